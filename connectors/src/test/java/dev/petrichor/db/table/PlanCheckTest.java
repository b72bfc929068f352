package dev.petrichor.db.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.db.Changes;
import dev.petrichor.db.Rows;
import dev.petrichor.db.Session;
import dev.petrichor.db.Sql;
import dev.petrichor.db.Step;
import dev.petrichor.db.TestDatabase;
import dev.petrichor.db.Value;
import dev.petrichor.db.schema.Table;
import dev.petrichor.db.table.PlanCheck.Verdict;
import dev.petrichor.db.table.RowEdit.Change;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanCheckTest {

    @TempDir
    private Path folder;

    private TestDatabase database;

    @BeforeEach
    void open() {
        database = new TestDatabase(folder, """
                CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT COLLATE NOCASE);
                INSERT INTO notes VALUES (1, 'one'), (2, 'two'), (3, 'three');
                """);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private final RowEdit update = new RowEdit.Update(key(1), Map.of("text", new Change(Value.of("one"), Value.of("ONE"))));
    private final RowEdit rekeyed = new RowEdit.Update(key(2), Map.of("id", new Change(Value.of(2), Value.of(20))));
    private final RowEdit delete = new RowEdit.Delete(key(3), Map.of());
    private final RowEdit keyed = new RowEdit.Insert(Map.of("id", Value.of(4), "text", Value.of("four")));
    private final RowEdit keyless = new RowEdit.Insert(Map.of("text", Value.of("five")));

    @Test
    void findsThatNothingOfItHappened() {
        assertEquals(Verdict.NOT_APPLIED, verdict(update, rekeyed, delete, keyed, keyless));
    }

    @Test
    void findsThatAllOfItHappened() {
        var plan = plan(update, rekeyed, delete, keyed, keyless);

        database.session().batch(plan.steps());

        assertEquals(Verdict.APPLIED, check(plan));
    }

    @Test
    void tellsEachKindOfEditAlone() {
        for (var edit : List.of(update, rekeyed, delete, keyed)) {
            assertEquals(Verdict.NOT_APPLIED, verdict(edit));
            database.session().batch(plan(edit).steps());
            assertEquals(Verdict.APPLIED, verdict(edit));
        }
    }

    @Test
    void findsThatSomebodyElseWasThere() {
        database.run("UPDATE notes SET text = 'eins' WHERE id = 1");

        assertEquals(Verdict.CHANGED_BY_OTHERS, verdict(update));
        assertEquals(Verdict.CHANGED_BY_OTHERS, verdict(update, delete));
    }

    /** What somebody else did is what was planned: of a new row that is not there it must not say that it is. */
    @Test
    void isNotMisledByRowsThatSomebodyElseDeletedOrSet() {
        database.run("DELETE FROM notes WHERE id = 3");
        database.run("UPDATE notes SET text = 'ONE' WHERE id = 1");

        assertEquals(Verdict.CHANGED_BY_OTHERS, verdict(delete, keyless));
        assertEquals(Verdict.CHANGED_BY_OTHERS, verdict(update, keyless));
    }

    @Test
    void leavesOpenWhereOnlyDeletedRowsSpeakForNewOnesThatCannotBeTold() {
        database.run("DELETE FROM notes WHERE id = 3");
        assertEquals(Verdict.OPEN, verdict(delete, new RowEdit.Insert(Map.of())));

        database.run("INSERT INTO notes VALUES (9, 'five')");
        assertEquals(Verdict.OPEN, verdict(delete, keyless));
    }

    @Test
    void leavesOpenWhatTheRowsDoNotTell() {
        database.run("INSERT INTO notes(text) VALUES ('five')");

        assertEquals(Verdict.OPEN, verdict(keyless));
    }

    /** A normalising trigger: no row equals what was typed although the row was written. */
    @Test
    void cannotTellWhatATriggerChangesWhileItIsWritten() {
        var plan = plan(new RowEdit.Insert(Map.of("text", Value.of(" five "))));
        database.run("CREATE TRIGGER trimmed AFTER INSERT ON notes BEGIN UPDATE notes SET text = trim(text) WHERE id = NEW.id; END");

        assertEquals(Verdict.OPEN, check(plan));
        database.session().batch(plan.steps());
        assertEquals(Verdict.OPEN, check(plan));
    }

    @Test
    void asksForANewRowByItsKeyWhereATriggerChangesIt() {
        database.run("CREATE TRIGGER upper AFTER INSERT ON notes BEGIN UPDATE notes SET text = 'changed' WHERE id = NEW.id; END");
        var plan = plan(keyed, update);

        assertEquals(Verdict.NOT_APPLIED, check(plan));
        database.session().batch(plan.steps());
        assertEquals(Verdict.APPLIED, check(plan));
    }

    @Test
    void cannotTellOfARowThatATriggerTakesAway() {
        database.run("CREATE TRIGGER queue AFTER INSERT ON notes BEGIN DELETE FROM notes WHERE id = NEW.id; END");

        assertEquals(Verdict.OPEN, verdict(keyed));
    }

    @Test
    void cannotTellOfAChangeThatATriggerChangesAgain() {
        database.run("CREATE TRIGGER stamped AFTER UPDATE ON notes BEGIN UPDATE notes SET text = text || '!' WHERE id = NEW.id; END");
        var plan = plan(update);

        assertEquals(Verdict.NOT_APPLIED, check(plan));
        database.session().batch(plan.steps());
        assertEquals(Verdict.OPEN, check(plan));
    }

    @Test
    void takesAForeignKeyOfANewRowForSomebodyElse() {
        database.run("INSERT INTO notes VALUES (4, 'vier')");

        assertEquals(Verdict.CHANGED_BY_OTHERS, verdict(keyed));
    }

    @Test
    void knowsARowAgainWhoseTypedValuesTheColumnsConvert() {
        database.run("CREATE TABLE typed (i INTEGER, t TEXT, n NUMERIC, r REAL, b)");
        var values = Map.of("i", Value.of("1"), "t", Value.of(5), "n", Value.of("1.5"), "r", Value.of(2), "b", Value.of("1"));
        var plan = EditPlanner.plan(database.table("typed"), List.of(new RowEdit.Insert(values)));

        assertEquals(Verdict.NOT_APPLIED, PlanCheck.of(database.session(), database.schema(), database.table("typed"), plan));
        database.session().batch(plan.steps());
        assertEquals(Verdict.OPEN, PlanCheck.of(database.session(), database.schema(), database.table("typed"), plan));
    }

    @Test
    void cannotTellOfNumbersThatAColumnRounds() {
        database.run("CREATE TABLE typed (r REAL)");
        for (var value : List.of(Value.of((1L << 53) + 1), Value.of("9007199254740993"))) {
            var plan = EditPlanner.plan(database.table("typed"), List.of(new RowEdit.Insert(Map.of("r", value))));
            database.session().batch(plan.steps());

            assertEquals(Verdict.OPEN, PlanCheck.of(database.session(), database.schema(), database.table("typed"), plan));
        }
    }

    @Test
    void cannotTellAChangeBetweenTwoValuesThatCompareAsEqual() {
        database.run("CREATE TABLE loose (id INTEGER PRIMARY KEY, v)");
        database.run("INSERT INTO loose VALUES (1, 1.0)");
        var plan = EditPlanner.plan(database.table("loose"), List.of(new RowEdit.Update(key(1), Map.of("v", new Change(Value.of(1.0), Value.of(1))))));

        assertEquals(Verdict.OPEN, PlanCheck.of(database.session(), database.schema(), database.table("loose"), plan));
    }

    /** Each key is there before and after. */
    @Test
    void cannotTellOfRowsThatSwapTheirKeys() {
        assertEquals(Verdict.OPEN, verdict(moves(1, 2), moves(2, 1)));
    }

    @Test
    void tellsOfARowThatTakesADeletedOnesKeyByTheOthers() {
        var plan = plan(delete, moves(2, 3), update);

        assertEquals(Verdict.NOT_APPLIED, check(plan));
        database.session().batch(plan.steps());
        assertEquals(Verdict.APPLIED, check(plan));
    }

    private static RowEdit moves(long from, long to) {
        return new RowEdit.Update(key(from), Map.of("id", new Change(Value.of(from), Value.of(to))));
    }

    @Test
    void asksOnceAboutAThousandRows() {
        database.run("WITH RECURSIVE c(i) AS (VALUES (10) UNION ALL SELECT i + 1 FROM c WHERE i < 1009) INSERT INTO notes SELECT i, 'row' FROM c");
        var edits = new ArrayList<RowEdit>();
        for (var id = 10; id < 510; id++) {
            edits.add(new RowEdit.Update(key(id), Map.of("text", new Change(Value.of("row"), Value.of("x".repeat(400))))));
            edits.add(new RowEdit.Insert(Map.of("text", Value.of("new " + id))));
        }
        var plan = EditPlanner.plan(table(), edits);
        var schema = database.schema();
        var table = table();

        var asked = new ArrayList<Sql>();
        assertEquals(Verdict.NOT_APPLIED, PlanCheck.of(counting(asked), schema, table, plan));
        assertEquals(1, asked.size());

        database.session().batch(plan.steps());
        assertEquals(Verdict.APPLIED, PlanCheck.of(counting(asked), schema, table, plan));
        assertEquals(3, asked.size());
        assertTrue(asked.stream().allMatch(sql -> sql.parameters().size() <= 200 && sql.text().length() < 30_000));
    }

    @Test
    void asksOnceWhereNoRowHasAKey() {
        var asked = new ArrayList<Sql>();
        var inserts = IntStream.range(0, 1000).mapToObj(i -> (RowEdit) new RowEdit.Insert(Map.of("text", Value.of("new " + i)))).toList();
        var plan = EditPlanner.plan(table(), inserts);

        assertEquals(Verdict.NOT_APPLIED, PlanCheck.of(counting(asked), database.schema(), table(), plan));
        assertEquals(1, asked.size());
    }

    /** The same session, which keeps what it was asked. */
    private Session counting(List<Sql> asked) {
        var inner = database.session();
        return new Session() {

            @Override
            public Rows query(Sql sql) {
                asked.add(sql);
                return inner.query(sql);
            }

            @Override
            public List<Changes> batch(List<Step> steps) {
                return inner.batch(steps);
            }

            @Override
            public void interrupt() {
                inner.interrupt();
            }

            @Override
            public void close() {}
        };
    }

    private Verdict verdict(RowEdit... edits) {
        return check(plan(edits));
    }

    private Verdict check(EditPlan plan) {
        return PlanCheck.of(database.session(), database.schema(), table(), plan);
    }

    private EditPlan plan(RowEdit... edits) {
        return EditPlanner.plan(table(), List.of(edits));
    }

    private Table table() {
        return database.table("notes");
    }

    private static RowKey key(long id) {
        return new RowKey(List.of(new RowKey.Part("id", Value.of(id))));
    }
}
