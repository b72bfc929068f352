package dev.petrichor.db.sql;

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

        private final StatementWords words;

        Reading(String sql) {
            this.words = new StatementWords(sql);
        }

        Optional<InsertSource> read() {
            var verb = words.is(0, "WITH") ? Math.min(words.next(0, "INSERT"), words.next(0, "REPLACE")) : 0;
            var into = words.next(verb, "INTO");
            if (!words.is(verb, "INSERT") && !words.is(verb, "REPLACE") || into > verb + 3 || into + 1 >= words.size()) {
                return Optional.empty();
            }
            var name = into + 1 < words.size() - 2 && words.is(into + 2, Token.Kind.DOT) ? into + 3 : into + 1;
            var from = source(name + 1);
            var conflict = conflict(from);
            var end = Math.min(words.next(from, "RETURNING"), conflict);
            var resolves = into > verb + 1 || words.is(verb, "REPLACE") || conflict < words.size();
            return from >= end ? Optional.empty() : Optional.of(source(words.name(name), words.before(verb), from, end, resolves));
        }

        private InsertSource source(String table, String with, int from, int end, boolean resolves) {
            if (words.is(from, "DEFAULT")) {
                return new InsertSource(table, OptionalLong.of(1), "", resolves);
            }
            var rows = words.is(from, "VALUES") ? rows(from + 1, end) : OptionalLong.empty();
            var text = words.text(from, end);
            return new InsertSource(table, rows, rows.isPresent() ? "" : with + "SELECT count(*) FROM (" + text + ")", resolves);
        }

        /** Behind an alias and the list of columns. */
        private int source(int at) {
            var from = words.is(at, "AS") ? at + 2 : at;
            return from < words.size() && words.is(from, Token.Kind.LEFT_PARENTHESIS) ? words.behind(from) : from;
        }

        /** The ON of an ON CONFLICT, or the end. */
        private int conflict(int from) {
            for (var at = words.next(from, "ON"); at < words.size(); at = words.next(at + 1, "ON")) {
                if (words.is(at + 1, "CONFLICT")) {
                    return at;
                }
            }
            return words.size();
        }

        /** Nothing where something stands beside the rows, as the SELECT of a compound does. */
        private OptionalLong rows(int from, int end) {
            var rows = 0;
            var at = from;
            while (at < end && words.is(at, Token.Kind.LEFT_PARENTHESIS)) {
                rows++;
                at = words.behind(at);
                if (at == end) {
                    return OptionalLong.of(rows);
                }
                at += words.is(at, Token.Kind.COMMA) ? 1 : 0;
            }
            return OptionalLong.empty();
        }
    }
}
