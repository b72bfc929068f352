package dev.petrichor.db.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.petrichor.db.TestDatabase;
import dev.petrichor.db.Value;
import dev.petrichor.db.transfer.Import.Rejected;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are no CSV and no JSON: what is wrong, in which line and what to do, in words of our own. */
class BrokenFileTest {

    private static final String NUMBER = "this is not JSON: this number is not written as JSON writes numbers: no plus sign and no zeros in front, digits on both sides of the point, no NaN and no Infinity";
    private static final String ESCAPE = "this is not JSON: behind a backslash stands what JSON does not know: a backslash itself is written twice, any other character as \\u and four hexadecimal digits";
    private static final String CUT_OFF = "this is not JSON: the file ends in the middle of it: it was cut off, or a closing quote, brace or bracket is missing";

    @TempDir
    private Path folder;

    private TestDatabase database;

    @BeforeEach
    void open() {
        database = new TestDatabase(folder, "CREATE TABLE people (name TEXT, age INTEGER)");
    }

    @AfterEach
    void close() {
        assertEquals(List.of(List.of(Value.of(0))), database.rows("SELECT count(*) FROM people"));
        database.close();
    }

    @Test
    void aQuoteThatIsNotClosedIsNamedWithTheRowThatOpensIt() throws IOException {
        var words = "a quote opens in this row and is closed nowhere up to the end of the file: close it, or write a quote that belongs to the text twice";

        assertCsv(3, words, "name,age\nAda,36\nGrace,\"40\nAlan,41\nEdsger,42\n");
        assertCsv(1, words, "name,\"age\nAda,36\n");
        assertCsv(2, words, "name,age\n\"Ada,36");
    }

    @Test
    void whatFollowsAClosingQuoteIsNamed() throws IOException {
        assertCsv(3, "something other than a comma follows a quote that closes a field: put the comma there, or write a quote that belongs to the text twice",
                "name,age\n\"Ada\",36\n\"Gr\"ace\",40\n");
    }

    @Test
    void aFieldWithoutAnEndIsNamed() throws IOException {
        assertCsv(2, "a field of this row has more than 16 million characters: a quote that opens it is closed nowhere, or it is too long to be read",
                "name,age\n\"" + "x".repeat(17_000_000) + "\",36\n");
    }

    @Test
    void jsonThatIsCutOffIsNamedWithItsLastLine() throws IOException {
        assertJson(2, CUT_OFF, "[{\"name\": \"Ada\"},\n{\"name\": \"Gr");
        assertJson(2, CUT_OFF, "[{\"name\": \"Ada\"},\n{\"name\":");
        assertJson(2, CUT_OFF, "[{\"name\": \"Ada\"},\n{\"name\": \"Grace\"");
        assertJson(2, CUT_OFF, "[{\"name\": \"Ada\"},\n{\"name\": \"Grace\"}");
        assertJson(1, CUT_OFF, "{\"name\": \"\\u00");
    }

    @Test
    void aBadEscapeIsNamed() throws IOException {
        assertJson(2, ESCAPE, "[{\"name\": \"Ada\"},\n{\"name\": \"C:\\data\"}]");
        assertJson(1, ESCAPE, "[{\"name\": \"\\u00zz\"}]");
        assertJson(1, ESCAPE, "[{\"na\\xme\": 1}]");
    }

    @Test
    void aLineBreakWithinQuotesIsNamed() throws IOException {
        assertJson(1, "this is not JSON: a line break or another control character stands within quotes: write it as \\n, \\t or \\u and four hexadecimal digits",
                "[{\"name\": \"Ada\nLovelace\"}]");
    }

    @Test
    void aNumberThatIsNoneIsNamed() throws IOException {
        for (var number : List.of("036", "+36", ".5", "3.", "3e", "-", "-x", "1.2.3", "NaN", "Infinity", "-Infinity", "0x1F")) {
            assertJson(2, NUMBER, "[{\"age\": 1},\n{\"age\": " + number + "}]");
        }
    }

    @Test
    void aNumberWithoutMeasureIsNamed() throws IOException {
        assertJson(1, "this is not JSON: a number, a text or a nesting here is larger than can be read: shorten it", "[{\"age\": " + "9".repeat(2_000) + "}]");
        assertJson(1, "this is not JSON: a number, a text or a nesting here is larger than can be read: shorten it", "[{\"name\": " + "[".repeat(2_000));
    }

    @Test
    void whatStandsWhereItDoesNotBelongIsNamed() throws IOException {
        assertJson(1, "this is not JSON: a word stands here without quotes: only true, false, null and numbers do", "[{\"name\": Ada}]");
        assertJson(1, "this is not JSON: a value is missing here: texts stand in double quotes, and behind the last value stands no comma", "[{\"name\": 'Ada'}]");
        assertJson(1, "this is not JSON: a value is missing here: texts stand in double quotes, and behind the last value stands no comma", "[{\"name\": , \"age\": 1}]");
        assertJson(2, "this is not JSON: a comma is missing before this", "[{\"name\": \"Ada\"\n\"age\": 1}]");
        assertJson(1, "this is not JSON: a colon is missing between a name and its value", "[{\"name\" \"Ada\"}]");
        assertJson(1, "this is not JSON: a name in double quotes is missing here: put one, or take the comma before it away", "[{\"name\": \"Ada\",}]");
        assertJson(1, "this is not JSON: a name in double quotes is missing here: put one, or take the comma before it away", "[{name: \"Ada\"}]");
        assertJson(1, "this is not JSON: a bracket or brace here closes what the other kind has opened, or nothing: mend the pair", "[{\"name\": \"Ada\"]}");
        assertJson(1, "this is not JSON: JSON has no comments: take this one away", "// people\n[{\"name\": \"Ada\"}]");
        assertJson(1, "this is not JSON: a character that cannot be seen stands between two values: take it away", "[{\"name\":\0 \"Ada\"}]");
    }

    @Test
    void bytesThatAreNotUtf8AreNamed() throws IOException {
        var words = "this is not JSON: this is not UTF-8: save the file in UTF-8";
        var line = "[{\"name\": \"Ada\"},\n{\"name\": \"Zoë\"}]";

        assertEquals(List.of(new Rejected(2, words)), rejected("people.json", line, StandardCharsets.ISO_8859_1));
    }

    private void assertCsv(long line, String words, String text) throws IOException {
        assertEquals(List.of(new Rejected(line, words)), rejected("people.csv", text, StandardCharsets.UTF_8));
    }

    private void assertJson(long line, String words, String text) throws IOException {
        assertEquals(List.of(new Rejected(line, words)), rejected("people.json", text, StandardCharsets.UTF_8), text);
    }

    private List<Rejected> rejected(String name, String text, Charset charset) throws IOException {
        var file = Files.writeString(folder.resolve(name), text, charset);
        return new Import(database.table("people"), () -> false).run(database.session(), file).rejected();
    }
}
