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
import dev.petrichor.db.Standing;
import dev.petrichor.db.Step;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A SQLite file. Reading goes through one connection that cannot write; each batch opens a writer, runs in one immediate
 * transaction and closes it, because the close of the last writer checkpoints the user's file. No transaction is ever left
 * open, and the journal mode is never changed.
 */
public final class SqliteSession implements Session {

    private static final String PROBE = "SELECT count(*) FROM sqlite_schema";

    private final SqliteFile file;
    private final SqlListener listener;
    private final LockWait lockWait = new LockWait();
    private final SqliteErrors errors;
    private final SqliteConnection reader;
    private final boolean utf8;
    private final boolean mayRecover;
    private final Footing footing;
    private volatile @Nullable SqliteConnection writer;
    private volatile boolean closed;

    private SqliteSession(SqliteFile file, boolean mayRecover, SqlListener listener) throws SQLException {
        this.file = file;
        this.mayRecover = mayRecover;
        this.listener = listener;
        this.errors = new SqliteErrors(file.path(), lockWait);
        this.reader = SqliteConnection.reader(file);
        try {
            reader.waitWith(lockWait);
            probe();
            this.utf8 = reader.text("PRAGMA encoding").equals("UTF-8");
            this.footing = new Footing(file, reader);
        } catch (SQLException | RuntimeException e) {
            reader.close();
            throw e;
        }
    }

    /**
     * Opens a file that exists; never creates one. The first read proves that it is a database.
     *
     * @param mayRecover whether a write that some program left unfinished may be rolled back in the file
     * @throws DbException when it is missing, a folder, not readable, no database, or damaged
     */
    public static SqliteSession open(Database.LocalFile database, boolean mayRecover, SqlListener listener) {
        var file = SqliteFile.at(database.path());
        try {
            return new SqliteSession(file, mayRecover, listener);
        } catch (SQLException e) {
            throw new SqliteErrors(file.path(), new LockWait()).translateOpening(file, e);
        }
    }

    private void probe() throws SQLException {
        try {
            reader.text(PROBE);
        } catch (SQLException e) {
            recover(e);
            reader.text(PROBE);
        }
    }

    /** A connection that may write rolls an unfinished write back when it reads; ours for reading cannot. */
    private void recover(SQLException met) throws SQLException {
        if (!mayRecover || !SqliteErrors.isUnfinishedWrite(met)) {
            throw met;
        }
        try (var connection = SqliteConnection.writer(file)) {
            connection.waitWith(lockWait);
            connection.text(PROBE);
        }
    }

    @Override
    public Rows query(Sql sql) {
        var text = OneStatement.of(sql.text());
        lockWait.reset();
        var at = Instant.now();
        var began = System.nanoTime();
        try {
            reader.waitWith(lockWait);
            return started(at, began, sql, text);
        } catch (SQLException e) {
            throw refused(at, began, sql, errors.translate(e, sql.text(), reader));
        } catch (DbException e) {
            throw refused(at, began, sql, e);
        }
    }

    private SqliteRows started(Instant at, long began, Sql sql, String text) throws SQLException {
        try {
            return rows(at, began, sql, text);
        } catch (SQLException e) {
            recover(e);
            return rows(at, began, sql, text);
        }
    }

    private SqliteRows rows(Instant at, long began, Sql sql, String text) throws SQLException {
        var statement = reader.prepare(text, sql.parameters());
        return new SqliteRows(statement, errors, sql.text(), utf8, System.nanoTime() - began, ended -> report(at, began, sql, ended));
    }

    private DbException refused(Instant at, long began, Sql sql, DbException cause) {
        listener.ran(new SqlEvent(at, sql, false, 0, since(began), since(began), Optional.of(cause.error())));
        return remembered(cause);
    }

    private DbException remembered(DbException cause) {
        footing.met(cause.error() instanceof DbError.BatchFailed(var _, var reason) ? reason : cause.error());
        return cause;
    }

    private void report(Instant at, long began, Sql sql, SqliteRows rows) {
        var error = rows.failure().map(thrown -> errors.translate(thrown, sql.text()).error());
        error.ifPresent(footing::met);
        listener.ran(new SqlEvent(at, sql, false, rows.rows(), rows.databaseTime(), since(began), error));
    }

    @Override
    public List<Changes> batch(List<Step> steps) {
        steps.forEach(step -> OneStatement.of(step.sql().text()));
        return write(SqliteBatch.standsAlone(steps) ? SqliteConnection::vacuum : SqliteConnection::writer, batch -> batch.run(steps));
    }

    @Override
    public long batch(Iterator<Step> steps) {
        return write(SqliteConnection::writer, batch -> batch.run(steps));
    }

    /** What is done with a connection that may write, which lives for that long. */
    private <T> T write(Writer open, Work<T> work) {
        footing.requireWritable();
        lockWait.reset();
        try (var connection = open.at(file)) {
            writer = connection;
            return work.on(new SqliteBatch(connection, file, errors, lockWait, listener, utf8));
        } catch (SQLException e) {
            throw remembered(errors.translate(e, ""));
        } catch (DbException e) {
            throw remembered(e);
        } finally {
            writer = null;
            footing.wrote();
        }
    }

    @FunctionalInterface
    private interface Writer {
        SqliteConnection at(SqliteFile file) throws SQLException;
    }

    @FunctionalInterface
    private interface Work<T> {
        T on(SqliteBatch batch) throws SQLException;
    }

    @Override
    public Standing standing() {
        return footing.standing();
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

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }
}
