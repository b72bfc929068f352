package dev.petrichor.app.work;

import dev.petrichor.db.Database;
import dev.petrichor.db.DbError;
import dev.petrichor.db.Session;
import dev.petrichor.db.SqlEvent;
import dev.petrichor.db.connect.Connector;
import dev.petrichor.db.guard.Permission;
import dev.petrichor.db.schema.Schema;
import dev.petrichor.db.schema.SchemaReader;
import dev.petrichor.db.workspace.FoundDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * A database that is open in the window: its lanes and its schema. One lane for grids and schema, one for counts, one for
 * migrations and one per SQL tab, so that a slow query never holds up the rows.
 */
public final class OpenDatabase implements AutoCloseable {

    private final FoundDatabase found;
    private final Database database;
    private final Connector connector;
    private final Executor ui;
    private final StatementsHeard heard;
    private final Supplier<Permission> permission;
    private final List<Lane> lanes = new ArrayList<>();
    private final Lane rows;
    private final Lane counts;
    private volatile boolean readsSchema;
    private final ReadOnlyObjectWrapper<LoadState<Schema>> schema = new ReadOnlyObjectWrapper<>();

    /** Hears of every statement, with where it came from. Called on lanes. */
    @FunctionalInterface
    public interface StatementsHeard {

        /** @param asked when the statement was asked for, by {@link System#nanoTime}: the action, or the end of the one before it */
        void heard(OpenDatabase database, Origin origin, SqlEvent event, long asked);
    }

    /** Where a statement came from. */
    public enum Origin {
        YOU,
        GRID,
        SCHEMA,
        MIGRATION,
        BACKGROUND,
        /** The question for outside changes; never logged. */
        POLL
    }

    /** @param permission asked before each write, on lanes */
    public OpenDatabase(FoundDatabase found, Connector connector, Executor ui, StatementsHeard heard, Supplier<Permission> permission) {
        this.found = found;
        this.database = new Database.LocalFile(found.local().path());
        this.connector = connector;
        this.ui = ui;
        this.heard = heard;
        this.permission = permission;
        this.rows = lane(Origin.GRID);
        this.counts = lane(Origin.BACKGROUND);
    }

    /** Reads the schema again; what is known stays until the new one has come. */
    public void refreshSchema() {
        var job = counts.run(
                this::readSchema,
                read -> schema.set(new LoadState.Loaded<>(read)),
                error -> schemaFailed(error));
        if (!(schema.get() instanceof LoadState.Loaded<Schema>)) {
            schema.set(new LoadState.Loading<>(job));
        }
    }

    /** On the lane of counts, whose statements are those of the schema meanwhile. */
    private Schema readSchema(Session session) {
        readsSchema = true;
        try {
            return SchemaReader.read(session);
        } finally {
            readsSchema = false;
        }
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

    /** Where grids read and save. */
    public Lane rows() {
        return rows;
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

    private Lane lane(Origin origin) {
        var asked = new AskedTimes();
        var lane = new Lane(
                () -> connector.open(database, permission, event -> heard.heard(this, origin == Origin.BACKGROUND && readsSchema ? Origin.SCHEMA : origin, event, asked.take())), threads(), ui, asked);
        lanes.removeIf(Lane::hasEnded);
        lanes.add(lane);
        return lane;
    }

    private ThreadFactory threads() {
        return Thread.ofPlatform().daemon().name("lane " + found.displayName() + " ", 0).factory();
    }

    /** Whether nothing runs on any of its lanes. The window's thread. */
    public boolean idle() {
        return lanes.stream().allMatch(Lane::idle);
    }

    @Override
    public void close() {
        lanes.forEach(Lane::close);
    }
}
