package dev.petrichor.migrations;

import java.util.List;

/**
 * Rows that a DROP TABLE would take along, because D1 ignores {@code PRAGMA foreign_keys=OFF} inside its transaction.
 *
 * @param dropped the table that is dropped, perhaps to be rebuilt
 * @param losses what other tables lose
 */
public record Stake(String migration, int line, String dropped, List<Loss> losses) {

    public Stake {
        losses = List.copyOf(losses);
    }

    /**
     * @param rows rows deleted, or rows whose reference is emptied
     * @param of all rows of the table
     * @param deleted whether the rows go away; otherwise a column becomes NULL or its default
     */
    public record Loss(String table, long rows, long of, boolean deleted) {

        /** Whether no row of the table would be left. */
        public boolean everyRow() {
            return deleted && rows == of;
        }
    }
}
