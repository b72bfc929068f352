package dev.petrichor.migrations.alter;

import java.util.List;

/** What shall become of a table. */
public sealed interface TableWish {

    /** The table's name as it shall be; that of a table which goes, as it is. */
    String name();

    /** A new table. */
    record Make(String name, boolean strict, List<WantedColumn> columns, List<WantedIndex> indexes) implements TableWish {
        public Make {
            columns = List.copyOf(columns);
            indexes = List.copyOf(indexes);
        }
    }

    /**
     * A table that is there becomes another one.
     *
     * @param table its name now
     * @param columns in their order; those of now that none of them comes from go
     * @param indexes those that a CREATE INDEX made, but for the ones that {@link WantedColumn#unique} stands for
     */
    record Change(String table, String name, List<WantedColumn> columns, List<WantedIndex> indexes) implements TableWish {
        public Change {
            columns = List.copyOf(columns);
            indexes = List.copyOf(indexes);
        }
    }

    record Drop(String name) implements TableWish {}
}
