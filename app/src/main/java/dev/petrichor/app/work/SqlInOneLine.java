package dev.petrichor.app.work;

import dev.petrichor.db.sql.Lexer;
import java.util.ArrayList;

/** SQL that fits into a sentence and asks the same. Pure. */
public final class SqlInOneLine {

    private SqlInOneLine() {}

    /** The text without its comments, and with one blank where white space was; what a literal or a quoted name holds stays as it is. */
    public static String of(String sql) {
        var parts = new ArrayList<String>();
        for (var token : Lexer.tokens(sql)) {
            if (!token.isTrivia()) {
                parts.add(token.in(sql));
            } else if (!parts.isEmpty() && !parts.getLast().equals(" ")) {
                parts.add(" ");
            }
        }
        return String.join("", parts.isEmpty() || !parts.getLast().equals(" ") ? parts : parts.subList(0, parts.size() - 1));
    }
}
