package dev.petrichor.app.rows;

import dev.petrichor.db.Value;
import dev.petrichor.db.table.RowKey;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/**
 * The staged edits of one table, shared by all grids that show it, with steps back and forth. No database is involved. What was
 * sent to be saved is not taken back or, in new rows, changed before it is known what became of it. The window's thread.
 */
public final class PendingEdits {

    /** Steps that can be undone. */
    private static final int STEPS = 200;

    /** Rows that all steps together may hold: a step on ten thousand staged rows keeps half a megabyte. */
    private static final int ROWS_OF_STEPS = 400_000;

    private final ReadOnlyObjectWrapper<Staged> staged = new ReadOnlyObjectWrapper<>(Staged.NOTHING);
    private final Deque<Staged> before = new ArrayDeque<>();
    private final Deque<Staged> after = new ArrayDeque<>();
    private final Saving saving;
    private final Typing typing = new Typing();
    private final ReadOnlyIntegerWrapper restores = new ReadOnlyIntegerWrapper();
    private final ReadOnlyIntegerWrapper refusals = new ReadOnlyIntegerWrapper();
    private final List<Map<RowKey, RowKey>> rekeyed = new ArrayList<>();
    private int lastNumber;
    private @Nullable Staging together;

    public PendingEdits() {
        this(InstantSource.system());
    }

    /** @param clock tells how long the answer to a save has been lost */
    public PendingEdits(InstantSource clock) {
        this.saving = new Saving(clock);
    }

    public ReadOnlyObjectProperty<Staged> stagedProperty() {
        return staged.getReadOnlyProperty();
    }

    /** What is being typed, and not staged yet. */
    public Typing typing() {
        return typing;
    }

    /** How saving them stands. */
    public Saving saving() {
        return saving;
    }

    /** Counts up when what an earlier run had staged was taken over. */
    public ReadOnlyIntegerProperty restoresProperty() {
        return restores.getReadOnlyProperty();
    }

    /** Counts up when something was not done because it concerns what is being saved. */
    public ReadOnlyIntegerProperty refusalsProperty() {
        return refusals.getReadOnlyProperty();
    }

    public Staged staged() {
        return staged.get();
    }

    /** Whether this new row was sent to be saved: what is typed into it now would belong to no row. */
    public boolean isSent(int number) {
        return saving.sent().filter(sent -> sent.added().containsKey(number)).isPresent();
    }

    private boolean isSent(RowKey row) {
        return saving.sent().filter(sent -> sent.isDeleted(row) || sent.changed().containsKey(row)).isPresent();
    }

    /** Now, for {@link #keyNow} to be asked later. */
    public int moment() {
        return rekeyed.size();
    }

    /** The key that a row has now which had this one at a moment: what was saved since may have changed it. */
    public RowKey keyNow(RowKey then, int moment) {
        var key = then;
        for (var moved : rekeyed.subList(moment, rekeyed.size())) {
            key = moved.getOrDefault(key, key);
        }
        return key;
    }

    private void unlessSent(boolean isSent, Runnable edit) {
        if (isSent) {
            refusals.set(refusals.get() + 1);
        } else {
            edit.run();
        }
    }

    /**
     * Stages one cell of a row that exists.
     *
     * @throws IllegalArgumentException if only the beginning of a value is given: it can be neither compared nor stored
     */
    public void set(RowKey row, String column, Value read, Value becomes) {
        requireWhole(column, read, becomes);
        step(now -> now.set(row, column, read, becomes));
    }

    static void requireWhole(String column, Value read, Value becomes) {
        if (read instanceof Value.Cut || becomes instanceof Value.Cut) {
            throw new IllegalArgumentException("only the beginning of " + column + " is known");
        }
    }

    /** Stages one cell of a new row; no value means the column's default. */
    public void setNew(int number, String column, Optional<Value> value) {
        unlessSent(isSent(number), () -> step(now -> now.setNew(number, column, value)));
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
        unlessSent(newRows.stream().anyMatch(this::isSent), () -> step(now -> {
            rows.forEach(now::delete);
            newRows.forEach(now::removeNew);
        }));
    }

    /** Marks what is staged for a cell as a text that its column does not take. */
    public void refuse(StagedCell cell, String why) {
        if (!isSent(cell.number())) {
            step(now -> now.refuse(cell, why));
        }
    }

    /** Begins a step that is put together elsewhere, on top of what is staged now. */
    public OneStep begin() {
        return new OneStep(staged(), saving.sent(), lastNumber);
    }

    /** Stages what was put together elsewhere. @return false when something else is staged or sent by now than when it was begun */
    public boolean take(OneStep step) {
        if (!step.isOn(staged(), saving.sent(), lastNumber)) {
            return false;
        }
        lastNumber = step.lastNumber();
        unlessSent(step.concernsSent(), () -> {});
        stage(step.done());
        return true;
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
        unlessSent(rows.stream().anyMatch(this::isSent), () -> step(now -> rows.forEach(now::revert)));
    }

    /** Lets a row stay that would have gone away. */
    public void keep(RowKey row) {
        unlessSent(isSent(row), () -> step(now -> now.keep(row)));
    }

    /** Takes the edit of one cell back. */
    public void revert(RowKey row, String column) {
        unlessSent(isSent(row), () -> step(now -> now.revert(row, column)));
    }

    public boolean canUndo() {
        return !before.isEmpty();
    }

    public boolean canRedo() {
        return !after.isEmpty();
    }

    public void undo() {
        if (canUndo()) {
            unlessSent(saving.sent().isPresent(), () -> {
                after.push(staged.get());
                staged.set(before.pop());
            });
        }
    }

    public void redo() {
        if (canRedo()) {
            unlessSent(saving.sent().isPresent(), () -> {
                before.push(staged.get());
                staged.set(after.pop());
            });
        }
    }

    /** Takes everything back, as one step that can be undone; for good, if it is not known whether it was saved: then it must not come back. */
    public void discard() {
        if (saving.doubt().isPresent()) {
            saving.settle();
            become(Staged.NOTHING);
        } else {
            unlessSent(saving.isRunning(), () -> stage(Staged.NOTHING));
        }
    }

    /** Forgets what has been saved; what was staged since then stays. */
    public void saved(Staged what) {
        saving.settle();
        var moved = what.rekeyed();
        if (!moved.isEmpty()) {
            rekeyed.add(moved);
        }
        become(staged.get().since(what));
        saving.happened();
    }

    /**
     * Takes over what an earlier run of the program had staged. What was staged before that had no knowledge of it, so no step
     * leads back there.
     *
     * @param sent what it had sent to be saved without hearing what became of it
     */
    public void restore(Staged draft, Staged sent) {
        lastNumber = Math.max(lastNumber, Math.max(draft.lastNumber(), sent.lastNumber()));
        if (!sent.isEmpty()) {
            saving.inDoubt(sent);
        }
        become(draft);
        restores.set(restores.get() + 1);
    }

    private void become(Staged now) {
        before.clear();
        after.clear();
        staged.set(now);
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
            forgetOldSteps();
            staged.set(next);
        }
    }

    private void forgetOldSteps() {
        while (before.size() > STEPS || before.size() > 1 && before.stream().mapToInt(Staged::size).sum() > ROWS_OF_STEPS) {
            before.removeLast();
        }
    }
}
