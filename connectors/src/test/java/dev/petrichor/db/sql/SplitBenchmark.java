package dev.petrichor.db.sql;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * A dump with long literals and dense declarations, cut into statements and into tokens, beside C code that adds line after line until
 * {@code sqlite3_complete} says yes. {@code -Ddata} names the folder that {@code docs/measuring/benchmarks} makes.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class SplitBenchmark {

    @Param({"dump", "ddl"})
    private String script = "";

    private String text = "";
    private CompleteLoop inC;

    public SplitBenchmark() {}

    @Setup
    public void read() throws IOException {
        var data = Path.of(System.getProperty("data"));
        text = Files.readString(data.resolve(script + ".sql"));
        inC = new CompleteLoop(data.resolve("baseline.so"), text);
    }

    @Benchmark
    public List<Statement> split() {
        return StatementSplitter.split(text);
    }

    @Benchmark
    public List<Token> lex() {
        return Lexer.tokens(text);
    }

    @Benchmark
    public long inC() {
        return inC.run();
    }
}
