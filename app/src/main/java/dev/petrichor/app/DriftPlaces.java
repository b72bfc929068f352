package dev.petrichor.app;

import dev.petrichor.app.drift.DriftMeans;
import dev.petrichor.app.drift.DriftModel;
import dev.petrichor.app.drift.DriftReading;
import dev.petrichor.app.drift.DriftView;
import dev.petrichor.app.drift.KnownDrift;
import dev.petrichor.app.nav.Place;
import dev.petrichor.app.shell.ShellModel.Notice;
import dev.petrichor.app.shell.ShellTab;
import dev.petrichor.app.work.Background;
import dev.petrichor.app.work.OpenDatabase;
import dev.petrichor.app.work.Side;
import dev.petrichor.db.workspace.DeclaredFiles;
import dev.petrichor.db.workspace.FoundDatabase;
import dev.petrichor.ui.Icon;
import dev.petrichor.ui.Messages;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Opens the drift board of the project, and looks on its own whether a local database has drifted; the sidebar tells the worst that is known. The window's thread. */
final class DriftPlaces {

    private final Studio studio;
    private final SideSwitch.Connections connections;
    private final DriftMeans means;
    private KnownDrift known = new KnownDrift();
    private @Nullable OpenProject of;
    /** The last look at what is in front; an earlier one has nothing to say any more. */
    private DriftReading looking;

    /** @param connections open far sides */
    DriftPlaces(Studio studio, Background background, MigrationPlaces migrations, SideSwitch.Connections connections) {
        this.studio = studio;
        this.connections = connections;
        this.means = new DriftMeans(background, migrations::recall, this::sources, studio, Clock.systemUTC(), (database, made) -> {
            migrations.showNew(database, made);
            studio.tabs().say(Notice.quiet(Messages.get("drift.written.here", made.shown()) + (made.snapshots() ? " " + Messages.get("written.snapshots") : "")));
        });
        this.looking = means.reading();
    }

    void open() {
        if (!studio.tabs().shows(Place.of(Place.Kind.DRIFT))) {
            studio.project().ifPresent(this::add);
        }
    }

    private Optional<DeclaredFiles> sources(FoundDatabase found) {
        return studio.project().flatMap(it -> it.workspace().declared(found));
    }

    private void add(OpenProject open) {
        var model = new DriftModel(open.databases(), sides(open), means);
        var tab = new ShellTab(Place.of(Place.Kind.DRIFT), Messages.get("drift.title"), Icon.CONFLICT, model::close);
        tab.reopenWith(this::open);
        studio.tabs().add(tab, new DriftView(model));
        model.rowsProperty().subscribe(rows -> rows.forEach(row -> {
            known().learn(row);
            tell(row.found());
        }));
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

    /** What is known of the sides of the project in the window. */
    private KnownDrift known() {
        var now = studio.project().orElse(null);
        if (of != now) {
            known = new KnownDrift();
            of = now;
        }
        return known;
    }

    /** Takes over that a side has changed. */
    void changed(OpenDatabase database) {
        if (database.isFar()) {
            known().forget(database.found(), database.side());
            tell(database.found());
        }
        studio.tabs().content(Place.of(Place.Kind.DRIFT)).filter(DriftView.class::isInstance).map(DriftView.class::cast).ifPresent(it -> it.model().changed(database));
    }

    /** Compares a local database with its files, beside the window's thread, and lets the sidebar say what came of it; of a far one, what the board knows. */
    void look(OpenDatabase database) {
        tell(database.found());
        if (!database.isFar() && database.found().migrations().isPresent()) {
            looking.stop();
            var mine = means.reading();
            looking = mine;
            mine.local(database, found -> found.filter(_ -> mine == looking).ifPresent(it -> {
                known().learn(database.found(), Side.LOCAL, it);
                tell(database.found());
            }));
        }
    }

    private void tell(FoundDatabase found) {
        studio.database().filter(it -> it.found().equals(found)).ifPresent(front -> studio.sidebar().driftProperty().set(known().worst(found, front.side())));
    }
}
