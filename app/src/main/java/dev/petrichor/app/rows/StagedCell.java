package dev.petrichor.app.rows;

import dev.petrichor.db.table.RowKey;

/**
 * A cell for which something is staged.
 *
 * @param row of the table; {@link RowKey#NONE} for a new row
 * @param number of the new row; 0 for a row of the table
 */
public record StagedCell(RowKey row, int number, String column) {

    /** A cell of a row of the table. */
    public static StagedCell of(RowKey row, String column) {
        return new StagedCell(row, 0, column);
    }

    /** A cell of a new row. */
    public static StagedCell ofNew(int number, String column) {
        return new StagedCell(RowKey.NONE, number, column);
    }

    boolean isNew() {
        return number > 0;
    }
}
