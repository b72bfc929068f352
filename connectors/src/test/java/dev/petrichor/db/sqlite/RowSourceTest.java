package dev.petrichor.db.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.db.ResultColumn;
import dev.petrichor.db.Tries;
import dev.petrichor.db.Value;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlite.core.CoreStatement;

/** The fast way to read rows and its twin in plain JDBC. */
class RowSourceTest {

    private static final int ROWS = Tries.of(2_000, 200_000);

    private record Read(List<String> columns, List<List<Value>> rows) {}

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16le", "UTF-16be"})
    void bothWaysGiveEqualRows(String encoding) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite::memory:")) {
            fill(connection, encoding);

            var fast = read(connection, true, encoding.equals("UTF-8"));
            var plain = read(connection, false, encoding.equals("UTF-8"));

            assertEquals(ROWS, fast.rows().size());
            assertEquals(plain, fast);
        }
    }

    /** Otherwise the twin would be compared with itself. */
    @Test
    void theDriverStillHasTheInsideThatWeKnow() throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite::memory:");
                var statement = connection.prepareStatement("SELECT 1")) {
            assertTrue(RowSource.start(statement, true) instanceof EngineRows);
        }
    }

    @Test
    void aChunkOfLargeRowsIsShort() throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite::memory:");
                var fast = connection.prepareStatement("WITH c(i) AS (SELECT value FROM json_each('[1,2,3,4,5,6,7,8]')) SELECT zeroblob(500000), i FROM c");
                var plain = connection.prepareStatement("WITH c(i) AS (SELECT value FROM json_each('[1,2,3,4,5,6,7,8]')) SELECT zeroblob(500000), i FROM c")) {
            var ofFast = new ArrayDeque<List<Value>>();
            var ofPlain = new ArrayDeque<List<Value>>();

            RowSource.start(fast, true).fill(ofFast, 256);
            JdbcRows.start(plain, true).fill(ofPlain, 256);

            assertEquals(3, ofFast.size());
            assertEquals(3, ofPlain.size());
        }
    }

    private static void fill(Connection connection, String encoding) throws SQLException {
        var random = new Random(3);
        try (var statement = connection.createStatement()) {
            statement.executeUpdate("PRAGMA encoding='" + encoding + "'");
            statement.executeUpdate("CREATE TABLE t (a, b TEXT, c VARCHAR(20) , d)");
        }
        try (var insert = connection.prepareStatement("INSERT INTO t VALUES (?, ?, ?, " + (encoding.equals("UTF-8") ? "CAST(x'61ff' AS TEXT)" : "4") + ")")) {
            for (var i = 0; i < ROWS; i++) {
                for (var place = 1; place <= 3; place++) {
                    Parameters.bind(insert, place, Tries.anyValue(random));
                }
                insert.executeUpdate();
            }
        }
    }

    private static Read read(Connection connection, boolean fast, boolean utf8) throws SQLException {
        try (var statement = connection.prepareStatement("SELECT a, b, c, d, a AS a, count(*) OVER () AS n, length(b) FROM t")) {
            var source = fast ? fast(statement, utf8) : JdbcRows.start(statement, utf8);
            var rows = new ArrayDeque<List<Value>>();
            while (source.fill(rows, 100)) {
                assertTrue(rows.size() <= ROWS);
            }
            return new Read(source.columns().stream().map(ResultColumn::name).toList(), List.copyOf(rows));
        }
    }

    private static RowSource fast(PreparedStatement statement, boolean utf8) throws SQLException {
        return EngineRows.start(statement, ((CoreStatement) statement).pointer, utf8);
    }
}
