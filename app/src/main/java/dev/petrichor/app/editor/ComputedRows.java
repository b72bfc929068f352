package dev.petrichor.app.editor;

import dev.petrichor.db.Page;
import dev.petrichor.db.Session;
import dev.petrichor.db.Sql;
import dev.petrichor.db.Value;
import dev.petrichor.db.schema.Affinity;
import dev.petrichor.db.schema.Column;
import dev.petrichor.db.schema.Schema;
import dev.petrichor.db.schema.Table;
import dev.petrichor.db.sql.AsciiCase;
import dev.petrichor.db.sql.Quoting;
import dev.petrichor.db.sql.SetExpression;
import dev.petrichor.db.sql.SetValues;
import dev.petrichor.db.sql.WriteTarget;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The rows of an UPDATE that computes what it sets: read right before it is sent, each with its key, what it holds, what the UPDATE will
 * make of that, and the rest of it, which stays as it is. A row that tells nothing, because nothing about it changes, is left out.
 */
final class ComputedRows {

    /** The most rows that are read. */
    static final int MOST = 100;

    private static final int MOST_OCTETS = 2_000;
    private static final Set<String> ROWIDS = Set.of("rowid", "oid", "_rowid_");

    private final Table table;
    private final List<String> key;
    private final List<SetExpression> set;
    private final List<String> rest;

    private ComputedRows(Table table, List<String> key, List<SetExpression> set, List<String> rest) {
        this.table = table;
        this.key = key;
        this.set = set;
        this.rest = rest;
    }

    /** Whether its rows, and what becomes of them, can be told before it runs. */
    static boolean isTold(String sql, Schema schema) {
        return of(sql, schema).isPresent();
    }

    /** Nothing where there are more rows than are read, or nothing about them changes. Lane only. */
    static Optional<Trace> read(Session session, String sql, Schema schema) {
        return of(sql, schema).flatMap(it -> it.read(session, WriteTarget.of(sql).orElseThrow()));
    }

    private static Optional<ComputedRows> of(String sql, Schema schema) {
        var target = WriteTarget.of(sql).filter(it -> !it.deletes() && SetValues.of(sql).isEmpty());
        var table = target.flatMap(it -> schema.table(it.table())).filter(it -> it.kind() == Table.Kind.ORDINARY);
        return table.flatMap(it -> of(it, SetExpression.of(sql), schema));
    }

    private static Optional<ComputedRows> of(Table table, List<SetExpression> all, Schema schema) {
        var key = table.primaryKey().isEmpty() ? List.of("rowid") : table.primaryKey().stream().map(Column::name).toList();
        var told = all.stream().filter(SetExpression::repeatable).toList();
        var movesKey = all.stream().map(SetExpression::column).anyMatch(name -> isRowid(name) || isOneOf(name, key));
        var names = all.stream().map(it -> AsciiCase.lower(it.column())).distinct().count();
        return told.isEmpty() || movesKey || names < all.size() || hidesRowid(table) ? Optional.empty() : Optional.of(new ComputedRows(table, key, told, rest(table, all, schema)));
    }

    /** Whether a column has the name by which rows are known that have no key. */
    static boolean hidesRowid(Table table) {
        return table.columns().stream().map(Column::name).anyMatch(ComputedRows::isRowid);
    }

    static boolean isRowid(String name) {
        return ROWIDS.contains(AsciiCase.lower(name));
    }

    private static boolean isOneOf(String name, List<String> names) {
        return names.stream().anyMatch(it -> AsciiCase.same(it, name));
    }

    /** What somebody else may have changed beside it; not what triggers and the table's own references may. */
    private static List<String> rest(Table table, List<SetExpression> set, Schema schema) {
        if (schema.triggers().stream().anyMatch(it -> AsciiCase.same(it.table(), table.name()))) {
            return List.of();
        }
        var moved = Stream.concat(set.stream().map(SetExpression::column), table.foreignKeys().stream().flatMap(it -> it.columns().stream())).toList();
        return table.columns().stream().filter(it -> it.visibility() == Column.Visibility.ORDINARY && !it.inPrimaryKey() && !isOneOf(it.name(), moved)).map(Column::name).toList();
    }

    /** The starts of these columns as one text: so much of each is enough. */
    static String starts(String table, List<String> columns) {
        return columns.stream().map(it -> "typeof(%1$s) || hex(substr(%1$s, 1, 99))".formatted(table + Quoting.identifier(it))).collect(Collectors.joining(" || ',' || "));
    }

    private Optional<Trace> read(Session session, WriteTarget target) {
        var columns = new ArrayList<String>(key.stream().map(Quoting::identifier).toList());
        set.forEach(it -> columns.addAll(List.of(unlessLong(Quoting.identifier(it.column())), unlessLong(computed(it)))));
        columns.add(rest.isEmpty() ? "NULL" : starts("", rest));
        columns.add(set.stream().map(it -> Quoting.identifier(it.column()) + " COLLATE BINARY IS NOT " + computed(it)).collect(Collectors.joining(" OR ", "(", ")")));
        columns.add(set.stream().flatMap(it -> Stream.of(Quoting.identifier(it.column()), computed(it))).map(ComputedRows::isLong).collect(Collectors.joining(" OR ", "(", ")")));
        var page = Page.read(session, new Sql(target.select(String.join(", ", columns)) + " LIMIT " + (MOST + 1)), MOST + 1);
        var telling = page.rows().stream().filter(row -> row.get(row.size() - 2).equals(Value.of(1))).map(row -> row.subList(0, row.size() - 2)).toList();
        var hasLong = page.rows().stream().anyMatch(row -> row.getLast().equals(Value.of(1)));
        var isNamed = telling.stream().allMatch(row -> row.subList(0, key.size()).stream().noneMatch(Value.NULL::equals));
        var isWhole = page.exact() && telling.stream().flatMap(List::stream).noneMatch(Value.Cut.class::isInstance);
        return page.rows().size() > MOST || telling.isEmpty() || hasLong || !isNamed || !isWhole
                ? Optional.empty()
                : Optional.of(new Trace(question(telling), telling.size(), Trace.Kind.HELD)).filter(Trace::isShort);
    }

    /** A long value is not read. */
    private static String unlessLong(String value) {
        return "CASE WHEN %s THEN NULL ELSE %s END".formatted(isLong(value), value);
    }

    private static String isLong(String value) {
        return "length(CAST(%s AS BLOB)) > %d".formatted(value, MOST_OCTETS);
    }

    /** As its column keeps it: a whole number becomes a real one in a column for those. */
    private String computed(SetExpression it) {
        var isReal = table.column(it.column()).filter(column -> Affinity.of(column) == Affinity.REAL).isPresent();
        return isReal ? "CASE typeof(%1$s) WHEN 'integer' THEN CAST((%1$s) AS REAL) ELSE (%1$s) END".formatted(it.expression()) : "(" + it.expression() + ")";
    }

    /** How many of the rows are no longer as they were, and how many are as it leaves them. */
    private String question(List<List<Value>> rows) {
        var values = rows.stream().map(row -> row.stream().map(Quoting::literal).collect(Collectors.joining(", ", "(", ")"))).collect(Collectors.joining(", "));
        var byKey = IntStream.range(0, key.size()).mapToObj(i -> column(key.get(i)) + " = w.column" + (i + 1)).collect(Collectors.joining(" AND "));
        return "SELECT count(CASE WHEN NOT (%s) THEN 1 END), count(CASE WHEN %s THEN 1 END) FROM (VALUES %s) AS w LEFT JOIN %s AS t ON %s"
                .formatted(holds(0), holds(1), values, Quoting.identifier(table.name()), byKey);
    }

    /** @param which 0 for what each column held, 1 for what it shall hold */
    private String holds(int which) {
        var isThere = column(key.getFirst()) + " IS NOT NULL";
        var columns = IntStream.range(0, set.size()).mapToObj(i -> column(set.get(i).column()) + " COLLATE BINARY IS w.column" + (key.size() + 2 * i + which + 1));
        var others = Stream.of(rest).filter(it -> !it.isEmpty()).map(it -> starts("t.", it) + " IS w.column" + (key.size() + 2 * set.size() + 1));
        return Stream.of(Stream.of(isThere), columns, others).flatMap(it -> it).collect(Collectors.joining(" AND "));
    }

    private static String column(String name) {
        return "t." + Quoting.identifier(name);
    }
}
