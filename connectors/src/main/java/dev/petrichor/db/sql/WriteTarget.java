package dev.petrichor.db.sql;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The rows that an UPDATE or a DELETE means, so that they can be counted before it runs. Pure; the grammar is that of
 * https://sqlite.org/lang_update.html and https://sqlite.org/lang_delete.html.
 *
 * @param deletes whether the rows go away
 * @param table the table's name, as it is
 * @param with the common table expressions before the statement, as written, or nothing
 * @param rows the table with its alias, and the statement's WHERE, as written
 * @param resolvesConflicts whether it says by OR what a conflict shall come to
 * @param assigned the names of the columns that an UPDATE sets, in its order
 */
public record WriteTarget(boolean deletes, String table, String with, String rows, boolean resolvesConflicts, List<String> assigned) {
    public WriteTarget {
        assigned = List.copyOf(assigned);
    }

    /**
     * The table out of which a statement takes rows that are in the way of the rows it writes: REPLACE, INSERT OR REPLACE or UPDATE OR
     * REPLACE (https://sqlite.org/lang_conflict.html). Which rows, cannot be told from the text.
     */
    public static Optional<String> replaced(String sql) {
        return new Reading(sql).replaced();
    }

    /** The names of the columns that an UPDATE sets, or an INSERT where a row is in the way of its own; none for every other statement. */
    public static List<String> setColumns(String sql) {
        return Assignment.withUpserts(sql).stream().map(Assignment::column).toList();
    }

    /** Empty for every other statement, and for one that joins or limits its rows. */
    public static Optional<WriteTarget> of(String sql) {
        return new Reading(sql).target();
    }

    /** The question for one or more columns of these rows. */
    public String select(String columns) {
        return "%sSELECT %s FROM %s".formatted(with, columns, rows);
    }

    private static final class Reading {

        private final String sql;
        private final List<Token> tokens;

        Reading(String sql) {
            this.sql = sql;
            this.tokens = Lexer.meaningful(sql).stream().filter(token -> token.kind() != Token.Kind.SEMICOLON).toList();
        }

        Optional<WriteTarget> target() {
            var verb = verb();
            if (verb < 0) {
                return Optional.empty();
            }
            var deletes = is(verb, "DELETE");
            var name = deletes ? verb + 2 : is(verb + 1, "OR") ? verb + 3 : verb + 1;
            var set = deletes ? name : next(name, "SET");
            var where = next(set, "WHERE");
            var end = next(set, "RETURNING");
            if (name >= tokens.size() || set >= tokens.size() || !deletes && next(set, "FROM") < tokens.size() || next(set, "LIMIT") < tokens.size()) {
                return Optional.empty();
            }
            var target = text(name, deletes ? Math.min(where, end) : set);
            var rows = where < end ? target + " " + text(where, end) : target;
            var assigned = deletes ? List.<String>of() : Assignment.of(sql).stream().map(Assignment::column).toList();
            return Optional.of(new WriteTarget(deletes, tableAt(name), sql.substring(0, tokens.get(verb).start()), rows, is(verb + 1, "OR"), assigned));
        }

        Optional<String> replaced() {
            var verb = is(0, "WITH") ? Math.min(next(0, "REPLACE"), Math.min(next(0, "INSERT"), next(0, "UPDATE"))) : 0;
            var replaces = is(verb, "REPLACE") || (is(verb, "INSERT") || is(verb, "UPDATE")) && is(verb + 1, "OR") && is(verb + 2, "REPLACE");
            var name = (is(verb, "REPLACE") ? verb + 1 : verb + 3) + (is(verb, "UPDATE") ? 0 : 1);
            return replaces && name < tokens.size() ? Optional.of(tableAt(name)) : Optional.empty();
        }

        /** The statement's own verb, behind its common table expressions. */
        private int verb() {
            var verb = is(0, "WITH") ? Stream.of("INSERT", "REPLACE", "UPDATE", "DELETE", "SELECT", "VALUES").mapToInt(it -> next(0, it)).min().orElseThrow() : 0;
            return is(verb, "UPDATE") || is(verb, "DELETE") ? verb : -1;
        }

        private String tableAt(int name) {
            var last = name + 2 < tokens.size() && tokens.get(name + 1).kind() == Token.Kind.DOT ? name + 2 : name;
            return Quoting.unquote(tokens.get(last).in(sql));
        }

        private boolean is(int at, String word) {
            return at < tokens.size() && tokens.get(at).kind() == Token.Kind.KEYWORD && tokens.get(at).in(sql).toUpperCase(Locale.ROOT).equals(word);
        }

        /** The next place of a keyword outside of parentheses, or the end. */
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

        private String text(int from, int to) {
            return sql.substring(tokens.get(from).start(), tokens.get(to - 1).end());
        }
    }
}
