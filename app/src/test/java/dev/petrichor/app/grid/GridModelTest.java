package dev.petrichor.app.grid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.petrichor.app.Sample;
import dev.petrichor.app.UiQueue;
import dev.petrichor.app.rows.Interpretations;
import dev.petrichor.app.rows.PendingEdits;
import dev.petrichor.app.rows.Staged;
import dev.petrichor.app.work.Background;
import dev.petrichor.app.work.Lane;
import dev.petrichor.app.work.Side;
import dev.petrichor.db.Database;
import dev.petrichor.db.SqlListener;
import dev.petrichor.db.Value;
import dev.petrichor.db.guard.Permission;
import dev.petrichor.db.schema.Column;
import dev.petrichor.db.schema.SchemaReader;
import dev.petrichor.db.table.Filter;
import dev.petrichor.db.table.SortKey;
import dev.petrichor.db.workspace.SchemaFiles;
import dev.petrichor.db.workspace.WorkspaceScanner;
import dev.petrichor.ui.Messages;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GridModelTest {

    private static final int NAME = 2;

    @TempDir
    private Path folder;

    private final UiQueue ui = new UiQueue();
    private Sample sample;
    private Lane lane;
    private GridModel users;
    /** Another tab of the same table, with the same edits. */
    private Supplier<GridModel> another = () -> users;

    @BeforeEach
    void openUsers() throws IOException {
        sample = Sample.in(folder);
        lane = new Lane(
                () -> sample.connector().open(new Database.LocalFile(sample.file()), new Permission.Free(), SqlListener.NONE),
                Thread.ofPlatform().daemon().factory(), ui);
        var workspace = WorkspaceScanner.scan(sample.folder());
        var interpretations = new Interpretations(SchemaFiles.read(workspace.folder(), workspace.drizzleConfigs()));
        try (var session = sample.connector().open(new Database.LocalFile(sample.file()), new Permission.ReadOnly(), SqlListener.NONE)) {
            var schema = SchemaReader.read(session);
            var table = schema.table("users").orElseThrow();
            var meanings = table.columns().stream().map(column -> interpretations.of("users", column)).toList();
            var edits = new PendingEdits();
            users = new GridModel(new TableSource(lane, lane, new Background(ui), Side.LOCAL, schema, table), edits, meanings, ZoneOffset.UTC);
            another = () -> new GridModel(new TableSource(lane, lane, new Background(ui), Side.LOCAL, schema, table), edits, meanings, ZoneOffset.UTC);
        }
        users.rows().load();
        ui.runUntil(() -> users.value(0, NAME).isPresent());
    }

    @AfterEach
    void close() {
        users.close();
        lane.close();
    }

    @Test
    void whatTheTableLacksIsNeitherFilteredNorSortedBy() {
        var here = new Filter.IsNull("name", true);
        var missing = users.rows().look(List.of(new Filter.IsNull("nowhere", true), here), List.of(new SortKey("nowhere", false), new SortKey("gone", false), new SortKey("name", true)));
        ui.runUntil(() -> users.value(0, NAME).isPresent());

        assertEquals(List.of("nowhere", "gone"), missing);
        assertEquals(List.of(here), users.rows().filters().conditionsProperty().get());
        assertEquals(List.of(new SortKey("name", true)), users.rows().filters().sortProperty().get());
    }

    @Test
    void readsAnyPlace() {
        users.rows().showing(490, 499);

        ui.runUntil(() -> users.value(499, 0).isPresent());

        assertEquals(Optional.of(Value.of(500)), users.value(499, 0));
    }

    @Test
    void sortsByAColumn() {
        users.rows().setSort(List.of(new SortKey("id", true)));

        ui.runUntil(() -> users.value(0, 0).filter(Value.of(500)::equals).isPresent());

        assertEquals(Optional.of(Value.of(500)), users.value(0, 0));
    }

    @Test
    void savesWhatWasStaged() {
        users.set(0, NAME, Value.of("Augusta Ada King"));
        assertTrue(users.edits().canUndo());

        users.commit(users.plan());
        ui.runUntil(() -> !users.savingProperty().get());

        assertEquals(List.of(List.of(Value.of("Augusta Ada King"))), sample.rows("SELECT name FROM users WHERE id = 1"));
        assertTrue(users.edits().staged().isEmpty());
    }

    @Test
    void keepsWhatIsStagedWhileItSaves() {
        users.set(0, NAME, Value.of("first"));
        users.commit(users.plan());
        users.set(0, NAME, Value.of("second"));
        users.set(1, NAME, Value.of("also second"));

        ui.runUntil(() -> !users.savingProperty().get());
        assertEquals(2, users.edits().staged().changedCells());
        users.commit(users.plan());
        ui.runUntil(() -> !users.savingProperty().get());

        var names = List.of(List.of(Value.of("second")), List.of(Value.of("also second")));
        assertEquals(names, sample.rows("SELECT name FROM users WHERE id < 3 ORDER BY id"));
    }

    @Test
    void undoTakesOneEditBack() {
        users.set(0, NAME, Value.of("one"));
        users.set(0, NAME, Value.of("two"));

        users.edits().undo();

        assertEquals(Optional.of(Value.of("one")), users.value(0, NAME));
    }

    @Test
    void keepsEditsWhenTheDatabaseSaysNo() {
        users.set(0, 1, Value.of("grace.hopper@example.com"));

        users.commit(users.plan());
        ui.runUntil(() -> !users.savingProperty().get());

        assertTrue(users.troubleProperty().get().isPresent());
        assertFalse(users.edits().staged().isEmpty());
        assertEquals(List.of(List.of(Value.of("ada.lovelace@example.com"))), sample.rows("SELECT email FROM users WHERE id = 1"));
    }

    @Test
    void tryingAgainAfterAFailedSaveSavesAgain() {
        users.set(0, 1, Value.of("grace.hopper@example.com"));
        users.commit(users.plan());
        ui.runUntil(() -> !users.savingProperty().get());
        sample.run("UPDATE users SET email = 'free@example.com' WHERE email = 'grace.hopper@example.com'");

        users.tryAgain();
        ui.runUntil(() -> !users.savingProperty().get());

        assertEquals(Optional.empty(), users.troubleProperty().get());
        assertEquals(List.of(List.of(Value.of("grace.hopper@example.com"))), sample.rows("SELECT email FROM users WHERE id = 1"));
    }

    @Test
    void seesThatSomeoneElseChangedTheRow() {
        users.set(0, NAME, Value.of("mine"));
        sample.run("UPDATE users SET name = 'theirs' WHERE id = 1");

        users.commit(users.plan());
        ui.runUntil(() -> users.conflictProperty().get().isPresent());

        assertFalse(users.edits().staged().isEmpty());
        assertEquals(List.of(List.of(Value.of("theirs"))), sample.rows("SELECT name FROM users WHERE id = 1"));
    }

    @Test
    void deletesAndAddsRowsInOneSave() {
        users.cells().delete(List.of(1L));
        users.addRow();
        var fresh = 0L;
        users.set(fresh, 1, Value.of("new@example.com"));
        users.set(fresh, NAME, Value.of("New"));
        users.set(fresh, 3, Value.of("x"));

        users.commit(users.plan());
        ui.runUntil(() -> !users.savingProperty().get());

        assertEquals(Optional.empty(), users.troubleProperty().get());
        assertEquals(List.of(List.of(Value.of(500))), sample.rows("SELECT count(*) FROM users"));
        assertEquals(List.of(), sample.rows("SELECT id FROM users WHERE id = 2"));
    }

    @Test
    void theCellThatStoppedASaveIsRedUntilItChanges() {
        users.set(0, 1, Value.of("grace.hopper@example.com"));
        users.set(0, NAME, Value.of("innocent"));

        users.commit(users.plan());
        ui.runUntil(() -> !users.savingProperty().get());

        assertTrue(users.cells().whyFailed(0, 1).orElse("").contains("email"), () -> users.cells().whyFailed(0, 1).toString());
        assertEquals(Optional.empty(), users.cells().whyFailed(0, NAME));
        users.set(0, 1, Value.of("ada@example.com"));
        assertEquals(Optional.empty(), users.cells().whyFailed(0, 1));
    }

    @Test
    void theSecondOfTwoNewRowsIsTheRedOne() {
        for (var row = 0; row < 2; row++) {
            users.addRow();
            users.set(row, 1, Value.of("twice@example.com"));
            users.set(row, NAME, Value.of("Twice"));
            users.set(row, 3, Value.of("x"));
        }

        users.commit(users.plan());
        ui.runUntil(() -> !users.savingProperty().get());

        assertEquals(Optional.empty(), users.cells().whyFailed(0, 1));
        assertTrue(users.cells().whyFailed(1, 1).isPresent());
    }

    @Test
    void aRefusedTextIsStagedAndStopsTheSave() {
        var created = users.columns().size() - 1;
        users.set(0, NAME, Value.of("good"));
        paste(0, created, "not a date");

        users.commit(users.plan());

        assertFalse(users.savingProperty().get());
        assertTrue(users.troubleProperty().get().isPresent());
        assertTrue(users.cells().whyFailed(0, created).isPresent());
        assertEquals(Optional.of(Value.of("not a date")), users.value(0, created));
        users.edits().undo();
        users.commit(users.plan());
        ui.runUntil(() -> !users.savingProperty().get());
        assertEquals(List.of(List.of(Value.of("good"))), sample.rows("SELECT name FROM users WHERE id = 1"));
    }

    @Test
    void aRefusedTextOfADraftStopsTheSaveAgain() {
        var created = users.columns().size() - 1;
        paste(0, created, "not a date");
        var draft = users.edits().staged();
        users.edits().undo();

        users.edits().restore(draft, Staged.NOTHING);
        users.commit(users.plan());

        assertFalse(users.savingProperty().get());
        assertTrue(users.cells().whyFailed(0, created).isPresent());
        assertEquals(draft, users.edits().staged());
    }

    /** Where a text was wanted as such, it is no mistake. */
    @Test
    void whatWasMeantAsATextIsSaved() {
        var created = users.columns().stream().map(Column::name).toList().indexOf("created_at");

        assertEquals(Optional.empty(), users.type(0, created, "'hello"));
        users.commit(users.plan());
        ui.runUntil(() -> !users.savingProperty().get());
        assertEquals(List.of(List.of(Value.of("hello"))), sample.rows("SELECT created_at FROM users WHERE id = 1"));

        ui.runUntil(() -> users.value(0, created).filter(Value.of("hello")::equals).isPresent());
        users.set(0, created, Value.of(""));
        users.commit(users.plan());
        ui.runUntil(() -> !users.savingProperty().get());
        assertEquals(List.of(List.of(Value.of(""))), sample.rows("SELECT created_at FROM users WHERE id = 1"));
    }

    @Test
    void aSaveInPartsStopsAtARefusedTextToo() {
        var created = users.columns().size() - 1;
        paste(0, created, "not a date");

        users.save().runInParts();

        assertFalse(users.savingProperty().get());
        assertEquals("1 red cell cannot be stored as typed. Nothing was saved. Correct or revert what is red, then save again.", trouble());
    }

    @Test
    void aNewRowThatIsBeingSavedTakesNothingMore() {
        newRow("a@x");
        users.commit(users.plan());

        assertEquals(Optional.of("save.meanwhile"), users.type(0, NAME, "typed while saving"));
        assertFalse(users.canEdit(0, NAME));
        users.set(0, NAME, Value.of("typed while saving"));
        assertEquals("This is being saved right now, so it stays as it is. Wait for the save, or stop it (Esc), then do it again.", trouble());

        ui.runUntil(() -> !users.savingProperty().get());
        assertEquals(List.of(List.of(Value.of("A"))), sample.rows("SELECT name FROM users WHERE email = 'a@x'"));
        assertTrue(users.edits().staged().isEmpty());
    }

    @Test
    void whatAnotherTabSaidOfARunningSaveEndsWithItThoughItFails() {
        var beside = another.get();
        beside.rows().load();
        ui.runUntil(() -> beside.value(1, NAME).isPresent());
        users.set(0, NAME, Value.of("B"));
        sample.run("UPDATE users SET name = 'of somebody else' WHERE id = 1");
        users.commit(users.plan());

        beside.edits().undo();
        assertTrue(beside.troubleProperty().get().isPresent());
        ui.runUntil(() -> !users.savingProperty().get());

        assertFalse(users.edits().staged().isEmpty(), "it met another change");
        assertEquals(Optional.empty(), beside.troubleProperty().get());
        beside.close();
    }

    @Test
    void aStepBackWaitsForTheSave() {
        users.set(0, NAME, Value.of("B"));
        users.commit(users.plan());

        users.edits().undo();
        users.edits().discard();

        ui.runUntil(() -> !users.savingProperty().get());
        assertEquals(List.of(List.of(Value.of("B"))), sample.rows("SELECT name FROM users WHERE id = 1"));
        assertTrue(users.edits().staged().isEmpty());
    }

    @Test
    void whatIsTakenBackBetweenPartsIsNotSaved() {
        for (var row = 0; row < 250; row++) {
            newRow("n" + row + "@x");
        }
        users.save().runInParts();
        users.edits().delete(Map.of(), List.of(150, 250));
        ui.runUntil(() -> users.edits().staged().isEmpty() && !users.savingProperty().get());

        assertEquals(List.of(List.of(Value.of(248))), sample.rows("SELECT count(*) FROM users WHERE email LIKE 'n%@x'"));
    }

    @Test
    void aPlanThatWasOvertakenIsNotRun() {
        newRow("a@x");
        var shown = users.plan();
        users.set(0, NAME, Value.of("late"));

        users.commit(shown);

        assertFalse(users.savingProperty().get());
        assertTrue(trouble().startsWith("What is staged has changed since this SQL was shown"), this::trouble);
        assertEquals(Optional.of(Value.of("late")), users.value(0, NAME));
    }

    /** The program ended between the save and its answer. */
    @Test
    void aSaveOfAnEarlierRunIsFoundOutBeforeAnythingIsSent() {
        users.edits().add(Map.of("id", Value.of(9_000), "email", Value.of("a@x"), "name", Value.of("A"), "password_hash", Value.of("h")));
        var sent = users.edits().staged();
        users.commit(users.plan());
        ui.runUntil(() -> !users.savingProperty().get());

        users.edits().restore(sent, sent);
        assertTrue(trouble().startsWith("A save of this table ended without an answer"), this::trouble);
        users.commit(users.plan());
        ui.runUntil(() -> !users.savingProperty().get());

        assertTrue(users.edits().staged().isEmpty());
        assertEquals(List.of(List.of(Value.of(1))), sample.rows("SELECT count(*) FROM users WHERE email = 'a@x'"));
    }

    private void newRow(String email) {
        users.edits().add(Map.of("email", Value.of(email), "name", Value.of("A"), "password_hash", Value.of("h")));
    }

    private String trouble() {
        return users.troubleProperty().get().orElseThrow().sentence();
    }

    private void paste(long row, int column, String text) {
        var paste = new Pasted(users);
        paste.put(row, column, text);
        paste.stage();
    }

    @Test
    void aLargePasteIsStagedAtOnce() {
        var steps = new ArrayList<Integer>();
        users.stagedProperty().subscribe(staged -> steps.add(staged.added().size() + staged.changedCells()));
        var paste = new Pasted(users);
        paste.put(0, NAME, "good");
        for (var i = 0; i < 10_000; i++) {
            paste.add(List.of(NAME, 1), CellField.ofPlain(String.join("\t", "name " + i, "mail" + i + "@example.org")).getFirst());
        }

        assertEquals(List.of(), paste.stage());

        assertEquals(List.of(0, 10_001), steps);
        assertEquals(10_000, users.newRows());
        assertEquals(Optional.of(Value.of("name 9999")), users.value(9_999, NAME));
        assertEquals(Optional.of(Value.of("good")), users.value(10_000, NAME));
        users.edits().undo();
        assertTrue(users.edits().staged().isEmpty());
    }

    @Test
    void copiesOfRowsAreThoseOfTheRowsThatWereMeant() {
        var names = List.of(users.value(0, NAME), users.value(1, NAME), users.value(2, NAME));

        new CopiedRows(users, said -> fail(said)).stage(List.of(0L, 1L, 2L), () -> {});

        assertEquals(names, List.of(users.value(0, NAME), users.value(1, NAME), users.value(2, NAME)));
        assertEquals(3, users.newRows());
    }

    @Test
    void aCopyOfARowHasItsLongValuesWhole() {
        sample.run("UPDATE users SET name = replace(hex(zeroblob(10000)), '00', 'ab') WHERE id = 1");
        users.rows().refresh();
        ui.runUntil(() -> users.value(0, NAME).filter(Value.Cut.class::isInstance).isPresent());

        new CopiedRows(users, said -> fail(said)).stage(List.of(0L), () -> {});
        ui.runUntil(() -> users.newRows() == 1);

        assertEquals(Optional.of(Value.of("ab".repeat(10_000))), users.value(0, NAME));
    }

    @Test
    void aRowThatHasNotBeenReadIsNotCopiedInPart() {
        var said = new ArrayList<String>();

        new CopiedRows(users, said::add).stage(List.of(0L, 499L), () -> {});

        assertEquals(List.of(Messages.get("duplicate.notRead", 1)), said);
        assertEquals(0, users.newRows());
    }

    @Test
    void tellsThatOtherRowsAreOnScreen() {
        var told = new ArrayList<Long>();
        users.rows().setOnShown(() -> told.add(users.rows().firstShown()));

        users.rows().showing(100, 120);

        assertEquals(List.of(100L), told);
    }

    @Test
    void saysHowManyRowsCameAboveThoseOfTheTable() {
        var told = new ArrayList<List<Long>>();
        users.rows().top().setOnChanged((place, rows) -> told.add(List.of(place, rows)));

        users.addRow();
        users.addRow();
        users.edits().undo();

        assertEquals(List.of(List.of(0L, 1L), List.of(1L, 1L), List.of(2L, -1L)), told);
    }
}
