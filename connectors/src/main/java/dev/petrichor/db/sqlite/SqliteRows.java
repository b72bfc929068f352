package dev.petrichor.db.sqlite;

import dev.petrichor.db.ResultColumn;
import dev.petrichor.db.Rows;
import dev.petrichor.db.Value;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.sqlite.core.CoreStatement;
import org.sqlite.core.DB;

/**
 * The rows of one statement, read in chunks under one lock of the driver (measured: 2.1 times a C loop, against 5 for
 * {@code getObject}). Text comes as the stored bytes, so that a NUL and invalid UTF-8 arrive unharmed.
 */
final class SqliteRows implements Rows {

    private static final int ROW = 100;
    private static final int DONE = 101;
    private static final int FIRST_CHUNK = 16;
    private static final int CHUNK = 256;

    private final PreparedStatement statement;
    private final DB db;
    private final SqliteErrors errors;
    private final String sql;
    private final boolean utf8;
    private final Consumer<SqliteRows> closed;
    private final Deque<List<Value>> chunk = new ArrayDeque<>();
    private List<ResultColumn> columns = List.of();
    private boolean onRow;
    private int chunkSize = FIRST_CHUNK;
    private long rows;
    private long nanos;
    private long changes;
    private @Nullable SQLException failure;
    private boolean open = true;

    /** @param prepareNanos time that preparing took */
    SqliteRows(
            PreparedStatement statement,
            DB db,
            SqliteErrors errors,
            String sql,
            boolean utf8,
            long prepareNanos,
            Consumer<SqliteRows> closed) {
        this.statement = statement;
        this.db = db;
        this.errors = errors;
        this.sql = sql;
        this.utf8 = utf8;
        this.nanos = prepareNanos;
        this.closed = closed;
    }

    /** Takes the first step. */
    SqliteRows start() throws SQLException {
        var began = System.nanoTime();
        try {
            if (statement.execute()) {
                onRow = statement.getResultSet().next();
                columns = readColumns();
            } else {
                changes = db.changes();
            }
            return this;
        } finally {
            nanos += System.nanoTime() - began;
        }
    }

    @Override
    public List<ResultColumn> columns() {
        return columns;
    }

    @Override
    public Optional<List<Value>> next() {
        if (chunk.isEmpty() && onRow) {
            fill();
        }
        return Optional.ofNullable(chunk.poll());
    }

    @Override
    public long changes() {
        return changes;
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

    /** Ends a statement that did not start; nobody is told, because the caller throws. */
    void abandon() throws SQLException {
        open = false;
        statement.close();
    }

    private void fill() {
        var began = System.nanoTime();
        try {
            ((CoreStatement) statement).pointer.safeRunConsume(this::readChunk);
        } catch (SQLException e) {
            failure = e;
            onRow = false;
            throw errors.translate(e, sql);
        } finally {
            nanos += System.nanoTime() - began;
            chunkSize = CHUNK;
        }
    }

    private void readChunk(DB engine, long pointer) throws SQLException {
        for (var i = 0; i < chunkSize && onRow; i++) {
            chunk.add(readRow(engine, pointer));
            rows++;
            var code = engine.step(pointer);
            onRow = code == ROW;
            if (code != ROW && code != DONE) {
                engine.throwex(code);
            }
            if (code == DONE) {
                changes = engine.changes();
                engine.reset(pointer);
            }
        }
    }

    private List<Value> readRow(DB engine, long pointer) throws SQLException {
        var row = new Value[columns.size()];
        for (var i = 0; i < row.length; i++) {
            row[i] = read(engine, pointer, i);
        }
        return Arrays.asList(row);
    }

    private Value read(DB engine, long pointer, int column) throws SQLException {
        return switch (engine.column_type(pointer, column)) {
            case 1 -> new Value.Int(engine.column_long(pointer, column));
            case 2 -> new Value.Real(engine.column_double(pointer, column));
            case 3 -> utf8 ? text(engine.column_blob(pointer, column)) : new Value.Text(engine.column_text(pointer, column));
            case 4 -> blob(engine.column_blob(pointer, column));
            default -> Value.NULL;
        };
    }

    private static Value blob(byte @Nullable [] bytes) {
        return new Value.Blob(bytes == null ? new byte[0] : bytes);
    }

    private static Value text(byte @Nullable [] bytes) {
        if (bytes == null) {
            return new Value.Text("");
        }
        var text = new String(bytes, StandardCharsets.UTF_8);
        return text.indexOf('\uFFFD') < 0 || isValid(bytes) ? new Value.Text(text) : new Value.BadText(bytes);
    }

    private static boolean isValid(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException _) {
            return false;
        }
    }

    private List<ResultColumn> readColumns() throws SQLException {
        var read = new ArrayList<ResultColumn>();
        ((CoreStatement) statement).pointer.safeRunConsume((engine, pointer) -> {
            for (var i = 0; i < engine.column_count(pointer); i++) {
                read.add(new ResultColumn(orEmpty(engine.column_name(pointer, i)), orEmpty(engine.column_decltype(pointer, i))));
            }
        });
        return List.copyOf(read);
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
