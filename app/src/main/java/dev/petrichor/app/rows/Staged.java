package dev.petrichor.app.rows;

import dev.petrichor.db.Value;
import dev.petrichor.db.table.RowEdit;
import dev.petrichor.db.table.RowKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Gatherers;

/**
 * All edits of one table that are staged at one moment: a value, so that undo is "the one before".
 *
 * @param changed columns changed per row
 * @param deleted rows that go away, with what was seen of them; their changes are kept in case they come back
 * @param added new rows, each with a number that is unique in its table, in the order in which they were added
 * @param refused cells whose text their column does not take, each with why: nothing is saved while there are any. All maps
 *            belong to this value from now on.
 */
public record Staged(
        SequencedMap<RowKey, Map<String, RowEdit.Change>> changed,
        SequencedMap<RowKey, Map<String, Value>> deleted,
        SequencedMap<Integer, Map<String, Value>> added,
        SequencedMap<StagedCell, String> refused) {

    /** Nothing staged. */
    public static final Staged NOTHING = new Staged(new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());

    public Staged {
        changed = Collections.unmodifiableSequencedMap(changed);
        deleted = Collections.unmodifiableSequencedMap(deleted);
        added = Collections.unmodifiableSequencedMap(added);
        refused = Collections.unmodifiableSequencedMap(refused);
    }

    public boolean isEmpty() {
        return changed.isEmpty() && deleted.isEmpty() && added.isEmpty();
    }

    /** Cells changed in rows that stay. */
    public int changedCells() {
        return changed.entrySet().stream()
                .filter(row -> !isDeleted(row.getKey()))
                .mapToInt(row -> row.getValue().size())
                .sum();
    }

    /** What this cell becomes, if it changes. */
    public Optional<RowEdit.Change> change(RowKey row, String column) {
        return Optional.ofNullable(changed.getOrDefault(row, Map.of()).get(column));
    }

    /** Whether the row goes away. */
    public boolean isDeleted(RowKey row) {
        return deleted.containsKey(row);
    }

    /** Rows of the table that are changed or go away. */
    public Set<RowKey> touched() {
        var rows = new LinkedHashSet<>(changed.keySet());
        rows.addAll(deleted.keySet());
        return rows;
    }

    /** What is staged for a cell. */
    public Optional<Value> value(StagedCell cell) {
        return cell.isNew()
                ? Optional.ofNullable(added.getOrDefault(cell.number(), Map.of()).get(cell.column()))
                : change(cell.row(), cell.column()).map(RowEdit.Change::after);
    }

    /** Why a cell cannot be stored as it is staged; nothing when it can. */
    public Optional<String> whyRefused(StagedCell cell) {
        return Optional.ofNullable(refused.get(cell));
    }

    /** Cells that have to be corrected before anything can be saved. */
    public int refusedCells() {
        return (int) refused.keySet().stream().filter(cell -> !isDeleted(cell.row())).count();
    }

    /** What is left to do after these edits were saved: what was staged later, on top of what the rows hold now. */
    Staged since(Staged saved) {
        var rest = new Staging(new Staged(new LinkedHashMap<>(), new LinkedHashMap<>(), added, new LinkedHashMap<>()));
        changed.forEach((row, cells) -> saved.keyNow(row).ifPresent(key -> cells.forEach((column, change) -> {
            var before = saved.change(row, column).map(RowEdit.Change::after).orElse(change.before());
            rest.set(key, column, before, change.after());
        })));
        saved.changed.forEach((row, cells) -> saved.keyNow(row).ifPresent(key -> cells.forEach((column, change) -> {
            if (change(row, column).isEmpty()) {
                rest.set(key, column, change.after(), change.before());
            }
        })));
        deleted.forEach((row, seen) -> saved.keyNow(row).ifPresent(key -> rest.deleteAgain(key, saved.nowOf(row, seen))));
        saved.added.keySet().forEach(rest::removeNew);
        var left = rest.done();
        refused.forEach((cell, why) -> saved.cellNow(cell).filter(now -> left.value(now).equals(value(cell))).ifPresent(now -> rest.refuse(now, why)));
        return rest.done();
    }

    /** The rows that have another key after these edits, each with that key. */
    Map<RowKey, RowKey> rekeyed() {
        var moved = new HashMap<RowKey, RowKey>();
        changed.keySet().forEach(row -> keyNow(row).filter(key -> !key.equals(row)).ifPresent(key -> moved.put(row, key)));
        return moved;
    }

    /** The key of a row after these edits; nothing when it is gone. */
    private Optional<RowKey> keyNow(RowKey row) {
        if (isDeleted(row)) {
            return Optional.empty();
        }
        var key = row;
        for (var cell : changed.getOrDefault(row, Map.of()).entrySet()) {
            key = key.with(cell.getKey(), cell.getValue().after());
        }
        return Optional.of(key);
    }

    private Optional<StagedCell> cellNow(StagedCell cell) {
        return cell.isNew() ? Optional.of(cell) : keyNow(cell.row()).map(row -> StagedCell.of(row, cell.column()));
    }

    /** What a row holds after these edits, of which this was seen before. */
    private Map<String, Value> nowOf(RowKey row, Map<String, Value> seen) {
        var now = new LinkedHashMap<>(seen);
        now.replaceAll((column, value) -> change(row, column).map(RowEdit.Change::after).orElse(value));
        return now;
    }

    /** The new rows of these numbers alone. */
    public Staged onlyNew(Set<Integer> numbers) {
        var rows = new Staging(NOTHING);
        if (!numbers.isEmpty()) {
            added.forEach((number, values) -> {
                if (numbers.contains(number)) {
                    rows.add(number, values);
                }
            });
        }
        return rows.done();
    }

    /** Of the rows and cells that these edits touch, what another moment had staged for them. */
    public Staged asIn(Staged now) {
        var same = new Staging(NOTHING);
        now.deleted.forEach((row, seen) -> {
            if (deleted.containsKey(row)) {
                same.delete(row, seen);
            }
        });
        changed.forEach((row, cells) -> cells.keySet().forEach(column -> now.change(row, column).ifPresent(change -> same.set(row, column, change.before(), change.after()))));
        now.added.forEach((number, values) -> {
            if (added.containsKey(number)) {
                same.add(number, values);
            }
        });
        return same.done();
    }

    /**
     * These edits on top of earlier ones that were staged without knowledge of each other; where both touch a cell, these hold.
     * New rows keep their numbers here, and the earlier ones get others: see {@link #behind}.
     */
    public Staged over(Staged before) {
        var earlier = before.behind(this);
        var rows = new LinkedHashMap<>(earlier.changed);
        changed.forEach((row, cells) -> rows.merge(row, cells, Staged::together));
        var gone = new LinkedHashMap<>(earlier.deleted);
        gone.putAll(deleted);
        var fresh = new LinkedHashMap<>(earlier.added);
        fresh.putAll(added);
        var wrong = new LinkedHashMap<>(earlier.refused);
        wrong.keySet().removeIf(cell -> !cell.isNew() && change(cell.row(), cell.column()).isPresent());
        wrong.putAll(refused);
        return new Staged(rows, gone, fresh, wrong);
    }

    /** These edits with what was being typed on top of them, in the same rows. */
    public Staged with(Staged typed) {
        var all = new Staging(this);
        typed.changed.forEach((row, cells) -> cells.forEach((column, change) -> all.set(row, column, change(row, column).map(RowEdit.Change::before).orElse(change.before()), change.after())));
        typed.added.forEach((number, cells) -> cells.forEach((column, value) -> all.setNew(number, column, Optional.of(value))));
        typed.refused.forEach((cell, why) -> {
            if (all.done().value(cell).isPresent()) {
                all.refuse(cell, why);
            }
        });
        return all.done();
    }

    /** The same edits with numbers of new rows that none of the others has. */
    public Staged behind(Staged others) {
        var last = others.lastNumber();
        var fresh = new LinkedHashMap<Integer, Map<String, Value>>();
        added.forEach((number, cells) -> fresh.put(last + number, cells));
        var wrong = new LinkedHashMap<StagedCell, String>();
        refused.forEach((cell, why) -> wrong.put(cell.isNew() ? StagedCell.ofNew(last + cell.number(), cell.column()) : cell, why));
        return new Staged(changed, deleted, fresh, wrong);
    }

    private static Map<String, RowEdit.Change> together(Map<String, RowEdit.Change> earlier, Map<String, RowEdit.Change> later) {
        var cells = new LinkedHashMap<>(earlier);
        cells.putAll(later);
        return Collections.unmodifiableMap(cells);
    }

    /** The same edits in parts of at most so many rows, in the order in which they are saved. */
    public List<Staged> parts(int rows) {
        var each = new ArrayList<Consumer<Staging>>();
        deleted.forEach((row, seen) -> each.add(part -> part.delete(row, seen)));
        changed.forEach((row, cells) -> {
            if (!isDeleted(row)) {
                each.add(part -> cells.forEach((column, change) -> part.set(row, column, change.before(), change.after())));
            }
        });
        added.forEach((number, values) -> each.add(part -> part.add(number, values)));
        return each.stream().gather(Gatherers.windowFixed(rows)).map(Staged::of).toList();
    }

    private static Staged of(List<Consumer<Staging>> edits) {
        var part = new Staging(NOTHING);
        edits.forEach(edit -> edit.accept(part));
        return part.done();
    }

    int lastNumber() {
        return added.keySet().stream().mapToInt(Integer::intValue).max().orElse(0);
    }

    /** About how much memory it takes, in rows. */
    int size() {
        return changed.size() + deleted.size() + added.size();
    }

    /** Rows that are changed, go away or are new. */
    public int rows() {
        return touched().size() + added.size();
    }

    /** The edits as the planner wants them: deletions, changes, new rows. */
    public List<RowEdit> edits() {
        var edits = new ArrayList<RowEdit>();
        deleted.forEach((row, seen) -> edits.add(new RowEdit.Delete(row, seen)));
        changed.forEach((row, cells) -> {
            if (!isDeleted(row)) {
                edits.add(new RowEdit.Update(row, cells));
            }
        });
        added.values().forEach(values -> edits.add(new RowEdit.Insert(values)));
        return edits;
    }
}
