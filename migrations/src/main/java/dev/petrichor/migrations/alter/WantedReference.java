package dev.petrichor.migrations.alter;

import dev.petrichor.db.schema.ForeignKey;
import dev.petrichor.db.schema.Table;
import dev.petrichor.db.sql.AsciiCase;
import java.util.Optional;

/**
 * The row of another table that a column refers to.
 *
 * @param onUpdate in SQLite's spelling, as {@link ForeignKey} has it
 * @param onDelete in the same spelling
 */
public record WantedReference(String table, String column, String onUpdate, String onDelete) {

    public static final String NO_ACTION = "NO ACTION";

    /** What a column refers to by itself; a key of several columns is none. */
    static Optional<WantedReference> of(Table table, String column) {
        return table.foreignKeys().stream().filter(key -> key.columns().size() == 1 && AsciiCase.same(key.columns().getFirst(), column)).findFirst()
                .map(WantedReference::of);
    }

    private static WantedReference of(ForeignKey key) {
        return new WantedReference(key.parentTable(), key.parentColumns().isEmpty() ? "" : key.parentColumns().getFirst(), key.onUpdate(), key.onDelete());
    }
}
