package dev.petrichor.app.code;

import dev.petrichor.db.Sql;
import dev.petrichor.db.Value;
import dev.petrichor.db.sql.Lexer;
import dev.petrichor.db.sql.Quoting;
import dev.petrichor.db.sql.Token;
import java.util.List;

/** A statement as it reads with its parameters in their places. Pure. */
public final class SqlWithValues {

    private SqlWithValues() {}

    /** The text with each {@code ?} and {@code ?n} replaced by its value as a literal; what has no value stays. */
    public static String of(Sql sql) {
        var text = new StringBuilder();
        var next = 0;
        for (var token : Lexer.tokens(sql.text())) {
            var word = token.in(sql.text());
            if (token.kind() == Token.Kind.PARAMETER && word.startsWith("?")) {
                next = word.length() == 1 ? next + 1 : number(word);
                text.append(literal(sql.parameters(), next, word));
            } else {
                text.append(word);
            }
        }
        return text.toString();
    }

    private static int number(String word) {
        return word.length() > 7 ? Integer.MAX_VALUE : Integer.parseInt(word.substring(1));
    }

    private static String literal(List<Value> values, int number, String word) {
        return number >= 1 && number <= values.size() ? literal(values.get(number - 1)) : word;
    }

    /** A value as people read it; a cut one ends in dots. */
    public static String literal(Value value) {
        return value instanceof Value.Cut(var start, var _) ? Quoting.literal(start) + "…" : Quoting.literal(value);
    }
}
