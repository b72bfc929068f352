package dev.petrichor.migrations;

import dev.petrichor.db.sql.Lexer;
import dev.petrichor.db.sql.Statement;
import dev.petrichor.db.sql.StatementSplitter;
import dev.petrichor.db.sql.Token;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A migration file as wrangler reads it: cut as {@code sqlite3_complete} does, one pair of BEGIN TRANSACTION and COMMIT
 * silently left out, and the ledger's INSERT appended to the text.
 */
final class WranglerText {

    private WranglerText() {}

    static List<Statement> statements(String text) {
        var all = StatementSplitter.split(text);
        return text.contains("BEGIN TRANSACTION") ? all.stream().filter(statement -> !isFrame(statement.text())).toList() : all;
    }

    /** Why wrangler would fail on this text before any statement runs. */
    static Optional<String> refusal(String text) {
        var tokens = Lexer.meaningful(text);
        if (!tokens.isEmpty() && tokens.getLast().kind() != Token.Kind.SEMICOLON) {
            return Optional.of(
                    tokens.getLast().kind() == Token.Kind.ILLEGAL
                            ? "the file ends inside a comment or a string, so wrangler would run it again and again"
                            : "the last statement has no semicolon; wrangler appends its own statement there and fails");
        }
        var begins = StatementSplitter.split(text).stream().filter(it -> words(it.text()).startsWith("BEGIN TRANSACTION")).count();
        return begins > 1
                ? Optional.of("the file contains several transactions, which wrangler cannot process")
                : Optional.empty();
    }

    private static boolean isFrame(String statement) {
        return words(statement).equals("BEGIN TRANSACTION") || words(statement).equals("COMMIT");
    }

    private static String words(String statement) {
        return String.join(
                " ", Lexer.meaningful(statement).stream().map(token -> token.in(statement).toUpperCase(Locale.ROOT)).toList());
    }
}
