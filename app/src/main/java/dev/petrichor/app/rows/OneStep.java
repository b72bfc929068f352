package dev.petrichor.app.rows;

import dev.petrichor.db.Value;
import dev.petrichor.db.table.RowKey;
import java.util.Map;
import java.util.Optional;

/**
 * Edits that are put together as one step, on top of what was staged when it was begun: {@link PendingEdits#take} stages them, unless
 * something else is staged by then. Any thread, one at a time.
 */
public final class OneStep {

    private final Staged before;
    private final Optional<Staged> sent;
    private final int firstNumber;
    private final Staging staging;
    private int lastNumber;
    private boolean concernsSent;

    /** @param sent what is being saved, or in doubt */
    OneStep(Staged before, Optional<Staged> sent, int lastNumber) {
        this.before = before;
        this.sent = sent;
        this.firstNumber = lastNumber;
        this.lastNumber = lastNumber;
        this.staging = new Staging(before);
    }

    /** What was staged when it was begun. */
    public Staged before() {
        return before;
    }

    /**
     * One cell of a row that exists.
     *
     * @throws IllegalArgumentException if only the beginning of a value is given: it can be neither compared nor stored
     */
    public void set(RowKey row, String column, Value read, Value becomes) {
        PendingEdits.requireWhole(column, read, becomes);
        staging.set(row, column, read, becomes);
    }

    /** One cell of a new row, unless that was sent to be saved. */
    public void setNew(int number, String column, Value value) {
        if (isSent(number)) {
            concernsSent = true;
        } else {
            staging.setNew(number, column, Optional.of(value));
        }
    }

    /** @return the number of the new row */
    public int add(Map<String, Value> values) {
        lastNumber++;
        staging.add(lastNumber, values);
        return lastNumber;
    }

    /** Marks what is staged for a cell as a text that its column does not take. */
    public void refuse(StagedCell cell, String why) {
        if (!isSent(cell.number())) {
            staging.refuse(cell, why);
        }
    }

    private boolean isSent(int number) {
        return sent.filter(edits -> edits.added().containsKey(number)).isPresent();
    }

    /** Whether some of it was left out, because it concerns what was sent to be saved. */
    boolean concernsSent() {
        return concernsSent;
    }

    /** Whether it can be staged now: nothing has been staged, sent or settled since it was begun. */
    boolean isOn(Staged staged, Optional<Staged> sentNow, int last) {
        return staged == before && last == firstNumber && sentNow.equals(sent);
    }

    int lastNumber() {
        return lastNumber;
    }

    Staged done() {
        return staging.done();
    }
}
