package dev.petrichor.db.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WriteTargetTest {

    /** SQLite itself says how many rows each statement changes. */
    @ParameterizedTest
    @ValueSource(strings = {
            "DELETE FROM t", "delete from t where a > 3", "DELETE FROM main.t WHERE a IN (SELECT a FROM t WHERE b = 'x') RETURNING a;", "UPDATE t SET a = 1",
            "UPDATE OR IGNORE \"t\" AS x SET b = (SELECT max(b) FROM t WHERE a < 5) WHERE x.a BETWEEN 2 AND 6 -- all of them\n",
            "WITH few(v) AS (SELECT a FROM t WHERE a < 4) DELETE FROM t WHERE a IN few", "UPDATE [t] SET a = a WHERE b = 'WHERE'",
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3) UPDATE t INDEXED BY tb SET a = 0 WHERE b = 'x' AND a IN n RETURNING *"})
    void countsWhatTheStatementChanges(String sql) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite::memory:"); var statement = connection.createStatement()) {
            statement.executeUpdate("CREATE TABLE t(a, b)");
            statement.executeUpdate("CREATE INDEX tb ON t(b)");
            statement.executeUpdate("INSERT INTO t VALUES (1, 'x'), (2, 'y'), (3, 'x'), (4, 'WHERE'), (5, 'y'), (6, NULL)");
            var target = WriteTarget.of(sql).orElseThrow();
            assertEquals("t", target.table());
            int foreseen;
            try (var counted = statement.executeQuery(target.select("count(*)"))) {
                foreseen = counted.getInt(1);
            }
            statement.execute(sql);
            try (var changes = statement.executeQuery("SELECT changes()")) {
                assertEquals(changes.getInt(1), foreseen);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "", "SELECT 1", "INSERT INTO t VALUES (1)", "UPDATE t SET a = u.a FROM u WHERE u.b = t.b", "DELETE FROM", "UPDATE", "UPDATE t", "WITH x AS (SELECT 1) SELECT * FROM x",
            "INSERT INTO t VALUES (1) ON CONFLICT DO UPDATE SET a = 2",
            "WITH x AS (SELECT 1) INSERT INTO t SELECT * FROM x WHERE true ON CONFLICT DO UPDATE SET a = 2", "CREATE TRIGGER g AFTER DELETE ON t BEGIN UPDATE t SET a = 1; END",
            "DELETE FROM t ORDER BY a LIMIT 1"})
    void leavesAloneWhatItCannotCount(String sql) {
        assertEquals(Optional.empty(), WriteTarget.of(sql));
    }

    @Test
    void tellsDeletionsFromChanges() {
        assertEquals(true, WriteTarget.of("DELETE FROM \"a table\"").orElseThrow().deletes());
        assertEquals("a table", WriteTarget.of("DELETE FROM \"a table\"").orElseThrow().table());
        assertEquals(false, WriteTarget.of("UPDATE t SET a = 1").orElseThrow().deletes());
    }

    @Test
    void namesTheColumnsThatAnUpdateSets() {
        assertEquals(List.of(), WriteTarget.of("DELETE FROM t WHERE a = 1").orElseThrow().assigned());
        assertEquals(List.of("a", "b c", "d", "e", "f"),
                WriteTarget.of("UPDATE t SET a = max(b, c), \"b c\" = (SELECT x FROM u WHERE y = 1, z), (d, [e]) = (1, 2), f = g = h WHERE i = 2").orElseThrow().assigned());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "REPLACE INTO t VALUES (1) | t", "insert or replace into \"a b\" (x) select 1 | a b", "UPDATE OR REPLACE main.t SET a = 1 | t", "WITH n AS (SELECT 1) REPLACE INTO t SELECT * FROM n | t",
            "INSERT INTO t VALUES (replace('a', 'b', 'c')) |", "INSERT OR IGNORE INTO t VALUES (1) |", "SELECT replace('a', 'b', 'c') |", "REPLACE |"})
    void namesTheTableOutOfWhichRowsAreReplaced(String sql, @Nullable String table) {
        assertEquals(Optional.ofNullable(table), WriteTarget.replaced(sql));
    }
}
