package dev.petrichor.db.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.petrichor.db.TestDatabase;
import dev.petrichor.db.Value;
import dev.petrichor.db.table.PlanCheck.Verdict;
import dev.petrichor.db.table.RowEdit.Change;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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

        assertEquals(Verdict.APPLIED, PlanCheck.of(database.session(), table(), plan));
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

    @Test
    void leavesOpenWhatTheRowsDoNotTell() {
        database.run("INSERT INTO notes(text) VALUES ('five')");

        assertEquals(Verdict.OPEN, verdict(keyless));
    }

    private Verdict verdict(RowEdit... edits) {
        return PlanCheck.of(database.session(), table(), plan(edits));
    }

    private EditPlan plan(RowEdit... edits) {
        return EditPlanner.plan(table(), List.of(edits));
    }

    private dev.petrichor.db.schema.Table table() {
        return database.table("notes");
    }

    private static RowKey key(long id) {
        return new RowKey(List.of(new RowKey.Part("id", Value.of(id))));
    }
}
