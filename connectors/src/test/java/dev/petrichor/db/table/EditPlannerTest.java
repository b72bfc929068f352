package dev.petrichor.db.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.petrichor.db.DbError;
import dev.petrichor.db.DbException;
import dev.petrichor.db.TestDatabase;
import dev.petrichor.db.Value;
import dev.petrichor.db.table.PageRequest.Position;
import dev.petrichor.db.table.RowEdit.Change;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EditPlannerTest {

    @TempDir
    Path folder;

    @Test
    void keysAChangeByTheRowAndByWhatTheUserSaw() {
        try (var database = new TestDatabase(folder, "CREATE TABLE t(id INTEGER PRIMARY KEY, v)")) {
            var key = new RowKey(List.of(new RowKey.Part("id", Value.of(1))));
            var update = new RowEdit.Update(key, Map.of("v", new Change(Value.of("a"), Value.NULL)));

            var step = EditPlanner.plan(database.table("t"), List.of(update)).steps().getFirst();

            assertEquals("UPDATE \"t\" SET \"v\" = ? WHERE \"id\" IS ? AND typeof(\"v\") = 'text' AND \"v\" COLLATE BINARY IS ?", step.sql().text());
            assertEquals(List.of(Value.NULL, Value.of(1), Value.of("a")), step.sql().parameters());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "CREATE TABLE t(id INTEGER PRIMARY KEY, v COLLATE NOCASE)",
            "CREATE TABLE t(id TEXT PRIMARY KEY, v)",
            "CREATE TABLE t(id, v)",
            "CREATE TABLE t(id, v, PRIMARY KEY (id, v))",
            "CREATE TABLE t(id NOT NULL, v, PRIMARY KEY (id)) WITHOUT ROWID",
            "CREATE TABLE t(id SERIAL PRIMARY KEY, v)",
    })
    void changesAndDeletesExactlyTheRowsThatAreMeant(String create) {
        try (var database = new TestDatabase(folder, create)) {
            database.run("INSERT INTO t(id, v) VALUES (1, 'a'), (2, 'a'), (3, 'A'), (4, NULL)");
            var table = database.table("t");
            var rows = PageReader.read(database.session(), new PageRequest(table, List.of(), List.of(), new Position.First(), 10)).rows();

            var plan = EditPlanner.plan(
                    table,
                    List.of(
                            new RowEdit.Insert(Map.of("id", Value.of(9), "v", Value.of("new"))),
                            new RowEdit.Update(rows.get(1).key(), Map.of("v", new Change(Value.of("a"), Value.of("b")))),
                            new RowEdit.Delete(rows.get(3).key(), Map.of())));
            database.session().batch(plan.steps());

            assertEquals(
                    List.of(Value.of("a"), Value.of("b"), Value.of("A"), Value.of("new")),
                    database.rows("SELECT v FROM t ORDER BY CAST(id AS INTEGER)").stream().map(List::getFirst).toList());
        }
    }

    @Test
    void savesNothingWhenSomeoneElseChangedTheCell() {
        try (var database = new TestDatabase(folder, "CREATE TABLE t(id INTEGER PRIMARY KEY, v COLLATE NOCASE); INSERT INTO t VALUES (1, 'A')")) {
            var key = new RowKey(List.of(new RowKey.Part("id", Value.of(1))));
            var seenBefore = new RowEdit.Update(key, Map.of("v", new Change(Value.of("a"), Value.of("mine"))));
            var plan = EditPlanner.plan(database.table("t"), List.of(seenBefore));

            var thrown = assertThrows(DbException.class, () -> database.session().batch(plan.steps()));

            assertEquals(new DbError.Conflict(0, 1, 0), thrown.error());
            assertEquals(List.of(List.<Value>of(Value.of("A"))), database.rows("SELECT v FROM t"));
        }
    }

    @Test
    void refusesAColumnThatDoesNotExistInsteadOfTakingItsNameForAText() {
        try (var database = new TestDatabase(folder, "CREATE TABLE t(id INTEGER PRIMARY KEY)")) {
            var insert = new RowEdit.Insert(Map.of("nope", Value.of(1)));

            assertThrows(DbException.class, () -> EditPlanner.plan(database.table("t"), List.of(insert)));
        }
    }

    @Test
    void twoRowsSwapAUniqueValueInOneSave() {
        try (var database = new TestDatabase(folder, "CREATE TABLE t(id INTEGER PRIMARY KEY, slug TEXT NOT NULL UNIQUE); INSERT INTO t VALUES (1, 'a'), (2, 'b')")) {
            var plan = EditPlanner.plan(database.table("t"), List.of(slug(1, "a", "b"), slug(2, "b", "a")));

            database.session().batch(plan.steps());

            assertEquals(List.of(List.of(Value.of("b")), List.of(Value.of("a"))), database.rows("SELECT slug FROM t ORDER BY id"));
        }
    }

    @Test
    void aSwapOfReferencesIsCheckedAtTheEnd() {
        try (var database = new TestDatabase(folder, """
                CREATE TABLE p(id INTEGER PRIMARY KEY); INSERT INTO p VALUES (1), (2);
                CREATE TABLE t(id INTEGER PRIMARY KEY, p NOT NULL UNIQUE REFERENCES p(id)); INSERT INTO t VALUES (1, 1), (2, 2)""")) {
            var one = new RowEdit.Update(id(1), Map.of("p", new Change(Value.of(1), Value.of(2))));
            var two = new RowEdit.Update(id(2), Map.of("p", new Change(Value.of(2), Value.of(1))));

            database.session().batch(EditPlanner.plan(database.table("t"), List.of(one, two)).steps());

            assertEquals(List.of(List.of(Value.of(2)), List.of(Value.of(1))), database.rows("SELECT p FROM t ORDER BY id"));
        }
    }

    @ParameterizedTest
    @CsvSource(nullValues = "NULL", textBlock = """
            CASCADE,  b,    a
            SET NULL, NULL, NULL
            """)
    void childrenOfSwappedRowsGetWhatTheirReferenceDeclares(String onUpdate, String ofFirst, String ofSecond) {
        try (var database = children(onUpdate)) {
            var plan = EditPlanner.plan(database.table("p"), List.of(code(1, "a", "b"), code(2, "b", "a")));

            database.session().batch(plan.steps());

            assertEquals(List.of(List.of(Value.of("b")), List.of(Value.of("a"))), database.rows("SELECT code FROM p ORDER BY id"));
            assertEquals(List.of(List.of(textOrNull(ofFirst)), List.of(textOrNull(ofSecond))), database.rows("SELECT code FROM k ORDER BY id"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"RESTRICT", "NO ACTION"})
    void aSwapThatTheChildrenForbidIsRefusedAndChangesNothing(String onUpdate) {
        try (var database = children(onUpdate)) {
            var plan = EditPlanner.plan(database.table("p"), List.of(code(1, "a", "b"), code(2, "b", "a")));

            assertThrows(DbException.class, () -> database.session().batch(plan.steps()));

            assertEquals(List.of(List.of(Value.of("a")), List.of(Value.of("b"))), database.rows("SELECT code FROM p ORDER BY id"));
            assertEquals(List.of(List.of(Value.of("a")), List.of(Value.of("b"))), database.rows("SELECT code FROM k ORDER BY id"));
        }
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', value = {"1, 3", "-1, 0", "1.5, -2.5", "x'01', x''", "CAST(x'ff41' AS TEXT), CAST(x'ff42' AS TEXT)"})
    void childrenFollowASwapOfAnyKindOfValue(String first, String second) {
        try (var database = new TestDatabase(folder, """
                CREATE TABLE p(id INTEGER PRIMARY KEY, code UNIQUE);
                CREATE TABLE k(id INTEGER PRIMARY KEY, code REAL REFERENCES p(code) ON UPDATE CASCADE);
                INSERT INTO p VALUES (1, %1$s), (2, %2$s); INSERT INTO k VALUES (1, %1$s), (2, %2$s)""".formatted(first, second))) {
            var codes = database.rows("SELECT code FROM p ORDER BY id").stream().map(List::getFirst).toList();
            var kept = database.rows("SELECT code FROM k ORDER BY id").stream().map(List::getFirst).toList();
            var one = new RowEdit.Update(id(1), Map.of("code", new Change(codes.get(0), codes.get(1))));
            var two = new RowEdit.Update(id(2), Map.of("code", new Change(codes.get(1), codes.get(0))));

            database.session().batch(EditPlanner.plan(database.table("p"), List.of(one, two)).steps());

            assertEquals(List.of(List.of(codes.get(1)), List.of(codes.get(0))), database.rows("SELECT code FROM p ORDER BY id"));
            assertEquals(List.of(List.of(kept.get(1)), List.of(kept.get(0))), database.rows("SELECT code FROM k ORDER BY id"));
        }
    }

    @Test
    void aPlaceInAnOrderStaysPositiveWhileItStepsAside() {
        try (var database = new TestDatabase(folder, """
                CREATE TABLE t(id INTEGER PRIMARY KEY, place INTEGER UNIQUE CHECK (place > 0)); INSERT INTO t VALUES (1, 1), (2, 2)""")) {
            var one = new RowEdit.Update(id(1), Map.of("place", new Change(Value.of(1), Value.of(2))));
            var two = new RowEdit.Update(id(2), Map.of("place", new Change(Value.of(2), Value.of(1))));

            database.session().batch(EditPlanner.plan(database.table("t"), List.of(one, two)).steps());

            assertEquals(List.of(List.of(Value.of(2)), List.of(Value.of(1))), database.rows("SELECT place FROM t ORDER BY id"));
        }
    }

    @Test
    void childrenGoBeforeTheirParentsAndComeAfterThem() {
        try (var database = new TestDatabase(folder, """
                CREATE TABLE t(id INTEGER PRIMARY KEY, parent REFERENCES t(id) ON DELETE CASCADE);
                INSERT INTO t VALUES (1, NULL), (2, 1), (3, 2), (4, 1)""")) {
            var edits = List.<RowEdit>of(
                    gone(1, Value.NULL), gone(2, Value.of(1)), gone(3, Value.of(2)),
                    new RowEdit.Update(id(4), Map.of("parent", new Change(Value.of(1), Value.of(8)))),
                    new RowEdit.Insert(Map.of("id", Value.of(9), "parent", Value.of(8))), new RowEdit.Insert(Map.of("id", Value.of(8))));

            database.session().batch(EditPlanner.plan(database.table("t"), edits).steps());

            assertEquals(
                    List.of(List.of(Value.of(4), Value.of(8)), List.of(Value.of(8), Value.NULL), List.of(Value.of(9), Value.of(8))),
                    database.rows("SELECT * FROM t ORDER BY id"));
        }
    }

    @Test
    void doesNotDeleteARowThatSomeoneElseChanged() {
        try (var database = new TestDatabase(folder, "CREATE TABLE t(id INTEGER PRIMARY KEY, v); INSERT INTO t VALUES (1, 'theirs')")) {
            var plan = EditPlanner.plan(database.table("t"), List.of(new RowEdit.Delete(id(1), Map.of("v", Value.of("seen")))));

            var thrown = assertThrows(DbException.class, () -> database.session().batch(plan.steps()));

            assertEquals(new DbError.Conflict(0, 1, 0), thrown.error());
            assertEquals(List.of(List.<Value>of(Value.of("theirs"))), database.rows("SELECT v FROM t"));
        }
    }

    @Test
    void twoEqualNewRowsAreTwoRows() {
        try (var database = new TestDatabase(folder, "CREATE TABLE t(v)")) {
            var fresh = new RowEdit.Insert(Map.of("v", Value.of(1)));

            database.session().batch(EditPlanner.plan(database.table("t"), List.of(fresh, fresh)).steps());

            assertEquals(2, database.rows("SELECT v FROM t").size());
        }
    }

    @Test
    void refusesToChangeARowThatHasNoKey() {
        try (var database = new TestDatabase(folder, "CREATE TABLE t(rowid, _rowid_, oid, v)")) {
            var update = new RowEdit.Update(RowKey.NONE, Map.of("v", new Change(Value.of(1), Value.of(2))));

            assertThrows(DbException.class, () -> EditPlanner.plan(database.table("t"), List.of(update)));
        }
    }

    private static RowKey id(long id) {
        return new RowKey(List.of(new RowKey.Part("id", Value.of(id))));
    }

    private static RowEdit slug(long id, String before, String after) {
        return new RowEdit.Update(id(id), Map.of("slug", new Change(Value.of(before), Value.of(after))));
    }

    /** Two rows of a parent, each with one child that refers to its code. */
    private TestDatabase children(String onUpdate) {
        return new TestDatabase(folder, """
                CREATE TABLE p(id INTEGER PRIMARY KEY, code TEXT UNIQUE, other REFERENCES o(id)); CREATE TABLE o(id INTEGER PRIMARY KEY);
                CREATE TABLE k(id INTEGER PRIMARY KEY, code TEXT REFERENCES p(code) ON UPDATE %s);
                INSERT INTO p(id, code) VALUES (1, 'a'), (2, 'b'); INSERT INTO k VALUES (1, 'a'), (2, 'b')""".formatted(onUpdate));
    }

    private static RowEdit code(long id, String before, String after) {
        return new RowEdit.Update(id(id), Map.of("code", new Change(Value.of(before), Value.of(after))));
    }

    private static Value textOrNull(String text) {
        return text == null ? Value.NULL : Value.of(text);
    }

    private static RowEdit gone(long id, Value parent) {
        return new RowEdit.Delete(id(id), Map.of("parent", parent));
    }
}
