package dev.petrichor.app.rows;

import dev.petrichor.db.Value;
import dev.petrichor.db.table.RowEdit;
import dev.petrichor.db.table.RowKey;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Edits that are being put together, as many as the user made as one: each costs what it touches, not what is staged already. */
final class Staging {

    private final LinkedHashMap<RowKey, Map<String, RowEdit.Change>> changed;
    private final LinkedHashMap<RowKey, Map<String, Value>> deleted;
    private final LinkedHashMap<Integer, Map<String, Value>> added;

    /** Begins with what is staged already. */
    Staging(Staged before) {
        this.changed = new LinkedHashMap<>(before.changed());
        this.deleted = new LinkedHashMap<>(before.deleted());
        this.added = new LinkedHashMap<>(before.added());
    }

    /** Everything that is staged now. */
    Staged done() {
        return new Staged(changed, deleted, added);
    }

    /** Stages one cell; a value equal to what was read takes the cell's edit back. */
    void set(RowKey row, String column, Value read, Value becomes) {
        var cells = new LinkedHashMap<>(changed.getOrDefault(row, Map.of()));
        if (becomes.equals(read)) {
            cells.remove(column);
        } else {
            cells.put(column, new RowEdit.Change(read, becomes));
        }
        if (cells.isEmpty()) {
            changed.remove(row);
        } else {
            changed.put(row, Collections.unmodifiableMap(cells));
        }
    }

    void setNew(int number, String column, Optional<Value> value) {
        var cells = new LinkedHashMap<>(added.getOrDefault(number, Map.of()));
        value.ifPresentOrElse(given -> cells.put(column, given), () -> cells.remove(column));
        added.put(number, Collections.unmodifiableMap(cells));
    }

    void add(int number, Map<String, Value> values) {
        added.put(number, Collections.unmodifiableMap(new LinkedHashMap<>(values)));
    }

    void removeNew(int number) {
        added.remove(number);
    }

    void delete(RowKey row, Map<String, Value> seen) {
        deleted.putIfAbsent(row, seen);
    }

    void keep(RowKey row) {
        deleted.remove(row);
    }

    /** Takes all edits of a row back. */
    void revert(RowKey row) {
        changed.remove(row);
        deleted.remove(row);
    }

    /** Takes one cell's edit back. */
    void revert(RowKey row, String column) {
        var change = changed.getOrDefault(row, Map.of()).get(column);
        if (change != null) {
            set(row, column, change.before(), change.before());
        }
    }
}
