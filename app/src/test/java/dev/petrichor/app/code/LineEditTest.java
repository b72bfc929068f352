package dev.petrichor.app.code;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class LineEditTest {

    @Test
    void commentsTheLineOfTheCaretOutAndInAgain() {
        var text = "SELECT 1\nFROM t";
        var out = LineEdit.comment(text, 11, 11);
        assertEquals("SELECT 1\n-- FROM t", applied(text, out));
        assertEquals(14, out.selectionStart());

        assertEquals(text, applied(applied(text, out), LineEdit.comment(applied(text, out), 14, 14)));
    }

    @Test
    void commentsAllSelectedLinesWhenOneIsNone() {
        var text = "-- a\nb\n\nc";

        assertEquals("-- -- a\n-- b\n\n-- c", applied(text, LineEdit.comment(text, 0, text.length())));
    }

    @Test
    void aSelectionThatEndsAtALineStartLeavesThatLineAlone() {
        assertEquals("  a\nb", applied("    a\nb", LineEdit.outdent("    a\nb", 0, 6)));
        assertEquals("-- a\nb", applied("a\nb", LineEdit.comment("a\nb", 0, 2)));
    }

    @Test
    void tabMovesSelectedLinesAndTypesBlanksWithoutThem() {
        assertEquals("  a\n  b", applied("a\nb", LineEdit.indent("a\nb", 0, 3)));
        assertEquals("a  b", applied("ab", LineEdit.indent("ab", 1, 1)));
    }

    @Test
    void aNewLineBeginsWhereTheOldOneDoes() {
        assertEquals("  a\n  ", applied("  a", LineEdit.newLine("  a", 3, 3)));
    }

    private static String applied(String text, LineEdit edit) {
        return text.substring(0, edit.start()) + edit.text() + text.substring(edit.end());
    }

}
