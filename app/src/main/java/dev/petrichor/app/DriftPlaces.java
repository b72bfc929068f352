package dev.petrichor.app;

import dev.petrichor.app.drift.DriftModel;
import dev.petrichor.app.drift.DriftReading;
import dev.petrichor.app.drift.DriftView;
import dev.petrichor.app.nav.Navigator;
import dev.petrichor.app.nav.Place;
import dev.petrichor.app.shell.ShellTab;
import dev.petrichor.app.work.Background;
import dev.petrichor.app.work.OpenDatabase;
import dev.petrichor.app.work.Side;
import dev.petrichor.db.workspace.FoundDatabase;
import dev.petrichor.migrations.drift.Comparison;
import dev.petrichor.ui.Icon;
import dev.petrichor.ui.Messages;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Opens the drift board of the project, and looks on its own whether a local database has drifted. The window's thread. */
final class DriftPlaces {

    private final OpenTabs tabs;
    private final Supplier<Optional<OpenProject>> project;
    private final SideSwitch.Connections connections;
    private final DriftModel.Means means;

    DriftPlaces(OpenTabs tabs, Supplier<Optional<OpenProject>> project, SideSwitch.Connections connections, Background background, MigrationPlaces migrations, Navigator navigator) {
        this.tabs = tabs;
        this.project = project;
        this.connections = connections;
        this.means = new DriftModel.Means(background, migrations::recall, navigator, Clock.systemUTC(), migrations::fileAdded);
    }

    void open() {
        if (!tabs.shows(Place.of(Place.Kind.DRIFT))) {
            project.get().ifPresent(this::add);
        }
    }

    private void add(OpenProject open) {
        var model = new DriftModel(open.databases(), sides(open), means);
        var tab = new ShellTab(Place.of(Place.Kind.DRIFT), Messages.get("drift.title"), Icon.CONFLICT, model::close);
        tab.reopenWith(this::open);
        tabs.add(tab, new DriftView(model));
        model.refresh();
    }

    private DriftModel.Sides sides(OpenProject open) {
        return new DriftModel.Sides() {
            @Override
            public Optional<OpenDatabase> side(FoundDatabase found, Side side) {
                return open.side(found, side);
            }

            @Override
            public void connect(FoundDatabase found, Side side, Consumer<OpenDatabase> opened) {
                connections.connect(open, found, side, opened);
            }
        };
    }

    /** Takes over that a side has changed. */
    void changed(OpenDatabase database) {
        tabs.content(Place.of(Place.Kind.DRIFT)).filter(DriftView.class::isInstance).map(DriftView.class::cast).ifPresent(it -> it.model().changed(database));
    }

    /** Compares a local database with its files, beside the window's thread; tells nothing where there is nothing to compare. */
    void look(OpenDatabase database, Consumer<Comparison> found) {
        if (!database.isFar() && database.found().migrations().isPresent()) {
            new DriftReading(means.background(), means.recall()).local(database, it -> it.ifPresent(found));
        }
    }
}
