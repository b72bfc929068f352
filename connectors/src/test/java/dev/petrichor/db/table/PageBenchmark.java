package dev.petrichor.db.table;

import dev.petrichor.db.Database;
import dev.petrichor.db.Session;
import dev.petrichor.db.SqlListener;
import dev.petrichor.db.connect.Connector;
import dev.petrichor.db.guard.Permission;
import dev.petrichor.db.schema.SchemaReader;
import dev.petrichor.db.table.PageRequest.Position;
import dev.petrichor.measure.Rounds;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;

/**
 * Pages of large tables through session and page reader: the first, a long one, one far down, one in an order without an index, one of
 * 200 columns and one of cells of 5 MB. Not a test: times are a report. Takes the folder of data that {@code docs/measuring/benchmarks} makes.
 */
public final class PageBenchmark {

    private static final int PAGE = 100;
    private static final int WARM_UP = 300;
    private static final int FAR_DOWN = 900_000;
    private static final int MIDDLE = 500_000;
    private static final Rounds SHORT = new Rounds(100, 200);

    private final Path data;

    private PageBenchmark(Path data) {
        this.data = data;
    }

    public static void main(String[] arguments) throws Exception {
        var benchmark = new PageBenchmark(Path.of(arguments[0]));
        benchmark.plainRows();
        benchmark.unindexedOrder();
        benchmark.wide();
        benchmark.hugeCells();
    }

    private void plainRows() throws Exception {
        try (var session = session("t"); var plain = plain("t")) {
            var first = request(session, "t", PAGE);
            for (var i = 0; i < WARM_UP; i++) {
                PageReader.read(session, first);
            }
            new Rounds(5, 30).turns("4", Rounds.cpu(() -> PageReader.read(session, first)), Rounds.cpu(() -> drain(plain, "SELECT count(*) FROM t")));
            var thousand = request(session, "t", 1_000);
            SHORT.turns("5", Rounds.cpu(() -> PageReader.read(session, thousand)), Rounds.cpu(() -> drain(plain, "SELECT * FROM t LIMIT 1000")));
            var before = PageReader.read(session, first.at(new Position.FromRowid(FAR_DOWN))).rows().getFirst();
            var deep = first.at(new Position.After(PageReader.anchor(first, before).orElseThrow()));
            SHORT.turns("6", Rounds.cpu(() -> PageReader.read(session, deep)), Rounds.cpu(() -> PageReader.read(session, first)));
        }
    }

    private void unindexedOrder() throws Exception {
        try (var session = session("posts")) {
            var byId = request(session, "posts", PAGE);
            var byMoment = new PageRequest(byId.table(), List.of(), List.of(new SortKey("created_at", false)), new Position.First(), PAGE);
            var order = RowOrder.read(session, byMoment);
            var deep = byMoment.at(order.from(MIDDLE, PAGE));
            SHORT.turns("6b", Rounds.cpu(() -> PageReader.read(session, deep)), Rounds.cpu(() -> PageReader.read(session, byId)));
        }
    }

    private void wide() throws Exception {
        try (var session = session("wide"); var plain = plain("wide")) {
            var page = request(session, "wide", PAGE);
            SHORT.turns("7", Rounds.cpu(() -> PageReader.read(session, page)), Rounds.cpu(() -> drain(plain, "SELECT * FROM wide LIMIT 100")));
        }
    }

    private void hugeCells() throws Exception {
        try (var session = session("huge"); var plain = plain("huge")) {
            var page = request(session, "huge", 20);
            new Rounds(3, 15).turns("8", Rounds.cpu(() -> PageReader.read(session, page)), Rounds.cpu(() -> drain(plain, "SELECT * FROM huge LIMIT 20")));
            Rounds.figures("8 allocated", Rounds.allocated(() -> PageReader.read(session, page)), Rounds.allocated(() -> PageReader.read(session, page)));
        }
    }

    private Session session(String name) {
        return new Connector(Clock.systemUTC()).open(new Database.LocalFile(data.resolve(name + ".sqlite")), new Permission.ReadOnly(), SqlListener.NONE);
    }

    private Connection plain(String name) throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + data.resolve(name + ".sqlite"));
    }

    private static PageRequest request(Session session, String table, int size) {
        return new PageRequest(SchemaReader.read(session).table(table).orElseThrow(), List.of(), List.of(), new Position.First(), size);
    }

    private static void drain(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement(); var rows = statement.executeQuery(sql)) {
            var columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                for (var column = 1; column <= columns; column++) {
                    rows.getObject(column);
                }
            }
        }
    }
}
