package dev.petrichor.db.sqlite;

import dev.petrichor.db.ResultColumn;
import dev.petrichor.db.Rows;
import dev.petrichor.db.Value;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The rows of one statement, a chunk at a time: small at first, and never many at once when they are large. */
final class SqliteRows implements Rows {

    private static final int FIRST_CHUNK = 16;
    private static final int CHUNK = 256;

    private final PreparedStatement statement;
    private final SqliteErrors errors;
    private final String sql;
    private final Consumer<SqliteRows> closed;
    private final Deque<List<Value>> chunk = new ArrayDeque<>();
    private final RowSource source;
    private boolean more = true;
    private int chunkSize = FIRST_CHUNK;
    private long rows;
    private long nanos;
    private @Nullable SQLException failure;
    private boolean open = true;

    /**
     * Takes the first step.
     *
     * @param prepareNanos time that preparing took
     * @param closed told once, when the rows are closed
     */
    SqliteRows(
            PreparedStatement statement, SqliteErrors errors, String sql, boolean utf8, long prepareNanos, Consumer<SqliteRows> closed)
            throws SQLException {
        this.statement = statement;
        this.errors = errors;
        this.sql = sql;
        this.closed = closed;
        var began = System.nanoTime();
        try {
            this.source = RowSource.start(statement, utf8);
        } catch (SQLException e) {
            statement.close();
            throw e;
        }
        this.nanos = prepareNanos + System.nanoTime() - began;
    }

    @Override
    public List<ResultColumn> columns() {
        return source.columns();
    }

    @Override
    public Optional<List<Value>> next() {
        if (chunk.isEmpty() && more) {
            fill();
        }
        return Optional.ofNullable(chunk.poll());
    }

    @Override
    public Duration databaseTime() {
        return Duration.ofNanos(nanos);
    }

    long rows() {
        return rows;
    }

    Optional<SQLException> failure() {
        return Optional.ofNullable(failure);
    }

    @Override
    public void close() {
        if (!open) {
            return;
        }
        open = false;
        try {
            statement.close();
        } catch (SQLException e) {
            failure = failure == null ? e : failure;
        } finally {
            closed.accept(this);
        }
    }

    private void fill() {
        var began = System.nanoTime();
        try {
            more = source.fill(chunk, chunkSize);
            rows += chunk.size();
        } catch (SQLException e) {
            failure = e;
            more = false;
            chunk.clear();
            throw errors.translate(e, sql);
        } finally {
            nanos += System.nanoTime() - began;
            chunkSize = CHUNK;
        }
    }
}
