package dev.petrichor.app.editor;

import dev.petrichor.db.sql.Lexer;
import dev.petrichor.db.sql.Token;
import java.util.Locale;

/** Tells statements that change or delete every row of a table. */
final class WithoutWhere {

    private WithoutWhere() {}

    /** Whether this is an UPDATE or DELETE, at the outermost level, without a WHERE of its own. */
    static boolean touchesEveryRow(String sql) {
        var depth = 0;
        var writes = false;
        for (var token : Lexer.tokens(sql)) {
            switch (token.kind()) {
                case LEFT_PARENTHESIS -> depth++;
                case RIGHT_PARENTHESIS -> depth--;
                case KEYWORD -> {
                    var word = word(token, sql);
                    if (depth == 0 && word.equals("WHERE")) {
                        return false;
                    }
                    if (depth == 0 && !writes && isOther(word)) {
                        return false;
                    }
                    writes |= depth == 0 && (word.equals("UPDATE") || word.equals("DELETE"));
                }
                default -> {}
            }
        }
        return writes;
    }

    private static String word(Token token, String sql) {
        return token.in(sql).toUpperCase(Locale.ROOT);
    }

    /** Other verbs: the word UPDATE in an upsert or a trigger is not the statement's own. */
    private static boolean isOther(String word) {
        return switch (word) {
            case "SELECT", "INSERT", "REPLACE", "CREATE", "ALTER", "DROP", "PRAGMA", "VALUES", "EXPLAIN" -> true;
            default -> false;
        };
    }
}
