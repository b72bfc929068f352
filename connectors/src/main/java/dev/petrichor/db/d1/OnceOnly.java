package dev.petrichor.db.d1;

import dev.petrichor.db.sql.AsciiCase;
import dev.petrichor.db.sql.Lexer;
import dev.petrichor.db.sql.Quoting;
import dev.petrichor.db.sql.Token;
import java.util.Set;

/**
 * Whether the columns of a reading statement must be computed before they are sent. SQLite would else put each of them into every
 * place that names it (sqlite.org/optoverview.html, 7), which reads a subquery several times, at the user's cost, and shows another
 * random number than the one that was sorted by. Rows that are kept for this are read once more, so plain columns are not.
 */
final class OnceOnly {

    /** Functions that read nothing and give the same again, and those over many rows, which SQLite leaves where they are. */
    private static final Set<String> CHEAP = Set.of(
            """
            abs avg coalesce concat count date datetime format group_concat hex ifnull iif instr json_array json_array_length
            json_extract json_quote json_type json_valid julianday length lower ltrim max min nullif octet_length printf quote
            replace round rtrim sign strftime substr substring sum time total trim typeof unhex unicode unixepoch upper
            """.strip().split("\\s+"));

    private static final Set<String> BEHIND_THE_TABLES = Set.of("WHERE", "GROUP", "HAVING", "WINDOW", "ORDER", "LIMIT");
    private static final Set<String> NEXT_SELECT = Set.of("UNION", "INTERSECT", "EXCEPT");

    private OnceOnly() {}

    /** Whether a subquery or a function that may read or vary stands in the columns, or behind what they come from. */
    static boolean isNeeded(String sql) {
        var tokens = Lexer.meaningful(sql);
        var depth = 0;
        var isBehind = false;
        var isInTables = false;
        for (var i = 0; i < tokens.size(); i++) {
            var token = tokens.get(i);
            depth += token.kind() == Token.Kind.LEFT_PARENTHESIS ? 1 : token.kind() == Token.Kind.RIGHT_PARENTHESIS ? -1 : 0;
            var word = token.kind() == Token.Kind.KEYWORD ? AsciiCase.upper(token.in(sql)) : "";
            if (depth == 0 && !word.isEmpty()) {
                isInTables = word.equals("FROM") || isInTables && !NEXT_SELECT.contains(word);
                isBehind = BEHIND_THE_TABLES.contains(word) || isBehind && !NEXT_SELECT.contains(word);
            }
            var isSubquery = depth > 0 && (word.equals("SELECT") || word.equals("VALUES"));
            var calls = !isInTables && i + 1 < tokens.size() && tokens.get(i + 1).kind() == Token.Kind.LEFT_PARENTHESIS && mayReadOrVary(token, sql);
            if (!isBehind && (isSubquery || calls)) {
                return true;
            }
        }
        return false;
    }

    private static boolean mayReadOrVary(Token token, String sql) {
        var isName = token.kind() == Token.Kind.IDENTIFIER || token.kind() == Token.Kind.QUOTED_IDENTIFIER;
        return isName && !CHEAP.contains(AsciiCase.lower(Quoting.unquote(token.in(sql))));
    }
}
