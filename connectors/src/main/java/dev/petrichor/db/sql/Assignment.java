package dev.petrichor.db.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A column that an UPDATE sets. Pure; the grammar is that of https://sqlite.org/lang_update.html.
 *
 * @param column its name, without quotes
 * @param value what it is set to, as written; of several columns that are set to one subquery, the subquery
 */
public record Assignment(String column, String value) {

    private static final Set<String> ENDS = Set.of("WHERE", "FROM", "RETURNING", "ORDER", "LIMIT");
    private static final Set<String> VERBS = Set.of("INSERT", "REPLACE", "UPDATE", "DELETE", "SELECT", "VALUES");

    /** In the order of an UPDATE; none for every other statement, and for what an INSERT does upon a conflict. */
    public static List<Assignment> of(String sql) {
        return of(new StatementWords(sql));
    }

    static List<Assignment> of(StatementWords words) {
        return new Reading(words).ofUpdate();
    }

    /** The same, with what an INSERT does upon a conflict. */
    public static List<Assignment> withUpserts(String sql) {
        return new Reading(new StatementWords(sql)).all();
    }

    /** Whether the column holds nothing afterwards, whatever the row. */
    public boolean empties() {
        var bare = Lexer.meaningful(value).stream().filter(token -> !isParenthesis(token)).toList();
        return bare.size() == 1 && bare.getFirst().kind() == Token.Kind.KEYWORD && AsciiCase.same(bare.getFirst().in(value), "NULL");
    }

    private static boolean isParenthesis(Token token) {
        return token.kind() == Token.Kind.LEFT_PARENTHESIS || token.kind() == Token.Kind.RIGHT_PARENTHESIS;
    }

    private static final class Reading {

        private final StatementWords words;

        Reading(StatementWords words) {
            this.words = words;
        }

        List<Assignment> ofUpdate() {
            var verb = words.is(0, Set.of("WITH")) ? words.next(0, words.size(), VERBS) : 0;
            return words.is(verb, Set.of("UPDATE")) ? behind(words.next(verb, words.size(), Set.of("SET"))) : List.of();
        }

        List<Assignment> all() {
            return behind(words.next(0, words.size(), Set.of("SET")));
        }

        private List<Assignment> behind(int word) {
            var set = word + 1;
            var end = words.next(set, words.size(), ENDS);
            var result = new ArrayList<Assignment>();
            for (var from = set; from < end;) {
                var comma = words.next(from, end, Token.Kind.COMMA);
                result.addAll(one(from, comma));
                from = comma + 1;
            }
            return result;
        }

        /** What stands between two commas: one column or several in parentheses, "=", and what they are set to. */
        private List<Assignment> one(int from, int to) {
            var equals = IntStream.range(from, to).filter(at -> words.text(at).equals("=")).findFirst().orElse(to);
            var names = IntStream.range(from, equals).filter(at -> !words.is(at, Token.Kind.COMMA) && !isParenthesis(words.token(at))).mapToObj(at -> Quoting.unquote(words.text(at))).toList();
            var values = names.size() > 1 ? values(equals + 1, to) : List.of(words.text(equals + 1, to));
            return IntStream.range(0, names.size()).mapToObj(i -> new Assignment(names.get(i), values.size() == names.size() ? values.get(i) : words.text(equals + 1, to))).toList();
        }

        /** The values of a list in parentheses; none of a subquery. */
        private List<String> values(int left, int to) {
            var values = new ArrayList<String>();
            if (words.is(left + 1, Set.of("SELECT", "VALUES", "WITH"))) {
                return values;
            }
            for (var from = left + 1; from < to;) {
                var comma = words.next(from, to - 1, Token.Kind.COMMA);
                values.add(words.text(from, comma));
                from = comma + 1;
            }
            return values;
        }
    }
}
