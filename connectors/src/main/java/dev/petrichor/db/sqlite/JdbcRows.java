package dev.petrichor.db.sqlite;

import dev.petrichor.db.ResultColumn;
import dev.petrichor.db.Value;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * The twin of {@link EngineRows} in plain JDBC, for a driver whose inside is not what we know. Declared types stay empty: JDBC
 * has the driver guess them from the first row.
 */
final class JdbcRows implements RowSource {

    private static final long MOST_BYTES = 1 << 20;

    private final @Nullable ResultSet results;
    private final boolean utf8;
    private final List<ResultColumn> columns;
    private boolean onRow;
    private long bytes;

    private JdbcRows(@Nullable ResultSet results, boolean utf8, List<ResultColumn> columns) throws SQLException {
        this.results = results;
        this.utf8 = utf8;
        this.columns = columns;
        this.onRow = results != null && results.next();
    }

    static RowSource start(PreparedStatement statement, boolean utf8) throws SQLException {
        if (!statement.execute()) {
            return new JdbcRows(null, utf8, List.of());
        }
        var results = statement.getResultSet();
        return new JdbcRows(results, utf8, columns(results));
    }

    @Override
    public List<ResultColumn> columns() {
        return columns;
    }

    @Override
    public boolean fill(Queue<List<Value>> rows, int most) throws SQLException {
        bytes = 0;
        for (var i = 0; results != null && i < most && onRow && bytes < MOST_BYTES; i++) {
            rows.add(readRow(results));
            onRow = results.next();
        }
        return onRow;
    }

    private List<Value> readRow(ResultSet from) throws SQLException {
        var row = new ArrayList<Value>(columns.size());
        for (var i = 1; i <= columns.size(); i++) {
            row.add(read(from, i));
        }
        return row;
    }

    private Value read(ResultSet from, int column) throws SQLException {
        return switch (from.getObject(column)) {
            case null -> Value.NULL;
            case Integer number -> Value.of(number);
            case Long number -> Value.of(number);
            case Double number -> Value.of(number);
            case byte[] cell -> RowSource.blob(counted(cell));
            case String text -> text(from, column, text);
            case Object other -> throw new SQLException("a value of class " + other.getClass().getName());
        };
    }

    /** The bytes are asked for only where the text alone does not tell what is stored. */
    private Value text(ResultSet from, int column, String text) throws SQLException {
        bytes += 2L * text.length();
        return utf8 && text.indexOf('\uFFFD') >= 0 ? RowSource.text(from.getBytes(column)) : new Value.Text(text);
    }

    private byte[] counted(byte[] cell) {
        bytes += cell.length;
        return cell;
    }

    private static List<ResultColumn> columns(ResultSet results) throws SQLException {
        var meta = results.getMetaData();
        var read = new ArrayList<ResultColumn>();
        for (var i = 1; i <= meta.getColumnCount(); i++) {
            read.add(new ResultColumn(meta.getColumnName(i), ""));
        }
        return List.copyOf(read);
    }
}
