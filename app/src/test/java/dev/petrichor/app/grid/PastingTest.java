package dev.petrichor.app.grid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.petrichor.db.Value;
import dev.petrichor.ui.Messages;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A long paste is taken apart while others go on; nothing that happens meanwhile is lost, and it lands where it was meant to. */
class PastingTest {

    private static final int NAME = 1;
    private static final List<Integer> COLUMNS = List.of(NAME, 2);
    private static final int LINES = 3_000;

    @TempDir
    private Path folder;

    private FileGrid grid;
    private GridModel people;
    private final List<String> said = new ArrayList<>();

    @BeforeEach
    void open() throws Exception {
        grid = FileGrid.of(folder, """
                CREATE TABLE people(id INTEGER PRIMARY KEY, name TEXT UNIQUE, age INTEGER);
                INSERT INTO people VALUES (1, 'Ada', 36), (2, 'Bob', 40), (3, 'Cyd', 50)""", "people");
        people = grid.model();
    }

    @AfterEach
    void close() {
        grid.close();
    }

    @Test
    void aShortTextIsStagedAtOnce() {
        paste("Eva\t7\nFay\t8", 1);

        assertTrue(people.pasting().underWayProperty().get().isEmpty());
        assertEquals(List.of("Ada", "Eva", "Fay"), names(0, 3));
    }

    @Test
    void aLongTextIsStagedAsOneStep() {
        var steps = new ArrayList<Integer>();
        people.stagedProperty().subscribe(staged -> steps.add(staged.rows()));

        paste(text(), 1);

        assertEquals(List.of(0), steps);
        await();
        assertEquals(List.of(0, LINES), steps);
        assertEquals(List.of("name 2", "name 3"), names(0, 2));
        assertEquals(List.of("Ada", "name 0", "name 1"), names(LINES - 2, 3));
        people.edits().undo();
        assertTrue(people.edits().staged().isEmpty());
    }

    @Test
    void oneValueFillsManyCellsAsOneStep() {
        IntStream.range(0, LINES).forEach(_ -> people.addRow());
        var rows = LongStream.range(0, LINES).mapToObj(people.rows()::row).toList();

        people.pasting().paste(Clipped.plain("x"), new Landing.Each(rows, List.of(NAME)), said::add);
        await();

        assertEquals(List.of("x", "x"), names(LINES - 2, 2));
        people.edits().undo();
        assertEquals(Optional.empty(), people.value(0, NAME));
        assertEquals(LINES, people.newRows());
    }

    @Test
    void whatIsStagedMeanwhileStaysAndMovesNothing() {
        paste(text(), 1);
        people.addRow();
        people.set(1, NAME, Value.of("Ann"));

        await();

        var top = people.newRows();
        assertEquals(List.of("Ann", "name 0", "name 1"), names(top, 3));
        assertEquals(Optional.empty(), people.value(0, NAME));
        assertEquals("name 2", names(1, 1).getFirst());
        people.edits().undo();
        assertEquals(List.of("Ann", "Bob", "Cyd"), names(1, 3));
    }

    @Test
    void aRowThatIsDeletedMeanwhileTakesNothing() {
        paste(text(), 1);
        people.delete(List.of(1L));

        await();

        assertTrue(said.getFirst().contains(Messages.get("locked.deleted")));
        assertEquals(1, people.edits().staged().changed().size());
    }

    @Test
    void aNewRowThatIsTakenBackMeanwhileDoesNotComeBack() {
        people.addRow();
        paste(text(), 0);
        people.edits().undo();

        await();

        assertTrue(said.getFirst().contains(Messages.get("paste.newRowGone")));
        assertEquals(LINES - 4, people.newRows());
    }

    @Test
    void whatIsSavedMeanwhileIsNoChangeOfSomebodyElse() throws Exception {
        people.set(1, NAME, Value.of("Ben"));
        paste(text(), 1);
        grid.save();

        await();
        grid.save();

        assertEquals(Optional.empty(), people.troubleProperty().get());
        assertEquals(List.of("Ada", "name 0", "name 1", "name 2"), grid.column("SELECT name FROM people ORDER BY id LIMIT 4"));
    }

    @Test
    void aSaveThatBeginsWhileItIsReadTakesNothingOfIt() throws Exception {
        people.addRow();
        people.set(0, NAME, Value.of("Dan"));
        paste(text(), 0);
        people.commit();

        await();
        grid.runUntil(() -> !people.savingProperty().get());

        assertEquals(List.of("Ada", "Bob", "Cyd", "Dan"), grid.column("SELECT name FROM people ORDER BY id"));
        assertFalse(people.edits().staged().isEmpty());
    }

    @Test
    void nothingOfAStoppedPasteIsStaged() {
        paste(text(), 1);

        assertTrue(people.stop());

        assertEquals(List.of(Messages.get("paste.stopped")), said);
        assertFalse(people.stop());
        paste(text().replace("name", "other"), 1);
        await();
        assertEquals("other 2", names(0, 1).getFirst());
        assertEquals(LINES, people.edits().staged().rows());
    }

    @Test
    void nothingIsStagedForAGridThatIsClosed() {
        paste(text(), 1);

        people.close();

        assertTrue(people.pasting().underWayProperty().get().isEmpty());
        assertTrue(people.edits().staged().isEmpty());
    }

    @Test
    void anotherPasteWaitsForTheFirst() {
        paste(text(), 1);
        paste("Eva", 0);

        assertEquals(List.of(Messages.get("paste.meanwhile")), said);
        await();
        assertEquals(List.of("Ada", "name 0"), names(LINES - 2, 2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "a\n", "a\r\n", "\n", "a\n\n", "a\tb", "a\t", "a\nb", "\"a\tb\"", "\"a\nb\"\n", "\"a\"\"b\"", "\"a\"b\tc", "\"a", "a\"b\"", "\"\""})
    void oneCellIsKnownFromItsEnd(String text) {
        var lines = TabText.read(text);

        assertEquals(lines.size() == 1 && lines.getFirst().size() == 1, TabText.isOneCell(text));
        assertTrue(lines.size() <= TabText.mostLines(text));
    }

    @Test
    void manyEditsArePlannedBesideAndSavedAsShown() throws Exception {
        paste(text(), 1);
        await();
        var shown = new ArrayList<EditPreview>();

        people.preview(shown::add);
        assertEquals(List.of(), shown);
        grid.runUntil(() -> !shown.isEmpty());
        people.commit(shown.getFirst().plan());
        grid.runUntil(() -> !people.savingProperty().get());

        assertEquals(LINES, shown.getFirst().statements());
        assertEquals(List.of(String.valueOf(LINES + 1)), grid.column("SELECT count(*) FROM people"));
    }

    @Test
    void aPlanOfWhatIsNoLongerStagedIsNotShown() {
        paste(text(), 1);
        await();

        people.preview(_ -> fail("it is of what was staged before"));
        people.edits().undo();
        people.addRow();
        var next = new ArrayList<EditPreview>();
        people.preview(next::add);

        assertEquals(1, next.getFirst().statements());
    }

    @Test
    void theCellThatStopsASaveIsMarkedAlsoWithoutALookAtThePlan() {
        people.addRow();
        people.set(0, NAME, Value.of("Bob"));

        people.commit();
        grid.runUntil(() -> !people.savingProperty().get());

        assertTrue(people.cells().whyFailed(0, NAME).isPresent());
    }

    private void paste(String text, long row) {
        var rows = LongStream.range(row, people.rows().count()).mapToObj(people.rows()::row).toList();
        people.pasting().paste(Clipped.plain(text), new Landing.Down(rows, COLUMNS), said::add);
    }

    private static String text() {
        return IntStream.range(0, LINES).mapToObj(i -> "name " + i + "\t" + i).collect(Collectors.joining("\n"));
    }

    private void await() {
        grid.runUntil(() -> people.pasting().underWayProperty().get().isEmpty());
    }

    private List<String> names(long row, int rows) {
        return grid.shown(LongStream.range(row, row + rows).boxed().toList(), NAME).stream().map(value -> people.words("name", value)).toList();
    }
}
