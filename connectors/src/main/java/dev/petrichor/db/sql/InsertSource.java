package dev.petrichor.db.sql;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How many rows an INSERT or a REPLACE brings. Pure; the grammar is that of https://sqlite.org/lang_insert.html.
 *
 * @param table its name, without quotes and without the schema's name
 * @param known how many rows are written out, whatever their values are
 * @param question what counts the rows of its SELECT, empty where they are written out
 * @param mayStayAway whether it says what a conflict shall come to, so that a row may stay away or take the place of another
 */
public record InsertSource(String table, OptionalLong known, String question, boolean mayStayAway) {

    /** Empty for every other statement. */
    public static Optional<InsertSource> of(String sql) {
        return new Reading(sql).read();
    }

    private static final class Reading {

        private final String sql;
        private final List<Token> tokens;

        Reading(String sql) {
            this.sql = sql;
            this.tokens = Lexer.meaningful(sql).stream().filter(token -> token.kind() != Token.Kind.SEMICOLON).toList();
        }

        Optional<InsertSource> read() {
            var verb = is(0, "WITH") ? Math.min(next(0, "INSERT"), next(0, "REPLACE")) : 0;
            var into = next(verb, "INTO");
            if (!is(verb, "INSERT") && !is(verb, "REPLACE") || into > verb + 3 || into + 1 >= tokens.size()) {
                return Optional.empty();
            }
            var name = into + 1 < tokens.size() - 2 && tokens.get(into + 2).kind() == Token.Kind.DOT ? into + 3 : into + 1;
            var from = source(name + 1);
            var conflict = conflict(from);
            var end = Math.min(next(from, "RETURNING"), conflict);
            var resolves = into > verb + 1 || is(verb, "REPLACE") || conflict < tokens.size();
            return from >= end ? Optional.empty() : Optional.of(source(Quoting.unquote(tokens.get(name).in(sql)), sql.substring(0, tokens.get(verb).start()), from, end, resolves));
        }

        private InsertSource source(String table, String with, int from, int end, boolean resolves) {
            if (is(from, "DEFAULT")) {
                return new InsertSource(table, OptionalLong.of(1), "", resolves);
            }
            var rows = is(from, "VALUES") ? rows(from + 1, end) : OptionalLong.empty();
            var text = sql.substring(tokens.get(from).start(), tokens.get(end - 1).end());
            return new InsertSource(table, rows, rows.isPresent() ? "" : with + "SELECT count(*) FROM (" + text + ")", resolves);
        }

        /** Behind an alias and the list of columns. */
        private int source(int at) {
            var from = is(at, "AS") ? at + 2 : at;
            return from < tokens.size() && tokens.get(from).kind() == Token.Kind.LEFT_PARENTHESIS ? behind(from) : from;
        }

        /** The ON of an ON CONFLICT, or the end. */
        private int conflict(int from) {
            for (var at = next(from, "ON"); at < tokens.size(); at = next(at + 1, "ON")) {
                if (is(at + 1, "CONFLICT")) {
                    return at;
                }
            }
            return tokens.size();
        }

        /** Nothing where something stands beside the rows, as the SELECT of a compound does. */
        private OptionalLong rows(int from, int end) {
            var rows = 0;
            var at = from;
            while (at < end && tokens.get(at).kind() == Token.Kind.LEFT_PARENTHESIS) {
                rows++;
                at = behind(at);
                if (at == end) {
                    return OptionalLong.of(rows);
                }
                at += tokens.get(at).kind() == Token.Kind.COMMA ? 1 : 0;
            }
            return OptionalLong.empty();
        }

        private int behind(int open) {
            var depth = 0;
            for (var at = open; at < tokens.size(); at++) {
                depth += switch (tokens.get(at).kind()) {
                    case LEFT_PARENTHESIS -> 1;
                    case RIGHT_PARENTHESIS -> -1;
                    default -> 0;
                };
                if (depth == 0) {
                    return at + 1;
                }
            }
            return tokens.size();
        }

        private boolean is(int at, String word) {
            return at < tokens.size() && AsciiCase.same(tokens.get(at).in(sql), word);
        }

        /** The next place of a word outside of parentheses, or the end. */
        private int next(int from, String word) {
            for (var at = from; at < tokens.size(); at = tokens.get(at).kind() == Token.Kind.LEFT_PARENTHESIS ? behind(at) : at + 1) {
                if (is(at, word)) {
                    return at;
                }
            }
            return tokens.size();
        }
    }
}
