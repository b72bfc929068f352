package dev.petrichor.db.sql;

import java.util.Locale;
import java.util.regex.Pattern;

/** Finds the place that SQLite's words about an error mean, where nobody tells its offset. */
public final class ErrorPlace {

    private static final Pattern NEAR = Pattern.compile("(?s)near \"(.*)\": syntax error");
    private static final Pattern NO_SUCH = Pattern.compile("(?s)(?:no such (?:column|table|function|module|index): |ambiguous column name: )(.+)");

    private ErrorPlace() {}

    /** Offset in characters of the first token that the words name; -1 when they name none. */
    public static int find(String words, String sql) {
        if (words.equals("incomplete input")) {
            return sql.length();
        }
        var near = NEAR.matcher(words);
        if (near.matches()) {
            return offsetOf(near.group(1), sql);
        }
        var missing = NO_SUCH.matcher(words);
        return missing.matches() ? offsetOf(missing.group(1), sql) : -1;
    }

    private static int offsetOf(String name, String sql) {
        var last = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return Lexer.meaningful(sql).stream()
                .filter(token -> Quoting.unquote(token.in(sql)).toLowerCase(Locale.ROOT).equals(last) || token.in(sql).equals(name))
                .mapToInt(Token::start)
                .findFirst()
                .orElse(-1);
    }
}
