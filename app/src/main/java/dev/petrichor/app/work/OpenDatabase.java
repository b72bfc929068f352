package dev.petrichor.app.work;

import dev.petrichor.db.Copies;
import dev.petrichor.db.Database;
import dev.petrichor.db.DbError;
import dev.petrichor.db.Scratch;
import dev.petrichor.db.Session;
import dev.petrichor.db.SqlEvent;
import dev.petrichor.db.SqlListener;
import dev.petrichor.db.TimeTravel;
import dev.petrichor.db.connect.Connector;
import dev.petrichor.db.guard.Permission;
import dev.petrichor.db.schema.Schema;
import dev.petrichor.db.schema.SchemaReader;
import dev.petrichor.db.workspace.FoundDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * One side of a database that is open in the window: its lanes and its schema. One lane for grids and schema, one for counts, one for
 * migrations and one per SQL tab, so that a slow query never holds up the rows.
 */
public final class OpenDatabase implements AutoCloseable {

    private final FoundDatabase found;
    private final Side side;
    private final Database database;
    private final Means means;
    private final SqlListener record;
    private final WriteLock lock;
    private final Ground ground;
    private final List<Lane> lanes = new ArrayList<>();
    private final Lane rows;
    private final Lane counts;
    private final Background beside;
    private final GroundWatch watch;
    private volatile Origin counted = Origin.BACKGROUND;
    private final ReadOnlyObjectWrapper<LoadState<Schema>> schema = new ReadOnlyObjectWrapper<>();

    /** Hears of every statement, with where it came from. Called on lanes. */
    @FunctionalInterface
    public interface StatementsHeard {

        /** @param asked when the statement was asked for, by {@link System#nanoTime}: the action, or the end of the one before it */
        void heard(OpenDatabase database, Origin origin, SqlEvent event, long asked);

        /** Told which writes of earlier runs are on record for a far side that was opened, the newest first; the window's thread. */
        default void recalled(OpenDatabase database, List<SqlEvent> writes) {}
    }

    /** Where a statement came from. */
    public enum Origin {
        YOU,
        GRID,
        SCHEMA,
        MIGRATION,
        BACKGROUND,
        /** In an earlier run of the program. */
        EARLIER,
        /** The question for outside changes; never logged. */
        POLL
    }

    /** What all databases of the window are opened with. */
    public record Means(Connector connector, Executor ui, StatementsHeard heard) {}

    private OpenDatabase(FoundDatabase found, Side side, Database database, Means means, WriteLock lock, SqlListener record) {
        this.found = found;
        this.side = side;
        this.database = database;
        this.means = means;
        this.record = record;
        this.lock = lock;
        this.ground = new Ground(found.local().path());
        this.rows = lane(Origin.GRID);
        this.counts = lane(Origin.BACKGROUND);
        this.beside = new Background(means.ui());
        this.watch = new GroundWatch(this, ground, lanes);
    }

    /**
     * The file of a database on this machine, whether or not it exists yet.
     *
     * @param lock asked before each write, on lanes; closed with it
     */
    public static OpenDatabase local(FoundDatabase found, Means means, WriteLock lock) {
        return new OpenDatabase(found, Side.LOCAL, new Database.LocalFile(found.local().path()), means, lock, SqlListener.NONE);
    }

    /**
     * A far side of a database.
     *
     * @param lock asked before each write, on lanes; closed with it
     * @param record hears of each write before it is sent
     */
    public static OpenDatabase far(FoundDatabase found, Side side, Database.D1 database, Means means, WriteLock lock, SqlListener record) {
        return new OpenDatabase(found, side, database, means, lock, record);
    }

    /** Reads the schema again; what is known stays until the new one has come. */
    public void refreshSchema() {
        var job = count(
                Origin.SCHEMA, SchemaReader::read,
                read -> schema.set(new LoadState.Loaded<>(read)),
                error -> schemaFailed(error));
        if (!(schema.get() instanceof LoadState.Loaded<Schema>)) {
            schema.set(new LoadState.Loading<>(job));
        }
    }

    /** Reads on the lane of counts; the log says of its statements that they came from elsewhere than from counting. */
    public <T> Job count(Origin origin, Function<Session, T> read, Consumer<T> done, Consumer<DbError> failed) {
        return counts.run(session -> {
            counted = origin;
            try {
                return read.apply(session);
            } finally {
                counted = Origin.BACKGROUND;
            }
        }, done, failed);
    }

    private void schemaFailed(DbError error) {
        if (!(error instanceof DbError.Cancelled)) {
            schema.set(new LoadState.Failed<>(error));
        }
    }

    public ReadOnlyObjectProperty<LoadState<Schema>> schemaProperty() {
        return schema.getReadOnlyProperty();
    }

    /** The schema as it was read last; empty before. */
    public Schema schema() {
        return schema.get() instanceof LoadState.Loaded<Schema>(var read) ? read : Schema.EMPTY;
    }

    /** What is known of the local file. */
    public Ground ground() {
        return ground;
    }

    /** Who looks after the local file. */
    public GroundWatch watch() {
        return watch;
    }

    /** Where grids read and save. */
    public Lane rows() {
        return rows;
    }

    /** Does something that can wait as soon as the rows that are asked for now are there, or cannot be read. */
    public void behindRows(Runnable then) {
        rows.run(_ -> Optional.empty(), _ -> then.run(), _ -> then.run());
    }

    /** Where counts, titles and the schema are read. */
    public Lane counts() {
        return counts;
    }

    /** A lane of its own; whoever asks for it closes it. */
    public Lane newLane(Origin origin) {
        return lane(origin);
    }

    public FoundDatabase found() {
        return found;
    }

    public Database database() {
        return database;
    }

    public Side side() {
        return side;
    }

    public boolean isFar() {
        return side.isFar();
    }

    /** Tells it apart from every other database and side: in places, drafts and memories. */
    public String key() {
        return switch (database) {
            case Database.LocalFile(var path) -> path.toString();
            case Database.D1 d1 -> side.key(d1.id());
        };
    }

    /**
     * A throw-away copy of the local file as it is now; an empty database while there is none. Not on the window's thread.
     *
     * @param folder of our own, for copies alone
     * @param stopped asked while it is made or something runs in it whether that shall end as cancelled
     */
    public Scratch copy(Path folder, BooleanSupplier stopped) {
        ground.requireUnmixed();
        return database instanceof Database.LocalFile file && Files.exists(file.path())
                ? means.connector().scratch(file, folder, stopped)
                : scratch(stopped);
    }

    /** An empty throw-away database. */
    public Scratch scratch(BooleanSupplier stopped) {
        return means.connector().scratch(stopped);
    }

    /**
     * An empty throw-away database in a file, for more rows than the memory should hold. Not on the window's thread.
     *
     * @param folder of our own, for copies alone
     */
    public Scratch scratch(Path folder, BooleanSupplier stopped) {
        return means.connector().scratch(folder, stopped);
    }

    /** Whole copies of the local file, and the way back to one, as far as it may be written to. Not on the window's thread. */
    public Copies copies(BooleanSupplier stopped) {
        if (database instanceof Database.LocalFile file) {
            ground.requireUnmixed();
            return means.connector().copies(file, this::permission, stopped);
        }
        throw new IllegalStateException("a far database is not copied");
    }

    /** Whether there is something to open: a local file may not be made yet. */
    public boolean exists() {
        return isFar() || found.local().exists();
    }

    /** What may be done to it now. Any thread. */
    public Permission permission() {
        return ground.refusal().orElseGet(lock::permission);
    }

    /** What stands between the user and a write. */
    public WriteLock lock() {
        return lock;
    }

    private Lane lane(Origin origin) {
        var asked = new AskedTimes();
        SqlListener listener = SqlListener.both(record, event -> heard(origin, event, asked.take()));
        var lane = new Lane(() -> opened(listener), threads(), means.ui(), asked, ground::met);
        lanes.removeIf(Lane::hasEnded);
        lanes.add(lane);
        return lane;
    }

    /** Nothing is opened beside the log of another file: it would show, and write, rows of both. On a lane. */
    private Session opened(SqlListener listener) {
        ground.requireUnmixed();
        return means.connector().open(database, this::permission, listener);
    }

    private void heard(Origin origin, SqlEvent event, long asked) {
        if (origin != Origin.BACKGROUND && origin != Origin.POLL) {
            lock.timed().used();
        }
        means.heard().heard(this, origin == Origin.BACKGROUND ? counted : origin, event, asked);
    }

    /** A step in SQLite holds its thread fast, an exchange with the API does not. */
    private ThreadFactory threads() {
        var name = "lane " + found.displayName() + " ";
        return isFar() ? Thread.ofVirtual().name(name, 0).factory() : Thread.ofPlatform().daemon().name(name, 0).factory();
    }

    /**
     * The history of a far side. Calls the API when it is used: never on the window's thread.
     *
     * @throws IllegalStateException for a local file, which has none
     */
    public TimeTravel history() {
        if (database instanceof Database.D1 d1) {
            return means.connector().history(d1, this::permission);
        }
        throw new IllegalStateException("a local file has no history");
    }

    /** For long work on what is known of it already, so that no statement waits for that. */
    public Background beside() {
        return beside;
    }

    /** Whether nothing runs for it, on a lane or beside. The window's thread. */
    public boolean idle() {
        return beside.idle() && lanes.stream().allMatch(Lane::idle);
    }

    @Override
    public void close() {
        lanes.forEach(Lane::close);
        lock.close();
    }
}
