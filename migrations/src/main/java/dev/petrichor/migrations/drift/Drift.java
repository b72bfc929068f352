package dev.petrichor.migrations.drift;

import dev.petrichor.db.schema.SchemaChange;
import java.util.List;

/**
 * How two schemas of one database differ.
 *
 * @param reference the one that the other is held against: the files, or a side
 * @param other the side that differs
 * @param differences what must happen to the other to make it like the reference
 */
public record Drift(String reference, String other, List<Difference> differences) {

    public Drift {
        differences = List.copyOf(differences);
    }

    /**
     * @param change what must happen to the other one
     * @param sql that closes it, empty where only a rebuild of the table does
     */
    public record Difference(SchemaChange change, String sql) {

        /** The public word: what the other one has, as seen from the reference. */
        public String label() {
            return switch (change.kind()) {
                case ADDED -> "missing";
                case REMOVED -> "extra";
                case CHANGED -> "different";
            };
        }
    }

    public boolean inSync() {
        return differences.isEmpty();
    }
}
