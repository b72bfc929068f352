package dev.petrichor.db.table;

import dev.petrichor.db.Sql;
import dev.petrichor.db.Value;
import dev.petrichor.db.schema.Column;
import dev.petrichor.db.schema.RowidName;
import dev.petrichor.db.schema.Table;
import dev.petrichor.db.table.PageRequest.Anchor;
import dev.petrichor.db.table.PageRequest.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The one statement that reads a page.
 *
 * <p>Each cell is read as a pair: its value, cut when it is longer than {@value #MOST_OCTETS} bytes, and its stored length
 * then ({@code octet_length} costs nothing, {@code length} of a text reads it whole). The key follows, then the order goes on
 * by key so that it is total.
 */
final class PageQuery {

    /** Cells longer than this are cut. */
    private static final int MOST_OCTETS = 4096;

    private static final int CUT_TO = 512;

    private final PageRequest request;
    private final Table table;
    private final List<Column> columns;
    private final List<String> key;
    private final List<Order> order;

    /** One term of the complete order. */
    private record Order(String expression, boolean descending) {}

    PageQuery(PageRequest request) {
        this.request = request;
        this.table = request.table();
        this.columns = TableColumns.readable(table);
        this.key = TableColumns.key(table);
        this.order = order();
    }

    boolean backwards() {
        return request.position() instanceof Position.Before || request.position() instanceof Position.Last;
    }

    Sql sql() {
        var where = FilterSql.of(table, request.filters());
        var conditions = new ArrayList<>(where.conditions());
        var parameters = new ArrayList<>(where.parameters());
        switch (request.position()) {
            case Position.After(var anchor) -> conditions.add(beyond(anchor, false, parameters));
            case Position.Before(var anchor) -> conditions.add(beyond(anchor, true, parameters));
            case Position.FromRowid(var rowid) -> {
                conditions.add(RowidName.of(table).orElse("rowid") + " >= ?");
                parameters.add(Value.of(rowid));
            }
            case Position.First _,Position.Last _,Position.Offset _ -> {}
        }
        var text = select() + new FilterSql(conditions, parameters).clause() + orderBy() + " LIMIT " + (request.size() + 1L) + offset();
        return new Sql(text, parameters);
    }

    /** One row by its key. */
    Sql sqlOf(RowKey rowKey) {
        return new Sql(
                select() + " WHERE " + TableColumns.matches(rowKey) + " LIMIT 2",
                rowKey.parts().stream().map(RowKey.Part::value).toList());
    }

    TableRow row(List<Value> cells) {
        var values = IntStream.range(0, columns.size()).mapToObj(i -> value(cells.get(2 * i), cells.get(2 * i + 1))).toList();
        var keyCells = cells.subList(2 * columns.size(), 2 * columns.size() + key.size());
        var parts = IntStream.range(0, key.size()).mapToObj(i -> new RowKey.Part(key.get(i), keyCells.get(i))).toList();
        return new TableRow(new RowKey(parts), values);
    }

    private static Value value(Value read, Value octets) {
        return octets instanceof Value.Int(var length) ? new Value.Cut(read, length) : read;
    }

    private String select() {
        var cells = columns.stream().map(this::cell).collect(Collectors.joining(", "));
        var keys = key.stream().map(column -> ", " + TableColumns.keyColumn(table, column)).collect(Collectors.joining());
        return "SELECT " + cells + keys + " FROM " + TableColumns.name(table);
    }

    private String cell(Column column) {
        var name = TableColumns.quoted(table, column.name());
        if (isShort(column)) {
            return name + ", NULL";
        }
        return "CASE WHEN octet_length(%1$s) > %2$d THEN substr(%1$s, 1, %3$d) ELSE %1$s END, iif(octet_length(%1$s) > %2$d, octet_length(%1$s), NULL)"
                .formatted(name, MOST_OCTETS, CUT_TO);
    }

    /** A key integer cannot be long, and in a STRICT table neither can numbers. */
    private boolean isShort(Column column) {
        return column.rowidAlias() || table.strict() && (column.type().equalsIgnoreCase("INTEGER") || column.type().equalsIgnoreCase("REAL"));
    }

    private List<Order> order() {
        var terms = new ArrayList<Order>();
        for (var sort : request.sort()) {
            terms.add(new Order(TableColumns.quoted(table, sort.column()), sort.descending()));
        }
        var descending = !request.sort().isEmpty() && request.sort().getLast().descending();
        for (var column : key) {
            terms.add(new Order(TableColumns.keyColumn(table, column), descending));
        }
        return terms;
    }

    private String orderBy() {
        if (order.isEmpty()) {
            return "";
        }
        return order.stream()
                .map(term -> term.expression() + (term.descending() != backwards() ? " DESC" : ""))
                .collect(Collectors.joining(", ", " ORDER BY ", ""));
    }

    private String offset() {
        return request.position() instanceof Position.Offset(var rows) ? " OFFSET " + rows : "";
    }

    /** Rows beyond an anchor: equal in the first terms and beyond in the next, for each term; NULL is the smallest. */
    private String beyond(Anchor anchor, boolean backwards, List<Value> parameters) {
        var values = new ArrayList<>(anchor.sortValues());
        anchor.key().parts().forEach(part -> values.add(part.value()));
        var alternatives = new ArrayList<String>();
        for (var i = 0; i < order.size(); i++) {
            var terms = new ArrayList<String>();
            for (var j = 0; j < i; j++) {
                terms.add(order.get(j).expression() + " IS ?");
                parameters.add(values.get(j));
            }
            terms.add(further(order.get(i), values.get(i), backwards, parameters));
            alternatives.add(String.join(" AND ", terms));
        }
        return alternatives.size() == 1 ? alternatives.getFirst() : "((" + String.join(") OR (", alternatives) + "))";
    }

    private static String further(Order term, Value value, boolean backwards, List<Value> parameters) {
        var upwards = term.descending() == backwards;
        if (value instanceof Value.Null) {
            return upwards ? term.expression() + " IS NOT NULL" : "0";
        }
        parameters.add(value);
        return upwards ? term.expression() + " > ?" : "(" + term.expression() + " < ? OR " + term.expression() + " IS NULL)";
    }
}
