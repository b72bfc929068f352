package dev.petrichor.migrations;

import dev.petrichor.db.Page;
import dev.petrichor.db.Session;
import dev.petrichor.db.Sql;
import dev.petrichor.db.Value;
import dev.petrichor.db.schema.Table;
import dev.petrichor.db.sql.AsciiCase;
import dev.petrichor.db.sql.Assignment;
import dev.petrichor.db.sql.Lexer;
import dev.petrichor.db.sql.Quoting;
import dev.petrichor.db.sql.Token;
import dev.petrichor.db.sql.WriteTarget;
import dev.petrichor.migrations.LiveKeys.Edge;
import dev.petrichor.migrations.RowsAtStake.Hold;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Rows that refer to keys which a statement gives other values, by references that do not allow it. RESTRICT forbids any change of a key
 * that is referred to; NO ACTION, that one is not there when the statement has ended (sqlite.org/foreignkeys.html, 4.3). On a lane.
 *
 * @param table whose rows are written
 * @param set what it does to its columns
 */
record KeyChange(Session session, Table table, List<Assignment> set) {

    KeyChange {
        set = List.copyOf(set);
    }

    /** What a statement sets that may change a key: a row that was found by its key keeps that. */
    static KeyChange of(Session session, Table table, String sql) {
        var found = conflicting(sql);
        return new KeyChange(session, table, Assignment.withUpserts(sql).stream()
                .filter(it -> !(found.contains(AsciiCase.lower(it.column())) && isTheNewRows(it))).toList());
    }

    private static boolean isTheNewRows(Assignment it) {
        var words = Lexer.meaningful(it.value()).stream().map(token -> Quoting.unquote(token.in(it.value()))).toList();
        return words.size() == 3 && AsciiCase.same(words.getFirst(), "excluded") && AsciiCase.same(words.getLast(), it.column());
    }

    /** The columns by which an INSERT finds a row that is in its way. */
    private static List<String> conflicting(String sql) {
        var names = new ArrayList<String>();
        var words = Lexer.meaningful(sql);
        for (var at = 0; at + 1 < words.size(); at++) {
            if (AsciiCase.same(words.get(at).in(sql), "CONFLICT") && words.get(at + 1).kind() == Token.Kind.LEFT_PARENTHESIS) {
                words.subList(at + 2, words.size()).stream().takeWhile(token -> token.kind() != Token.Kind.RIGHT_PARENTHESIS)
                        .forEach(token -> names.add(AsciiCase.lower(Quoting.unquote(token.in(sql)))));
            }
        }
        return names;
    }

    /** The rows that refer to what these rows of the table give up; nothing where a reference changes with them. */
    Optional<List<Hold>> holds(LiveKeys keys, WriteTarget rows) {
        var edges = holding(keys).toList();
        return edges.stream().anyMatch(edge -> edge.child().equals(table) && edge.columns().stream().anyMatch(it -> value(it).isPresent()))
                ? Optional.empty()
                : Optional.of(edges.stream().map(edge -> new Hold(edge, broken(edge, rows), true, true)).filter(hold -> hold.rows() > 0).toList());
    }

    /** The rows that refer to any of the table's. */
    List<Hold> perhaps(LiveKeys keys) {
        return holding(keys).map(edge -> new Hold(edge, number("SELECT count(*) FROM " + Quoting.identifier(edge.child().name()) + " WHERE " + list(edge.columns()) + " IN (SELECT "
                + names(edge.parentColumns()) + " FROM " + Quoting.identifier(table.name()) + ")"), false, true)).filter(hold -> hold.rows() > 0).toList();
    }

    private Stream<Edge> holding(LiveKeys keys) {
        return keys.to(table).filter(edge -> List.of("NO ACTION", "RESTRICT").contains(edge.key().onUpdate()) && edge.parentColumns().stream().anyMatch(it -> value(it).isPresent()));
    }

    private Optional<String> value(String column) {
        return set.stream().filter(it -> AsciiCase.same(it.column(), column)).reduce((_, last) -> last).map(Assignment::value);
    }

    private long broken(Edge edge, WriteTarget rows) {
        var parent = edge.parentColumns();
        var row = CascadeCount.row(table, "");
        var moved = rows.select(row + " AS r, " + each(parent, i -> Quoting.identifier(parent.get(i)) + " AS o" + i) + ", "
                + each(parent, i -> value(parent.get(i)).map(it -> "(" + it + ")").orElse(Quoting.identifier(parent.get(i))) + " AS n" + i));
        var changed = IntStream.range(0, parent.size()).mapToObj(i -> "o" + i + " IS NOT n" + i).collect(Collectors.joining(" OR "));
        var child = list(edge.columns());
        var refer = "SELECT count(*) FROM " + Quoting.identifier(edge.child().name()) + " WHERE " + child + " IN (SELECT " + each(parent, i -> "o" + i) + " FROM (" + moved + ") WHERE " + changed
                + ")";
        if (edge.key().onUpdate().equals("RESTRICT")) {
            return number(refer);
        }
        var there = parent.stream().map(it -> Quoting.identifier(it) + " IS NOT NULL").collect(Collectors.joining(" AND "));
        var given = IntStream.range(0, parent.size()).mapToObj(i -> "n" + i + " IS NOT NULL").collect(Collectors.joining(" AND "));
        return number(refer + " AND " + child + " NOT IN (SELECT " + each(parent, i -> "n" + i) + " FROM (" + moved + ") WHERE " + given + " UNION ALL SELECT " + names(parent) + " FROM "
                + Quoting.identifier(table.name()) + " WHERE " + there + " AND " + row + " NOT IN (SELECT r FROM (" + moved + ")))");
    }

    private static String each(List<String> columns, IntFunction<String> word) {
        return IntStream.range(0, columns.size()).mapToObj(word).collect(Collectors.joining(", "));
    }

    private static String names(List<String> columns) {
        return columns.stream().map(Quoting::identifier).collect(Collectors.joining(", "));
    }

    private static String list(List<String> columns) {
        return "(" + names(columns) + ")";
    }

    private long number(String sql) {
        return Page.read(session, new Sql(sql), 1).single().map(it -> ((Value.Int) it).value()).orElse(0L);
    }
}
