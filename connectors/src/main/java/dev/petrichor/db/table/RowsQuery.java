package dev.petrichor.db.table;

import dev.petrichor.db.Sql;
import dev.petrichor.db.schema.Column;
import dev.petrichor.db.schema.Table;
import java.util.List;
import java.util.stream.Collectors;

/** The statement that reads all rows of a table that meet some filters, whole and in order: to export them, and to show. Pure. */
public final class RowsQuery {

    private RowsQuery() {}

    public static Sql of(Table table, List<Column> columns, List<Filter> filters, List<SortKey> sort) {
        var where = FilterSql.of(table, filters);
        var names = columns.stream().map(column -> TableColumns.quoted(table, column.name())).collect(Collectors.joining(", "));
        var order = sort.stream()
                .map(key -> TableColumns.quoted(table, key.column()) + (key.descending() ? " DESC" : ""))
                .collect(Collectors.joining(", "));
        var text = "SELECT " + names + " FROM " + TableColumns.name(table) + where.clause() + (order.isEmpty() ? "" : " ORDER BY " + order);
        return new Sql(text, where.parameters());
    }
}
