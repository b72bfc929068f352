package dev.petrichor.db.d1;

/**
 * The statement that stands behind each step of a batch and undoes all of it when the step touched another number of rows.
 *
 * <p>D1 has no statement that fails on purpose, and its own count includes cascades and triggers, while {@code changes()} does
 * not. A JSON path that is none fails, and its text comes back in the error.
 */
final class StepGuard {

    /** Begins what the error says. */
    static final String MARK = "petrichor:conflict";

    private StepGuard() {}

    /** @param step counted from 0 */
    static D1Statement after(int step, long expectedRows) {
        return D1Statement.plain("SELECT CASE WHEN changes() = %d THEN 1 ELSE json_extract('{}', '%s:%d:' || changes()) END".formatted(expectedRows, MARK, step));
    }

    /** A statement that always fails: the batch in front of it is tried and undone. */
    static D1Statement undo() {
        return D1Statement.plain("SELECT json_extract('{}', '" + MARK + ":" + UNDONE + ":0')");
    }

    /** The step that {@link #undo} pretends to be. */
    static final int UNDONE = 999_999_999;
}
