package dev.petrichor.db.table;

import dev.petrichor.db.Value;
import java.util.List;

/**
 * A row of a table as it was read.
 *
 * @param values one per visible column of the table in declared order; long ones are {@link Value.Cut}
 */
public record TableRow(RowKey key, List<Value> values) {
    public TableRow {
        values = List.copyOf(values);
    }
}
