package dev.petrichor.db.sqlite;

import dev.petrichor.db.Changes;
import dev.petrichor.db.Database;
import dev.petrichor.db.DbError;
import dev.petrichor.db.DbException;
import dev.petrichor.db.Rows;
import dev.petrichor.db.Session;
import dev.petrichor.db.Sql;
import dev.petrichor.db.SqlEvent;
import dev.petrichor.db.SqlListener;
import dev.petrichor.db.Step;
import dev.petrichor.db.Value;
import dev.petrichor.db.sql.Lexer;
import dev.petrichor.db.sql.StatementSplitter;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A SQLite file. Reading goes through one connection that cannot write; each batch opens a writer, runs in one immediate
 * transaction and closes it, because the close of the last writer checkpoints the user's file. No transaction is ever left
 * open, and the journal mode is never changed.
 */
public final class SqliteSession implements Session {

    private final SqliteFile file;
    private final SqlListener listener;
    private final LockWait lockWait = new LockWait();
    private final SqliteErrors errors;
    private final SqliteConnection reader;
    private final boolean utf8;
    private volatile @Nullable SqliteConnection writer;
    private volatile boolean closed;

    private SqliteSession(SqliteFile file, SqlListener listener) throws SQLException {
        this.file = file;
        this.listener = listener;
        this.errors = new SqliteErrors(file.path(), lockWait);
        this.reader = SqliteConnection.reader(file);
        try {
            reader.waitWith(lockWait);
            reader.text("SELECT count(*) FROM sqlite_schema");
            this.utf8 = reader.text("PRAGMA encoding").equals("UTF-8");
        } catch (SQLException | RuntimeException e) {
            reader.close();
            throw e;
        }
    }

    /**
     * Opens a file that exists; never creates one. The first read proves that it is a database.
     *
     * @throws DbException when it is missing, a folder, not readable, no database, or damaged
     */
    public static SqliteSession open(Database.LocalFile database, SqlListener listener) {
        var file = SqliteFile.at(database.path());
        try {
            return new SqliteSession(file, listener);
        } catch (SQLException e) {
            throw new SqliteErrors(file.path(), new LockWait()).translate(e, "");
        }
    }

    @Override
    public Rows query(Sql sql) {
        requireOneStatement(sql.text());
        lockWait.reset();
        var at = Instant.now();
        var began = System.nanoTime();
        try {
            reader.waitWith(lockWait);
            var statement = reader.prepare(sql.text(), sql.parameters());
            var rows = new SqliteRows(
                    statement, reader.db(), errors, sql.text(), utf8, System.nanoTime() - began, ended -> report(at, began, sql, ended));
            return started(rows);
        } catch (SQLException e) {
            var translated = errors.translate(e, sql.text());
            listener.ran(event(at, sql, false, 0, since(began), since(began), translated.error()));
            throw translated;
        }
    }

    private static SqliteRows started(SqliteRows rows) throws SQLException {
        try {
            return rows.start();
        } catch (SQLException e) {
            rows.abandon();
            throw e;
        }
    }

    private void report(Instant at, long began, Sql sql, SqliteRows rows) {
        var error = rows.failure().map(thrown -> errors.translate(thrown, sql.text()).error());
        listener.ran(new SqlEvent(at, sql, false, rows.rows(), rows.databaseTime(), since(began), error));
    }

    @Override
    public List<Changes> batch(List<Step> steps) {
        steps.forEach(step -> requireOneStatement(step.sql().text()));
        file.requireUnchanged();
        lockWait.reset();
        try (var connection = SqliteConnection.writer(file)) {
            writer = connection;
            connection.waitWith(lockWait);
            return standsAlone(steps) ? List.of(run(connection, 0, steps.getFirst())) : inTransaction(connection, steps);
        } catch (SQLException e) {
            throw errors.translate(e, "");
        } finally {
            writer = null;
        }
    }

    /** VACUUM cannot run inside a transaction. */
    private static boolean standsAlone(List<Step> steps) {
        return steps.size() == 1
                && Lexer.meaningful(steps.getFirst().sql().text()).stream()
                        .findFirst()
                        .filter(token -> token.in(steps.getFirst().sql().text()).equalsIgnoreCase("VACUUM"))
                        .isPresent();
    }

    private List<Changes> inTransaction(SqliteConnection connection, List<Step> steps) throws SQLException {
        connection.run("BEGIN IMMEDIATE");
        try {
            file.requireUnchanged();
            var changes = new ArrayList<Changes>();
            for (var i = 0; i < steps.size(); i++) {
                changes.add(run(connection, i, steps.get(i)));
            }
            stopIfCancelled();
            connection.run("COMMIT");
            return List.copyOf(changes);
        } catch (SQLException | RuntimeException e) {
            undo(connection, e);
            throw e;
        }
    }

    private void stopIfCancelled() {
        if (lockWait.isStopped()) {
            throw new DbException(new DbError.Cancelled());
        }
    }

    /** Several errors have rolled back already; then there is nothing to undo. */
    private static void undo(SqliteConnection connection, Throwable reason) {
        try {
            connection.run("ROLLBACK");
        } catch (SQLException e) {
            reason.addSuppressed(e);
        }
    }

    private Changes run(SqliteConnection connection, int index, Step step) {
        stopIfCancelled();
        var at = Instant.now();
        var began = System.nanoTime();
        try {
            var changes = execute(connection, step.sql());
            requireExpected(index, step, changes.rows());
            var took = since(began);
            listener.ran(new SqlEvent(at, step.sql(), true, changes.rows(), took, took, Optional.empty()));
            return changes;
        } catch (SQLException e) {
            throw failed(index, at, began, step, errors.translate(e, step.sql().text()));
        } catch (DbException e) {
            throw failed(index, at, began, step, e);
        }
    }

    private DbException failed(int index, Instant at, long began, Step step, DbException cause) {
        var error = cause.error();
        listener.ran(event(at, step.sql(), true, 0, since(began), since(began), error));
        return switch (error) {
            case DbError.Conflict _,DbError.Cancelled _,DbError.Busy _,DbError.DiskFull _,DbError.ReadOnlyFile _ -> cause;
            default -> new DbException(new DbError.BatchFailed(index, error), cause);
        };
    }

    private Changes execute(SqliteConnection connection, Sql sql) throws SQLException {
        var before = connection.db().total_changes();
        var statement = connection.prepare(sql.text(), sql.parameters());
        try (var rows = started(new SqliteRows(statement, connection.db(), errors, sql.text(), utf8, 0, _ -> {}))) {
            var returned = new ArrayList<List<Value>>();
            for (var row = rows.next(); row.isPresent(); row = rows.next()) {
                returned.add(row.get());
            }
            // changes() keeps the count of an earlier statement when this one changed nothing at all
            var changed = connection.db().total_changes() == before ? 0 : connection.changes();
            return new Changes(changed, rows.columns(), returned);
        }
    }

    private static void requireExpected(int index, Step step, long actual) {
        var expected = step.expectedRows();
        if (expected.isPresent() && expected.getAsLong() != actual) {
            throw new DbException(new DbError.Conflict(index, expected.getAsLong(), actual));
        }
    }

    /** The driver ignores whatever follows the first statement, and a text without one breaks its next close. */
    private static void requireOneStatement(String sql) {
        if (sql.indexOf('\0') >= 0) {
            throw new DbException(new DbError.Refused("SQL text cannot hold a NUL character", 1, sql.indexOf('\0')));
        }
        var count = StatementSplitter.split(sql).size();
        if (count != 1) {
            throw new DbException(new DbError.Refused(count == 0 ? "there is no statement" : "only one statement at a time", 1, -1));
        }
    }

    @Override
    public void interrupt() {
        lockWait.stop();
        var writing = writer;
        if (writing != null) {
            writing.interrupt();
        } else if (!closed) {
            reader.interrupt();
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            reader.close();
        } catch (SQLException e) {
            throw errors.translate(e, "");
        }
    }

    private static SqlEvent event(Instant at, Sql sql, boolean write, long rows, Duration database, Duration total, DbError error) {
        return new SqlEvent(at, sql, write, rows, database, total, Optional.of(error));
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }
}
