package dev.petrichor.db.schema;

import java.util.List;
import java.util.Optional;

/** The spelling by which a table's hidden rowid can be reached. */
public final class RowidName {

    private static final List<String> SPELLINGS = List.of("rowid", "_rowid_", "oid");

    private RowidName() {}

    /** A spelling that no column of the table shadows; nothing for tables without a rowid, and for views. */
    public static Optional<String> of(Table table) {
        if (table.withoutRowid() || table.sql().isEmpty()) {
            return Optional.empty();
        }
        return SPELLINGS.stream().filter(name -> table.column(name).isEmpty()).findFirst();
    }
}
