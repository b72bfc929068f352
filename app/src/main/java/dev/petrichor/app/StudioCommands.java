package dev.petrichor.app;

import dev.petrichor.app.editor.EditorView;
import dev.petrichor.app.grid.GridAction;
import dev.petrichor.app.grid.GridView;
import dev.petrichor.app.nav.Command;
import dev.petrichor.app.nav.Commands;
import dev.petrichor.app.nav.FileDialogs.Kind;
import dev.petrichor.app.nav.Place;
import dev.petrichor.app.shell.ShellTab;
import dev.petrichor.app.work.OpenDatabase;
import dev.petrichor.app.work.Side;
import dev.petrichor.db.schema.Table;
import dev.petrichor.releases.ReleaseAddress;
import dev.petrichor.ui.Messages;
import dev.petrichor.ui.Theme;
import dev.petrichor.ui.Themes;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import javafx.beans.property.BooleanProperty;

/** Everything that a person can ask the window for. */
final class StudioCommands {

    private final Studio studio;
    private final Optional<ReleaseAddress> releases;
    private final Commands commands = new Commands();

    private StudioCommands(Studio studio, Optional<ReleaseAddress> releases) {
        this.studio = studio;
        this.releases = releases;
    }

    /** @param releases where a newer version may be asked for; without it there is no command for that */
    static Commands of(Studio studio, Optional<ReleaseAddress> releases) {
        var list = new StudioCommands(studio, releases);
        list.file();
        list.edit();
        list.view();
        list.database();
        list.go();
        list.help();
        return list.commands;
    }

    private void file() {
        always("file.openFolder", "Shortcut+O", () -> folder().ifPresent(studio::openProject));
        always("file.openFile", "Shortcut+Shift+O", () -> databaseFile().ifPresent(studio::openProject));
        always("file.openAccount", "", studio::openAccount);
        always("file.openSample", "", studio::openSample);
        inProject("file.closeProject", "", () -> studio.leaving(this::closeProject));
        inProject("file.newSql", "Shortcut+T", () -> studio.database().ifPresent(it -> studio.openEditor(it, "")), "Shortcut+E");
        inProject("file.closeTab", "Shortcut+W", () -> studio.shell().frontProperty().get().ifPresent(studio.shell()::close));
        inProject("file.reopenTab", "Shortcut+Shift+T", studio.shell()::reopen);
        always("file.settings", "Shortcut+Comma", studio::openSettings);
        always("file.quit", "Shortcut+Q", () -> studio.leaving(() -> studio.window().getScene().getWindow().hide()));
    }

    private void closeProject() {
        studio.projects().leave();
        studio.shell().noticeProperty().set(Optional.empty());
        studio.settings().change(it -> FirstFrame.last(it, Optional.empty()));
    }

    private Optional<Path> folder() {
        return studio.dialogs().folder(studio.window(), Messages.get("choose.folder"));
    }

    private Optional<Path> databaseFile() {
        return studio.dialogs().open(studio.window(), Messages.get("choose.file"),
                List.of(new Kind(Messages.get("choose.sqlite"), List.of("sqlite", "sqlite3", "db", "db3")), new Kind(Messages.get("choose.all"), List.of())));
    }

    private void edit() {
        for (var action : GridAction.values()) {
            var keys = action.belongsToText() || action.keys().isEmpty() ? "" : action.keys().getFirst();
            commands.add(new Command(id(action), "edit", Messages.get(action.messageKey()), keys, () -> grid().isPresent(), () -> grid().ifPresent(it -> it.perform(action))));
        }
    }

    static String id(GridAction action) {
        return "edit." + action.name().toLowerCase(Locale.ROOT);
    }

    private void view() {
        always("view.theme", "", this::switchTheme);
        inProject("view.sidebar", "Shortcut+Back Slash", () -> toggle(studio.shell().sidebarShownProperty()));
        inProject("view.log", "Shortcut+J", studio::toggleLog);
        always("view.density", "", this::switchDensity);
        always("view.larger", "Shortcut+Equals", () -> scale(studio.settings().settings().scale() + 10));
        always("view.smaller", "Shortcut+Minus", () -> scale(studio.settings().settings().scale() - 10));
        always("view.actualSize", "Shortcut+0", () -> scale(100));
        inProject("view.internal", "", () -> toggle(studio.sidebar().showInternalProperty()));
    }

    private void database() {
        when("database.run", "", () -> editor().isPresent(), () -> editor().ifPresent(EditorView::run));
        when("database.newMigration", "", () -> editor().isPresent(), () -> editor().ifPresent(EditorView::newMigration));
        when("database.newTable", "", () -> studio.database().isPresent(), () -> studio.sidebar().openAlter(""));
        when("database.changeTable", "", () -> shownTable().isPresent(), () -> shownTable().ifPresent(studio.sidebar()::openAlter));
        inProject("database.migrations", "", studio.sidebar()::openMigrations);
        inProject("database.drift", "", studio::openDrift);
        when("database.connect", "", () -> studio.database().filter(OpenDatabase::isFar).isPresent(), studio::reconnect);
        inProject("database.problems", "", studio::openProblems);
        inProject("database.readOnly", "", studio::switchReadOnly);
        inProject("database.refresh", "", () -> studio.database().ifPresent(it -> it.refreshSchema()));
    }

    private void go() {
        always("go.palette", "Shortcut+K", () -> studio.openPalette(""));
        always("go.commands", "Shortcut+Shift+P", () -> studio.openPalette(">"));
        inProject("go.table", "Shortcut+P", () -> studio.openPalette("@"));
        when("go.row", "Shortcut+G", () -> grid().isPresent(), () -> studio.openPalette(":"), onMac("Shortcut+L"));
        for (var side : Side.values()) {
            when("go." + side.label(), "Alt+" + (side.ordinal() + 1), () -> studio.project().isPresent() && studio.sidebar().sides().contains(side),
                    () -> studio.sidebar().chooseSide(side));
        }
        inProject("go.back", "Alt+Left", studio.shell()::back, "Shortcut+Open Bracket");
        inProject("go.forward", "Alt+Right", studio.shell()::forward, "Shortcut+Close Bracket");
        inProject("go.nextTab", "Shortcut+Page Down", () -> studio.shell().showNext(1), onMac("Shortcut+Shift+Close Bracket"));
        inProject("go.previousTab", "Shortcut+Page Up", () -> studio.shell().showNext(-1), onMac("Shortcut+Shift+Open Bracket"));
    }

    private void help() {
        always("help.keys", "Shortcut+Shift+Slash", studio::openKeys);
        releases.ifPresent(it -> always("help.newer", "", () -> studio.program().askForNewer(it)));
        always("help.about", "", () -> studio.program().about());
    }

    private void always(String id, String keys, Runnable action) {
        when(id, keys, () -> true, action);
    }

    private void inProject(String id, String keys, Runnable action, String... also) {
        when(id, keys, () -> studio.project().isPresent(), action, also);
    }

    /** Keys that programs have there and elsewhere mean something else. */
    private static String[] onMac(String keys) {
        return System.getProperty("os.name").startsWith("Mac") ? new String[]{keys} : new String[0];
    }

    private void when(String id, String keys, BooleanSupplier available, Runnable action, String... also) {
        var menu = id.substring(0, id.indexOf('.'));
        commands.add(new Command(id, menu, Messages.get("command." + id), keys, available, action).also(also));
    }

    /** The table whose rows or whose structure stand in front. */
    private Optional<String> shownTable() {
        var place = studio.shell().frontProperty().get().map(ShellTab::place).filter(it -> it.kind() == Place.Kind.TABLE || it.kind() == Place.Kind.STRUCTURE);
        return place.flatMap(it -> studio.database().filter(database -> database.key().equals(it.file())).flatMap(database -> database.schema().table(it.name())))
                .filter(table -> table.kind() == Table.Kind.ORDINARY && !table.internal()).map(Table::name);
    }

    private Optional<GridView> grid() {
        return studio.front().filter(GridTab.class::isInstance).map(node -> ((GridTab) node).view());
    }

    private Optional<EditorView> editor() {
        return studio.front().filter(EditorView.class::isInstance).map(EditorView.class::cast);
    }

    private void switchTheme() {
        var chosen = Themes.isDark(studio.settings().settings().theme()) ? Theme.LIGHT : Theme.DARK;
        studio.settings().change(it -> it.withTheme(chosen));
    }

    private void switchDensity() {
        var compact = !studio.settings().settings().compact();
        studio.settings().change(it -> it.withCompact(compact));
    }

    private void scale(int percent) {
        studio.settings().change(it -> it.withScale(percent));
    }

    private static void toggle(BooleanProperty property) {
        property.set(!property.get());
    }
}
