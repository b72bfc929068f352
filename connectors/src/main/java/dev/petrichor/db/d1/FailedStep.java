package dev.petrichor.db.d1;

import dev.petrichor.db.DbError;
import dev.petrichor.db.DbException;

/**
 * Finds the step of a refused batch that was refused, which D1 does not tell: parts of the batch are tried, each with a
 * statement at its end that fails and so undoes it. Halving finds one of a thousand steps in ten tries.
 */
final class FailedStep {

    private final D1Client client;
    private final D1Batch batch;
    private final int steps;
    private final Runnable before;
    private int requests;

    /** @param before called before each try; what it throws ends the search */
    FailedStep(D1Client client, D1Batch batch, int steps, Runnable before) {
        this.before = before;
        this.client = client;
        this.batch = batch;
        this.steps = steps;
    }

    /** The failure with its step; without one when the request itself was refused, or the tries end otherwise than the batch did. */
    DbException find(DbException failure) {
        if (failure.error() instanceof DbError.Refused && !D1Errors.isOfTheStatement(failure.error())) {
            return failure;
        }
        try {
            return halve(failure);
        } catch (DbException e) {
            failure.addSuppressed(e);
            return failure;
        }
    }

    /** Tries that were sent. */
    int requests() {
        return requests;
    }

    private DbException halve(DbException failure) {
        var fine = -1;
        var fails = steps - 1;
        while (fails - fine > 1) {
            var middle = (fine + fails) >>> 1;
            var runs = runs(middle);
            fine = runs ? middle : fine;
            fails = runs ? fails : middle;
        }
        return new DbException(new DbError.BatchFailed(fails, ofStatement(failure, fails)), failure);
    }

    private boolean runs(int step) {
        before.run();
        requests++;
        try {
            client.write(batch.tryOut(step));
            throw new IllegalStateException("a statement that must fail did not");
        } catch (DbException e) {
            return switch (e.error()) {
                case DbError.Conflict(var undone, var _, var _) -> undone == StepGuard.UNDONE;
                case DbError.Refused _,DbError.Constraint _ -> false;
                default -> throw e;
            };
        }
    }

    /** Of a batch, the place in the text comes as it was sent; now its statement is known. */
    private DbError ofStatement(DbException failure, int step) {
        if (!(failure.error() instanceof DbError.Refused(var message, var code, var bytes))) {
            return failure.error();
        }
        var statement = batch.statement(step);
        return new DbError.Refused(message, code, bytes < 0 ? D1Errors.guess(message, statement) : D1Errors.place(bytes, statement));
    }
}
