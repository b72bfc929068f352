package dev.petrichor.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.petrichor.app.sheet.SheetSelection;
import dev.petrichor.app.sheet.SheetSight;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How far a look of one grid can be had in another that holds fewer rows. */
class GridLookTest {

    @Test
    void whatIsInSightCountsAsWellAsTheCell() {
        assertEquals(4_980, look(0, 4_980.5).lastRow());
        assertEquals(120, look(120, 0).lastRow());
    }

    @Test
    void beyondTheRowsThatAreHeldTheLastOfThemIsLookedAt() {
        assertEquals(look(99, 99), look(4_999, 4_980.5).within(100));
        assertEquals(look(20, 10.5), look(20, 10.5).within(100));
    }

    private static GridLook look(long row, double above) {
        return new GridLook(List.of(), List.of(), SheetSelection.at(row, 2), new SheetSight(above, 40));
    }
}
