package dev.petrichor.app.grid;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.petrichor.db.Sql;
import dev.petrichor.db.Step;
import dev.petrichor.db.Value;
import dev.petrichor.db.table.EditPlan;
import dev.petrichor.db.table.RowEdit;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EditPreviewTest {

    @Test
    void aFewStatementsAreShownAsTheyRunWithTheirValues() {
        var preview = EditPreview.of(new EditPlan(List.of(insert("Ada"), insert("Grace\nHopper"))));

        assertEquals("INSERT INTO users VALUES (?);\n-- 'Ada'\n\nINSERT INTO users VALUES (?);\n-- 'Grace Hopper'", preview.shown());
        assertEquals(preview.shown(), preview.all());
    }

    @Test
    void ofVeryManyTheFirstAreShownAndAllAreCopied() {
        var preview = EditPreview.of(new EditPlan(IntStream.range(0, 100_000).mapToObj(i -> insert("user " + i)).toList()));

        assertEquals(EditPreview.MOST_SHOWN, statements(preview.shown()));
        assertEquals(100_000, statements(preview.all()));
        assertEquals(100_000, preview.statements());
    }

    @Test
    void aValueOfMegabytesIsShownByItsBeginningAndCopiedWhole() {
        var preview = EditPreview.of(new EditPlan(List.of(insert("x".repeat(5_000_000)), insert("Ada"))));

        assertEquals(2, statements(preview.shown()));
        assertEquals(1, preview.shown().chars().filter(c -> c == '…').count());
        assertEquals(0, preview.all().chars().filter(c -> c == '…').count());
        assertEquals(5_000_000, preview.all().chars().filter(c -> c == 'x').count());
    }

    private static long statements(String text) {
        return text.lines().filter(line -> line.startsWith("INSERT")).count();
    }

    private static EditPlan.Planned insert(String name) {
        return new EditPlan.Planned(new RowEdit.Insert(Map.of("name", Value.of(name))), Step.of(Sql.of("INSERT INTO users VALUES (?)", Value.of(name))));
    }
}
