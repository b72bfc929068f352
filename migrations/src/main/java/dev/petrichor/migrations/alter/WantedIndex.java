package dev.petrichor.migrations.alter;

import dev.petrichor.db.schema.Table;
import java.util.List;

/**
 * An index as it shall be.
 *
 * @param was the index of now that stays as it is; empty for a new one
 * @param columns by their new names; an expression of one that is there stands as empty text
 */
public record WantedIndex(String was, String name, List<String> columns, boolean unique) {

    public WantedIndex {
        columns = List.copyOf(columns);
    }

    /** The indexes of a table as they are, but for those that a column tells of. */
    public static List<WantedIndex> of(Table table) {
        return table.indexes().stream().filter(index -> index.origin().equals("c") && !WantedColumn.tells(table, index))
                .map(index -> new WantedIndex(index.name(), index.name(), index.columns(), index.unique())).toList();
    }
}
