package dev.petrichor.db.sqlite;

import dev.petrichor.db.Changes;
import dev.petrichor.db.DbError;
import dev.petrichor.db.DbException;
import dev.petrichor.db.Sql;
import dev.petrichor.db.SqlEvent;
import dev.petrichor.db.SqlListener;
import dev.petrichor.db.Step;
import dev.petrichor.db.Value;
import dev.petrichor.db.sql.AsciiCase;
import dev.petrichor.db.sql.Lexer;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/** The steps of one batch on a connection of their own: all of them in one immediate transaction, or none. */
final class SqliteBatch {

    private static final int MOST_TOGETHER = 1_000;

    /** Characters and bytes of the steps that are held to go together. */
    private static final long MOST_WEIGHT = 1_000_000;

    private final SqliteConnection connection;
    private final SqliteFile file;
    private final SqliteErrors errors;
    private final LockWait lockWait;
    private final SqlListener listener;
    private final boolean utf8;
    private String lastText = "";
    private String lastStatement = "";

    SqliteBatch(
            SqliteConnection connection, SqliteFile file, SqliteErrors errors, LockWait lockWait, SqlListener listener, boolean utf8) {
        this.connection = connection;
        this.file = file;
        this.errors = errors;
        this.lockWait = lockWait;
        this.listener = listener;
        this.utf8 = utf8;
    }

    /** VACUUM cannot run inside a transaction. With INTO it would write another file, and gets no leave to. */
    static boolean standsAlone(List<Step> steps) {
        if (steps.size() != 1) {
            return false;
        }
        var sql = steps.getFirst().sql().text();
        var words = Lexer.meaningful(sql).stream().map(token -> AsciiCase.upper(token.in(sql))).filter(word -> !word.equals(";")).toList();
        return words.getFirst().equals("VACUUM") && !words.contains("INTO");
    }

    List<Changes> run(List<Step> steps) throws SQLException {
        connection.waitWith(lockWait);
        var changes = new ArrayList<Changes>();
        if (standsAlone(steps)) {
            changes.add(run(0, steps.getFirst()));
        } else {
            inTransaction(steps.iterator(), changes::add);
        }
        checkpoint();
        return List.copyOf(changes);
    }

    /** Keeps nothing of a step but the number of its rows. */
    long run(Iterator<Step> steps) throws SQLException {
        connection.waitWith(lockWait);
        var rows = new LongAdder();
        inTransaction(() -> inGroups(steps, rows));
        checkpoint();
        return rows.sum();
    }

    /** Rows in a row that have one text go together; any other step runs before the next one is asked for. */
    private void inGroups(Iterator<Step> steps, LongAdder rows) throws SQLException {
        var bulk = new BulkInsert(connection);
        var group = new ArrayList<Step>();
        var begun = 0;
        var weight = 0L;
        while (steps.hasNext()) {
            var step = steps.next();
            var isTaken = bulk.takes(step);
            if (!isTaken || group.size() == MOST_TOGETHER || weight > MOST_WEIGHT || !group.isEmpty() && !step.sql().text().equals(group.getFirst().sql().text())) {
                begun = run(begun, group, bulk, rows);
                weight = 0;
            }
            group.add(step);
            weight += weight(step.sql().parameters());
            if (!isTaken) {
                begun = run(begun, group, bulk, rows);
                weight = 0;
            }
        }
        run(begun, group, bulk, rows);
    }

    /** A loop, as all that is done to each of a million rows: streams are measurably slower. */
    private static long weight(List<Value> values) {
        var weight = 0L;
        for (var value : values) {
            weight += weight(value);
        }
        return weight;
    }

    private static long weight(Value value) {
        return switch (value) {
            case Value.Text(var text) -> text.length();
            case Value.Blob blob -> blob.size();
            default -> Long.BYTES;
        };
    }

    /** Runs the steps of a group and empties it. Returns the number of the step that follows. */
    private int run(int first, List<Step> group, BulkInsert bulk, LongAdder rows) throws SQLException {
        if (group.size() < 2 || !together(first, group, bulk)) {
            for (var i = 0; i < group.size(); i++) {
                rows.add(run(first + i, group.get(i)).rows());
            }
        } else {
            rows.add(group.size());
        }
        var next = first + group.size();
        group.clear();
        return next;
    }

    private boolean together(int first, List<Step> group, BulkInsert bulk) throws SQLException {
        stopIfCancelled();
        var at = Instant.now();
        var began = System.nanoTime();
        try {
            if (!bulk.run(group)) {
                return false;
            }
        } catch (SQLException e) {
            var sql = group.getFirst().sql().text();
            throw failed(first, at, began, group.getFirst(), errors.translate(e, sql));
        }
        var share = since(began).dividedBy(group.size());
        group.forEach(step -> listener.ran(new SqlEvent(at, step.sql(), true, 1, share, share, Optional.empty())));
        return true;
    }

    private void inTransaction(Iterator<Step> steps, Consumer<Changes> done) throws SQLException {
        inTransaction(() -> {
            for (var i = 0; steps.hasNext(); i++) {
                done.accept(run(i, steps.next()));
            }
        });
    }

    @FunctionalInterface
    private interface Work {
        void run() throws SQLException;
    }

    /** SQLite commits into a file, or a log, that lost its name meanwhile, and calls that done. */
    private void inTransaction(Work work) throws SQLException {
        connection.run("BEGIN IMMEDIATE");
        try {
            file.requireUnchanged();
            var log = file.log();
            work.run();
            stopIfCancelled();
            file.requireUnchanged();
            file.requireLog(log);
            connection.run("COMMIT");
        } catch (SQLException | RuntimeException e) {
            undo(e);
            throw e;
        }
    }

    /** Brings the log's content into the file, for programs that copy only that. What is committed is safe without it. */
    private void checkpoint() {
        try {
            connection.run("PRAGMA wal_checkpoint(PASSIVE)");
        } catch (SQLException _) {
            // somebody else checkpoints, the disk is full, or the user has just cancelled: the log keeps all there is
        }
    }

    private void stopIfCancelled() {
        if (lockWait.isStopped()) {
            throw new DbException(new DbError.Cancelled());
        }
    }

    /** Several errors have rolled back already; then there is nothing to undo. */
    private void undo(Throwable reason) {
        try {
            connection.run("ROLLBACK");
        } catch (SQLException e) {
            reason.addSuppressed(e);
        }
    }

    private Changes run(int index, Step step) {
        stopIfCancelled();
        var at = Instant.now();
        var began = System.nanoTime();
        try {
            var changes = execute(step.sql());
            requireExpected(index, step, changes.rows());
            var took = since(began);
            listener.ran(new SqlEvent(at, step.sql(), true, changes.rows(), took, took, Optional.empty()));
            return changes;
        } catch (SQLException e) {
            throw failed(index, at, began, step, new ForeignKeyFault(connection).placed(errors.translate(e, step.sql().text(), connection), step.sql().text()));
        } catch (DbException e) {
            throw failed(index, at, began, step, e);
        }
    }

    private DbException failed(int index, Instant at, long began, Step step, DbException cause) {
        var error = cause.error();
        listener.ran(new SqlEvent(at, step.sql(), true, 0, since(began), since(began), Optional.of(error)));
        return switch (error) {
            case DbError.Conflict _,DbError.Cancelled _,DbError.Busy _,DbError.DiskFull _,DbError.ReadOnlyFile _,DbError.Replaced _ -> cause;
            default -> new DbException(new DbError.BatchFailed(index, error), cause);
        };
    }

    private Changes execute(Sql sql) throws SQLException {
        var before = connection.db().total_changes();
        var statement = connection.prepare(only(sql.text()), sql.parameters());
        try (var rows = new SqliteRows(statement, errors, sql.text(), utf8, 0, _ -> {})) {
            var returned = new ArrayList<List<Value>>();
            for (var row = rows.next(); row.isPresent(); row = rows.next()) {
                returned.add(row.get());
            }
            // changes() keeps the count of an earlier statement when this one changed nothing at all
            var changed = connection.db().total_changes() == before ? 0 : connection.changes();
            return new Changes(changed, rows.columns(), returned, Optional.empty(), true);
        }
    }

    /** Many steps in a row have the same text. */
    private String only(String text) {
        if (!text.equals(lastText)) {
            lastStatement = OneStatement.of(text);
            lastText = text;
        }
        return lastStatement;
    }

    private static void requireExpected(int index, Step step, long actual) {
        var expected = step.expectedRows();
        if (expected.isPresent() && expected.getAsLong() != actual) {
            throw new DbException(new DbError.Conflict(index, expected.getAsLong(), actual));
        }
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }
}
