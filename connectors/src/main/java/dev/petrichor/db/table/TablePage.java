package dev.petrichor.db.table;

import java.time.Duration;
import java.util.List;

/**
 * Rows of a table that were read.
 *
 * @param hasMore whether more rows follow (for {@code Before} and {@code Last}: precede)
 */
public record TablePage(List<TableRow> rows, boolean hasMore, Duration databaseTime) {
    public TablePage {
        rows = List.copyOf(rows);
    }
}
