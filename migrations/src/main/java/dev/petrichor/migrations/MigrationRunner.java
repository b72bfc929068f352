package dev.petrichor.migrations;

import dev.petrichor.db.DbError;
import dev.petrichor.db.DbException;
import dev.petrichor.db.Session;
import dev.petrichor.db.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;

/** Runs a plan: each file and its ledger row as one transaction, the next only after the one before. On a lane. */
public final class MigrationRunner {

    private final Session session;
    private final IntConsumer progress;
    private final BooleanSupplier stopped;

    /**
     * @param progress told the number of files done, after each
     * @param stopped asked between files whether the user wants to stop
     */
    public MigrationRunner(Session session, IntConsumer progress, BooleanSupplier stopped) {
        this.session = session;
        this.progress = progress;
        this.stopped = stopped;
    }

    /** @param allowDataLoss whether rows at stake were counted and confirmed */
    public RunOutcome run(MigrationPlan plan, boolean allowDataLoss) {
        var names = plan.migrations().stream().map(Migration::name).toList();
        var stakes = allowDataLoss ? List.<Stake>of() : RowsAtStake.of(session, plan);
        if (!plan.refusals().isEmpty() || !stakes.isEmpty()) {
            return new RunOutcome.Refused(plan.refusals(), stakes, names);
        }
        for (var i = 0; i < plan.migrations().size(); i++) {
            if (stopped.getAsBoolean()) {
                return new RunOutcome.Stopped(names.subList(0, i), Optional.empty(), names.subList(i, names.size()));
            }
            var failure = apply(plan.ledger(), plan.migrations().get(i));
            if (failure.isPresent()) {
                return new RunOutcome.Stopped(names.subList(0, i), failure, names.subList(i + 1, names.size()));
            }
            progress.accept(i + 1);
        }
        return new RunOutcome.Complete(names);
    }

    private Optional<RunOutcome.Failure> apply(Ledger ledger, Migration migration) {
        var preparation = ledger.createSql(session).stream().map(Step::of).toList();
        var steps = new ArrayList<>(preparation);
        migration.statements().forEach(statement -> steps.add(Step.of(new dev.petrichor.db.Sql(statement.text()))));
        steps.add(Step.of(ledger.recordSql(session, migration)));
        try {
            session.batch(steps);
            return Optional.empty();
        } catch (DbException e) {
            return Optional.of(failure(migration, e.error(), preparation.size()));
        }
    }

    private static RunOutcome.Failure failure(Migration migration, DbError error, int preparation) {
        if (error instanceof DbError.BatchFailed(var step, var reason)
                && step >= preparation
                && step - preparation < migration.statements().size()) {
            var statement = migration.statements().get(step - preparation);
            return new RunOutcome.Failure(migration.name(), statement.text(), statement.line(), reason);
        }
        return new RunOutcome.Failure(migration.name(), "", 0, error);
    }
}
