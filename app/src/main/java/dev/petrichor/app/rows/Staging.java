package dev.petrichor.app.rows;

import dev.petrichor.db.Value;
import dev.petrichor.db.table.RowEdit;
import dev.petrichor.db.table.RowKey;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Edits that are being put together, as many as the user made as one. The first that touches changed, deleted or new rows copies
 * that one map of references; the others are shared with what was staged before.
 */
final class Staging {

    private final Shared<RowKey, Map<String, RowEdit.Change>> changed;
    private final Shared<RowKey, Map<String, Value>> deleted;
    private final Shared<Integer, Map<String, Value>> added;
    private final Shared<StagedCell, String> refused;

    /** A map that is copied when it is written to first. */
    private static final class Shared<K, V> {

        private SequencedMap<K, V> map;
        private boolean own;

        Shared(SequencedMap<K, V> map) {
            this.map = map;
        }

        SequencedMap<K, V> read() {
            return map;
        }

        SequencedMap<K, V> write() {
            if (!own) {
                map = new LinkedHashMap<>(map);
                own = true;
            }
            return map;
        }

        SequencedMap<K, V> done() {
            own = false;
            return map;
        }
    }

    /** Begins with what is staged already. */
    Staging(Staged before) {
        this.changed = new Shared<>(before.changed());
        this.deleted = new Shared<>(before.deleted());
        this.added = new Shared<>(before.added());
        this.refused = new Shared<>(before.refused());
    }

    /** Everything that is staged now. */
    Staged done() {
        return new Staged(changed.done(), deleted.done(), added.done(), refused.done());
    }

    /** Stages one cell; a value equal to what was read takes the cell's edit back. */
    void set(RowKey row, String column, Value read, Value becomes) {
        accept(StagedCell.of(row, column));
        var cells = new LinkedHashMap<>(changed.read().getOrDefault(row, Map.of()));
        if (becomes.equals(read)) {
            cells.remove(column);
        } else {
            cells.put(column, new RowEdit.Change(read, becomes));
        }
        if (!cells.isEmpty()) {
            changed.write().put(row, Collections.unmodifiableMap(cells));
        } else if (changed.read().containsKey(row)) {
            changed.write().remove(row);
        }
    }

    void setNew(int number, String column, Optional<Value> value) {
        accept(StagedCell.ofNew(number, column));
        var cells = new LinkedHashMap<>(added.read().getOrDefault(number, Map.of()));
        value.ifPresentOrElse(given -> cells.put(column, given), () -> cells.remove(column));
        added.write().put(number, Collections.unmodifiableMap(cells));
    }

    void add(int number, Map<String, Value> values) {
        added.write().put(number, Collections.unmodifiableMap(new LinkedHashMap<>(values)));
    }

    void removeNew(int number) {
        added.write().remove(number);
        if (refused.read().keySet().stream().anyMatch(cell -> cell.number() == number)) {
            refused.write().keySet().removeIf(cell -> cell.number() == number);
        }
    }

    /** Marks what is staged for a cell as what its column does not take. */
    void refuse(StagedCell cell, String why) {
        refused.write().put(cell, why);
    }

    private void accept(StagedCell cell) {
        if (refused.read().containsKey(cell)) {
            refused.write().remove(cell);
        }
    }

    void delete(RowKey row, Map<String, Value> seen) {
        deleted.write().putIfAbsent(row, seen);
    }

    /** Stages the removal of a row that goes away already, with what it holds now. */
    void deleteAgain(RowKey row, Map<String, Value> seen) {
        deleted.write().put(row, seen);
    }

    void keep(RowKey row) {
        deleted.write().remove(row);
    }

    /** Takes all edits of a row back. */
    void revert(RowKey row) {
        changed.read().getOrDefault(row, Map.of()).keySet().forEach(column -> accept(StagedCell.of(row, column)));
        changed.write().remove(row);
        deleted.write().remove(row);
    }

    /** Takes one cell's edit back. */
    void revert(RowKey row, String column) {
        var change = changed.read().getOrDefault(row, Map.of()).get(column);
        if (change != null) {
            set(row, column, change.before(), change.before());
        }
    }
}
