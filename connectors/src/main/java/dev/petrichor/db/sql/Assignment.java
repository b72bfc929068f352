package dev.petrichor.db.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
        return new Reading(sql).ofUpdate();
    }

    /** The same, with what an INSERT does upon a conflict. */
    public static List<Assignment> withUpserts(String sql) {
        return new Reading(sql).all();
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

        private final String sql;
        private final List<Token> tokens;

        Reading(String sql) {
            this.sql = sql;
            this.tokens = Lexer.meaningful(sql).stream().filter(token -> token.kind() != Token.Kind.SEMICOLON).toList();
        }

        List<Assignment> ofUpdate() {
            var verb = is(0, Set.of("WITH")) ? next(0, tokens.size(), VERBS) : 0;
            return is(verb, Set.of("UPDATE")) ? behind(next(verb, tokens.size(), Set.of("SET"))) : List.of();
        }

        List<Assignment> all() {
            return behind(next(0, tokens.size(), Set.of("SET")));
        }

        private List<Assignment> behind(int word) {
            var set = word + 1;
            var end = next(set, tokens.size(), ENDS);
            var result = new ArrayList<Assignment>();
            for (var from = set; from < end;) {
                var comma = kind(from, end, Token.Kind.COMMA);
                result.addAll(one(from, comma));
                from = comma + 1;
            }
            return result;
        }

        /** What stands between two commas: one column or several in parentheses, "=", and what they are set to. */
        private List<Assignment> one(int from, int to) {
            var equals = IntStream.range(from, to).filter(at -> tokens.get(at).in(sql).equals("=")).findFirst().orElse(to);
            var names = IntStream.range(from, equals).mapToObj(tokens::get).filter(token -> token.kind() != Token.Kind.COMMA && !isParenthesis(token))
                    .map(token -> Quoting.unquote(token.in(sql))).toList();
            var values = names.size() > 1 ? values(equals + 1, to) : List.of(text(equals + 1, to));
            return IntStream.range(0, names.size()).mapToObj(i -> new Assignment(names.get(i), values.size() == names.size() ? values.get(i) : text(equals + 1, to))).toList();
        }

        /** The values of a list in parentheses; none of a subquery. */
        private List<String> values(int left, int to) {
            var values = new ArrayList<String>();
            if (is(left + 1, Set.of("SELECT", "VALUES", "WITH"))) {
                return values;
            }
            for (var from = left + 1; from < to;) {
                var comma = kind(from, to - 1, Token.Kind.COMMA);
                values.add(text(from, comma));
                from = comma + 1;
            }
            return values;
        }

        private boolean is(int at, Set<String> words) {
            return at < tokens.size() && tokens.get(at).kind() == Token.Kind.KEYWORD && words.contains(tokens.get(at).in(sql).toUpperCase(Locale.ROOT));
        }

        private int next(int from, int to, Set<String> words) {
            return outside(from, to).filter(at -> is(at, words)).findFirst().orElse(to);
        }

        private int kind(int from, int to, Token.Kind kind) {
            return outside(from, to).filter(at -> tokens.get(at).kind() == kind).findFirst().orElse(to);
        }

        /** The places outside of parentheses. */
        private IntStream outside(int from, int to) {
            var depth = new int[1];
            return IntStream.range(from, to).filter(at -> {
                var kind = tokens.get(at).kind();
                depth[0] += kind == Token.Kind.LEFT_PARENTHESIS ? 1 : kind == Token.Kind.RIGHT_PARENTHESIS ? -1 : 0;
                return depth[0] == 0;
            });
        }

        private String text(int from, int to) {
            return from < to ? sql.substring(tokens.get(from).start(), tokens.get(to - 1).end()) : "";
        }
    }
}
