package dev.petrichor.app.sheet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SheetSelectionTest {

    @Test
    void columnsAreAddedOneByOneAndTakenAwayAgain() {
        var one = SheetSelection.at(3, 2).withColumnToggled(1);
        var three = one.withColumnToggled(4).withColumnToggled(6);

        assertEquals(List.of(1), columns(one));
        assertEquals(List.of(1, 4, 6), columns(three));
        assertEquals(List.of(1, 6), columns(three.withColumnToggled(4)));
        assertEquals(List.of(1, 4), columns(three.withColumnToggled(6)));
    }

    @Test
    void theLastColumnStays() {
        assertEquals(List.of(1), columns(SheetSelection.columns(1, 1, 0).withColumnToggled(1)));
    }

    @Test
    void aRangeOfColumnsIsTakenApart() {
        assertEquals(List.of(2, 4, 5), columns(SheetSelection.columns(2, 5, 0).withColumnToggled(3)));
    }

    @Test
    void columnsThatAreNotThereAnyMoreAreNotSelected() {
        var selection = SheetSelection.columns(1, 1, 0).withColumnToggled(6).withColumnToggled(3);

        assertEquals(List.of(1, 3), columns(selection.within(10, 5)));
    }

    @Test
    void allRowsOfAColumnAreInIt() {
        var selection = SheetSelection.columns(1, 1, 0).withColumnToggled(3);

        assertEquals(List.of(0L, 99L), List.of(selection.firstRow(100), selection.lastRow(100)));
        assertEquals(List.of(true, false), List.of(selection.contains(50, 3), selection.contains(50, 2)));
    }

    private static List<Integer> columns(SheetSelection selection) {
        return IntStream.range(0, 8).filter(selection::containsColumn).boxed().toList();
    }
}
