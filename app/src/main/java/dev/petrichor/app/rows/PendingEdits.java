package dev.petrichor.app.rows;

import dev.petrichor.db.Value;
import dev.petrichor.db.table.RowKey;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** The staged edits of one table, shared by all grids that show it, with a step back and forth for each of them. No database is involved. The window's thread. */
public final class PendingEdits {

    private final ReadOnlyObjectWrapper<Staged> staged = new ReadOnlyObjectWrapper<>(Staged.NOTHING);
    private final Deque<Staged> before = new ArrayDeque<>();
    private final Deque<Staged> after = new ArrayDeque<>();
    private final Saving saving = new Saving();
    private final ReadOnlyIntegerWrapper restores = new ReadOnlyIntegerWrapper();
    private int lastNumber;
    private @Nullable Staging together;

    public ReadOnlyObjectProperty<Staged> stagedProperty() {
        return staged.getReadOnlyProperty();
    }

    /** How saving them stands. */
    public Saving saving() {
        return saving;
    }

    /** Counts up when what an earlier run had staged was taken over. */
    public ReadOnlyIntegerProperty restoresProperty() {
        return restores.getReadOnlyProperty();
    }

    public Staged staged() {
        return staged.get();
    }

    /** Stages one cell of a row that exists. */
    public void set(RowKey row, String column, Value read, Value becomes) {
        step(now -> now.set(row, column, read, becomes));
    }

    /** Stages one cell of a new row; no value means the column's default. */
    public void setNew(int number, String column, Optional<Value> value) {
        step(now -> now.setNew(number, column, value));
    }

    /**
     * Stages a new row.
     *
     * @return its number, by which its cells are staged
     */
    public int add(Map<String, Value> values) {
        lastNumber++;
        step(now -> now.add(lastNumber, values));
        return lastNumber;
    }

    /** Stages the removal of rows, each with what was seen of it, as one step. */
    public void delete(Map<RowKey, Map<String, Value>> rows, Collection<Integer> newRows) {
        step(now -> {
            rows.forEach(now::delete);
            newRows.forEach(now::removeNew);
        });
    }

    /** Several edits that the user made as one: one step of undo. What is staged by them is seen when all of them are done. */
    public void together(Runnable edits) {
        var staging = new Staging(staged());
        together = staging;
        try {
            edits.run();
        } finally {
            together = null;
        }
        stage(staging.done());
    }

    /** Takes all edits of these rows back, as one step. */
    public void revert(Collection<RowKey> rows) {
        step(now -> rows.forEach(now::revert));
    }

    /** Lets a row stay that would have gone away. */
    public void keep(RowKey row) {
        step(now -> now.keep(row));
    }

    /** Takes the edit of one cell back. */
    public void revert(RowKey row, String column) {
        step(now -> now.revert(row, column));
    }

    public boolean canUndo() {
        return !before.isEmpty();
    }

    public boolean canRedo() {
        return !after.isEmpty();
    }

    public void undo() {
        if (canUndo()) {
            after.push(staged.get());
            staged.set(before.pop());
        }
    }

    public void redo() {
        if (canRedo()) {
            before.push(staged.get());
            staged.set(after.pop());
        }
    }

    /** Takes everything back, as one step that can be undone. */
    public void discard() {
        stage(Staged.NOTHING);
    }

    /** Forgets what has been saved; what was staged since then stays. */
    public void saved(Staged what) {
        before.clear();
        after.clear();
        staged.set(staged.get().since(what));
        saving.happened();
    }

    /** Takes over what an earlier run of the program had staged. What was staged before that had no knowledge of it, so no step leads back there. */
    public void restore(Staged draft) {
        before.clear();
        after.clear();
        lastNumber = draft.added().keySet().stream().mapToInt(Integer::intValue).max().orElse(0);
        staged.set(draft);
        restores.set(restores.get() + 1);
    }

    private void step(Consumer<Staging> change) {
        if (together != null) {
            change.accept(together);
            return;
        }
        var staging = new Staging(staged());
        change.accept(staging);
        stage(staging.done());
    }

    private void stage(Staged next) {
        if (!next.equals(staged.get())) {
            before.push(staged.get());
            after.clear();
            staged.set(next);
        }
    }
}
