package dev.petrichor.app;

import dev.petrichor.app.alter.AlterModel;
import dev.petrichor.app.alter.AlterView;
import dev.petrichor.app.nav.Navigator;
import dev.petrichor.app.nav.Place;
import dev.petrichor.app.shell.ShellModel;
import dev.petrichor.app.shell.ShellTab;
import dev.petrichor.app.work.Background;
import dev.petrichor.app.work.OpenDatabase;
import dev.petrichor.app.written.Written;
import dev.petrichor.ui.Icon;
import dev.petrichor.ui.Messages;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;

/** Opens the forms that make migrations, one per table, and leaves them when their file is written. The window's thread. */
final class AlterPlaces {

    private final ShellModel shell;
    private final OpenTabs tabs;
    private final Background background;
    private final Navigator navigator;
    private final MigrationPlaces migrations;

    /** @param migrations told of a new file */
    AlterPlaces(ShellModel shell, OpenTabs tabs, Background background, Navigator navigator, MigrationPlaces migrations) {
        this.shell = shell;
        this.tabs = tabs;
        this.background = background;
        this.navigator = navigator;
        this.migrations = migrations;
    }

    /** @param table empty for a new one */
    void open(OpenDatabase database, String table) {
        open(database, table, _ -> {});
    }

    /** @param prepare done to the form before it begins */
    private void open(OpenDatabase database, String table, Consumer<AlterModel> prepare) {
        var place = new Place(Place.Kind.ALTER, database.key(), table);
        if (!tabs.shows(place)) {
            var means = new AlterModel.Means(background, Clock.systemUTC(), navigator, migrations::recall, (_, made) -> done(place, database, made));
            var model = new AlterModel(database, table, means);
            var tab = new ShellTab(place, table.isEmpty() ? Messages.get("alter.newTable") : Messages.get("alter.tab", table), Icon.EDITED, model::close);
            tab.shows(database);
            tab.reopenWith(() -> {
                shell.find(place).filter(untouched -> untouched.underWayProperty().get().isEmpty()).ifPresent(shell::close);
                open(database, table, again -> again.comesAfter(model));
            });
            var typed = new ShellTab.UnderWay(Messages.get("leave.form", tab.titleProperty().get()), Messages.get("leave.formWhy"));
            model.differsProperty().subscribe(now -> tab.underWayProperty().set(now ? Optional.of(typed) : Optional.empty()));
            prepare.accept(model);
            var view = new AlterView(model);
            tabs.add(tab, view);
            model.start();
            view.begin();
        }
    }

    private void done(Place place, OpenDatabase database, Written.Done made) {
        shell.find(place).ifPresent(tab -> {
            tab.underWayProperty().set(Optional.empty());
            tab.reopenWith(() -> open(database, place.name()));
            shell.close(tab);
        });
        migrations.showNew(database, made);
    }

    /** The form in front. */
    Optional<AlterView> front() {
        return tabs.front().filter(AlterView.class::isInstance).map(AlterView.class::cast);
    }
}
