package dev.petrichor.app.grid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

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

        assertEquals("INSERT INTO users VALUES (?);\n-- 'Ada'\n\nINSERT INTO users VALUES (?);\n-- 'Grace Hopper'", preview.shownText());
        assertEquals(preview.shownText(), preview.all());
        assertFalse(preview.isCut());
    }

    @Test
    void ofVeryManyTheFirstAreShownAndAllAreCopied() {
        var preview = EditPreview.of(new EditPlan(IntStream.range(0, 100_000).mapToObj(i -> insert("user " + i)).toList()));

        assertEquals(EditPreview.MOST_SHOWN, statements(preview.shownText()));
        assertTrue(preview.isCut());
        assertEquals(100_000, statements(preview.all()));
        assertEquals(100_000, preview.statements());
    }

    @Test
    void aValueOfMegabytesIsShownByItsBeginningBesideTheOthersAndCopiedWhole() {
        var essay = Value.of("x".repeat(5_000_000));
        var preview = EditPreview.of(new EditPlan(List.of(planned(Sql.of("UPDATE users SET bio = ?, name = ? WHERE id = ?", essay, Value.of("Ada"), Value.of(7))))));

        assertTrue(preview.shownText().startsWith("UPDATE users SET bio = ?, name = ? WHERE id = ?;\n-- 'xxx"), preview::shownText);
        assertTrue(preview.shownText().endsWith("xxx…, 'Ada', 7"), preview::shownText);
        assertTrue(preview.isCut());
        assertTrue(preview.all().endsWith("xxx', 'Ada', 7"));
        assertEquals(5_000_000, preview.all().chars().filter(c -> c == 'x').count());
    }

    /** A pair that is cut in two could not be drawn. */
    @Test
    void aValueIsCutBetweenCharacters() {
        var preview = EditPreview.of(new EditPlan(List.of(insert("x".repeat(498) + "🌧".repeat(10)))));

        assertTrue(preview.shownText().endsWith("x…"), preview::shownText);
    }

    @Test
    void manyLongRowsAreShownAsFarAsTheyAreRead() {
        var preview = EditPreview.of(new EditPlan(IntStream.range(0, 200)
                .mapToObj(_ -> planned(Sql.of("INSERT INTO users VALUES (?, ?, ?)", Value.of("x".repeat(10_000)), Value.of("y".repeat(10_000)), Value.of("z".repeat(10_000))))).toList()));

        assertTrue(preview.shownText().length() < 110_000, () -> preview.shownText().length() + " characters");
        assertTrue(preview.isCut());
    }

    private static long statements(String text) {
        return text.lines().filter(line -> line.startsWith("INSERT")).count();
    }

    private static EditPlan.Planned insert(String name) {
        return planned(Sql.of("INSERT INTO users VALUES (?)", Value.of(name)));
    }

    private static EditPlan.Planned planned(Sql sql) {
        return new EditPlan.Planned(new RowEdit.Insert(Map.of()), Step.of(sql));
    }
}
