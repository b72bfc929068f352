package dev.petrichor.app.code;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/**
 * What a key press in a script of 100 KB costs until its colours are known: the text lexed where it changed, and the pieces of what is
 * coloured anew. One press types a character at a place by chance, one of five an apostrophe, which turns all behind it round; the next one takes it
 * away.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class LexBenchmark {

    private static final String LINE = "SELECT id, name, 'a text' FROM users WHERE id = 1 AND created_at > 1.5e9; -- so far\n";
    private static final int LENGTH = 100_000;
    private static final int PLACES = 64;

    private final String script = LINE.repeat(LENGTH / LINE.length() + 1);
    private final List<Typed> typed = new ArrayList<>();
    private final SqlTokens tokens = new SqlTokens();
    private int next;

    /** The script with a character more. */
    private record Typed(int at, String text) {}

    public LexBenchmark() {
        var random = new Random(3);
        for (var i = 0; i < PLACES; i++) {
            var at = random.nextInt(script.length());
            typed.add(new Typed(at, new StringBuilder(script).insert(at, "x;'1 ".charAt(i % 5)).toString()));
        }
        tokens.change(script, 0, 0, script.length());
    }

    @Benchmark
    @OperationsPerInvocation(2)
    public void press(Blackhole hole) {
        var one = typed.get(next++ % PLACES);
        hole.consume(coloured(tokens.change(one.text(), one.at(), 0, 1)));
        hole.consume(coloured(tokens.change(script, one.at(), 1, 0)));
    }

    private List<SqlHighlighter.Piece> coloured(SqlTokens.Range range) {
        return SqlHighlighter.pieces(tokens.in(range.from(), range.to()), 0, 0);
    }
}
