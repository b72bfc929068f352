package dev.petrichor.app.rows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.db.Value;
import dev.petrichor.db.table.RowEdit;
import dev.petrichor.db.table.RowKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StagedTest {

    private static final RowKey ONE = key(1);
    private static final RowKey TWO = key(2);

    private final PendingEdits earlier = new PendingEdits();
    private final PendingEdits later = new PendingEdits();

    @Test
    void editsOfTwoRunsStandTogetherAndTheLaterOneHoldsWhereBothTouchACell() {
        earlier.set(ONE, "name", Value.of("Ada"), Value.of("Ida"));
        earlier.set(ONE, "age", Value.of(30), Value.of(31));
        earlier.delete(Map.of(TWO, Map.of("name", Value.of("Bob"))), List.of());
        later.set(ONE, "name", Value.of("Ada"), Value.of("Eda"));

        var both = later.staged().over(earlier.staged());

        assertEquals(Optional.of(new RowEdit.Change(Value.of("Ada"), Value.of("Eda"))), both.change(ONE, "name"));
        assertEquals(Optional.of(new RowEdit.Change(Value.of(30), Value.of(31))), both.change(ONE, "age"));
        assertEquals(List.of(TWO), List.copyOf(both.deleted().keySet()));
    }

    @Test
    void newRowsOfTwoRunsKeepApart() {
        earlier.add(Map.of("name", Value.of("first")));
        later.add(Map.of("name", Value.of("second")));
        later.add(Map.of("name", Value.of("third")));

        var both = later.staged().over(earlier.staged());

        assertEquals(
                List.of(Map.of("name", Value.of("first")), Map.of("name", Value.of("second")), Map.of("name", Value.of("third"))),
                List.copyOf(both.added().values()));
    }

    @Test
    void noStepBackLosesWhatAnEarlierRunStaged() {
        earlier.set(ONE, "name", Value.of("Ada"), Value.of("Ida"));
        later.set(TWO, "name", Value.of("Bob"), Value.of("Rob"));

        later.restore(later.staged().over(earlier.staged()), Staged.NOTHING);

        assertFalse(later.canUndo());
        assertEquals(List.of(ONE, TWO), List.copyOf(later.staged().changed().keySet()));
    }

    @Test
    void aChangeTakenBackWhileItWasSavedIsStagedTheOtherWayRound() {
        later.set(ONE, "name", Value.of("Ada"), Value.of("Ida"));
        var sent = later.staged();
        later.set(ONE, "name", Value.of("Ada"), Value.of("Ada"));

        later.saved(sent);

        assertEquals(Optional.of(new RowEdit.Change(Value.of("Ida"), Value.of("Ada"))), later.staged().change(ONE, "name"));
    }

    @Test
    void aRowThatIsDeletedWhileItsChangesAreSavedIsDeletedAsItIsThen() {
        later.set(ONE, "name", Value.of("Ada"), Value.of("Ida"));
        var sent = later.staged();
        later.delete(Map.of(ONE, Map.of("id", Value.of(1), "name", Value.of("Ada"))), List.of());

        later.saved(sent);

        assertEquals(Map.of(ONE, Map.of("id", Value.of(1), "name", Value.of("Ida"))), later.staged().deleted());
    }

    @Test
    void whatWasSentStaysAsItIsUntilItIsKnownWhatBecameOfIt() {
        var number = later.add(Map.of("name", Value.of("Ada")));
        later.delete(Map.of(TWO, Map.of()), List.of());
        var sent = later.staged();
        later.saving().begin(sent, () -> () -> {});

        later.setNew(number, "name", Optional.of(Value.of("typed meanwhile")));
        later.delete(Map.of(), List.of(number));
        later.keep(TWO);
        later.revert(List.of(TWO));
        later.undo();
        later.discard();

        assertEquals(sent, later.staged());
        assertEquals(6, later.refusalsProperty().get());
        later.saving().end();
        later.undo();
        assertEquals(sent, later.staged(), "in doubt");
        later.discard();
        assertTrue(later.staged().isEmpty());
        assertFalse(later.canUndo(), "what may be saved already never comes back");
        assertTrue(later.saving().doubt().isEmpty());
    }

    @Test
    void theCellThatIsRefusedIsSoUntilSomethingElseIsStagedForIt() {
        later.set(ONE, "born", Value.of(0), Value.of("long ago"));
        later.refuse(StagedCell.of(ONE, "born"), "That is no date.");
        assertEquals(1, later.staged().refusedCells());

        later.set(ONE, "born", Value.of(0), Value.of(1));
        assertEquals(0, later.staged().refusedCells());
        later.undo();
        assertEquals(1, later.staged().refusedCells());
        later.delete(Map.of(ONE, Map.of()), List.of());
        assertEquals(0, later.staged().refusedCells(), "a row that goes away needs no correction");
    }

    @Test
    void oldStepsAreForgottenAndTheNewestStay() {
        for (var step = 1; step <= 250; step++) {
            later.set(ONE, "name", Value.of(0), Value.of(step));
        }

        var undone = 0;
        while (later.canUndo()) {
            later.undo();
            undone++;
        }

        assertEquals(200, undone);
        assertEquals(Optional.of(Value.of(50)), later.staged().value(StagedCell.of(ONE, "name")));
    }

    @Test
    void stepsOnManyRowsKeepFewOfThem() {
        later.together(() -> {
            for (var row = 0; row < 10_000; row++) {
                later.add(Map.of());
            }
        });
        for (var step = 1; step <= 100; step++) {
            later.setNew(step, "name", Optional.of(Value.of(step)));
        }

        var undone = 0;
        while (later.canUndo()) {
            later.undo();
            undone++;
        }

        assertEquals(40, undone);
    }

    /** The key of a row is saved while another cell of it is typed, and another row takes the old key. */
    @Test
    void whatIsStagedWhileTheKeyOfItsRowIsSavedBelongsToTheNewKey() {
        later.set(ONE, "id", Value.of(1), Value.of(7));
        later.set(TWO, "id", Value.of(2), Value.of(1));
        later.delete(Map.of(key(7), Map.of("id", Value.of(7))), List.of());
        var sent = later.staged();
        later.set(ONE, "name", Value.of("Ada"), Value.of("Ida"));
        later.refuse(StagedCell.of(ONE, "name"), "no");
        later.delete(Map.of(TWO, Map.of("id", Value.of(2))), List.of());

        later.saved(sent);

        assertEquals(Map.of(key(7), Map.of("name", new RowEdit.Change(Value.of("Ada"), Value.of("Ida")))), later.staged().changed());
        assertEquals(Map.of(ONE, Map.of("id", Value.of(1))), later.staged().deleted());
        assertEquals(Map.of(StagedCell.of(key(7), "name"), "no"), later.staged().refused());
    }

    @Test
    void theBeginningOfAValueIsNeverStaged() {
        var cut = new Value.Cut(Value.of("beg"), 9_000);

        assertThrows(IllegalArgumentException.class, () -> later.set(ONE, "name", cut, Value.of("Ida")));
        assertThrows(IllegalArgumentException.class, () -> later.set(ONE, "name", Value.of("Ida"), cut));
    }

    private static RowKey key(int id) {
        return new RowKey(List.of(new RowKey.Part("id", Value.of(id))));
    }
}
