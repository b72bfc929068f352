package dev.petrichor.app;

import dev.petrichor.app.migrations.AppliesInDoubt;
import dev.petrichor.app.migrations.ApplyState;
import dev.petrichor.app.migrations.MarkModel;
import dev.petrichor.app.migrations.Memories;
import dev.petrichor.app.migrations.MigrationMeans;
import dev.petrichor.app.migrations.MigrationsModel;
import dev.petrichor.app.migrations.MigrationsView;
import dev.petrichor.app.nav.Place;
import dev.petrichor.app.querylog.QueryLog;
import dev.petrichor.app.shell.ShellModel.Notice;
import dev.petrichor.app.shell.ShellTab;
import dev.petrichor.app.state.MigrationMemory;
import dev.petrichor.app.work.FailureLog;
import dev.petrichor.app.work.FolderChanges;
import dev.petrichor.app.work.OpenDatabase;
import dev.petrichor.app.work.OutsidePrograms;
import dev.petrichor.app.work.Sentences;
import dev.petrichor.app.written.Written;
import dev.petrichor.db.Database;
import dev.petrichor.db.DbException;
import dev.petrichor.ui.Icon;
import dev.petrichor.ui.Messages;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Opens the migrations of a database, and makes the file of one that has none yet. The window's thread. */
final class MigrationPlaces {

    private final OpenTabs tabs;
    private final QueryLog log;
    private final Supplier<Optional<OpenProject>> project;
    private final MigrationMeans means;
    private final Consumer<OpenDatabase> changed;
    private final Consumer<OpenDatabase> added;
    private final SideLedgers sides;
    private final PaletteMigrations named;
    private final SchemaTsReading schemaTs;
    private final OutsidePrograms outside;

    /**
     * @param log what was sent to every database
     * @param changed told when a database was made or migrated
     * @param added told when its folder has one more file
     */
    MigrationPlaces(OpenTabs tabs, QueryLog log, Supplier<Optional<OpenProject>> project, MigrationMeans means, Consumer<OpenDatabase> changed, Consumer<OpenDatabase> added) {
        this.tabs = tabs;
        this.log = log;
        this.project = project;
        this.means = means;
        this.changed = changed;
        this.added = added;
        this.sides = new SideLedgers(project, means.background());
        this.schemaTs = new SchemaTsReading(project, means.background());
        this.outside = new OutsidePrograms(means.background(), System.getenv(), words -> tabs.say(Notice.trouble(words)));
        this.named = new PaletteMigrations(project, means.background(), this::show);
    }

    void open(OpenDatabase database) {
        var place = new Place(Place.Kind.MIGRATIONS, database.key(), "");
        if (database.found().migrations().isEmpty()) {
            tabs.say(Notice.quiet(Messages.get("migrations.noFolder")));
        } else if (!tabs.shows(place)) {
            project.get().ifPresent(it -> add(place, database, new Memories(it.state()::migrations, it.state()::keep, it.workspace().databases()),
                    new AppliesInDoubt(it.state(), database, Clock.systemUTC(), words -> tabs.say(Notice.quiet(words)))));
        }
    }

    private void add(Place place, OpenDatabase database, Memories memories, AppliesInDoubt doubts) {
        var model = new MigrationsModel(database, means, memories, () -> changed.accept(database));
        var marks = new MarkModel(database, means.doubts(), model.historyProperty()::get, handedTo -> {
            handedTo.ifPresentOrElse(model::choose, model::refresh);
            changed.accept(database);
        });
        var known = sides.of(database);
        model.historyProperty().subscribe(read -> read.ifPresent(it -> {
            known.learn(database.side(), it);
            doubts.read(it);
        }));
        model.stateProperty().subscribe(state -> {
            if (state instanceof ApplyState.Ready) {
                schemaTs.read(database, known::learn);
            }
        });
        var view = new MigrationsView(model, marks, known, log.migrationsOf(database), outside);
        var tab = new ShellTab(place, Messages.get("sidebar.migrations"), Icon.MIGRATIONS, () -> {
            view.end();
            model.close();
        });
        tab.shows(database);
        model.underWayProperty().subscribe(now -> tab.underWayProperty().set(now ? Optional.of(underWay(model)) : Optional.empty()));
        tab.reopenWith(() -> open(database));
        tabs.add(tab, view);
        model.refresh();
        if (database.isFar()) {
            sides.readLocal(database);
        }
    }

    private static ShellTab.UnderWay underWay(MigrationsModel model) {
        var what = model.stateProperty().get() instanceof ApplyState.GoingBack ? "leave.goingBack" : "leave.applying";
        return new ShellTab.UnderWay(Messages.get(what, model.side().word()), Messages.get("leave.applyingWhy"));
    }

    /** Puts a file in front that was just written, and tries what waits on a copy where that costs nothing. */
    void showNew(OpenDatabase database, Written.Done made) {
        fileAdded(database);
        open(database);
        tabs.content(new Place(Place.Kind.MIGRATIONS, database.key(), "")).filter(MigrationsView.class::isInstance).map(MigrationsView.class::cast)
                .ifPresent(view -> new AwaitedFile(view.model(), made.file(), means.ui(), () -> tryOut(view.model())).await());
        if (made.snapshots()) {
            tabs.say(Notice.quiet(Messages.get("written.snapshots")));
        }
    }

    private static void tryOut(MigrationsModel model) {
        if (model.rehearsal().canTry()) {
            model.dryRun(Optional.empty());
        }
    }

    private void show(OpenDatabase database, Path file) {
        open(database);
        tabs.content(new Place(Place.Kind.MIGRATIONS, database.key(), "")).filter(MigrationsView.class::isInstance).map(MigrationsView.class::cast)
                .ifPresent(view -> new AwaitedFile(view.model(), file, means.ui(), () -> {}).await());
    }

    /** Where the palette finds them. */
    PaletteMigrations named() {
        return named;
    }

    /** Takes over that the folder of a database has one more file: in the list, if one is open, and wherever they are counted. */
    void fileAdded(OpenDatabase database) {
        tabs.content(new Place(Place.Kind.MIGRATIONS, database.key(), "")).filter(MigrationsView.class::isInstance).map(MigrationsView.class::cast)
                .map(MigrationsView::model).filter(model -> !model.stateProperty().get().isBusy()).ifPresent(MigrationsModel::refresh);
        added.accept(database);
    }

    /** Takes over what another program did in the folder of a database: a list that is open and does not have it so is read again. */
    void changedOutside(OpenDatabase database, FolderChanges.Change change) {
        tabs.content(new Place(Place.Kind.MIGRATIONS, database.key(), "")).filter(MigrationsView.class::isInstance).map(MigrationsView.class::cast)
                .map(MigrationsView::model).filter(model -> !model.stateProperty().get().isBusy() && change.isNewsTo(files(model))).ifPresent(MigrationsModel::refresh);
    }

    private static Set<Path> files(MigrationsModel model) {
        return model.historyProperty().get().stream().flatMap(it -> it.entries().stream()).map(it -> it.migration().file()).collect(Collectors.toSet());
    }

    /** Takes over that a far database went back in its history. */
    void rewound(OpenDatabase database) {
        tabs.content(new Place(Place.Kind.MIGRATIONS, database.key(), "")).filter(MigrationsView.class::isInstance).map(MigrationsView.class::cast)
                .ifPresent(view -> view.model().leaveSteps());
        changed.accept(database);
    }

    /** Hands over what is remembered of the migrations of a database's file. */
    void recall(String file, Consumer<MigrationMemory> found) {
        project.get().ifPresent(it -> it.state().migrations(file, found));
    }

    /** Makes the empty file of a database, as wrangler would. */
    void createLocal(OpenDatabase database) {
        means.background().run(() -> {
            means.create().accept(new Database.LocalFile(database.found().local().path()));
            return database;
        }, changed, failure -> tabs.say(Notice.trouble(failure instanceof DbException known ? Sentences.of(known.error()) : FailureLog.sentence())));
    }
}
