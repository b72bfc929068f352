package dev.petrichor.app.grid;

import dev.petrichor.app.Sample;
import dev.petrichor.app.UiQueue;
import dev.petrichor.app.rows.Interpretation;
import dev.petrichor.app.rows.PendingEdits;
import dev.petrichor.app.rows.RowCount.Certainty;
import dev.petrichor.app.work.Background;
import dev.petrichor.app.work.Lane;
import dev.petrichor.app.work.Side;
import dev.petrichor.db.Database;
import dev.petrichor.db.SqlListener;
import dev.petrichor.db.connect.Connector;
import dev.petrichor.db.guard.Permission;
import dev.petrichor.db.schema.SchemaReader;
import dev.petrichor.measure.Rounds;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.LongUnaryOperator;

/**
 * A table of five million rows in a file of a gigabyte, through the models of the grid without painting: the time to the first
 * page, the count beside it, jumps to any place, a scroll without an end, and the megabytes that are alive after each. Not a test:
 * times are a report, of every round, the first of them cold. {@code docs/measuring/benchmarks} makes a table of them. Takes
 * the file of {@code docs/measuring/big-database.sh}.
 */
public final class LargeTableBenchmark {

    private static final int ROUNDS = 3;
    private static final int JUMPS = Rounds.amount(500, 100);
    private static final int SCROLLED = Rounds.amount(400_000, 40_000);
    private static final int IN_SIGHT = 30;

    private final Path file;
    private final UiQueue ui = new UiQueue();
    private final Map<String, List<Double>> figures = new LinkedHashMap<>();

    private LargeTableBenchmark(Path file) {
        this.file = file;
    }

    /** @param arguments the file */
    public static void main(String[] arguments) throws Exception {
        var benchmark = new LargeTableBenchmark(Path.of(arguments[0]));
        benchmark.driver();
        for (var round = 0; round < ROUNDS; round++) {
            benchmark.run();
        }
        benchmark.figures.forEach((what, each) -> Rounds.figures("large " + what, each.stream().mapToDouble(it -> it).toArray()));
        System.exit(0);
    }

    private void figure(String what, double figure) {
        figures.computeIfAbsent(what, _ -> new ArrayList<>()).add(figure);
    }

    /** What the driver alone takes for the count and for a page. */
    private void driver() throws Exception {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:file:" + file + "?mode=ro"); var statement = connection.createStatement()) {
            for (var time = 0; time < 2; time++) {
                figure("the driver alone, count(*), ms", Rounds.wall(() -> drain(statement, "SELECT count(*) FROM posts")).millis());
            }
            figure("the driver alone, 100 rows, ms", Rounds.wall(() -> drain(statement, "SELECT * FROM posts LIMIT 100")).millis());
            figure("the driver alone, 100 rows at an OFFSET of four fifths, ms",
                    Rounds.wall(() -> drain(statement, "SELECT * FROM posts LIMIT 100 OFFSET (SELECT count(*) * 4 / 5 FROM posts)")).millis());
        }
    }

    private static void drain(Statement statement, String sql) throws SQLException {
        try (var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                for (var column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                    rows.getObject(column);
                }
            }
        }
    }

    private void run() throws Exception {
        var connector = Sample.in(Files.createTempDirectory("petrichor-large")).connector();
        figure("alive before, MB", Rounds.alive());
        var begun = System.nanoTime();
        try (var session = connector.open(new Database.LocalFile(file), new Permission.ReadOnly(), SqlListener.NONE);
                var rows = lane(connector);
                var counts = lane(connector)) {
            var schema = SchemaReader.read(session);
            var table = schema.table("posts").orElseThrow();
            var meanings = Collections.nCopies(table.columns().size(), Interpretation.AS_STORED);
            try (var posts = new GridModel(new TableSource(rows, counts, new Background(ui), Side.LOCAL, schema, table), new PendingEdits(), meanings, ZoneOffset.UTC)) {
                posts.rows().load();
                ui.runUntil(() -> posts.value(0, 0).isPresent());
                figure("open, schema, first page, ms", since(begun));
                figure("alive after the first page, MB", Rounds.alive());
                ui.runUntil(() -> posts.rows().ofTable().certainty() == Certainty.EXACT);
                figure("until all rows are counted, beside that, ms", since(begun));
                figure("rows", posts.rows().count());
                var random = new Random(7);
                visit(posts, "jump to any place", JUMPS, _ -> random.nextLong(posts.rows().count()));
                figure("alive after the jumps, MB", Rounds.alive());
                visit(posts, "scroll on by a screen", SCROLLED / IN_SIGHT, by -> by * IN_SIGHT);
                figure("alive after the scroll, MB", Rounds.alive());
            }
        }
    }

    private Lane lane(Connector connector) {
        return new Lane(() -> connector.open(new Database.LocalFile(file), new Permission.ReadOnly(), SqlListener.NONE), Thread.ofPlatform().daemon().factory(), ui);
    }

    private void visit(GridModel posts, String what, int times, LongUnaryOperator places) throws Exception {
        var took = new double[times];
        for (var i = 0; i < times; i++) {
            var at = places.applyAsLong(i);
            took[i] = Rounds.wall(() -> {
                posts.rows().showing(at, at + IN_SIGHT);
                ui.runUntil(() -> posts.value(at, 0).isPresent());
            }).millis();
        }
        Arrays.sort(took);
        var named = what + ", " + times + " times, ";
        figure(named + "median, ms", took[times / 2]);
        figure(named + "p99, ms", took[times * 99 / 100]);
        figure(named + "longest, ms", took[times - 1]);
    }

    private static double since(long begun) {
        return (System.nanoTime() - begun) / 1e6;
    }
}
