package dev.petrichor.db.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** The splitter beside SQLite's own {@code sqlite3_complete}, whose verdicts are recorded. */
class CompleteStatementTest {

    private static final String NEXT = "SELECT 1";

    private record Verdict(String sql, boolean complete) {}

    @Test
    void isJudgedAsSqliteDoes() throws IOException {
        var recorded = recorded();

        assertEquals(List.of(), recorded.stream().filter(verdict -> verdict.complete() != isComplete(verdict.sql())).toList());
        assertTrue(recorded.size() > 250, () -> "only " + recorded.size());
    }

    /** A text is complete when its last token ends a statement, so that what follows is a statement of its own. */
    private static boolean isComplete(String sql) {
        var tokens = Lexer.meaningful(sql);
        var endsOpen = tokens.isEmpty() || tokens.getLast().kind() != Token.Kind.SEMICOLON;
        return !endsOpen && StatementSplitter.split(sql + "\n" + NEXT).getLast().start() >= tokens.getLast().end();
    }

    private static List<Verdict> recorded() throws IOException {
        var json = new JsonMapper();
        try (InputStream in = Objects.requireNonNull(CompleteStatementTest.class.getResourceAsStream("/sql/complete.tsv"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> new Verdict(json.readValue(line.substring(2), String.class), line.charAt(0) == '1'))
                    .toList();
        }
    }
}
