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

            assertEquals("UPDATE \"t\" SET \"v\" = ? WHERE \"id\" IS ? AND typeof(\"v\") = ? AND \"v\" COLLATE BINARY IS ?", step.sql().text());
            assertEquals(List.of(Value.NULL, Value.of(1), Value.of("text"), Value.of("a")), step.sql().parameters());
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
                            new RowEdit.Delete(rows.get(3).key())));
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
}
