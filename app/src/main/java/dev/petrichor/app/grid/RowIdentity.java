package dev.petrichor.app.grid;

import dev.petrichor.db.table.RowKey;
import java.util.Optional;

/** What a row stays known by, wherever it stands: its key, or its number while it is new. */
sealed interface RowIdentity {

    /** A row of the table. */
    record Stored(RowKey key) implements RowIdentity {}

    /** A row that is staged and not in the table yet. */
    record New(int number) implements RowIdentity {}

    /** Nothing for a row that is being read, or has no key. */
    static Optional<RowIdentity> of(GridRow row) {
        return switch (row) {
            case GridRow.New(var number, var _) -> Optional.of(new New(number));
            case GridRow.Stored(var stored) when stored.key().identifies() -> Optional.of(new Stored(stored.key()));
            case GridRow.Stored _,GridRow.Coming _ -> Optional.empty();
        };
    }
}
