package dev.petrichor.app.code;

import dev.petrichor.measure.Rounds;
import java.util.Random;

/**
 * What a key press in a script of 100 KB costs until its colours are known: the text lexed where it changed, and the pieces of what is
 * coloured anew. Not a test: times are a report. Prints the CPU milliseconds of each press, at places by chance.
 */
public final class LexBenchmark {

    private static final String LINE = "SELECT id, name, 'a text' FROM users WHERE id = 1 AND created_at > 1.5e9; -- so far\n";
    private static final int LENGTH = 100_000;
    private static final int WARM_UP = 2_000;

    private LexBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        var random = new Random(3);
        var text = new StringBuilder(LINE.repeat(LENGTH / LINE.length() + 1));
        var tokens = new SqlTokens();
        tokens.change(text.toString(), 0, 0, text.length());
        var millis = new double[Rounds.amount(1_000, 200)];
        for (var press = -WARM_UP; press < millis.length; press++) {
            var at = random.nextInt(text.length());
            text.insert(at, "x;'1 ".charAt(random.nextInt(5)));
            var now = text.toString();
            var took = Rounds.cpu(() -> {
                var range = tokens.change(now, at, 0, 1);
                SqlHighlighter.pieces(tokens.in(range.from(), range.to()), 0, 0);
            }).millis();
            text.deleteCharAt(at);
            tokens.change(text.toString(), at, 1, 0);
            if (press >= 0) {
                millis[press] = took;
            }
        }
        Rounds.figures("22", millis);
    }
}
