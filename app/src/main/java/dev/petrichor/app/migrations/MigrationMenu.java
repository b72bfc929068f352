package dev.petrichor.app.migrations;

import dev.petrichor.app.work.OutsidePrograms;
import dev.petrichor.migrations.Migration;
import dev.petrichor.migrations.MigrationHistory;
import dev.petrichor.ui.Clip;
import dev.petrichor.ui.Messages;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Side;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;

/** What can be done with the file of the chosen migration besides applying it. */
final class MigrationMenu extends Button {

    private final MigrationsModel model;
    private final OutsidePrograms outside;
    private final ContextMenu items = new ContextMenu();

    MigrationMenu(MigrationsModel model, OutsidePrograms outside) {
        super(Messages.get("migrationFile.menu"));
        this.model = model;
        this.outside = outside;
        setId("migration-menu");
        getStyleClass().add("plain");
        setMinWidth(USE_PREF_SIZE);
        managedProperty().bind(visibleProperty());
        setOnAction(_ -> items.show(this, Side.BOTTOM, 0, 4));
    }

    void show(Optional<Migration> selected) {
        var file = selected.map(Migration::file).filter(it -> !it.toString().isEmpty());
        setVisible(file.isPresent());
        items.getItems().setAll(
                item("open-file", Messages.get("migrationFile.open"), () -> file.ifPresent(outside::open)),
                item("show-file", Messages.get("migrationFile.show"), () -> file.ifPresent(outside::show)),
                item("copy-sql", Messages.get("migrationFile.copy"), () -> selected.map(Migration::text).ifPresent(Clip::put)),
                item("copy-path", Messages.get("migrationFile.copyPath"), () -> file.ifPresent(it -> Clip.put(it.toString()))));
        upTo(selected).ifPresent(number -> items.getItems().addFirst(
                item("look-up-to", Messages.get("dryRun.upTo", number), () -> model.dryRun(selected.map(Migration::name)))));
    }

    /** How many files the plan has that ends with the chosen one, where that is not all that waits. */
    private Optional<Integer> upTo(Optional<Migration> selected) {
        var pending = model.historyProperty().get().filter(it -> !it.mustAsk()).map(MigrationHistory::pending).orElse(List.of());
        return selected.map(it -> pending.indexOf(it) + 1)
                .filter(number -> number > 0 && number < pending.size() && model.rehearsal().canTry() && model.stateProperty().get() instanceof ApplyState.Ready);
    }

    private static MenuItem item(String id, String words, Runnable action) {
        var item = new MenuItem(words);
        item.setId(id);
        item.setOnAction(_ -> action.run());
        return item;
    }
}
