package dev.petrichor.app;

import dev.petrichor.app.sidebar.SidebarModel;
import dev.petrichor.app.work.FolderChanges;
import dev.petrichor.app.work.LoadState;
import dev.petrichor.app.work.OpenDatabase;
import dev.petrichor.app.work.OutsideChanges;
import dev.petrichor.db.schema.Schema;
import dev.petrichor.db.schema.Table;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.function.BiConsumer;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/** Follows the database in front: its schema, what other programs change in it, and what waits to be applied. The window's thread. */
final class DatabaseWatch {

    private final OpenTabs tabs;
    private final SidebarModel sidebar;
    private final StaleGrids stale;
    private final Map<OpenDatabase, Integer> pendingFarAway = new WeakHashMap<>();
    private final Counts counts;
    private final Desktop desktop;
    private final BiConsumer<OpenDatabase, Schema> schemaRead;
    private @Nullable OutsideChanges outside;
    private @Nullable FolderChanges folder;
    private Subscription schema = Subscription.EMPTY;
    private boolean counted;

    /** What is looked for beside the window's thread whenever something may have changed, and where migrations are shown. */
    record Counts(PendingCount pending, DriftPlaces drift, MigrationPlaces migrations) {}

    /**
     * @param schemaRead told each time the schema of the database in front was read
     */
    DatabaseWatch(OpenTabs tabs, SidebarModel sidebar, StaleGrids stale, Counts counts, Desktop desktop, BiConsumer<OpenDatabase, Schema> schemaRead) {
        this.tabs = tabs;
        this.sidebar = sidebar;
        this.stale = stale;
        this.counts = counts;
        this.desktop = desktop;
        this.schemaRead = schemaRead;
    }

    /** Leaves the database that was followed and follows this one, if any. */
    void follow(Optional<OpenDatabase> chosen) {
        stop();
        sidebar.pendingProperty().set(0);
        sidebar.driftProperty().set(Optional.empty());
        chosen.ifPresent(this::start);
    }

    private void start(OpenDatabase database) {
        counted = database.isFar() || !database.exists();
        schema = database.schemaProperty().subscribe(state -> schemaCame(database, state));
        if (database.isFar()) {
            readOnce(database);
        } else if (database.exists()) {
            watchFile(database);
            stale.changed(database);
        }
        if (counted) {
            pendingOf(database);
        }
        watchFolder(database);
    }

    /** A folder that the first migration would make is followed, too. */
    private void watchFolder(OpenDatabase database) {
        database.found().migrations().ifPresent(source -> folder = new FolderChanges(source.directory(), sidebar.hasMigrations(database.found()), desktop.looked(), desktop.ui(),
                change -> changedOutside(database, change)));
    }

    /** Another program wrote or took away files of migrations. */
    private void changedOutside(OpenDatabase database, FolderChanges.Change change) {
        if (!change.added().isEmpty()) {
            sidebar.migrationsBegun(database.found());
        }
        counts.migrations().changedOutside(database, change);
        countPending(database);
        counts.drift().look(database);
    }

    /** On a far side it takes requests: what is known stays until migrations run. */
    private void pendingOf(OpenDatabase database) {
        var known = Optional.ofNullable(pendingFarAway.get(database));
        known.ifPresentOrElse(sidebar.pendingProperty()::set, () -> countPending(database));
    }

    /** What is known of a far side is kept: reading it again costs, and is asked for. */
    private static void readOnce(OpenDatabase database) {
        if (!(database.schemaProperty().get() instanceof LoadState.Loaded<Schema>)) {
            database.refreshSchema();
        }
    }

    private void watchFile(OpenDatabase database) {
        database.refreshSchema();
        if (outside == null) {
            outside = new OutsideChanges(database.watch().poll(), desktop.looked(), database.watch()::stands, () -> changedOutside(database));
        }
    }

    private void schemaCame(OpenDatabase database, @Nullable LoadState<Schema> state) {
        if (state instanceof LoadState.Loaded<Schema>(var read)) {
            schemaRead.accept(database, read);
            tabs.grids(database).forEach(grid -> grid.follow(read));
            behindRows(database, () -> counts.drift().look(database));
            database.watch().searchDamage();
        }
        if (!counted && (state instanceof LoadState.Loaded<Schema> || state instanceof LoadState.Failed<Schema>)) {
            counted = true;
            behindRows(database, () -> countPending(database));
        }
    }

    /** What stands beside the rows comes after them. */
    private void behindRows(OpenDatabase database, Runnable then) {
        database.behindRows(() -> {
            if (isInFront(database)) {
                then.run();
            }
        });
    }

    private boolean isInFront(OpenDatabase database) {
        return sidebar.chosenProperty().get().filter(it -> it == database).isPresent();
    }

    /** The table that is worth showing first. */
    static Optional<String> firstTable(Schema read) {
        return read.tables().stream().filter(table -> !table.internal()).map(Table::name).findFirst();
    }

    /** Everything that is shown is read again, from what stands at the path now. */
    void openedAgain(OpenDatabase database) {
        if (outside != null && isInFront(database)) {
            outside.openedAgain();
        }
        changedOutside(database);
    }

    private void changedOutside(OpenDatabase database) {
        database.refreshSchema();
        stale.changed(database);
        countPending(database);
    }

    /** Takes over what a run of migrations changed; the file may have been made by it. */
    void migrated(OpenDatabase database) {
        pendingFarAway.keySet().removeIf(it -> it.found().equals(database.found()));
        if (isInFront(database)) {
            if (database.isFar()) {
                database.refreshSchema();
            } else {
                watchFile(database);
                counts.drift().look(database);
            }
            countPending(database);
        }
        stale.changed(database);
    }

    /** The folder of its migrations has one more file, of which no side knows anything yet: nothing is read again for that but the folder. */
    void fileAdded(OpenDatabase database) {
        sidebar.migrationsBegun(database.found());
        pendingFarAway.replaceAll((far, number) -> far.found().equals(database.found()) ? number + 1 : number);
        sidebar.chosenProperty().get().filter(it -> it.found().equals(database.found())).ifPresent(chosen -> {
            pendingOf(chosen);
            counts.drift().look(chosen);
        });
    }

    private void countPending(OpenDatabase database) {
        counts.pending().of(database, count -> {
            if (database.isFar()) {
                count.ifPresent(number -> pendingFarAway.put(database, number));
            }
            if (isInFront(database)) {
                sidebar.pendingProperty().set(count.orElse(0));
            }
        });
    }

    void stop() {
        schema.unsubscribe();
        schema = Subscription.EMPTY;
        if (outside != null) {
            outside.close();
            outside = null;
        }
        if (folder != null) {
            folder.close();
            folder = null;
        }
    }
}
