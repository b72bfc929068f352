package dev.petrichor.db.transfer;

import dev.petrichor.db.Database;
import dev.petrichor.db.Session;
import dev.petrichor.db.Sql;
import dev.petrichor.db.SqlListener;
import dev.petrichor.db.connect.Connector;
import dev.petrichor.db.guard.Permission;
import dev.petrichor.db.schema.SchemaReader;
import dev.petrichor.measure.Peer;
import dev.petrichor.measure.Rounds;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;

/**
 * A million rows into a file as CSV, JSON and INSERT statements, beside the sqlite3 shell, once it is sure that both write the same; then how much more of the heap is alive while ten
 * million are written than after a hundred thousand. Not a test: times are a report. Takes the folder of data that
 * {@code docs/measuring/benchmarks} makes.
 */
public final class ExportBenchmark {

    private static final String SEVEN = "SELECT id, a, b, name, body, r, n FROM t";
    private static final String CREATE = "CREATE TABLE t(id INTEGER PRIMARY KEY, a INTEGER, b INTEGER, name TEXT, body TEXT, r REAL, data BLOB, n TEXT)";
    private static final String MANY = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d) SELECT i, i %% 100 AS a, 'name-' || i AS name, i / 7.0 AS r FROM n";
    private static final long BEGUN = 100_000;

    private final Path data;
    private final Session session;

    private ExportBenchmark(Path data) {
        this.data = data;
        this.session = new Connector(Clock.systemUTC()).open(new Database.LocalFile(data.resolve("t.sqlite")), new Permission.ReadOnly(), SqlListener.NONE);
    }

    public static void main(String[] arguments) throws Exception {
        var benchmark = new ExportBenchmark(Path.of(arguments[0]));
        benchmark.compare("14", new RowFormat.Csv(), "-csv", "-header", SEVEN);
        benchmark.compare("15", new RowFormat.Json(), "-json", SEVEN);
        benchmark.dump();
        benchmark.heap();
    }

    private void compare(String goal, RowFormat format, String... shell) throws Exception {
        Rounds.Work ours = () -> {
            try (var out = Files.newBufferedWriter(mine())) {
                new Export(format, _ -> {}).rows(session, new Sql(SEVEN), out);
            }
        };
        Rounds.Work theirs = () -> Peer.shell(data.resolve("t.sqlite"), other(), shell);
        ours.run();
        theirs.run();
        if (format instanceof RowFormat.Csv) {
            SameContents.ofCsv(mine(), other());
        } else {
            SameContents.ofJson(mine(), other());
        }
        new Rounds(2, 7).turns(goal, Rounds.wall(ours), Rounds.wall(theirs));
    }

    private void dump() throws Exception {
        var table = SchemaReader.read(session).table("t").orElseThrow();
        Rounds.Work ours = () -> {
            try (var out = Files.newBufferedWriter(mine())) {
                new Export(new RowFormat.SqlInserts("t"), _ -> {}).table(session, table, out);
            }
        };
        Rounds.Work theirs = () -> Peer.shell(data.resolve("t.sqlite"), other(), ".dump t");
        ours.run();
        theirs.run();
        SameContents.ofTables(filled("ours.sqlite", CREATE, "BEGIN", ".read " + mine(), "COMMIT"), filled("theirs.sqlite", ".read " + other()));
        new Rounds(2, 7).turns("16", Rounds.wall(ours), Rounds.wall(theirs));
    }

    private Path mine() {
        return data.resolve("ours.out");
    }

    private Path other() {
        return data.resolve("theirs.out");
    }

    private Path filled(String name, String... words) throws Exception {
        var file = Peer.fresh(data, name);
        Peer.shell(file, Path.of("/dev/null"), words);
        return file;
    }

    /** The largest growth of what is alive, in megabytes, one figure for each format. */
    private void heap() throws IOException {
        var formats = new RowFormat[]{new RowFormat.Csv(), new RowFormat.Json(), new RowFormat.SqlInserts("t")};
        var growth = new double[formats.length];
        var sql = new Sql(MANY.formatted(Rounds.amount(10_000_000, 1_000_000)));
        for (var i = 0; i < formats.length; i++) {
            var watch = new Watch();
            new Export(formats[i], watch::rows).rows(session, sql, Writer.nullWriter());
            growth[i] = watch.most;
        }
        Rounds.figures("17", growth);
    }

    /** Looks at the heap after a hundred thousand rows, and now and then after that. */
    private static final class Watch {

        private static final long EVERY = 900_000;

        private double first;
        private double most;

        void rows(long written) {
            if (written == BEGUN) {
                first = Rounds.alive();
            } else if (written % EVERY == 0) {
                most = Math.max(most, Rounds.alive() - first);
            }
        }
    }
}
