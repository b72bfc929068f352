package dev.petrichor.app.grid;

import dev.petrichor.app.Sample;
import dev.petrichor.app.UiQueue;
import dev.petrichor.app.rows.Interpretation;
import dev.petrichor.app.rows.PendingEdits;
import dev.petrichor.app.rows.RowCount.Certainty;
import dev.petrichor.app.work.Lane;
import dev.petrichor.app.work.Side;
import dev.petrichor.db.Database;
import dev.petrichor.db.SqlListener;
import dev.petrichor.db.connect.Connector;
import dev.petrichor.db.guard.Permission;
import dev.petrichor.db.schema.SchemaReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collections;
import java.util.Random;
import java.util.function.LongUnaryOperator;

/**
 * A table of five million rows in a file of a gigabyte, through the models of the grid without painting: the time to the first
 * page, the count beside it, jumps to any place, a scroll without an end, and what is alive after each. Not a test: times are a
 * report. Takes the file to use, which is made where it is missing.
 */
public final class LargeTableBenchmark {

    private static final int ROWS = 5_000_000;
    private static final int JUMPS = 500;
    private static final int SCROLLED = 400_000;
    private static final int IN_SIGHT = 30;
    private static final String MAKE = """
            INSERT INTO posts SELECT value, 1 + value %% 500, 'Post number ' || value, 'post-number-' || value, \
            'The rain had stopped an hour ago, and what was left of it hung between the leaves. ' || hex(randomblob(24)), 1700000000 + value \
            FROM (WITH RECURSIVE n(value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM n WHERE value < %d) SELECT value FROM n)\
            """.formatted(ROWS);

    private final Path file;
    private final UiQueue ui = new UiQueue();

    private LargeTableBenchmark(Path file) {
        this.file = file;
    }

    /** @param arguments the file */
    public static void main(String[] arguments) throws IOException, SQLException {
        var benchmark = new LargeTableBenchmark(Path.of(arguments[0]));
        benchmark.make();
        benchmark.driver();
        for (var round = 0; round < 3; round++) {
            benchmark.run();
        }
        System.exit(0);
    }

    private void make() throws SQLException {
        if (Files.notExists(file)) {
            try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file); var statement = connection.createStatement()) {
                statement.executeUpdate("PRAGMA synchronous=OFF");
                statement.executeUpdate("CREATE TABLE posts (id INTEGER PRIMARY KEY, user_id INTEGER, title TEXT, slug TEXT, body TEXT, created_at INTEGER)");
                statement.executeUpdate(MAKE);
            }
        }
    }

    /** What the driver alone takes for the count and for a page. */
    private void driver() throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:file:" + file + "?mode=ro"); var statement = connection.createStatement()) {
            report("driver: count(*)", timed(() -> drain(statement, "SELECT count(*) FROM posts")));
            report("driver: count(*) again", timed(() -> drain(statement, "SELECT count(*) FROM posts")));
            report("driver: 100 rows", timed(() -> drain(statement, "SELECT * FROM posts LIMIT 100")));
            report("driver: 100 rows at OFFSET 4,000,000", timed(() -> drain(statement, "SELECT * FROM posts LIMIT 100 OFFSET 4000000")));
        }
    }

    private static void drain(Statement statement, String sql) {
        try (var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                for (var column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                    rows.getObject(column);
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void run() throws IOException {
        var connector = Sample.in(Files.createTempDirectory("petrichor-large")).connector();
        System.out.printf("alive before: %.1f MB%n", alive());
        var begun = System.nanoTime();
        try (var session = connector.open(new Database.LocalFile(file), new Permission.ReadOnly(), SqlListener.NONE);
                var rows = lane(connector);
                var counts = lane(connector)) {
            var schema = SchemaReader.read(session);
            var table = schema.table("posts").orElseThrow();
            var meanings = Collections.nCopies(table.columns().size(), Interpretation.AS_STORED);
            try (var posts = new GridModel(new TableSource(rows, counts, Side.LOCAL, schema, table), new PendingEdits(), meanings, ZoneOffset.UTC)) {
                posts.rows().load();
                ui.runUntil(() -> posts.value(0, 0).isPresent());
                report("open, schema, first page", System.nanoTime() - begun);
                System.out.printf("how many there are: %s; alive: %.1f MB%n", posts.rows().ofTable(), alive());
                ui.runUntil(() -> posts.rows().ofTable().certainty() == Certainty.EXACT);
                report("until they are counted", System.nanoTime() - begun);
                var random = new Random(7);
                visit(posts, "jump to any place", JUMPS, _ -> random.nextLong(posts.rows().count()));
                System.out.printf("alive after jumps: %.1f MB%n", alive());
                var last = visit(posts, "scroll on by a screen", SCROLLED / IN_SIGHT, by -> by * IN_SIGHT);
                System.out.printf("alive after a scroll to row %,d: %.1f MB%n", last, alive());
            }
        }
    }

    private Lane lane(Connector connector) {
        return new Lane(() -> connector.open(new Database.LocalFile(file), new Permission.ReadOnly(), SqlListener.NONE), Thread.ofPlatform().daemon().factory(), ui);
    }

    private long visit(GridModel posts, String what, int times, LongUnaryOperator places) {
        var took = new long[times];
        var place = 0L;
        for (var i = 0; i < times; i++) {
            var at = places.applyAsLong(i);
            took[i] = timed(() -> {
                posts.rows().showing(at, at + IN_SIGHT);
                ui.runUntil(() -> posts.value(at, 0).isPresent());
            });
            place = at;
        }
        Arrays.sort(took);
        System.out.printf("%s: median %.2f ms, p99 %.2f ms, longest %.2f ms (%d)%n", what, took[times / 2] / 1e6, took[times * 99 / 100] / 1e6, took[times - 1] / 1e6, times);
        return place;
    }

    private static long timed(Runnable work) {
        var begun = System.nanoTime();
        work.run();
        return System.nanoTime() - begun;
    }

    private static void report(String what, long nanos) {
        System.out.printf("%s: %.1f ms%n", what, nanos / 1e6);
    }

    private static double alive() {
        var memory = ManagementFactory.getMemoryMXBean();
        memory.gc();
        memory.gc();
        return memory.getHeapMemoryUsage().getUsed() / 1048576.0;
    }
}
