package dev.petrichor.db.sql;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * An UPDATE … FROM, so that the rows that it means can be counted before it runs. Pure; the grammar is that of
 * https://sqlite.org/lang_update.html.
 *
 * @param table the table's name, as it is
 * @param alias what its rows are called in the statement, as written
 * @param with the common table expressions before the statement, as written, or nothing
 * @param rows the table, what it is joined with, and the WHERE, as written
 */
public record JoinedUpdate(String table, String alias, String with, String rows) {

    /** Empty for every other statement, and for one whose join brings rows that the table has not. */
    public static Optional<JoinedUpdate> of(String sql) {
        return new Reading(sql).read();
    }

    /** The question how many rows of the table there are, each counted once however often it is joined. @param key what tells its rows apart */
    public String count(List<String> key) {
        var columns = key.stream().map(name -> alias + "." + Quoting.identifier(name)).collect(Collectors.joining(", "));
        return "%sSELECT count(*) FROM (SELECT DISTINCT %s FROM %s)".formatted(with, columns, rows);
    }

    private static final class Reading {

        private final String sql;
        private final List<Token> tokens;

        Reading(String sql) {
            this.sql = sql;
            this.tokens = Lexer.meaningful(sql).stream().filter(token -> token.kind() != Token.Kind.SEMICOLON).toList();
        }

        Optional<JoinedUpdate> read() {
            var verb = is(0, "WITH") ? next(0, "UPDATE") : 0;
            var name = is(verb + 1, "OR") ? verb + 3 : verb + 1;
            var set = next(name, "SET");
            var from = next(set, "FROM");
            var where = next(from, "WHERE");
            var end = next(from, "RETURNING");
            var joined = Math.min(where, end);
            if (!is(verb, "UPDATE") || from + 1 >= joined || next(from, "RIGHT") < joined || next(from, "FULL") < joined || next(from, "LIMIT") < tokens.size()) {
                return Optional.empty();
            }
            var own = name + 2 < set && tokens.get(name + 1).kind() == Token.Kind.DOT ? name + 2 : name;
            var rows = text(name, set) + ", " + text(from + 1, joined) + (where < end ? " " + text(where, end) : "");
            var alias = is(own + 1, "AS") ? text(own + 2, own + 3) : text(own, own + 1);
            return Optional.of(new JoinedUpdate(Quoting.unquote(text(own, own + 1)), alias, sql.substring(0, tokens.get(verb).start()), rows));
        }

        private String text(int from, int to) {
            return sql.substring(tokens.get(from).start(), tokens.get(to - 1).end());
        }

        private boolean is(int at, String word) {
            return at < tokens.size() && AsciiCase.same(tokens.get(at).in(sql), word);
        }

        /** The next place of a word outside of parentheses, or the end. */
        private int next(int from, String word) {
            var depth = 0;
            for (var at = from; at < tokens.size(); at++) {
                switch (tokens.get(at).kind()) {
                    case LEFT_PARENTHESIS -> depth++;
                    case RIGHT_PARENTHESIS -> depth--;
                    default -> {
                        if (depth == 0 && is(at, word)) {
                            return at;
                        }
                    }
                }
            }
            return tokens.size();
        }
    }
}
