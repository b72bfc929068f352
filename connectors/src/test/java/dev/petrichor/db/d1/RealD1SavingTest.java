package dev.petrichor.db.d1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.petrichor.db.Changes;
import dev.petrichor.db.DbError;
import dev.petrichor.db.DbException;
import dev.petrichor.db.Page;
import dev.petrichor.db.Session;
import dev.petrichor.db.Sql;
import dev.petrichor.db.SqlEvent;
import dev.petrichor.db.Step;
import dev.petrichor.db.Value;
import dev.petrichor.db.cloudflare.Account;
import dev.petrichor.db.schema.SchemaReader;
import dev.petrichor.db.schema.Table;
import dev.petrichor.db.table.EditPlan;
import dev.petrichor.db.table.EditPlanner;
import dev.petrichor.db.table.PageReader;
import dev.petrichor.db.table.PageRequest;
import dev.petrichor.db.table.PlanCheck;
import dev.petrichor.db.table.RowEdit;
import dev.petrichor.db.table.RowEdit.Change;
import dev.petrichor.db.table.TableRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows read, edited and saved as the grid does it, on the real D1 runtime. */
@EnabledIfEnvironmentVariable(named = "PETRICHOR_REAL_TOOLS", matches = ".+", disabledReason = "needs wrangler from npm")
class RealD1SavingTest {

    private static final List<Value> HARD = List.of(
            Value.NULL, Value.of(Long.MAX_VALUE), Value.of(Long.MIN_VALUE), Value.of(9_007_199_254_740_993L), Value.of(1.0), Value.of(9_007_199_254_740_992.0),
            Value.of(0.1 + 0.2), Value.of(5e-324), Value.of(Double.MAX_VALUE), Value.of(Double.POSITIVE_INFINITY), Value.of(Double.NEGATIVE_INFINITY),
            Value.of(""), Value.of("12"), Value.of("a\0b"), Value.of("naïve 🌧 '\""), new Value.Blob(new byte[0]), new Value.Blob(new byte[]{0, 39, -1}),
            new Value.BadText(new byte[]{0x61, -1, 0x62}));

    private final List<SqlEvent> events = new ArrayList<>();
    private Session session;

    @BeforeEach
    void open() {
        var d1 = RealD1.running();
        session = new D1Session(d1.api(), RealD1.TOKEN, Account.pathOf(RealD1.ACCOUNT, RealD1.DATABASE), Optional.of(d1.history()), events::add);
        RealD1.empty(session);
    }

    @AfterEach
    void close() {
        session.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "CREATE TABLE t (id INTEGER PRIMARY KEY, v)",
            "CREATE TABLE t (id BLOB PRIMARY KEY, v)",
            "CREATE TABLE t (id INTEGER NOT NULL, v, PRIMARY KEY (id)) WITHOUT ROWID",
    })
    void everyValueTakesThePlaceOfEveryOther(String create) {
        run(create);
        session.batch(inserts(HARD).toList());
        var rows = rows();
        var edits = new ArrayList<RowEdit>();
        for (var i = 0; i < rows.size(); i++) {
            edits.add(change(rows.get(i), HARD.get((i + 1) % HARD.size())));
        }

        var plan = EditPlanner.plan(table(), edits);
        assertEquals(PlanCheck.Verdict.NOT_APPLIED, PlanCheck.of(session, SchemaReader.read(session), table(), plan));
        session.batch(plan.steps());

        assertEquals(Stream.concat(HARD.stream().skip(1), Stream.of(Value.NULL)).toList(), values());
        assertEquals(PlanCheck.Verdict.APPLIED, PlanCheck.of(session, SchemaReader.read(session), table(), plan));
    }

    /** Keys beyond 2^53, next to each other: a number that was rounded on its way would hit the neighbour. */
    private static Stream<Step> inserts(List<Value> values) {
        return Stream.iterate(0, i -> i < values.size(), i -> i + 1)
                .map(i -> Step.expecting(1, Sql.of("INSERT INTO t (id, v) VALUES (?, ?)", Value.of(Long.MAX_VALUE - values.size() + i), values.get(i))));
    }

    @Test
    void keepsARowOfSeveralHundredKilobytes() {
        run("CREATE TABLE t (id INTEGER PRIMARY KEY, v)");
        var bytes = new byte[300_000];
        new Random(1).nextBytes(bytes);
        session.batch(EditPlanner.plan(table(), List.of(new RowEdit.Insert(Map.of("id", Value.of(1), "v", new Value.Blob(bytes))))).steps());

        assertEquals(new Value.Blob(bytes), PageReader.cell(session, table(), rows().getFirst().key(), "v"));
    }

    /** A hundred columns are what D1 allows, in a table and in a result. */
    @ParameterizedTest
    @ValueSource(ints = {50, 99, 100})
    void readsAndDeletesTheRowsOfAWideTable(int width) {
        var columns = IntStream.range(1, width).mapToObj(i -> "c" + i).toList();
        run("CREATE TABLE t (id INTEGER PRIMARY KEY, " + String.join(", ", columns) + ")");
        run("INSERT INTO t (id, c1, c" + (width - 1) + ") VALUES (9223372036854775807, x'00ff', printf('%.*c', 5000, 'x'))");
        var row = rows().getFirst();

        assertEquals(List.of(Value.of(Long.MAX_VALUE), new Value.Blob(new byte[]{0, -1}), Value.NULL), row.values().subList(0, 3));
        assertEquals(new Value.Cut(Value.of("x".repeat(512)), 5000), row.values().getLast());
        session.batch(plan(List.of(change("c1", row, Value.of("changed")))).steps());
        var seen = new LinkedHashMap<String, Value>();
        columns.subList(0, width - 2).forEach(column -> seen.put(column, column.equals("c1") ? Value.of("changed") : Value.NULL));
        session.batch(plan(List.of(new RowEdit.Delete(row.key(), seen))).steps());
        assertEquals(List.of(), rows());

        var values = new LinkedHashMap<String, Value>(Map.of("id", Value.of(1)));
        columns.forEach(column -> values.put(column, Value.of(Long.MIN_VALUE)));
        var insert = plan(List.of(new RowEdit.Insert(values)));
        session.batch(insert.steps());
        assertEquals(PlanCheck.Verdict.APPLIED, PlanCheck.of(session, SchemaReader.read(session), table(), insert));
        session.batch(plan(List.of(new RowEdit.Delete(rows().getFirst().key(), withoutKey(values)))).steps());
        assertEquals(List.of(), rows());
    }

    private static Map<String, Value> withoutKey(Map<String, Value> values) {
        var seen = new LinkedHashMap<>(values);
        seen.remove("id");
        return seen;
    }

    @Test
    void savesAThousandRowsInOneBatch() {
        run("CREATE TABLE t (id INTEGER PRIMARY KEY, v TEXT NOT NULL, big INTEGER)");
        run("WITH RECURSIVE c(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM c WHERE i < 800) INSERT INTO t SELECT i, 'row ' || i, 9223372036854775807 - i FROM c");
        var rows = rows();
        var edits = new ArrayList<RowEdit>();
        rows.subList(0, 600).forEach(row -> edits.add(change(row, Value.of("changed"))));
        rows.subList(600, 800).forEach(row -> edits.add(new RowEdit.Delete(row.key(), Map.of("v", row.values().get(1), "big", row.values().get(2)))));
        Stream.iterate(1001L, id -> id <= 1200, id -> id + 1).forEach(id -> edits.add(new RowEdit.Insert(Map.of("id", Value.of(id), "v", Value.of("new"), "big", Value.of(Long.MIN_VALUE + id)))));
        var plan = plan(edits);
        events.clear();

        var changes = session.batch(plan.steps());

        assertEquals(1000, changes.stream().mapToLong(Changes::rows).sum());
        assertEquals(1, events.stream().map(SqlEvent::bookmark).distinct().count(), "one place in the history before all of it: it was one request");
        assertEquals(List.of(List.of(Value.of("changed"), Value.of(600)), List.of(Value.of("new"), Value.of(200))),
                read("SELECT v, count(*) AS n FROM t GROUP BY v ORDER BY v"));
        assertEquals(List.of(List.of(Value.of(Long.MAX_VALUE - 600), Value.of(Long.MIN_VALUE + 1001))),
                read("SELECT (SELECT big FROM t WHERE id = 600) AS a, (SELECT big FROM t WHERE id = 1001) AS b"));
    }

    @Test
    void aConflictInsideAPlanUndoesAllOfIt() {
        run("CREATE TABLE t (id INTEGER PRIMARY KEY, v)");
        session.batch(inserts(HARD).toList());
        var seen = rows();
        run("UPDATE t SET v = 9007199254740994 WHERE id = " + (Long.MAX_VALUE - HARD.size() + 3));
        var before = read("SELECT * FROM t ORDER BY id");
        var edits = new ArrayList<RowEdit>(seen.stream().map(row -> change(row, Value.of("mine"))).toList());
        edits.add(new RowEdit.Insert(Map.of("id", Value.of(1), "v", Value.of("new"))));
        var plan = plan(edits);

        var failure = assertThrows(DbException.class, () -> session.batch(plan.steps()));

        assertEquals(new DbError.Conflict(3, 1, 0), failure.error());
        assertEquals(before, read("SELECT * FROM t ORDER BY id"));
    }

    @Test
    void aBookmarkStandsBeforeEachWriteAndLeadsBackAndForth() {
        run("CREATE TABLE parent (id INTEGER PRIMARY KEY AUTOINCREMENT, up TEXT AS (upper(name)) VIRTUAL, name TEXT)");
        run("CREATE TABLE t (id INTEGER PRIMARY KEY, v, parent REFERENCES parent (id) ON DELETE CASCADE)");
        run("CREATE VIRTUAL TABLE found USING fts5(body)");
        run("CREATE INDEX t_v ON t (v)");
        run("CREATE VIEW seen AS SELECT v FROM t");
        run("CREATE TRIGGER noted AFTER DELETE ON t BEGIN INSERT INTO found VALUES ('gone'); END");
        run("INSERT INTO parent (id, name) VALUES (41, 'ada')");
        run("INSERT INTO found VALUES ('kept words')");
        session.batch(inserts(HARD).toList());
        var before = everything();
        events.clear();

        session.batch(plan(rows().stream().map(row -> change(row, Value.of("gone"))).toList()).steps());
        run("DELETE FROM t");
        run("DROP TABLE parent");

        var bookmarks = events.stream().filter(SqlEvent::write).map(event -> event.bookmark().orElseThrow()).distinct().toList();
        assertEquals(3, bookmarks.size());
        var after = read("SELECT name FROM sqlite_master ORDER BY name");
        var forth = RealD1.running().history().restoreTo(bookmarks.getFirst());
        assertEquals(before, everything());
        assertEquals(List.of(List.of(Value.of("kept words"))), read("SELECT body FROM found WHERE found MATCH 'kept'"));
        run("INSERT INTO parent (name) VALUES ('next')");
        assertEquals(List.of(List.of(Value.of(42))), read("SELECT max(id) AS id FROM parent"));

        RealD1.running().history().restoreTo(forth);
        assertEquals(after, read("SELECT name FROM sqlite_master ORDER BY name"));
        assertNotEquals(before, after);
    }

    private List<List<List<Value>>> everything() {
        return Stream.of("SELECT type, name, sql FROM sqlite_master ORDER BY name", "SELECT * FROM t ORDER BY id", "SELECT * FROM parent", "SELECT body FROM found").map(this::read).toList();
    }

    private static RowEdit change(TableRow row, Value after) {
        return change("v", row, after);
    }

    private static RowEdit change(String column, TableRow row, Value after) {
        return new RowEdit.Update(row.key(), Map.of(column, new Change(row.values().get(1), after)));
    }

    private EditPlan plan(List<RowEdit> edits) {
        return EditPlanner.plan(table(), edits);
    }

    private Table table() {
        return SchemaReader.read(session).table("t").orElseThrow();
    }

    private List<TableRow> rows() {
        return PageReader.read(session, new PageRequest(table(), List.of(), List.of(), new PageRequest.Position.First(), 1000)).rows();
    }

    private List<Value> values() {
        return read("SELECT v FROM t ORDER BY id").stream().map(List::getFirst).toList();
    }

    private List<List<Value>> read(String sql) {
        return Page.read(session, new Sql(sql), 0).rows();
    }

    private void run(String sql) {
        session.batch(List.of(Step.of(new Sql(sql))));
    }
}
