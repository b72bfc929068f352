package dev.petrichor.db.sql;

import java.util.Optional;
import java.util.Set;

/** The word that a statement begins with. */
public final class FirstWord {

    /** Every word that SQLite's grammar begins a statement with (sqlite.org/lang.html, parse.y). */
    private static final Set<String> BEGINNINGS = Set.of(
            "ALTER", "ANALYZE", "ATTACH", "BEGIN", "COMMIT", "CREATE", "DELETE", "DETACH", "DROP", "END", "EXPLAIN", "INSERT", "PRAGMA", "REINDEX",
            "RELEASE", "REPLACE", "ROLLBACK", "SAVEPOINT", "SELECT", "UPDATE", "VACUUM", "VALUES", "WITH");

    private FirstWord() {}

    /**
     * The first token of a text that no statement can begin with: SQLite answers {@code near "…": syntax error} to it, whatever
     * follows. Nothing for text that begins like a statement, for text without one, and for a token that SQLite does not know.
     */
    public static Optional<Token> misplaced(String sql) {
        return Lexer.meaningful(sql).stream().findFirst()
                .filter(token -> token.kind() != Token.Kind.ILLEGAL && token.kind() != Token.Kind.SEMICOLON)
                .filter(token -> !BEGINNINGS.contains(AsciiCase.upper(token.in(sql))));
    }
}
