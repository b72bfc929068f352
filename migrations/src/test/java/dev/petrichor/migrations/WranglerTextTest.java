package dev.petrichor.migrations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.db.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How the two tools cut a file; each expectation was seen with wrangler 4.164 or drizzle-kit 0.31 and 1.0. */
class WranglerTextTest {

    @Test
    void takesOneTransactionsMarksOutAndKeepsTheLines() {
        var statements = WranglerText.statements("BEGIN TRANSACTION;\nCREATE TABLE a(x);\nCOMMIT;\n");

        assertEquals(List.of("CREATE TABLE a(x)"), texts(statements));
        assertEquals(2, statements.getFirst().line());
        assertEquals(Optional.empty(), WranglerText.refusal("BEGIN TRANSACTION;\nCREATE TABLE a(x);\nCOMMIT;\n"));
    }

    @Test
    void leavesOtherSpellingsOfATransactionInForD1ToRefuse() {
        assertEquals(List.of("begin transaction", "SELECT 1"), texts(WranglerText.statements("begin transaction; SELECT 1;")));
        assertEquals(List.of("COMMIT"), texts(WranglerText.statements("COMMIT;")));
    }

    @Test
    void refusesMoreThanOneTransaction() {
        assertTrue(WranglerText.refusal("BEGIN TRANSACTION; SELECT 1; COMMIT; BEGIN TRANSACTION; SELECT 2; COMMIT;").orElseThrow().contains("one pair"));
        assertTrue(WranglerText.refusal("BEGIN TRANSACTION ; SELECT 1;").isPresent());
        assertTrue(WranglerText.refusal("-- no BEGIN TRANSACTION here\nSELECT 1;").isPresent());
    }

    @Test
    void refusesWhereWranglerWouldCutAWordOutOfAString() {
        var text = "BEGIN TRANSACTION;\nINSERT INTO notes VALUES ('say COMMIT; and go');\nCOMMIT;";

        assertTrue(WranglerText.refusal(text).orElseThrow().contains("string"));
    }

    @Test
    void refusesAFileWhoseLastStatementWouldSwallowTheLedgersRow() {
        for (var open : List.of("CREATE TABLE a(x)", "SELECT 1; SELECT 2", "CREATE TRIGGER t AFTER INSERT ON a BEGIN SELECT 1;", "SELECT 'open;")) {
            assertTrue(WranglerText.ending(open).isPresent(), open);
        }
        assertTrue(WranglerText.ending("SELECT 1; /* open").orElseThrow().contains("again and again"));
    }

    @Test
    void takesWhatWranglerTakes() {
        for (var good : List.of("", "-- nothing\n", "-- nothing", "/* nothing */", "SELECT 1;", "SELECT 1; -- end", "\uFEFFSELECT 1;", "SELECT 1;\r\n\r\n", ";;")) {
            assertEquals(Optional.empty(), WranglerText.refusal(good).or(() -> WranglerText.ending(good)), good);
        }
    }

    @Test
    void cutsDrizzlesPiecesIntoAllTheirStatements() {
        var pieces = DrizzleFiles.pieces("CREATE TABLE a(x);\nINSERT INTO a VALUES (1);--> statement-breakpoint\n-- note\n--> statement-breakpoint\nSELECT 2\n--> statement-breakpoint");

        assertEquals(List.of("CREATE TABLE a(x)", "INSERT INTO a VALUES (1)", "SELECT 2"), texts(pieces));
        assertEquals(List.of(1, 2, 5), pieces.stream().map(Statement::line).toList());
    }

    @Test
    void leavesTextsThatHoldNoMarkAsTheyAre() {
        assertEquals(List.of("SELECT '--> a'", "SELECT ';'"), texts(DrizzleFiles.pieces("SELECT '--> a';--> statement-breakpoint\nSELECT ';'")));
    }

    private static List<String> texts(List<Statement> statements) {
        return statements.stream().map(Statement::text).toList();
    }
}
