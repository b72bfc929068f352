package dev.petrichor.app.rows;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VisibleTextTest {

    @ParameterizedTest
    @CsvSource(value = {
            "plain äöü 漢字|plain äöü 漢字",
            "a\\nb\\tc|a⏎b⇥c",
            "'   '|···",
            "user\\u202Etxt.exe|user\uFFFDtxt.exe",
            "zero\\u200Bwidth\\uFEFF|zero\uFFFDwidth\uFFFD",
            "c1\\u0085 soft\\u00AD line\\u2028|c1\uFFFD soft\uFFFD line\uFFFD",
            "שלום|שלום",
            "family \\uD83D\\uDC68\\u200D\\uD83D\\uDC69|family \uD83D\uDC68\u200D\uD83D\uDC69",
    }, delimiter = '|')
    void whatCannotBeSeenBecomesASign(String escaped, String shown) {
        assertEquals(shown, VisibleText.of(unicode(escaped).replace("\\n", "\n").replace("\\t", "\t")));
    }

    private static String unicode(String text) {
        return Pattern.compile("\\\\u([0-9A-F]{4})").matcher(text).replaceAll(m -> Character.toString(Integer.parseInt(m.group(1), 16)));
    }
}
