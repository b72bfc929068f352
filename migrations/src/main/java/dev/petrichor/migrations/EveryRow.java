package dev.petrichor.migrations;

import dev.petrichor.db.sql.AsciiCase;
import dev.petrichor.db.sql.Lexer;
import dev.petrichor.db.sql.NormalSql;

/** Whether an UPDATE or a DELETE means every row of its table. Pure. */
public final class EveryRow {

    private EveryRow() {}

    /** Whether it has no condition, or one that always holds. */
    public static boolean isMeant(String sql) {
        if (NormalSql.of(sql).matches("(?i).* WHERE (1|true|1 ?= ?1|\\( ?(1|true|1 ?= ?1) ?\\))( ?;)?")) {
            return true;
        }
        var depth = 0;
        for (var token : Lexer.meaningful(sql)) {
            switch (token.kind()) {
                case LEFT_PARENTHESIS -> depth++;
                case RIGHT_PARENTHESIS -> depth--;
                case KEYWORD -> {
                    if (depth == 0 && AsciiCase.upper(token.in(sql)).equals("WHERE")) {
                        return false;
                    }
                }
                default -> {}
            }
        }
        return true;
    }
}
