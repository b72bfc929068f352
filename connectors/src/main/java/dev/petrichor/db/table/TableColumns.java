package dev.petrichor.db.table;

import dev.petrichor.db.DbError;
import dev.petrichor.db.DbException;
import dev.petrichor.db.Value;
import dev.petrichor.db.schema.Column;
import dev.petrichor.db.schema.RowidName;
import dev.petrichor.db.schema.Table;
import dev.petrichor.db.sql.Quoting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Names of a table's parts in SQL. A column is always looked up first: SQLite takes an unknown quoted name for a text. */
final class TableColumns {

    private static final int MOST_TOGETHER = 32;

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

    /** The rowid in SQL: its alias, or a spelling that no column shadows; nothing where rows have none that can be reached. */
    static Optional<String> rowid(Table table) {
        return table.columns().stream()
                .filter(Column::rowidAlias)
                .findFirst()
                .map(alias -> Quoting.identifier(alias.name()))
                .or(() -> RowidName.of(table));
    }

    /** The columns that make an order total: the rowid alone where there is one, else the declared key. */
    static List<String> unique(Table table) {
        var key = key(table);
        return table.withoutRowid() || key.isEmpty() ? key : key.subList(0, 1);
    }

    /** A key column in SQL; the rowid is a bare word, because a quoted one would become a text where it does not exist. */
    static String keyColumn(Table table, String column) {
        return table.column(column).isPresent() ? quoted(table, column) : column;
    }

    /** Every key column is this parameter; NULL is matched too. */
    static String matches(RowKey key) {
        return key.parts().stream().map(part -> part(part.column()) + " IS " + parameter(part.value())).collect(Collectors.joining(" AND "));
    }

    /** All of these conditions; many in groups, because D1 takes no expression deeper than 100 and each AND goes one deeper. */
    static String all(List<String> conditions) {
        return joined(conditions, " AND ");
    }

    /** At least one of these conditions, in groups as well. */
    static String any(List<String> conditions) {
        return joined(conditions, " OR ");
    }

    private static String joined(List<String> conditions, String word) {
        if (conditions.size() <= MOST_TOGETHER) {
            return String.join(word, conditions);
        }
        var groups = new ArrayList<String>();
        for (var from = 0; from < conditions.size(); from += MOST_TOGETHER) {
            groups.add("(" + String.join(word, conditions.subList(from, Math.min(conditions.size(), from + MOST_TOGETHER))) + ")");
        }
        return String.join(word, groups);
    }

    /** The place of a value in SQL: bytes that are no valid text are bound as bytes, and must compare as the text they are. */
    static String parameter(Value value) {
        return value instanceof Value.BadText ? "CAST(? AS TEXT)" : "?";
    }

    private static String part(String column) {
        return switch (column) {
            case "rowid", "_rowid_", "oid" -> column;
            default -> Quoting.identifier(column);
        };
    }
}
