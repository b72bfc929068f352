package dev.petrichor.app.palette;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.app.palette.PaletteModel.Entry;
import dev.petrichor.ui.Icon;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PaletteModelTest {

    private final List<String> ran = new ArrayList<>();
    private Runnable more = () -> {};
    private final PaletteModel palette = new PaletteModel(() -> List.of(
            entry('@', "users"), entry('@', "post_tags"), entry('>', "File: Settings"), entry('#', "users.email"), entry('/', "0002_tables.sql")),
            key -> List.of(entry(':', "row " + key)), more -> this.more = more);

    @Test
    void aPrefixLimitsTheSearchToItsKind() {
        palette.open("#em");

        assertEquals(List.of("users.email"), titles());
    }

    @Test
    void marksTheLettersThatWereFound() {
        palette.open("@ptg");

        assertEquals(List.of("post_tags"), titles());
        assertEquals(List.of(0, 3, 7), palette.marks("post_tags"));
    }

    @Test
    void whatWasRunLastStandsFirst() {
        palette.open("");
        palette.run(palette.found().get(2), false);

        palette.open("");

        assertEquals(List.of("File: Settings", "users", "post_tags"), titles());
        assertEquals(List.of("File: Settings"), ran);
    }

    @Test
    void aMigrationIsThereWhenALetterOrItsSignIsTyped() {
        palette.open("");
        assertEquals(List.of("users", "post_tags", "File: Settings"), titles());

        palette.open("2_ta");
        assertEquals(List.of("0002_tables.sql"), titles());
        palette.open("/");
        assertEquals(List.of("0002_tables.sql"), titles());
    }

    @Test
    void whatIsFoundOutMeanwhileComesUnasked() {
        var known = new ArrayList<Entry>();
        var slow = new PaletteModel(() -> known, _ -> List.of(), it -> more = it);
        slow.open("init");
        assertEquals(List.of(), slow.found());

        known.add(entry('/', "0001_init.sql"));
        more.run();

        assertEquals(known, slow.found());
    }

    @Test
    void aColonAsksForTheRowWithAKey() {
        palette.open(":ada@example.com");

        assertEquals(List.of("row ada@example.com"), titles());
    }

    @Test
    void aColonAloneFindsNothingYet() {
        palette.open(":");

        assertEquals(List.of(), titles());
        assertTrue(palette.asksForRow());
    }

    @Test
    void aNumberMayBeTheKeyOfARow() {
        palette.open("42");

        assertEquals(List.of("row 42"), titles());
    }

    @Test
    void anEntryMayBeOpenedElsewhere() {
        var entry = new Entry('@', Icon.TABLE, "t", "table", () -> ran.add("here"), () -> ran.add("elsewhere"));

        palette.run(entry, true);

        assertEquals(List.of("elsewhere"), ran);
        assertEquals("t, table", entry.words());
    }

    @Test
    void rowsAreNotRememberedAsPlaces() {
        palette.open(":7");
        palette.run(palette.found().getFirst(), false);

        palette.open("");

        assertEquals(List.of("users", "post_tags", "File: Settings"), titles());
    }

    private Entry entry(char prefix, String title) {
        return new Entry(prefix, Icon.TABLE, title, "", () -> ran.add(title));
    }

    private List<String> titles() {
        return palette.found().stream().map(Entry::title).toList();
    }
}
