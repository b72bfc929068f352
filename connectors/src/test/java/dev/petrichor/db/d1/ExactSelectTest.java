package dev.petrichor.db.d1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlite.Function;

class ExactSelectTest {

    @ParameterizedTest
    @ValueSource(strings = {"SELECT 1", "VALUES (1)", "-- why\nSELECT 1;", "WITH a AS (SELECT 1) SELECT * FROM a", "WITH RECURSIVE a(x) AS (VALUES (1)) VALUES (2)"})
    void wrapsWhatSelects(String sql) {
        assertTrue(ExactSelect.of(D1Statement.plain(sql)).isPresent());
    }

    @ParameterizedTest
    @ValueSource(strings = {"PRAGMA table_info(t)", "EXPLAIN SELECT 1", "INSERT INTO t VALUES (1) RETURNING a", "WITH a AS (SELECT 1) DELETE FROM t RETURNING a", "SELECT 1; SELECT 2", ""})
    void leavesTheRestAsItIs(String sql) {
        assertEquals(Optional.empty(), ExactSelect.of(D1Statement.plain(sql)));
    }

    @Test
    void readsNamesOffTheTextWhereItSaysThemExactly() {
        assertEquals(Optional.of(List.of("id", "na,me", "n")), names("SELECT \"id\", t.\"na,me\", count(a, (SELECT 1 FROM x)) AS \"n\" FROM t"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"SELECT * FROM t", "SELECT id FROM t", "SELECT \"a\", count(*) FROM t", "SELECT \"a\" || \"b\" FROM t", "SELECT DISTINCT \"a\" FROM t", "SELECT 1 \"a\" FROM t",
            "VALUES (1)", "SELECT \"a\""})
    void asksWhereItDoesNot(String sql) {
        assertEquals(Optional.empty(), names(sql));
    }

    private static Optional<List<String>> names(String sql) {
        return ExactSelect.of(D1Statement.plain(sql)).orElseThrow().names();
    }

    @Test
    void endsALastCommentBeforeTheBracket() {
        assertWrapped("SELECT 1 -- one;", 5, "WITH petrichor_rows(c1) AS (\nSELECT 1\nLIMIT 5) SELECT CASE typeof(c1)", " FROM petrichor_rows LIMIT 5");
    }

    @Test
    void limitsAllRowsToo() {
        assertWrapped("SELECT a FROM t", Long.MAX_VALUE, "WITH petrichor_rows(c1) AS (\nSELECT a FROM t\nLIMIT -1) SELECT CASE typeof(c1)", " FROM petrichor_rows LIMIT -1");
    }

    @Test
    void leavesALimitThatIsThere() {
        assertWrapped("SELECT a FROM t LIMIT 3", 5, "WITH petrichor_rows(c1) AS (\nSELECT a FROM t LIMIT 3\n) SELECT CASE typeof(c1)", " FROM petrichor_rows LIMIT 5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"VALUES ((SELECT 1))", "SELECT (SELECT 1) UNION ALL VALUES (2)"})
    void limitsFromAroundWhatTakesNoLimitOfItsOwn(String sql) {
        assertWrapped(sql, 5, "WITH petrichor_rows(c1) AS (SELECT * FROM (\n" + sql + "\n) LIMIT 5) SELECT CASE typeof(c1)", " FROM petrichor_rows LIMIT 5");
    }

    private static void assertWrapped(String sql, long mostRows, String begin, String end) {
        var tagged = tagged(sql, mostRows);

        assertTrue(tagged.startsWith(begin), tagged);
        assertTrue(tagged.endsWith(end), tagged);
    }

    private static String tagged(String sql, long mostRows) {
        return ExactSelect.of(D1Statement.plain(sql)).orElseThrow().tagged(1, Tagged.TEXTS, mostRows).text();
    }

    /** SQLite would put each column into its tagging expression and so compute it three times, and D1 bills what that reads. */
    @ParameterizedTest
    @ValueSource(strings = {"SELECT * FROM v", "SELECT counted(a) FROM t", "SELECT n FROM (SELECT counted(a) AS n FROM t)", "WITH w AS (SELECT n FROM v) SELECT n FROM w", "SELECT n FROM v LIMIT 9",
            "SELECT n FROM v UNION ALL SELECT n FROM v WHERE 0", "SELECT n FROM v UNION ALL VALUES (7)", "SELECT n FROM v ORDER BY n DESC", "SELECT DISTINCT n FROM v",
            "SELECT (SELECT counted(t.a)) FROM t"})
    void computesEveryColumnOncePerRow(String sql) throws SQLException {
        try (var database = DriverManager.getConnection("jdbc:sqlite::memory:"); var statement = database.createStatement()) {
            var calls = new AtomicInteger();
            Function.create(database, "counted", new Function() {
                @Override
                protected void xFunc() throws SQLException {
                    calls.incrementAndGet();
                    result(value_int(0));
                }
            });
            statement.executeUpdate("CREATE TABLE t (a)");
            statement.executeUpdate("INSERT INTO t VALUES (1), (2), (3)");
            statement.executeUpdate("CREATE VIEW v AS SELECT counted(a) AS n FROM t");
            var read = new ArrayList<String>();
            try (var rows = statement.executeQuery(tagged(sql, Long.MAX_VALUE))) {
                while (rows.next()) {
                    read.add(rows.getString(1));
                }
            }

            assertTrue(read.containsAll(List.of("i1", "i2", "i3")), read::toString);
            assertEquals(3, calls.get());
        }
    }

    /** Rows that were kept by themselves would be read once more, and D1 counts these. */
    @ParameterizedTest
    @ValueSource(strings = {"SELECT a FROM t", "SELECT a FROM t ORDER BY a", "SELECT n FROM v", "SELECT (SELECT count(*) FROM t) FROM t", "SELECT n FROM v LIMIT 9"})
    void keepsNoRows(String sql) throws SQLException {
        try (var database = DriverManager.getConnection("jdbc:sqlite::memory:"); var statement = database.createStatement()) {
            statement.executeUpdate("CREATE TABLE t (a INTEGER PRIMARY KEY)");
            statement.executeUpdate("CREATE VIEW v AS SELECT (SELECT count(*) FROM t) AS n FROM t");
            var plan = new ArrayList<String>();
            try (var rows = statement.executeQuery("EXPLAIN QUERY PLAN " + tagged(sql, 5))) {
                while (rows.next()) {
                    plan.add(rows.getString("detail"));
                }
            }

            assertTrue(plan.contains("CO-ROUTINE petrichor_rows") && plan.stream().noneMatch(it -> it.contains("MATERIALIZE")), plan::toString);
        }
    }

    @Test
    void givesRepeatedNamesBack() {
        assertEquals(List.of("id", "id", "a:1", "id"), ExactSelect.named(List.of("id", "id:1", "a:1", "id:2")));
    }
}
