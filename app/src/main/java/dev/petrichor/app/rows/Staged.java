package dev.petrichor.app.rows;

import dev.petrichor.db.Value;
import dev.petrichor.db.table.RowEdit;
import dev.petrichor.db.table.RowKey;
import java.util.ArrayList;
import java.util.Collections;
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
 * @param added new rows, each with a number that is unique in its tab, in the order in which they were added
 */
public record Staged(
        SequencedMap<RowKey, Map<String, RowEdit.Change>> changed,
        SequencedMap<RowKey, Map<String, Value>> deleted,
        SequencedMap<Integer, Map<String, Value>> added) {

    /** Nothing staged. */
    public static final Staged NOTHING = new Staged(new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());

    public Staged {
        changed = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(changed));
        deleted = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(deleted));
        added = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(added));
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

    /** What is left to do after these edits were saved: what was staged later, on top of what the rows hold now. */
    Staged since(Staged saved) {
        var rest = new Staging(new Staged(new LinkedHashMap<>(), deleted, added));
        for (var row : changed.entrySet()) {
            for (var cell : row.getValue().entrySet()) {
                var stored = saved.change(row.getKey(), cell.getKey()).orElse(new RowEdit.Change(cell.getValue().before(), cell.getValue().before()));
                rest.set(row.getKey(), cell.getKey(), stored.after(), cell.getValue().after());
            }
        }
        saved.deleted().keySet().forEach(rest::revert);
        saved.added().keySet().forEach(rest::removeNew);
        return rest.done();
    }

    /** These edits on top of earlier ones that were staged without knowledge of each other; where both touch a cell, these hold. */
    public Staged over(Staged earlier) {
        var rows = new LinkedHashMap<>(earlier.changed);
        changed.forEach((row, cells) -> rows.merge(row, cells, Staged::together));
        var gone = new LinkedHashMap<>(earlier.deleted);
        gone.putAll(deleted);
        var fresh = new LinkedHashMap<>(earlier.added);
        var last = fresh.keySet().stream().mapToInt(Integer::intValue).max().orElse(0);
        added.forEach((number, cells) -> fresh.put(last + number, cells));
        return new Staged(rows, gone, fresh);
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
