package dev.petrichor.db.transfer;

import dev.petrichor.db.Database;
import dev.petrichor.db.Session;
import dev.petrichor.db.Sql;
import dev.petrichor.db.SqlListener;
import dev.petrichor.db.Step;
import dev.petrichor.db.Value;
import dev.petrichor.db.connect.Connector;
import dev.petrichor.db.guard.Permission;
import dev.petrichor.db.schema.SchemaReader;
import dev.petrichor.measure.Peer;
import dev.petrichor.measure.Rounds;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.LongStream;

/**
 * A million rows of seven columns into a table: of a CSV file beside the sqlite3 shell's {@code .import}, and of values beside a prepared
 * loop in C, each once it is sure that both tables hold the same. Not a test: times are a report. Takes the folder of data that {@code docs/measuring/benchmarks} makes.
 */
public final class ImportBenchmark {

    private static final String TABLE = "CREATE TABLE t(id INTEGER PRIMARY KEY, a INTEGER, b INTEGER, name TEXT, body TEXT, r REAL, n TEXT)";
    private static final String INSERT = "INSERT INTO t VALUES (?,?,?,?,?,?,?)";
    private static final int ROWS = 1_000_000;

    private final Path data;

    private ImportBenchmark(Path data) {
        this.data = data;
    }

    public static void main(String[] arguments) throws Exception {
        var benchmark = new ImportBenchmark(Path.of(arguments[0]));
        var loop = Peer.loop(benchmark.data, "insert", benchmark.data.resolve("loop.sqlite").toString(), "" + ROWS);
        benchmark.same(benchmark::csv, benchmark::shell, "shell.sqlite");
        new Rounds(1, 7).turns("12", benchmark::csv, benchmark::shell);
        benchmark.same(benchmark::typed, loop, "loop.sqlite");
        new Rounds(1, 7).turns("13", benchmark::typed, loop);
    }

    /** Both once, uncounted. The shell takes an empty field for an empty text. */
    private void same(Rounds.Clocked ours, Rounds.Clocked theirs, String theirFile) throws Exception {
        ours.millis();
        theirs.millis();
        Peer.shell(data.resolve(theirFile), Path.of("/dev/null"), "UPDATE t SET n = NULL WHERE n = ''");
        SameContents.ofTables(data.resolve("import.sqlite"), data.resolve(theirFile));
    }

    private double csv() throws Exception {
        try (var session = session()) {
            var table = SchemaReader.read(session).table("t").orElseThrow();
            return Rounds.wall(() -> {
                var outcome = new Import(table, () -> false).run(session, data.resolve("t.csv"));
                if (outcome.rows() != ROWS) {
                    throw new IllegalStateException(outcome.toString());
                }
            }).millis();
        }
    }

    private double shell() throws Exception {
        var file = Peer.fresh(data, "shell.sqlite");
        Peer.shell(file, Path.of("/dev/null"), TABLE);
        return Peer.shell(file, "PRAGMA synchronous=OFF", ".import --csv --skip 1 " + data.resolve("t.csv") + " t").millis();
    }

    private double typed() throws Exception {
        try (var session = session()) {
            return Rounds.cpu(() -> session.batch(LongStream.rangeClosed(1, ROWS).mapToObj(ImportBenchmark::step).iterator())).millis();
        }
    }

    private static Step step(long i) {
        var name = "name-" + (1_000_000 + i % 1_000_000);
        return Step.of(new Sql(INSERT, List.of(Value.of(i), Value.of(i % 1_000), Value.of(i * 2_654_435_761L), Value.of(name),
                Value.of("the body of row " + (100_000_000_000L + i) + "000000000000"), Value.of(i / 7.0), i % 5 == 0 ? Value.of(name) : Value.NULL)));
    }

    private Session session() throws IOException {
        var file = new Database.LocalFile(Peer.fresh(data, "import.sqlite"));
        var connector = new Connector(Clock.systemUTC());
        connector.create(file);
        var session = connector.open(file, new Permission.Free(), SqlListener.NONE);
        session.batch(List.of(Step.of(new Sql(TABLE))));
        return session;
    }
}
