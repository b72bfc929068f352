package dev.petrichor.db.sql;

import java.util.List;
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

        private final StatementWords words;

        Reading(String sql) {
            this.words = new StatementWords(sql);
        }

        Optional<WriteTarget> target() {
            var verb = verb();
            if (verb < 0) {
                return Optional.empty();
            }
            var deletes = words.is(verb, "DELETE");
            var name = deletes ? verb + 2 : words.is(verb + 1, "OR") ? verb + 3 : verb + 1;
            var set = deletes ? name : words.next(name, "SET");
            var where = words.next(set, "WHERE");
            var end = words.next(set, "RETURNING");
            if (name >= words.size() || set >= words.size() || !deletes && words.next(set, "FROM") < words.size() || words.next(set, "LIMIT") < words.size()) {
                return Optional.empty();
            }
            var target = words.text(name, deletes ? Math.min(where, end) : set);
            var rows = where < end ? target + " " + words.text(where, end) : target;
            var assigned = deletes ? List.<String>of() : Assignment.of(words).stream().map(Assignment::column).toList();
            return Optional.of(new WriteTarget(deletes, words.name(name), words.before(verb), rows, words.is(verb + 1, "OR"), assigned));
        }

        Optional<String> replaced() {
            var verb = words.is(0, "WITH") ? Math.min(words.next(0, "REPLACE"), Math.min(words.next(0, "INSERT"), words.next(0, "UPDATE"))) : 0;
            var replaces = words.is(verb, "REPLACE") || (words.is(verb, "INSERT") || words.is(verb, "UPDATE")) && words.is(verb + 1, "OR") && words.is(verb + 2, "REPLACE");
            var name = (words.is(verb, "REPLACE") ? verb + 1 : verb + 3) + (words.is(verb, "UPDATE") ? 0 : 1);
            return replaces && name < words.size() ? Optional.of(words.name(name)) : Optional.empty();
        }

        /** The statement's own verb, behind its common table expressions. */
        private int verb() {
            var verb = words.is(0, "WITH") ? Stream.of("INSERT", "REPLACE", "UPDATE", "DELETE", "SELECT", "VALUES").mapToInt(it -> words.next(0, it)).min().orElseThrow() : 0;
            return words.is(verb, "UPDATE") || words.is(verb, "DELETE") ? verb : -1;
        }
    }
}
