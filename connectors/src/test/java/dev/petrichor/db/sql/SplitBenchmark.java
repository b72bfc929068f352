package dev.petrichor.db.sql;

import dev.petrichor.measure.Peer;
import dev.petrichor.measure.Rounds;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A dump with long literals and dense declarations, cut into statements, beside C code that adds line after line until
 * {@code sqlite3_complete} says yes. Not a test: times are a report. Takes the folder of data that {@code docs/measuring/benchmarks} makes.
 */
public final class SplitBenchmark {

    private SplitBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        var data = Path.of(arguments[0]);
        for (var name : new String[]{"dump", "ddl"}) {
            var file = data.resolve(name + ".sql");
            var text = Files.readString(file);
            new Rounds(20, 20).turns("21 " + name, Rounds.cpu(() -> StatementSplitter.split(text)), Peer.loop(data, "complete", file.toString()));
        }
    }
}
