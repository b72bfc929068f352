package dev.petrichor.db.schema;

import java.util.List;

/**
 * A view.
 *
 * @param broken why its columns cannot be read, empty when they can
 */
public record View(String name, List<Column> columns, String sql, String broken) {
    public View {
        columns = List.copyOf(columns);
    }

    /** The view as something whose rows can be read: a table without key, rowid and text. */
    public Table asTable() {
        return new Table(name, Table.Kind.ORDINARY, false, true, columns, List.of(), List.of(), "");
    }
}
