package dev.petrichor.db.table;

import dev.petrichor.db.Sql;
import dev.petrichor.db.Value;
import dev.petrichor.db.schema.Column;
import dev.petrichor.db.schema.Table;
import dev.petrichor.db.table.PageOrder.Condition;
import dev.petrichor.db.table.PageRequest.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The statements that read a page.
 *
 * <p>Each cell is read as a pair: its value, cut when it is longer than {@value #MOST_OCTETS} bytes, and its stored length
 * then ({@code octet_length} costs nothing, {@code length} of a text reads it whole). The key follows, then the order goes on
 * by key so that it is total.
 */
final class PageQuery {

    /** Cells longer than this are cut. */
    private static final int MOST_OCTETS = 4096;

    private static final int CUT_TO = 512;
    private static final Condition EVERY = new Condition("", List.of());

    private final PageRequest request;
    private final Table table;
    private final List<Column> columns;
    private final List<String> key;
    private final PageOrder order;

    PageQuery(PageRequest request) {
        this.request = request;
        this.table = request.table();
        this.columns = TableColumns.readable(table);
        this.key = TableColumns.key(table);
        this.order = PageOrder.of(request);
    }

    boolean backwards() {
        return request.position() instanceof Position.Before || request.position() instanceof Position.Last;
    }

    /** The statements whose rows, one after the other, are the page: one, or two where NULLs stand apart. */
    List<Sql> sqls() {
        return switch (request.position()) {
            case Position.After(var anchor) -> order.beyond(anchor, false).stream().map(this::sql).toList();
            case Position.Before(var anchor) -> order.beyond(anchor, true).stream().map(this::sql).toList();
            case Position.FromRowid(var rowid) -> List.of(sql(new Condition(rowidColumn() + " >= ?", List.of(Value.of(rowid)))));
            case Position.Chosen(var rowids) -> List.of(chosen(rowids));
            case Position.First _,Position.Last _,Position.Offset _ -> List.of(sql(EVERY));
        };
    }

    private Sql sql(Condition place) {
        var where = FilterSql.of(table, request.filters());
        var conditions = new ArrayList<>(where.conditions());
        var parameters = new ArrayList<>(where.parameters());
        if (!place.sql().isEmpty()) {
            conditions.add(place.sql());
            parameters.addAll(place.parameters());
        }
        var clause = new FilterSql(conditions, parameters).clause();
        return new Sql(select() + clause + order.sql(backwards()) + " LIMIT " + (request.size() + 1L) + offset(), parameters);
    }

    /** Rows by their rowids; as literals, because D1 takes no more than a hundred parameters. */
    private Sql chosen(List<Long> rowids) {
        var listed = rowids.stream().map(Object::toString).collect(Collectors.joining(", "));
        return new Sql(select() + " WHERE " + rowidColumn() + " IN (" + listed + ")");
    }

    private String rowidColumn() {
        return TableColumns.rowid(table).orElse("rowid");
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

    private String offset() {
        return request.position() instanceof Position.Offset(var rows) ? " OFFSET " + rows : "";
    }
}
