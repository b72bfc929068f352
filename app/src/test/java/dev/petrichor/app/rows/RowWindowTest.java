package dev.petrichor.app.rows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.app.UiQueue;
import dev.petrichor.app.work.Lane;
import dev.petrichor.db.Database;
import dev.petrichor.db.DbError;
import dev.petrichor.db.Page;
import dev.petrichor.db.Session;
import dev.petrichor.db.Sql;
import dev.petrichor.db.SqlListener;
import dev.petrichor.db.Step;
import dev.petrichor.db.Value;
import dev.petrichor.db.connect.Connector;
import dev.petrichor.db.guard.Permission;
import dev.petrichor.db.schema.SchemaReader;
import dev.petrichor.db.schema.Table;
import dev.petrichor.db.schema.View;
import dev.petrichor.db.sql.StatementSplitter;
import dev.petrichor.db.table.Filter;
import dev.petrichor.db.table.PageReader;
import dev.petrichor.db.table.PageRequest;
import dev.petrichor.db.table.SortKey;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowWindowTest {

    private static final List<Filter> ALL = List.of();

    @TempDir
    private Path folder;

    private final UiQueue ui = new UiQueue();
    private final List<DbError> errors = new ArrayList<>();
    private final List<Sql> asked = Collections.synchronizedList(new ArrayList<>());
    private Session session;
    private Lane lane;
    private Lane aside;
    private RowWindow window;
    private long scrolled;

    @BeforeEach
    void open() {
        var connector = new Connector(Clock.systemUTC());
        var file = new Database.LocalFile(folder.resolve("rows.sqlite"));
        connector.create(file);
        session = connector.open(file, new Permission.Free(), SqlListener.NONE);
        lane = new Lane(() -> connector.open(file, new Permission.ReadOnly(), event -> asked.add(event.sql())), Thread.ofPlatform().daemon().factory(), ui);
        aside = new Lane(() -> connector.open(file, new Permission.ReadOnly(), SqlListener.NONE), Thread.ofPlatform().daemon().factory(), ui);
    }

    @AfterEach
    void close() {
        window.close();
        lane.close();
        aside.close();
        session.close();
    }

    @Test
    void readsTheFirstPageBeforeAnythingIsCounted() {
        rows("CREATE TABLE t(id INTEGER PRIMARY KEY, a)", 1, 5000);
        openWindow("t", List.of(), ALL);

        show(0, 30);

        assertEquals(RowCount.Certainty.AT_LEAST, window.count().certainty());
        assertEquals(ids(1, 31), seen(0, 30));
    }

    @Test
    void holdsFewPagesHoweverFarItScrolls() {
        rows("CREATE TABLE t(id INTEGER PRIMARY KEY, a)", 1, 20_000);
        openWindow("t", List.of(), ALL);

        for (var first = 0L; first < 19_900; first += 90) {
            show(first, first + 30);
        }

        assertTrue(window.pagesHeld() <= 16, () -> window.pagesHeld() + " pages");
        assertEquals(ids(19_801, 19_831), seen(19_800, 19_830));
    }

    @Test
    void longCellsMakeItHoldFewerPages() {
        rows("CREATE TABLE t(id INTEGER PRIMARY KEY, a)", 1, 4000);
        run("UPDATE t SET a = printf('%.*c', 4000, 'x')");
        openWindow("t", List.of(), ALL);

        for (var first = 0L; first < 3900; first += 90) {
            show(first, first + 30);
        }

        assertTrue(window.pagesHeld() * 200L * 4000 < 10_000_000, () -> window.pagesHeld() + " pages");
    }

    @Test
    void aJumpOverGapsNeitherSkipsNorRepeatsRowsOnTheWayBack() {
        rows("CREATE TABLE t(id INTEGER PRIMARY KEY, a)", 1, 500);
        rows("", 9_000_000, 9_000_900);
        openWindow("t", List.of(), ALL);
        window.counted(RowCount.between(1, 9_000_899));
        show(6_000_000, 6_000_030);
        assertTrue(seen(scrolled, scrolled).getFirst() instanceof Value.Int(var id) && id >= 9_000_000);

        var upwards = new ArrayList<Value>();
        for (var steps = 0; steps < 100 && scrolled > 0; steps++) {
            var up = Math.min(30, scrolled);
            show(scrolled - up, scrolled - up + 29);
            upwards.addAll(0, seen(scrolled, scrolled + up - 1));
        }

        assertEquals(0, scrolled);
        assertEquals(ids(1, 30), upwards.subList(0, 30));
        assertEquals(upwards.stream().distinct().toList().size(), upwards.size());
    }

    @Test
    void theEndOfATableWithGapsDoesNotChangeItsCount() {
        rows("CREATE TABLE t(id INTEGER PRIMARY KEY, a)", 1, 500);
        rows("", 9_000_000, 9_000_900);
        openWindow("t", List.of(), ALL);
        window.counted(RowCount.between(1, 9_000_899));
        show(8_999_000, 8_999_030);
        show(window.places() - 30, window.places() - 1);

        window.counted(window.count().exactly(1399));

        assertEquals(1399, window.places());
        assertEquals(new RowCount(1399, RowCount.Certainty.EXACT, 1, 9_000_899), window.count());
        show(1370, 1398);
        assertEquals(ids(9_000_871, 9_000_899), seen(1370, 1398));
    }

    @Test
    void aRefreshStaysAtItsPlaceWhenRowsCameAbove() {
        rows("CREATE TABLE t(id INTEGER PRIMARY KEY, a)", 1000, 3000);
        openWindow("t", List.of(), ALL);
        for (var first = 0L; first <= 900; first += 90) {
            show(first, first + 30);
        }
        rows("", 1, 50);

        window.refresh();
        settle();

        assertEquals(ids(1900, 1930), seen(900, 930));
    }

    @Test
    void anUnindexedOrderIsReadOnceAndThenPagedByRowid() {
        rows("CREATE TABLE t(id INTEGER PRIMARY KEY, a)", 1, 30_000);
        run("UPDATE t SET a = (id * 7919) % 30011");
        openWindow("t", List.of(new SortKey("a", true)), ALL);
        window.counted(RowCount.UNKNOWN.exactly(29_999));

        show(25_000, 25_030);
        asked.clear();
        show(27_000, 27_030);

        assertTrue(asked.stream().allMatch(sql -> sql.text().contains(" IN (")), asked::toString);
        assertEquals(oracle("SELECT id FROM t ORDER BY a DESC, id DESC", 27_000, 31), seen(27_000, 27_030));
    }

    @Test
    void anOrderThatIsNoLongerTrueIsReadAgain() {
        rows("CREATE TABLE t(id INTEGER PRIMARY KEY, a)", 1, 30_000);
        openWindow("t", List.of(new SortKey("a", false)), ALL);
        window.counted(RowCount.UNKNOWN.exactly(29_999));
        show(25_000, 25_030);
        run("DELETE FROM t WHERE id BETWEEN 26900 AND 27100");

        show(27_000, 27_030);

        assertEquals(List.of(), errors);
        assertTrue(seen(scrolled, scrolled + 30).size() > 20);
    }

    @Test
    void whatCannotBeReadIsSaidOnceAndNotAskedForAgainByItself() {
        rows("CREATE TABLE t(id INTEGER PRIMARY KEY, a)", 1, 10);
        run("CREATE VIEW v AS SELECT id, abs(iif(id > 3, -9223372036854775807 - 1, id)) AS a FROM t");
        openWindow("v", List.of(), ALL);
        settle();
        var reads = window.reads();

        show(0, 20);
        show(0, 20);

        assertFalse(errors.isEmpty());
        assertTrue(window.reads() <= reads + 1, () -> window.reads() + " reads");
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "CREATE TABLE t(id INTEGER PRIMARY KEY, a, b TEXT COLLATE NOCASE)",
            "CREATE TABLE t(id TEXT PRIMARY KEY, a, b)",
            "CREATE TABLE t(id INTEGER PRIMARY KEY DESC, a, b); CREATE INDEX i ON t(a)",
            "CREATE TABLE t(id, a, b)",
            "CREATE TABLE t(id INT, a, b, PRIMARY KEY (b, id)); CREATE INDEX i ON t(a, b)",
            "CREATE TABLE t(id INT, a, b NOT NULL, PRIMARY KEY (b, id)) WITHOUT ROWID; CREATE INDEX i ON t(a)",
            "CREATE TABLE t(id INTEGER, a, b, rowid TEXT)",
            "CREATE TABLE t(id INTEGER, a, b, rowid, oid, _rowid_)",
            "CREATE TABLE s(id INTEGER, a, b); CREATE VIEW t AS SELECT id, a, b FROM s",
    })
    void anyWalkSeesTheRowsOfOnePlainSelect(String create) {
        var random = new Random(11);
        fill(create, random);
        var walks = Boolean.getBoolean("petrichor.long") ? 200 : 8;
        for (var walk = 0; walk < walks; walk++) {
            walk(random);
        }
    }

    private void walk(Random random) {
        var sort = random(random, List.of(
                List.<SortKey>of(), List.of(new SortKey("a", false)), List.of(new SortKey("a", true)), List.of(new SortKey("b", true), new SortKey("a", false)),
                List.of(new SortKey("b", false)), List.of(new SortKey("id", true))));
        var filters = random(random, List.of(
                ALL, List.<Filter>of(new Filter.IsNull("a", true)), List.<Filter>of(new Filter.Compare("b", Filter.Operator.CONTAINS, Value.of("a"))),
                List.<Filter>of(new Filter.Compare("id", Filter.Operator.GREATER, Value.of(700)))));
        openWindow("t", sort, filters);
        var table = window.request().table();
        var all = PageReader.read(session, new PageRequest(table, filters, sort, new PageRequest.Position.First(), 10_000)).rows();
        if (random.nextBoolean()) {
            window.counted(RowCount.UNKNOWN.exactly(PageReader.count(session, table, filters)));
        }
        for (var step = 0; step < 12; step++) {
            var first = random.nextInt(4) == 0 ? random.nextInt(all.size() + 30) : Math.max(0, scrolled + random.nextInt(241) - 120);
            show(first, first + 30);
            scrolled = Math.clamp(scrolled, 0, Math.max(0, window.places() - 1));
            show(scrolled, scrolled + 30);

            var until = (int) Math.min(all.size(), scrolled + 31);
            var from = (int) Math.min(scrolled, until);
            var held = IntStream.range(from, until).mapToObj(i -> window.row(i).map(row -> row.values())).toList();
            assertEquals(all.subList(from, until).stream().map(row -> Optional.of(row.values())).toList(), held, () -> sort + " " + filters + " at " + scrolled);
        }
        assertEquals(List.of(), errors);
    }

    private void fill(String create, Random random) {
        run(create);
        var values = List.of("NULL", "1", "2", "1.5", "9e999", "-3", "'a'", "'A'", "'b'", "'äb'", "x'00'", "''", "CAST(x'ff61' AS TEXT)", "9223372036854775807");
        var steps = new ArrayList<Step>();
        var into = create.contains("VIEW") ? "s" : "t";
        for (var i = 0; i < 1500; i++) {
            var b = i % 3 == 0 ? "'x" + i % 50 + "a'" : values.get(1 + random.nextInt(values.size() - 1));
            steps.add(Step.of(new Sql("INSERT INTO " + into + "(id, a, b) VALUES (" + (3 * i - 200) + ", " + random(random, values) + ", " + b + ")")));
        }
        session.batch(steps);
    }

    private static <T> T random(Random random, List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    @Test
    void whereReadingIsPaidForAPageComesWhenItIsAskedFor() {
        fill("CREATE TABLE t(id INTEGER PRIMARY KEY, a, b)", new Random(5));
        openWindow("t", List.of(), ALL, Reads.WHEN_ASKED);
        assertEquals(200, window.places());
        show(150, 199);
        show(0, 20);
        assertEquals(1, window.reads(), "scrolling reads nothing more");
        assertTrue(window.hasMore());

        window.more();
        settle();

        assertEquals(400, window.places());
        assertEquals(2, window.reads());
        assertTrue(window.row(399).isPresent());
        for (var page = 0; page < 20; page++) {
            window.more();
            settle();
        }
        assertEquals(1500, window.places());
        assertFalse(window.hasMore());
        assertTrue(asked.stream().noneMatch(sql -> sql.text().contains("count(")));
    }

    /** Rows that are read again are those in sight: the others come when they are asked for once more. */
    @Test
    void whereReadingIsPaidForMoreRowsComeAlsoAfterThoseInSightWereReadAgain() {
        fill("CREATE TABLE t(id INTEGER PRIMARY KEY, a, b)", new Random(5));
        openWindow("t", List.of(), ALL, Reads.WHEN_ASKED);
        show(0, 20);
        window.more();
        settle();
        for (var pages = 1; pages <= 3; pages++) {
            window.refresh();
            settle();
            assertEquals(200, window.places());
            assertTrue(window.hasMore());

            window.more();
            settle();
            assertEquals(400, window.places());
            assertTrue(window.row(399).isPresent());
        }
    }

    private void openWindow(String name, List<SortKey> sort, List<Filter> filters) {
        openWindow(name, sort, filters, Reads.AS_SEEN);
    }

    private void openWindow(String name, List<SortKey> sort, List<Filter> filters, Reads reads) {
        var schema = SchemaReader.read(session);
        Table table = schema.table(name).or(() -> schema.view(name).map(View::asTable)).orElseThrow();
        var request = new PageRequest(table, filters, sort, new PageRequest.Position.First(), RowWindow.pageSize(table));
        if (window != null) {
            window.close();
        }
        scrolled = 0;
        window = new RowWindow(lane, aside, request, reads, () -> {}, by -> scrolled += by, errors::add);
        window.open(request);
        settle();
    }

    /** Scrolls there, and follows where the rows on screen move to. */
    private void show(long first, long last) {
        scrolled = first;
        window.show(first, last);
        settle();
        window.show(scrolled, scrolled + last - first);
        settle();
    }

    private void settle() {
        ui.runUntil(() -> !window.isReading());
    }

    private List<Value> seen(long first, long last) {
        var values = new ArrayList<Value>();
        for (var i = first; i <= last; i++) {
            window.row(i).ifPresent(row -> values.add(row.values().getFirst()));
        }
        return values;
    }

    private static List<Value> ids(long from, long to) {
        return LongStream.rangeClosed(from, to).mapToObj(Value::of).toList();
    }

    private List<Value> oracle(String sql, int from, int size) {
        return Page.read(session, new Sql(sql), 0).rows().subList(from, from + size).stream().map(List::getFirst).toList();
    }

    private void rows(String create, long from, long to) {
        if (!create.isEmpty()) {
            run(create);
        }
        run("INSERT INTO t(id) WITH RECURSIVE n(i) AS (SELECT " + from + " UNION ALL SELECT i + 1 FROM n WHERE i + 1 < " + to + ") SELECT i FROM n");
    }

    private void run(String script) {
        for (var statement : StatementSplitter.split(script)) {
            session.batch(List.of(Step.of(new Sql(statement.text()))));
        }
    }
}
