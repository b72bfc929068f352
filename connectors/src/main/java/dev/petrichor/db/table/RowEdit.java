package dev.petrichor.db.table;

import dev.petrichor.db.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** A change to one row that the user staged. Columns that an edit does not name stay as they are, or take their default. */
public sealed interface RowEdit {

    /** A new row. Columns left out take their default. */
    record Insert(Map<String, Value> values) implements RowEdit {
        public Insert {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        }
    }

    /** Some columns of a row, each with what the user saw and what it becomes. */
    record Update(RowKey key, Map<String, Change> changes) implements RowEdit {
        public Update {
            changes = Collections.unmodifiableMap(new LinkedHashMap<>(changes));
        }
    }

    /**
     * A row goes away.
     *
     * @param seen what its columns held when the user read it, as far as they were read whole; another value now is a conflict
     */
    record Delete(RowKey key, Map<String, Value> seen) implements RowEdit {
        public Delete {
            seen = Collections.unmodifiableMap(new LinkedHashMap<>(seen));
        }
    }

    /** What the user saw, and what it becomes. */
    record Change(Value before, Value after) {}
}
