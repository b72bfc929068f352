package dev.petrichor.db.table;

import dev.petrichor.db.Value;
import java.util.List;

/**
 * What tells one row of a table from all others: the rowid where there is one, and the columns of the declared key.
 *
 * <p>Both, because a declared key that is not {@code INTEGER PRIMARY KEY} may hold NULL several times, and because a rowid
 * alone may have been given to another row meanwhile. Empty for rows that cannot be told apart; such rows are read-only.
 */
public record RowKey(List<Part> parts) {

    /** The key of a row that has none. */
    public static final RowKey NONE = new RowKey(List.of());

    public RowKey {
        parts = List.copyOf(parts);
    }

    /**
     * One column of the key.
     *
     * @param column the column's name, or the spelling of the hidden rowid that the table leaves free
     */
    public record Part(String column, Value value) {}

    /** The key of the same row after this column has got another value. */
    public RowKey with(String column, Value value) {
        return new RowKey(parts.stream().map(part -> part.column().equals(column) ? new Part(column, value) : part).toList());
    }

    /** Whether the row can be changed or deleted by this key. */
    public boolean identifies() {
        return !parts.isEmpty();
    }
}
