package dev.petrichor.db.d1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
        var tagged = ExactSelect.of(D1Statement.plain("SELECT 1 -- one;")).orElseThrow().tagged(1, Tagged.TEXTS, 5);

        assertTrue(tagged.text().startsWith("WITH petrichor_rows(c1) AS (\nSELECT 1\n) SELECT CASE typeof(c1)"), tagged.text());
        assertTrue(tagged.text().endsWith(" FROM petrichor_rows LIMIT 5"), tagged.text());
    }

    /** SQLite would put each column into its tagging expression and so compute it three times, and D1 bills what that reads. */
    @ParameterizedTest
    @ValueSource(strings = {"SELECT a, (SELECT count(*) FROM u WHERE u.a = t.a) FROM t ORDER BY 2", "SELECT random() FROM t", "SELECT * FROM (SELECT random() r FROM t)",
            "WITH w AS (SELECT abs(random()) r FROM t) SELECT r FROM w", "SELECT 1 UNION ALL SELECT random()", "SELECT exists (SELECT 1)"})
    void computesOnceWhatReadsOrVaries(String sql) {
        var tagged = ExactSelect.of(D1Statement.plain(sql)).orElseThrow().tagged(1, Tagged.TEXTS, 5);

        assertTrue(tagged.text().startsWith("WITH petrichor_rows(c1) AS MATERIALIZED (\n" + sql + "\nLIMIT 5) SELECT CASE typeof(c1)"), tagged.text());
        assertTrue(tagged.text().endsWith(" FROM petrichor_rows"), tagged.text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"SELECT random() FROM t LIMIT 3", "VALUES ((SELECT 1))", "SELECT (SELECT 1) UNION ALL VALUES (2)"})
    void limitsFromAroundWhatTakesNoLimitOfItsOwn(String sql) {
        var tagged = ExactSelect.of(D1Statement.plain(sql)).orElseThrow().tagged(1, Tagged.TEXTS, 5);

        assertTrue(tagged.text().startsWith("WITH petrichor_rows(c1) AS MATERIALIZED (SELECT * FROM (\n" + sql + "\n) LIMIT 5) SELECT CASE typeof(c1)"), tagged.text());
    }

    /** To keep the rows by themselves is read once more for each of them. */
    @ParameterizedTest
    @ValueSource(strings = {"SELECT a FROM t WHERE a IN (SELECT a FROM u)", "SELECT octet_length(a), iif(substr(a, 1, 5) = 'x', (a), 1) FROM t", "SELECT count(*) FROM t GROUP BY random()",
            "VALUES (1)",
            "SELECT CAST(a AS TEXT), a IN (1, 2) FROM t WHERE random() > 1"})
    void leavesWhatIsCheapWhereItIs(String sql) {
        var tagged = ExactSelect.of(D1Statement.plain(sql)).orElseThrow().tagged(1, Tagged.TEXTS, 5);

        assertTrue(tagged.text().endsWith(" FROM petrichor_rows LIMIT 5") && !tagged.text().contains("MATERIALIZED"), tagged.text());
    }

    @Test
    void givesRepeatedNamesBack() {
        assertEquals(List.of("id", "id", "a:1", "id"), ExactSelect.named(List.of("id", "id:1", "a:1", "id:2")));
    }
}
