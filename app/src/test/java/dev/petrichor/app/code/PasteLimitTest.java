package dev.petrichor.app.code;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PasteLimitTest {

    @Test
    void takesALongScriptButNoDump() {
        assertTrue(PasteLimit.allows(0, "SELECT 1;\n".repeat(40_000)));
        assertFalse(PasteLimit.allows(200_000, "SELECT 1;\n".repeat(40_000)));
    }

    @Test
    void takesNoEndlessLine() {
        assertTrue(PasteLimit.allows(0, "x".repeat(PasteLimit.LONGEST_LINE)));
        assertFalse(PasteLimit.allows(0, "x".repeat(PasteLimit.LONGEST_LINE + 1)));
    }
}
