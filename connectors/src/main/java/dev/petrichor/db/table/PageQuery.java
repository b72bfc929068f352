package dev.petrichor.db.table;

import dev.petrichor.db.Sql;
import dev.petrichor.db.Value;
import dev.petrichor.db.schema.Table;
import dev.petrichor.db.table.PageOrder.Condition;
import dev.petrichor.db.table.PageRequest.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The statements that read a page.
 *
 * <p>Each row is read as {@link PageCells}: values, cut when they are long, and the key. The order goes on by key so that it is
 * total.
 */
final class PageQuery {

    private static final Condition EVERY = new Condition("", List.of());

    private final PageRequest request;
    private final Table table;
    private final PageCells cells;
    private final PageOrder order;

    PageQuery(PageRequest request) {
        this(request, PageCells.MOST_OCTETS);
    }

    /** @param mostOctets cells longer than this are cut */
    PageQuery(PageRequest request, int mostOctets) {
        this.request = request;
        this.table = request.table();
        this.cells = new PageCells(table, mostOctets);
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

    TableRow row(List<Value> read) {
        return cells.row(read);
    }

    private String select() {
        return "SELECT " + cells.sql() + " FROM " + TableColumns.name(table);
    }

    private String offset() {
        return request.position() instanceof Position.Offset(var rows) ? " OFFSET " + rows : "";
    }
}
