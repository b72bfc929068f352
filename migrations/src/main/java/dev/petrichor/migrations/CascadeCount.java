package dev.petrichor.migrations;

import dev.petrichor.db.Page;
import dev.petrichor.db.Session;
import dev.petrichor.db.Sql;
import dev.petrichor.db.Value;
import dev.petrichor.db.schema.Column;
import dev.petrichor.db.schema.Table;
import dev.petrichor.db.sql.Quoting;
import dev.petrichor.db.sql.WriteTarget;
import dev.petrichor.migrations.LiveKeys.Edge;
import dev.petrichor.migrations.RowsAtStake.Hold;
import dev.petrichor.migrations.Stake.Loss;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What happens to other rows when those of one table are deleted, every one or some: by one recursive query that follows each cascade
 * from row to row, so that rows reached twice count once and circles end. SQLite keeps the intermediate rows, not this program.
 */
final class CascadeCount {

    /** As many as D1 allows in one compound SELECT. */
    private static final int MOST_TERMS = 5;

    private final Session session;
    private final LiveKeys keys;
    private final Table table;
    private final Optional<WriteTarget> some;
    private final List<Earlier> earlier;
    private final Set<Table> reached = new LinkedHashSet<>();

    /**
     * What a statement has taken before.
     *
     * @param anew tables that were written since, so that they are looked at anew
     */
    record Earlier(CascadeCount taken, Set<String> anew) {}

    /**
     * @param some of the table's rows that go; nothing for all of them
     * @param earlier what is gone already, and does not go again
     */
    CascadeCount(Session session, LiveKeys keys, Table table, Optional<WriteTarget> some, List<Earlier> earlier) {
        this.session = session;
        this.keys = keys;
        this.table = table;
        this.some = some;
        reach();
        this.earlier = earlier.stream().filter(it -> it.taken.tables().anyMatch(other -> touches(other) && !it.anew.contains(other.name()))).limit(MOST_TERMS).toList();
    }

    private boolean touches(Table other) {
        return other.equals(table) || keys.edges().stream().anyMatch(edge -> edge.child().equals(other) && (edge.parent().equals(table) || reached.contains(edge.parent())));
    }

    /** The table's own rows that go. */
    long own() {
        var rows = "SELECT count(*) FROM " + Quoting.identifier(table.name()) + " p WHERE " + some.map(it -> row(table, "p.") + " IN (" + chosen(it) + ")").orElse("true");
        return number(with("") + rows + notEarlier(table, row(table, "p.")));
    }

    /** The tables that lose rows, then those whose references are emptied, without those that lose nothing. */
    List<Loss> losses() {
        var losses = new ArrayList<Loss>();
        if (!reached.isEmpty()) {
            var counted = Page
                    .read(session, new Sql(with(gone("")) + " SELECT t, count(*) FROM " + fresh() + " WHERE "
                            + some.map(it -> "NOT (t = " + text(table.name()) + " AND r IN (" + chosen(it) + "))").orElse("true") + " GROUP BY t"), 0)
                    .rows();
            reached.forEach(table -> counted.stream()
                    .filter(row -> row.getFirst().equals(Value.of(table.name())))
                    .forEach(row -> losses.add(new Loss(table.name(), ((Value.Int) row.get(1)).value(), all(table), true))));
        }
        losses.addAll(touched(Edge::empties));
        return losses;
    }

    /** Rows whose references are emptied when those of the parents are given other values in some columns, which are as good as other parents. */
    List<Loss> emptiedByUpdate(List<String> columns) {
        return edges(table, edge -> edge.emptiedBy(columns)).collect(Collectors.groupingBy(Edge::child, LinkedHashMap::new, Collectors.toList())).entrySet().stream()
                .map(it -> new Loss(it.getKey().name(), number("SELECT count(*) FROM (" + union(it.getValue().stream().map(edge -> "SELECT " + fromOwn(edge)).toList()) + ")"),
                        all(it.getKey()), false))
                .filter(loss -> loss.rows() > 0).toList();
    }

    /** Rows that stay and refer to rows that go, by keys that do not allow it. */
    List<Hold> holds() {
        return tables().flatMap(parent -> edges(parent, Edge::holds)).distinct()
                .map(edge -> new Hold(edge, touched(List.of(edge)).stream().mapToLong(Loss::rows).sum(), true, false))
                .filter(hold -> hold.rows() > 0).toList();
    }

    /** The table's own rows that refer to rows of it by some keys. */
    long referringToOwn(List<Edge> references) {
        return number(with("") + "SELECT count(*) FROM (" + union(references.stream().map(edge -> "SELECT " + fromOwn(edge) + notEarlier(table, row(table, "c."))).toList()) + ")");
    }

    /** The names of all tables whose rows go or are emptied. */
    Set<String> names() {
        return Stream.concat(tables(), followed().map(Edge::child)).map(Table::name).collect(Collectors.toSet());
    }

    /** Those of these keys that cannot be asked for on the live database, and by which more may follow. */
    Stream<Edge> unknown() {
        return keys.unknown().stream().filter(edge -> !edge.holds() && (edge.parent().equals(table) || reached.contains(edge.parent())));
    }

    /** The keys by which rows of others go or are emptied. */
    Stream<Edge> followed() {
        return tables().flatMap(parent -> edges(parent, edge -> !edge.holds())).distinct();
    }

    /** Those whose rows go. */
    Stream<Table> tables() {
        return Stream.concat(Stream.of(table), reached.stream()).distinct();
    }

    /** Every table that cascades can reach; the first one itself goes anyway, where every row of it does. */
    private void reach() {
        var waiting = new ArrayDeque<>(List.of(table));
        while (!waiting.isEmpty()) {
            for (var edge : edges(waiting.remove(), Edge::cascades).toList()) {
                if (reached.add(edge.child())) {
                    waiting.add(edge.child());
                }
            }
        }
    }

    private Stream<Edge> edges(Table parent, Predicate<Edge> which) {
        return keys.to(parent).filter(edge -> some.isPresent() || !edge.child().equals(table)).filter(which);
    }

    /** What was taken before, then what these rows take along. */
    private String with(String gone) {
        var parts = new ArrayList<String>();
        for (var i = 0; i < earlier.size(); i++) {
            parts.add(earlier.get(i).taken.gone(Integer.toString(i)));
        }
        if (!earlier.isEmpty()) {
            parts.add("earlier(t, r) AS (" + union(IntStream.range(0, earlier.size()).boxed().flatMap(i -> earlier.get(i).taken.taken(i, earlier.get(i).anew)).toList()) + ")");
        }
        parts.add(gone);
        var stated = parts.stream().filter(part -> !part.isEmpty()).collect(Collectors.joining(", "));
        return stated.isEmpty() ? "" : "WITH RECURSIVE " + stated + " ";
    }

    /** Its own rows, and those that they take along. */
    private Stream<String> taken(int number, Set<String> anew) {
        var names = anew.stream().map(CascadeCount::text).collect(Collectors.joining(", "));
        var own = Stream.of("SELECT " + text(table.name()) + " AS t, " + row(table, "p.") + " AS r FROM " + Quoting.identifier(table.name()) + " p"
                + some.map(it -> " WHERE " + row(table, "p.") + " IN (" + chosen(it) + ")").orElse("")).filter(_ -> !anew.contains(table.name()));
        return Stream.concat(own, Stream.of("SELECT t, r FROM gone" + number + " WHERE t NOT IN (" + names + ")").filter(_ -> !reached.isEmpty()));
    }

    private String gone(String name) {
        if (reached.isEmpty()) {
            return "";
        }
        var first = edges(table, Edge::cascades).map(edge -> "SELECT " + text(edge.child().name()) + ", " + fromOwn(edge)).toList();
        var next = reached.stream().flatMap(parent -> edges(parent, Edge::cascades)).toList();
        return "gone" + name + "(t, r) AS (SELECT * FROM (" + union(first) + ")"
                + fromGone("gone" + name, next, MOST_TERMS - 1).stream().map(select -> " UNION " + select).collect(Collectors.joining()) + ")";
    }

    /** Those that go now. */
    private String fresh() {
        return earlier.isEmpty() ? "gone" : "(SELECT t, r FROM gone EXCEPT SELECT t, r FROM earlier)";
    }

    private String notEarlier(Table of, String row) {
        return earlier.isEmpty() ? "" : " AND " + row + " NOT IN (SELECT r FROM earlier WHERE t = " + text(of.name()) + ")";
    }

    /** The rows of a child that refer to the table's own. */
    private String fromOwn(Edge edge) {
        return row(edge.child(), "c.") + " FROM " + Quoting.identifier(table.name()) + " p JOIN " + Quoting.identifier(edge.child().name()) + " c ON " + refers(edge)
                + some.map(it -> " AND " + row(table, "p.") + " IN (" + chosen(it) + ")").orElse("");
    }

    private String chosen(WriteTarget target) {
        return target.select(row(table, ""));
    }

    /**
     * The rows of children that refer to rows that go, and the names of their tables. Each of these SELECTs names {@code gone} itself, as
     * a recursive term must; more of them than may stand together become one that joins it with every pair of rows.
     */
    private static List<String> fromGone(String gone, List<Edge> edges, int most) {
        if (edges.isEmpty() || edges.size() <= most) {
            return edges.stream().map(edge -> "SELECT " + text(edge.child().name()) + " AS t, " + row(edge.child(), "c.") + " AS r FROM " + gone + " g JOIN " + Quoting.identifier(edge.parent().name())
                    + " p ON g.t = " + text(edge.parent().name()) + " AND " + row(edge.parent(), "p.") + " = g.r JOIN " + Quoting.identifier(edge.child().name()) + " c ON "
                    + refers(edge)).toList();
        }
        var pairs = edges.stream().map(edge -> "SELECT " + text(edge.parent().name()) + " AS pt, " + row(edge.parent(), "p.") + " AS pr, " + text(edge.child().name()) + " AS t, "
                + row(edge.child(), "c.") + " AS r FROM " + Quoting.identifier(edge.parent().name()) + " p JOIN " + Quoting.identifier(edge.child().name()) + " c ON " + refers(edge)).toList();
        return List.of("SELECT e.t, e.r FROM " + gone + " g JOIN (" + union(pairs) + ") e ON e.pt = g.t AND e.pr = g.r");
    }

    /** One SELECT of them all, nested so that none has more terms than D1 allows. */
    private static String union(List<String> selects) {
        if (selects.size() <= MOST_TERMS) {
            return String.join(" UNION ", selects);
        }
        return union(IntStream.iterate(0, from -> from < selects.size(), from -> from + MOST_TERMS)
                .mapToObj(from -> "SELECT * FROM (" + String.join(" UNION ", selects.subList(from, Math.min(from + MOST_TERMS, selects.size()))) + ")").toList());
    }

    /** As SQLite compares: by the parent's collation, which the left side gives. */
    private static String refers(Edge edge) {
        var own = edge.columns();
        var parent = edge.parentColumns();
        return IntStream.range(0, own.size())
                .mapToObj(i -> "p." + Quoting.identifier(parent.get(i)) + " = c." + Quoting.identifier(own.get(i)))
                .collect(Collectors.joining(" AND "));
    }

    /** What rows that stay lose of their references, by some of the keys. */
    private List<Loss> touched(Predicate<Edge> which) {
        return touched(tables().flatMap(parent -> edges(parent, which)).toList());
    }

    private List<Loss> touched(List<Edge> edges) {
        return edges.stream().collect(Collectors.groupingBy(Edge::child, LinkedHashMap::new, Collectors.toList())).entrySet().stream()
                .map(it -> new Loss(it.getKey().name(), count(it.getKey(), it.getValue()), all(it.getKey()), false)).filter(loss -> loss.rows() > 0).toList();
    }

    /** Rows of a table that refer to rows that go and stay themselves, each once. */
    private long count(Table child, List<Edge> edges) {
        var direct = edges.stream().filter(edge -> edge.parent().equals(table)).map(edge -> "SELECT " + fromOwn(edge) + notEarlier(table, row(table, "p."))).toList();
        var others = edges.stream().filter(edge -> reached.contains(edge.parent())).toList();
        var hit = union(Stream.concat(direct.stream(), fromGone(fresh(), others, MOST_TERMS - direct.size()).stream().map(select -> "SELECT r FROM (" + select + ")")).toList());
        var survives = " WHERE true" + (reached.isEmpty() ? "" : " AND r NOT IN (SELECT r FROM gone WHERE t = " + text(child.name()) + ")") + notEarlier(child, "r")
                + some.filter(_ -> child.equals(table)).map(it -> " AND r NOT IN (" + chosen(it) + ")").orElse("");
        var gone = gone("");
        return number(with(gone.isEmpty() ? "hit(r) AS (" + hit + ")" : gone + ", hit(r) AS (" + hit + ")") + "SELECT count(DISTINCT r) FROM hit" + survives);
    }

    private long all(Table table) {
        return number("SELECT count(*) FROM " + Quoting.identifier(table.name()));
    }

    private long number(String sql) {
        return Page.read(session, new Sql(sql), 1).single().map(it -> ((Value.Int) it).value()).orElse(0L);
    }

    private static String text(String name) {
        return Quoting.literal(Value.of(name));
    }

    /**
     * What tells one row of a table from another, as one value.
     *
     * @param before each name: an alias and its dot
     */
    static String row(Table table, String before) {
        var free = Stream.of("rowid", "_rowid_", "oid").filter(name -> table.column(name).isEmpty()).findFirst();
        return table.withoutRowid() || free.isEmpty()
                ? table.primaryKey().stream()
                        .map(Column::name)
                        .map(name -> "quote(" + before + Quoting.identifier(name) + ")")
                        .collect(Collectors.joining(" || ',' || "))
                : before + free.get().toLowerCase(Locale.ROOT);
    }
}
