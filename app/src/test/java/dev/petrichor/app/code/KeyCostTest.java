package dev.petrichor.app.code;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.measure.Rounds;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a key in a script of 100 KB allocates until its colours are known: bytes do not flicker as times do. */
class KeyCostTest {

    private static final String LINE = "SELECT id, name, 'a text' FROM users WHERE id = 1 AND created_at > 1.5e9; -- so far\n";
    private static final int LETTERS = 100_000;

    private final String script = LINE.repeat(LETTERS / LINE.length() + 1);
    private final SqlTokens tokens = new SqlTokens();

    /** An apostrophe turns all behind it round. */
    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', textBlock = """
            x, 0.003
            ', 11
            """)
    void aKey(String key, double most) throws Exception {
        tokens.change(script, 0, 0, script.length());
        var at = script.length() / 2;
        var typed = new StringBuilder(script).insert(at, key).toString();

        var allocated = Rounds.leastAllocated(() -> {
            colour(tokens.change(typed, at, 0, 1));
            colour(tokens.change(script, at, 1, 0));
        });
        assertTrue(allocated < most, () -> allocated + " MB");
    }

    private void colour(SqlTokens.Range range) {
        SqlHighlighter.pieces(tokens.in(range.from(), range.to()), 0, 0);
    }
}
