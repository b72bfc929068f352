package dev.petrichor.app.code;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.db.sql.Lexer;
import dev.petrichor.db.sql.Token;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SqlTokensTest {

    private static final List<String> PIECES = List.of(
            "SELECT ", "'", "\"", "--", "/*", "*/", "\n", " ", "x'0a'", "1e", "+5", "1.5", "->", ">", ";", "é", "name", "[", "]", ":p", "?", "-", "0x", "fF");

    @Test
    void theTokensOfAnEditedTextAreThoseOfTheWholeText() {
        var random = new Random(7);
        for (var i = 0; i < (Boolean.getBoolean("petrichor.long") ? 20_000 : 400); i++) {
            var text = new StringBuilder();
            var tokens = new SqlTokens();
            for (var edit = 0; edit < 12; edit++) {
                edit(text, tokens, random);
                assertEquals(Lexer.tokens(text.toString()), tokens.in(0, text.length()), text::toString);
            }
        }
    }

    @Test
    void everyCharacterWhoseKindChangedIsInTheRange() {
        var random = new Random(11);
        for (var i = 0; i < 2_000; i++) {
            var text = new StringBuilder("SELECT 'a' /* c */ FROM t -- x\nWHERE a = 1e5");
            var tokens = new SqlTokens();
            tokens.change(text.toString(), 0, 0, text.length());
            var before = kinds(text.toString());
            var at = random.nextInt(text.length() + 1);
            var piece = PIECES.get(random.nextInt(PIECES.size()));
            text.insert(at, piece);

            var range = tokens.change(text.toString(), at, 0, piece.length());

            var after = kinds(text.toString());
            for (var place = 0; place < text.length(); place++) {
                var old = place < at ? before.get(place) : place < at + piece.length() ? null : before.get(place - piece.length());
                var inside = place >= range.from() && place < range.to();
                assertTrue(inside || after.get(place) == old, text + " at " + place + " " + range);
            }
        }
    }

    @Test
    void aLetterInALongScriptTouchesOnlyItsSurroundings() {
        var text = "SELECT id, name FROM users WHERE id = 1;\n".repeat(2_500);
        var tokens = new SqlTokens();
        tokens.change(text, 0, 0, text.length());
        var at = text.length() / 2;

        var range = tokens.change(text.substring(0, at) + "x" + text.substring(at), at, 0, 1);

        assertTrue(range.to() - range.from() < 60, range::toString);
    }

    @Test
    void aLetterInALongCommentTouchesOnlyItself() {
        var text = "/*" + "words ".repeat(20_000) + "*/";
        var tokens = new SqlTokens();
        tokens.change(text, 0, 0, text.length());

        assertEquals(new SqlTokens.Range(600, 601), tokens.change(text.substring(0, 600) + "x" + text.substring(600), 600, 0, 1));
    }

    private static void edit(StringBuilder text, SqlTokens tokens, Random random) {
        var at = random.nextInt(text.length() + 1);
        var removed = random.nextInt(Math.min(6, text.length() - at) + 1);
        var inserted = PIECES.get(random.nextInt(PIECES.size())).repeat(random.nextInt(3));
        text.replace(at, at + removed, inserted);
        tokens.change(text.toString(), at, removed, inserted.length());
    }

    private static HashMap<Integer, Token.Kind> kinds(String text) {
        var kinds = new HashMap<Integer, Token.Kind>();
        for (var token : Lexer.tokens(text)) {
            for (var i = token.start(); i < token.end(); i++) {
                kinds.put(i, token.kind());
            }
        }
        return kinds;
    }
}
