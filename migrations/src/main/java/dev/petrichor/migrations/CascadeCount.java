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
import java.util.Map;
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
    private final Table dropped;
    private final Optional<WriteTarget> some;
    private final Set<Table> reached = new LinkedHashSet<>();

    CascadeCount(Session session, LiveKeys keys, Table dropped) {
        this(session, keys, dropped, Optional.empty());
    }

    /** @param some of the table's rows that go; nothing for all of them */
    CascadeCount(Session session, LiveKeys keys, Table dropped, Optional<WriteTarget> some) {
        this.session = session;
        this.keys = keys;
        this.dropped = dropped;
        this.some = some;
        reach();
    }

    /** The tables that lose rows, then those whose references are emptied, without those that lose nothing. */
    List<Loss> losses() {
        var losses = new ArrayList<Loss>();
        if (!reached.isEmpty()) {
            var counted = Page
                    .read(session, new Sql(
                            gone() + " SELECT t, count(*) FROM gone" + some.map(it -> " WHERE NOT (t = " + text(dropped.name()) + " AND r IN (" + chosen(it) + "))").orElse("") + " GROUP BY t"), 0)
                    .rows();
            reached.forEach(table -> counted.stream()
                    .filter(row -> row.getFirst().equals(Value.of(table.name())))
                    .forEach(row -> losses.add(new Loss(table.name(), ((Value.Int) row.get(1)).value(), all(table), true))));
        }
        touched(CascadeCount::empties).forEach((table, edges) -> {
            var rows = count(table, edges);
            if (rows > 0) {
                losses.add(new Loss(table.name(), rows, all(table), false));
            }
        });
        return losses;
    }

    /** Rows whose references are emptied when those of the parents are given other values in some columns, which are as good as other parents. */
    List<Loss> emptiedByUpdate(List<String> columns) {
        return touched(edge -> edge.parent().equals(dropped) && edge.key().onUpdate().startsWith("SET ") && edge.names(columns)).entrySet().stream()
                .map(it -> new Loss(it.getKey().name(), number("SELECT count(*) FROM (" + union(it.getValue().stream().map(edge -> "SELECT " + fromDropped(edge)).toList()) + ")"),
                        all(it.getKey()), false))
                .filter(loss -> loss.rows() > 0).toList();
    }

    /** Rows that stay and refer to rows that go, by keys that do not allow it. */
    List<Hold> holds() {
        return Stream.concat(Stream.of(dropped), reached.stream()).flatMap(parent -> edges(parent, CascadeCount::holds)).distinct()
                .map(edge -> new Hold(edge, touched(edge::equals).entrySet().stream().mapToLong(it -> count(it.getKey(), it.getValue())).sum()))
                .filter(hold -> hold.rows() > 0).toList();
    }

    /** Every table that cascades can reach; the dropped one itself goes anyway, where every row of it does. */
    private void reach() {
        var waiting = new ArrayDeque<>(List.of(dropped));
        while (!waiting.isEmpty()) {
            for (var edge : edges(waiting.remove(), CascadeCount::cascades).toList()) {
                if (reached.add(edge.child())) {
                    waiting.add(edge.child());
                }
            }
        }
    }

    private static boolean cascades(Edge edge) {
        return edge.key().onDelete().equals("CASCADE");
    }

    private static boolean holds(Edge edge) {
        return edge.key().onDelete().equals("NO ACTION") || edge.key().onDelete().equals("RESTRICT");
    }

    private static boolean empties(Edge edge) {
        return edge.key().onDelete().startsWith("SET ");
    }

    private Stream<Edge> edges(Table parent, Predicate<Edge> which) {
        return keys.to(parent).filter(edge -> some.isPresent() || !edge.child().equals(dropped)).filter(which);
    }

    private String gone() {
        var first = edges(dropped, CascadeCount::cascades).map(edge -> "SELECT " + text(edge.child().name()) + ", " + fromDropped(edge)).toList();
        var next = reached.stream().flatMap(parent -> edges(parent, CascadeCount::cascades)).toList();
        return "WITH RECURSIVE gone(t, r) AS (SELECT * FROM (" + union(first) + ")"
                + fromGone(next, MOST_TERMS - 1).stream().map(select -> " UNION " + select).collect(Collectors.joining()) + ")";
    }

    /** The rows of a child that refer to the dropped table. */
    private String fromDropped(Edge edge) {
        return row(edge.child(), "c.") + " FROM " + Quoting.identifier(dropped.name()) + " p JOIN " + Quoting.identifier(edge.child().name()) + " c ON " + refers(edge)
                + some.map(it -> " AND " + row(dropped, "p.") + " IN (" + chosen(it) + ")").orElse("");
    }

    private String chosen(WriteTarget target) {
        return target.select(row(dropped, ""));
    }

    /**
     * The rows of children that refer to rows that go, and the names of their tables. Each of these SELECTs names {@code gone} itself, as
     * a recursive term must; more of them than may stand together become one that joins it with every pair of rows.
     */
    private static List<String> fromGone(List<Edge> edges, int most) {
        if (edges.isEmpty() || edges.size() <= most) {
            return edges.stream().map(edge -> "SELECT " + text(edge.child().name()) + " AS t, " + row(edge.child(), "c.") + " AS r FROM gone g JOIN " + Quoting.identifier(edge.parent().name())
                    + " p ON g.t = " + text(edge.parent().name()) + " AND " + row(edge.parent(), "p.") + " = g.r JOIN " + Quoting.identifier(edge.child().name()) + " c ON "
                    + refers(edge)).toList();
        }
        var pairs = edges.stream().map(edge -> "SELECT " + text(edge.parent().name()) + " AS pt, " + row(edge.parent(), "p.") + " AS pr, " + text(edge.child().name()) + " AS t, "
                + row(edge.child(), "c.") + " AS r FROM " + Quoting.identifier(edge.parent().name()) + " p JOIN " + Quoting.identifier(edge.child().name()) + " c ON " + refers(edge)).toList();
        return List.of("SELECT e.t, e.r FROM gone g JOIN (" + union(pairs) + ") e ON e.pt = g.t AND e.pr = g.r");
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
        var own = edge.key().columns();
        var parent = edge.key().parentColumns();
        return IntStream.range(0, own.size())
                .mapToObj(i -> "p." + Quoting.identifier(parent.get(i)) + " = c." + Quoting.identifier(own.get(i)))
                .collect(Collectors.joining(" AND "));
    }

    /** Tables that refer to rows that go, by some of the keys. */
    private Map<Table, List<Edge>> touched(Predicate<Edge> which) {
        var edges = new LinkedHashMap<Table, List<Edge>>();
        Stream.concat(Stream.of(dropped), reached.stream()).distinct().flatMap(parent -> edges(parent, which))
                .forEach(edge -> edges.computeIfAbsent(edge.child(), _ -> new ArrayList<>()).add(edge));
        return edges;
    }

    /** Rows of a table that refer to rows that go and stay themselves, each once. */
    private long count(Table table, List<Edge> edges) {
        var direct = edges.stream().filter(edge -> edge.parent().name().equals(dropped.name())).map(edge -> "SELECT " + fromDropped(edge)).toList();
        var others = edges.stream().filter(edge -> reached.contains(edge.parent())).toList();
        var hit = union(Stream.concat(direct.stream(), fromGone(others, MOST_TERMS - direct.size()).stream().map(select -> "SELECT r FROM (" + select + ")")).toList());
        var survives = " WHERE true" + (reached.isEmpty() ? "" : " AND r NOT IN (SELECT r FROM gone WHERE t = " + text(table.name()) + ")")
                + some.filter(_ -> table.equals(dropped)).map(it -> " AND r NOT IN (" + chosen(it) + ")").orElse("");
        return number((reached.isEmpty() ? "WITH " : gone() + ", ") + "hit(r) AS (" + hit + ") SELECT count(DISTINCT r) FROM hit" + survives);
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
    private static String row(Table table, String before) {
        var free = Stream.of("rowid", "_rowid_", "oid").filter(name -> table.column(name).isEmpty()).findFirst();
        return table.withoutRowid() || free.isEmpty()
                ? table.primaryKey().stream()
                        .map(Column::name)
                        .map(name -> "quote(" + before + Quoting.identifier(name) + ")")
                        .collect(Collectors.joining(" || ',' || "))
                : before + free.get().toLowerCase(Locale.ROOT);
    }
}
