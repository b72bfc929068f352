package dev.petrichor.db.drizzle;

import dev.petrichor.db.drizzle.TypeScriptTokens.Kind;
import dev.petrichor.db.drizzle.TypeScriptTokens.Token;
import java.util.Set;

/** What can be told of an expression by its operators alone. */
final class Operators {

    private static final Set<String> PLAIN = Set.of("+", "-", "*", "/", "%", "~", "===", "!==", "==", "!=");

    /** Operators that may give one of their sides, so that nothing is told; what assigns, and what lists. */
    private static final Set<String> ANY = Set.of("?", "??", "||", "&&", "=", "=>", ",", "??=", "||=", "&&=");

    private static final Set<String> CLOSING = Set.of(")", "]", "}");
    private static final Set<String> GOES_ON = Set.of("as", "satisfies", "in", "instanceof");

    private Operators() {}

    /** Whether the expression that begins here gives a number, a text, a truth or a pattern, whatever its parts are. */
    static boolean givePlain(TypeScript source, int start) {
        var first = source.token(start);
        var plain = first.kind() == Kind.COMPUTED_TEXT && !first.isTemplate();
        for (var i = start; i < source.size() && !ends(source, start, i); i = source.behind(i)) {
            var token = source.token(i);
            if (token.kind() == Kind.MARK && ANY.contains(token.text()) && !isCompared(source, i - 1)) {
                return false;
            }
            plain |= token.kind() == Kind.MARK && PLAIN.contains(token.text()) || isCompared(source, i);
        }
        return plain;
    }

    /** Whether a mark compares with a number. Elsewhere it may stand around a type. */
    private static boolean isCompared(TypeScript source, int at) {
        var mark = source.token(at);
        var number = source.token(at + 1).is("=") ? at + 2 : at + 1;
        return (mark.is("<") || mark.is(">")) && isNumber(source.token(number)) && !source.token(number + 1).is(">") && !source.token(number + 1).is(",");
    }

    private static boolean isNumber(Token token) {
        return token.kind() == Kind.WORD && Character.isDigit(token.text().charAt(0));
    }

    /** Whether the expression is over before a token: by a mark, or by a word on a new line behind something whole. */
    private static boolean ends(TypeScript source, int start, int at) {
        var token = source.token(at);
        if (at == start) {
            return false;
        }
        var before = source.token(at - 1);
        var whole = before.kind() != Kind.MARK || CLOSING.contains(before.text());
        return token.kind() == Kind.END || token.is(";") || CLOSING.contains(token.text()) && token.kind() == Kind.MARK
                || token.kind() == Kind.WORD && token.line() > before.line() && whole && !GOES_ON.contains(token.text());
    }
}
