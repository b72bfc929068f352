package dev.petrichor.db.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class StatementSplitterTest {

    @Test
    void cutsAtSemicolonsOutsideOfStringsNamesAndComments() {
        var sql = "SELECT ';', \";\", `;`, [;] /* ; */ -- ;\n; SELECT 2;;\n-- only a comment\n";

        assertEquals(List.of("SELECT ';', \";\", `;`, [;]", "SELECT 2"), texts(sql));
    }

    @Test
    void keepsATriggerWhole() {
        var trigger = "CREATE TEMP TRIGGER t AFTER INSERT ON a BEGIN UPDATE a SET b = CASE WHEN 1 THEN 2 ELSE 3 END; DELETE FROM c; END";

        assertEquals(List.of(trigger, "SELECT 1"), texts(trigger + ";\nSELECT 1"));
    }

    @Test
    void tellsTheLineOfTheFirstWordThatMatters() {
        var statements = StatementSplitter.split("-- why\n\nSELECT 1;\r\nSELECT\n 2");

        assertEquals(List.of(3, 4), statements.stream().map(Statement::line).toList());
    }

    @Test
    void findsTheStatementThatHoldsTheCaretOrEndsBeforeIt() {
        var sql = "SELECT 1;\n\nSELECT 2;";

        assertEquals("SELECT 1", StatementSplitter.at(sql, 3).orElseThrow().text());
        assertEquals("SELECT 1", StatementSplitter.at(sql, 9).orElseThrow().text());
        assertEquals("SELECT 2", StatementSplitter.at(sql, 12).orElseThrow().text());
    }

    @Test
    void tokensTileAnyText() {
        var random = new Random(7);
        for (var i = 0; i < 20_000; i++) {
            var sql = randomText(random);

            assertEquals(sql, Lexer.tokens(sql).stream().map(token -> token.in(sql)).collect(Collectors.joining()));
        }
    }

    @Test
    void splittingAgainGivesTheSameStatements() {
        var random = new Random(8);
        for (var i = 0; i < 20_000; i++) {
            var texts = texts(randomText(random));
            if (texts.stream().noneMatch(text -> Lexer.tokens(text).getLast().kind() == Token.Kind.ILLEGAL)) {
                assertEquals(texts, texts(String.join(";\n", texts)));
            }
        }
    }

    private static String randomText(Random random) {
        var pieces = List.of(
                "SELECT", "create", "trigger", "temp", " ", "\n", ";", "'", "''", "\"", "`", "[", "]", "--", "/*", "*/", "end",
                "begin", "1", "1e5", "0x1F", ".5", "x'0a'", "x'0'", "?1", ":a", "$b", "@c", "é", "\u00a0", "\0", "||", "->>", "!=");
        return random.ints(random.nextInt(14), 0, pieces.size()).mapToObj(pieces::get).collect(Collectors.joining());
    }

    private static List<String> texts(String sql) {
        return StatementSplitter.split(sql).stream().map(Statement::text).toList();
    }
}
