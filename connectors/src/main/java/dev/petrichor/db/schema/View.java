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
}
