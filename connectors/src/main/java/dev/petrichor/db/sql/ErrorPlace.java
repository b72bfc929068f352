package dev.petrichor.db.sql;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Finds the place that SQLite's words about an error mean, where nobody tells its offset. */
public final class ErrorPlace {

    private static final Pattern NEAR = Pattern.compile("(?s)near \"(.*)\": syntax error");
    private static final Pattern UNKNOWN = Pattern.compile("(?s)unrecognized token: \".*");
    private static final Pattern NO_SUCH = Pattern.compile("(?s)(?:no such (?:column|table|function|module|index): |ambiguous column name: )(.+)");

    private ErrorPlace() {}

    /** The same where nobody can be asked about the beginning of a text. */
    public static int find(String words, String sql) {
        return find(words, sql, _ -> "");
    }

    /**
     * Offset in characters of the token that the words are about; -1 when they name none, or one of several and nobody knows which.
     *
     * @param asked what the database says about a text, which it does not run; empty when it has nothing to say
     */
    public static int find(String words, String sql, UnaryOperator<String> asked) {
        if (words.equals("incomplete input")) {
            return sql.length();
        }
        if (UNKNOWN.matcher(words).matches()) {
            return unknown(sql).map(Token::start).orElse(-1);
        }
        var near = NEAR.matcher(words);
        if (near.matches()) {
            return near(near.group(1), words, sql, asked);
        }
        var missing = NO_SUCH.matcher(words);
        return missing.matches() ? offsetOf(missing.group(1), sql) : -1;
    }

    /** The first token that SQLite does not know. A comment that is never closed is none: to SQLite it ends with the text. */
    public static Optional<Token> unknown(String sql) {
        return Lexer.tokens(sql).stream().filter(token -> token.kind() == Token.Kind.ILLEGAL && !token.in(sql).startsWith("/*")).findFirst();
    }

    /** A beginning that holds the faulty token meets the same words, and so does every longer one; a shorter one does not. */
    private static int near(String name, String words, String sql, UnaryOperator<String> asked) {
        var meaningful = Lexer.meaningful(sql);
        var candidates = meaningful.stream().filter(token -> token.in(sql).equals(name)).toList();
        if (candidates.size() <= 1 || runsWhileAsked(sql, meaningful)) {
            return candidates.size() == 1 ? candidates.getFirst().start() : -1;
        }
        var clean = -1;
        var faulty = candidates.size();
        while (faulty - clean > 1) {
            var middle = (clean + faulty) / 2;
            if (asked.apply(sql.substring(0, candidates.get(middle).end())).equals(words)) {
                faulty = middle;
            } else {
                clean = middle;
            }
        }
        return faulty < candidates.size() ? candidates.get(faulty).start() : -1;
    }

    /** Some pragmas do their work as soon as they are understood. */
    private static boolean runsWhileAsked(String sql, List<Token> tokens) {
        return tokens.stream().limit(4).anyMatch(token -> AsciiCase.same(token.in(sql), "PRAGMA"));
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
