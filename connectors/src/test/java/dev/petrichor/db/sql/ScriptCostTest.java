package dev.petrichor.db.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.measure.Rounds;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a script of a megabyte allocates until it is statements: bytes do not flicker as times do. */
class ScriptCostTest {

    private static final int LETTERS = 1_000_000;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            INSERT INTO t VALUES (1, 'long text; with a ''quote'' %s'); | 2
            CREATE TABLE t(id INTEGER PRIMARY KEY, a TEXT NOT NULL, b INT DEFAULT(1), c REAL CHECK(c>0)); | 5
            """)
    void aScript(String statement, double most) throws Exception {
        var line = statement.formatted("x".repeat(4_000)) + "\n";
        var lines = LETTERS / line.length();
        var script = line.repeat(lines);

        assertEquals(lines, StatementSplitter.split(script).size());
        var allocated = Rounds.leastAllocated(() -> StatementSplitter.split(script));
        assertTrue(allocated < most, () -> allocated + " MB");
    }
}
