package dev.petrichor.db.schema;

import java.util.List;

/**
 * A foreign key of the table that declares it.
 *
 * @param parentColumns the parent's columns; its primary key when the author named none (resolved by the reader)
 * @param onDelete in SQLite's spelling: NO ACTION, RESTRICT, SET NULL, SET DEFAULT, CASCADE
 */
public record ForeignKey(
        int id, List<String> columns, String parentTable, List<String> parentColumns, String onUpdate, String onDelete) {
    public ForeignKey {
        columns = List.copyOf(columns);
        parentColumns = List.copyOf(parentColumns);
    }
}
