package dev.petrichor.db.table;

import dev.petrichor.db.Usage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Rows of a table that were read.
 *
 * @param hasMore whether more rows follow (for {@code Before} and {@code Last}: precede)
 * @param usage what reading them cost, on a side that counts
 */
public record TablePage(List<TableRow> rows, boolean hasMore, Duration databaseTime, Optional<Usage> usage) {
    public TablePage {
        rows = List.copyOf(rows);
    }
}
