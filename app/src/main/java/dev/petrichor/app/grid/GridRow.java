package dev.petrichor.app.grid;

import dev.petrichor.db.Value;
import dev.petrichor.db.table.TableRow;
import java.util.Map;

/** What stands at one place of the grid. */
sealed interface GridRow {

    /** A row that is staged and not in the table yet. */
    record New(int number, Map<String, Value> values) implements GridRow {}

    /** A row of the table, with its staged changes elsewhere. */
    record Stored(TableRow row) implements GridRow {}

    /** A row that is being read. */
    record Coming() implements GridRow {}
}
