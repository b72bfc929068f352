package dev.petrichor.migrations;

import java.util.List;
import java.util.Locale;

/**
 * Rows that a statement would take along, because they refer to those that it takes itself: D1 ignores
 * {@code PRAGMA foreign_keys=OFF} inside its transaction.
 *
 * @param by what takes them
 * @param table whose rows the statement takes, perhaps to rebuild it
 * @param losses what other tables lose
 */
public record Stake(String migration, int line, By by, String table, List<Loss> losses) {

    /** What a statement does to the rows that others refer to. */
    public enum By {
        DROP_TABLE,
        DELETE,
        /** Rows that are in the way of new ones are taken out. */
        REPLACE,
        /** They stay, and are called otherwise. */
        UPDATE,
        /** They stay where they are, and some are not taken over into what takes the table's place. */
        COPY;

        /** The public name: lower case with dashes. */
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

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
