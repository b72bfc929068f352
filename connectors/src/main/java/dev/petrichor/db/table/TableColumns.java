package dev.petrichor.db.table;

import dev.petrichor.db.DbError;
import dev.petrichor.db.DbException;
import dev.petrichor.db.schema.Column;
import dev.petrichor.db.schema.RowidName;
import dev.petrichor.db.schema.Table;
import dev.petrichor.db.sql.Quoting;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Names of a table's parts in SQL. A column is always looked up first: SQLite takes an unknown quoted name for a text. */
final class TableColumns {

    private TableColumns() {}

    static String name(Table table) {
        return Quoting.identifier(table.name());
    }

    /** The columns of a row, in declared order. */
    static List<Column> readable(Table table) {
        return table.columns().stream().filter(column -> column.visibility() != Column.Visibility.HIDDEN).toList();
    }

    static String quoted(Table table, String column) {
        return table.column(column)
                .map(found -> Quoting.identifier(found.name()))
                .orElseThrow(() -> new DbException(new DbError.Refused("no such column: " + column, 1, -1)));
    }

    static int position(List<Column> columns, String name) {
        for (var i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equalsIgnoreCase(name)) {
                return i;
            }
        }
        throw new DbException(new DbError.Refused("no such column: " + name, 1, -1));
    }

    /** The columns that tell rows apart: the rowid where it can be reached, then the declared key. */
    static List<String> key(Table table) {
        var key = new ArrayList<String>();
        var rowid = RowidName.of(table);
        var alias = table.columns().stream().anyMatch(Column::rowidAlias);
        if (!alias) {
            rowid.ifPresent(key::add);
        }
        if (alias || rowid.isPresent() || table.withoutRowid()) {
            table.primaryKey().forEach(column -> key.add(column.name()));
        }
        return key;
    }

    /** A key column in SQL; the rowid is a bare word, because a quoted one would become a text where it does not exist. */
    static String keyColumn(Table table, String column) {
        return table.column(column).isPresent() ? quoted(table, column) : column;
    }

    /** Every key column is this parameter; NULL is matched too. */
    static String matches(RowKey key) {
        return key.parts().stream().map(part -> part(part.column()) + " IS ?").collect(Collectors.joining(" AND "));
    }

    private static String part(String column) {
        return switch (column) {
            case "rowid", "_rowid_", "oid" -> column;
            default -> Quoting.identifier(column);
        };
    }
}
