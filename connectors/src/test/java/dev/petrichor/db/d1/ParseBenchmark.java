package dev.petrichor.db.d1;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** An answer of D1 of some 9 MB, made into values, beside a bare walk over its tokens. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class ParseBenchmark {

    private static final JsonFactory JSON = new JsonFactory();

    private final byte[] results = LongResults.json();

    public ParseBenchmark() {}

    @Benchmark
    public int values() {
        try (var json = JSON.createParser(ObjectReadContext.empty(), results)) {
            json.nextToken();
            var read = new RawResults(Tagged.TEXTS).read(json);
            read.forEach(result -> result.rows().close());
            return read.size();
        }
    }

    @Benchmark
    public int tokens() {
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), results)) {
            var tokens = 0;
            while (json.nextToken() != null) {
                tokens++;
            }
            return tokens;
        }
    }
}
