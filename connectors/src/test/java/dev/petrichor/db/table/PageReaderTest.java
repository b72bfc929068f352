package dev.petrichor.db.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.db.Page;
import dev.petrichor.db.Sql;
import dev.petrichor.db.TestDatabase;
import dev.petrichor.db.Value;
import dev.petrichor.db.schema.Table;
import dev.petrichor.db.table.PageRequest.Position;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageReaderTest {

    private static final String MANY_COLUMNS = "c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13, c14, c15, c16, c17, c18, c19, c20, c21, c22, c23, c24, c25, c26, c27, c28, c29, c30, c31, c32, c33, c34, c35, "
            + "c36, c37, c38, c39, c40, c41, c42, c43, c44, c45, c46, c47, c48, c49, c50, c51, c52, c53, c54, c55, c56, c57, c58, c59, c60, c61, c62, c63, c64, c65, c66, c67, c68, c69, c70, ";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {
            "CREATE TABLE t(id INTEGER PRIMARY KEY, a, b TEXT COLLATE NOCASE)",
            "CREATE TABLE t(id TEXT PRIMARY KEY, a, b)",
            "CREATE TABLE t(id INTEGER PRIMARY KEY DESC, a, b)",
            "CREATE TABLE t(id, a, b)",
            "CREATE TABLE t(id INT, a, b, PRIMARY KEY (b, id)) ",
            "CREATE TABLE t(id INT, a, b NOT NULL, PRIMARY KEY (b, id)) WITHOUT ROWID",
            "CREATE TABLE t(id INTEGER, a, b, rowid TEXT)",
    })
    void pagesForwardAndBackwardAreTheWholeTableInOrder(String create) {
        try (var database = new TestDatabase(folder, create)) {
            fill(database);
            var table = database.table("t");
            for (var sort : sorts()) {
                var request = new PageRequest(table, List.of(), sort, new Position.First(), 7);
                var forward = forward(database, request);

                assertEquals(61, forward.size());
                assertEquals(forward, new PageRequestWalk(database.session(), request).backward());
                assertEquals(ordered(database, table, sort), forward.stream().map(TableRow::values).toList());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "CREATE TABLE t(id INTEGER PRIMARY KEY DESC, a, b)",
            "CREATE TABLE t(a, id INTEGER PRIMARY KEY, b)",
            "CREATE TABLE t(id, a, b)",
            "CREATE TABLE t(id INT, a, b, PRIMARY KEY (b, id)) ",
            "CREATE TABLE t(id INT, a, b NOT NULL, PRIMARY KEY (b, id)) WITHOUT ROWID",
            "CREATE TABLE t(id INTEGER, a, b, rowid TEXT)",
    })
    void aTableTooWideForPairsOfColumnsIsReadInTheSameWay(String create) {
        pagesForwardAndBackwardAreTheWholeTableInOrder(create.replaceFirst("a,", "a, " + MANY_COLUMNS));
    }

    @Test
    void aKeyOfAWideTableThatIsCutTellsNoRowApart() {
        try (var database = new TestDatabase(folder,
                "CREATE TABLE t(" + MANY_COLUMNS + MANY_COLUMNS.replace('c', 'd') + "k PRIMARY KEY) WITHOUT ROWID; INSERT INTO t(k) VALUES (zeroblob(5000)), (1)")) {
            var request = new PageRequest(database.table("t"), List.of(), List.of(), new Position.First(), 10);
            var keys = PageReader.read(database.session(), request).rows().stream().map(TableRow::key).toList();

            assertEquals(List.of(new RowKey(List.of(new RowKey.Part("k", Value.of(1)))), RowKey.NONE), keys);
        }
    }

    @Test
    void aLongKeyIsReadWholeBesideItsCutCell() {
        var script = "CREATE TABLE t(k TEXT PRIMARY KEY, n INT); INSERT INTO t VALUES (printf('%.*c', 5000, 'k'), 7), ('short', zeroblob(5000)), (NULL, NULL)";
        try (var database = new TestDatabase(folder, script)) {
            var rows = PageReader.read(database.session(), new PageRequest(database.table("t"), List.of(), List.of(), new Position.First(), 10)).rows();

            assertEquals(List.of(new Value.Cut(Value.of("k".repeat(512)), 5000), Value.of(7)), rows.getFirst().values());
            assertEquals(List.of(new RowKey.Part("rowid", Value.of(1)), new RowKey.Part("k", Value.of("k".repeat(5000)))), rows.getFirst().key().parts());
            assertEquals(List.of(Value.of("short"), new Value.Cut(new Value.Blob(new byte[512]), 5000)), rows.get(1).values());
            assertEquals(List.of(Value.NULL, Value.NULL), rows.getLast().values());
        }
    }

    @Test
    void aCellThatIsTooLongToBeReadHidesNoOtherAndLetsThemBeChanged() {
        var script = "CREATE TABLE t(id INTEGER PRIMARY KEY, a, v); INSERT INTO t VALUES (1, 'x', zeroblob(100000001)), (2, 'y', 'z')";
        try (var database = new TestDatabase(folder, script)) {
            database.run("UPDATE t SET a = 'changed' WHERE id = 1");
            var request = new PageRequest(database.table("t"), List.of(), List.of(), new Position.First(), 10);
            var rows = PageReader.read(database.session(), request).rows().stream().map(TableRow::values).toList();

            assertEquals(List.of(Value.of(1), Value.of("changed"), new Value.Cut(new Value.Blob(new byte[0]), 100_000_001)), rows.getFirst());
            assertEquals(List.of(Value.of(2), Value.of("y"), Value.of("z")), rows.getLast());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", MANY_COLUMNS})
    void cutsLongCellsAndReadsThemWholeOnDemand(String before) {
        try (var database = new TestDatabase(folder, "CREATE TABLE t(id INTEGER PRIMARY KEY, " + before + "v); INSERT INTO t(id, v) VALUES (9223372036854775807, printf('%.*c', 5000, 'é'))")) {
            var table = database.table("t");
            var request = new PageRequest(table, List.of(), List.of(), new Position.First(), 10);
            var row = PageReader.read(database.session(), request).rows().getFirst();

            assertEquals(new Value.Cut(Value.of("é".repeat(512)), 10_000), row.values().getLast());
            assertEquals(Value.of(Long.MAX_VALUE), row.values().getFirst());
            assertEquals(Value.of("é".repeat(5000)), PageReader.cell(database.session(), table, row.key(), "v"));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aPageByAnIndexedColumnEntersTheIndexAndSortsNothing(boolean descending) {
        try (var database = new TestDatabase(folder, "CREATE TABLE t(id INTEGER PRIMARY KEY, a); CREATE INDEX i ON t(a); INSERT INTO t VALUES (1, NULL), (2, 5), (3, 6)")) {
            var request = new PageRequest(database.table("t"), List.of(), List.of(new SortKey("a", descending)), new Position.First(), 10);
            var anchor = new PageRequest.Anchor(List.of(Value.of(5)), new RowKey(List.of(new RowKey.Part("id", Value.of(2)))));

            for (var place : List.<Position>of(new Position.After(anchor), new Position.Before(anchor))) {
                for (var sql : new PageQuery(request.at(place)).sqls()) {
                    var plan = Page.read(database.session(), new Sql("EXPLAIN QUERY PLAN " + sql.text(), sql.parameters()), 0).rows().toString();
                    assertTrue(plan.contains("SEARCH t USING COVERING INDEX i") && !plan.contains("TEMP B-TREE"), plan);
                }
            }
        }
    }

    @Test
    void textThatIsNoValidUtf8KeepsItsPlaceInTheOrder() {
        try (var database = new TestDatabase(folder, "CREATE TABLE t(k TEXT PRIMARY KEY) WITHOUT ROWID; INSERT INTO t VALUES ('a'), (CAST(x'62ff' AS TEXT)), ('c'), ('d')")) {
            var request = new PageRequest(database.table("t"), List.of(), List.of(), new Position.First(), 1);
            var rows = forward(database, request);

            assertEquals(List.of("a", "b", "c", "d"), rows.stream().map(row -> first(row.values().getFirst())).toList());
            assertEquals(rows, new PageRequestWalk(database.session(), request).backward());
            assertEquals(rows.get(1), PageReader.row(database.session(), request.table(), rows.get(1).key()).orElseThrow());
        }
    }

    private static String first(Value text) {
        return (text instanceof Value.BadText bad ? bad.readable() : ((Value.Text) text).value()).substring(0, 1);
    }

    @Test
    void oneOfFindsNullToo() {
        try (var database = new TestDatabase(folder, "CREATE TABLE t(a); INSERT INTO t VALUES (1), (NULL), (2)")) {
            var filter = new Filter.OneOf("a", List.of(Value.of(2), Value.NULL));

            assertEquals(2, PageReader.count(database.session(), database.table("t"), List.of(filter)));
        }
    }

    @Test
    void aKeptOrderHandsOutTheRowsOfItsPlaces() {
        try (var database = new TestDatabase(folder, "CREATE TABLE t(id INTEGER PRIMARY KEY, a, rowid, oid, _rowid_)")) {
            database.run("INSERT INTO t(id, a) WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200000) SELECT i, -i FROM n");
            var request = new PageRequest(database.table("t"), List.of(new Filter.Compare("a", Filter.Operator.LESS, Value.of(-5))), List.of(new SortKey("a", false)), new Position.First(), 3);
            var order = RowOrder.read(database.session(), request);

            assertEquals(199_995, order.size());
            var page = PageReader.read(database.session(), request.at(order.from(199_993, 3)));
            assertEquals(List.of(Value.of(7), Value.of(6)), page.rows().stream().map(row -> row.values().getFirst()).toList());
        }
    }

    @Test
    void readsAViewWithoutAKey() {
        try (var database = new TestDatabase(folder, "CREATE TABLE t(a); CREATE VIEW v AS SELECT a, a + 1 AS b FROM t; INSERT INTO t VALUES (1), (2)")) {
            var view = database.schema().view("v").orElseThrow().asTable();
            var page = PageReader.read(database.session(), new PageRequest(view, List.of(), List.of(), new Position.Offset(1), 10));

            assertEquals(List.of(new TableRow(RowKey.NONE, List.of(Value.of(2), Value.of(3)))), page.rows());
        }
    }

    private static void fill(TestDatabase database) {
        var random = new Random(3);
        var values = List.of("NULL", "1", "2", "1.5", "'a'", "'A'", "'b'", "x'00'", "''");
        for (var i = 0; i < 61; i++) {
            var b = i % 9 == 0 ? "'x" + i % 5 + "'" : values.get(1 + random.nextInt(values.size() - 1));
            database.run("INSERT INTO t(id, a, b) VALUES (" + (100 - i) + ", " + values.get(random.nextInt(values.size())) + ", " + b + ")");
        }
    }

    private static List<List<SortKey>> sorts() {
        var a = new SortKey("a", false);
        return List.of(
                List.of(),
                List.of(a),
                List.of(new SortKey("a", true)),
                List.of(new SortKey("b", true), a),
                List.of(new SortKey("b", false), new SortKey("a", true)));
    }

    private static List<TableRow> forward(TestDatabase database, PageRequest request) {
        return new PageRequestWalk(database.session(), request).forward();
    }

    /** The oracle: SQLite's own order over the whole table. */
    private static List<List<Value>> ordered(TestDatabase database, Table table, List<SortKey> sort) {
        var terms = new ArrayList<String>();
        sort.forEach(key -> terms.add(key.column() + (key.descending() ? " DESC" : "")));
        var descending = !sort.isEmpty() && sort.getLast().descending() ? " DESC" : "";
        TableColumns.key(table).forEach(column -> terms.add(TableColumns.keyColumn(table, column) + descending));
        return database.rows("SELECT * FROM t ORDER BY " + String.join(", ", terms));
    }
}
