package dev.petrichor.app.rows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

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

        later.restore(later.staged().over(earlier.staged()));

        assertFalse(later.canUndo());
        assertEquals(List.of(ONE, TWO), List.copyOf(later.staged().changed().keySet()));
    }

    private static RowKey key(int id) {
        return new RowKey(List.of(new RowKey.Part("id", Value.of(id))));
    }
}
