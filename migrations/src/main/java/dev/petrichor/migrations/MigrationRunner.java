package dev.petrichor.migrations;

import dev.petrichor.db.DbError;
import dev.petrichor.db.DbException;
import dev.petrichor.db.Session;
import dev.petrichor.db.Sql;
import dev.petrichor.db.Step;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Runs a plan: each file and its ledger row as one transaction, the next only after the one before. Nothing runs where a file is not
 * what it was when the plan was made. On a lane.
 */
public final class MigrationRunner {

    private static final System.Logger LOG = System.getLogger(MigrationRunner.class.getName());

    /** Whether a far side had been sent it, and has taken it, nobody knows then; nor of a local file whose ledger cannot be read. */
    private static final String BROKEN = "something went wrong in Petrichor while it ran; the details stand in the log file";

    private final Session session;
    private final IntConsumer progress;
    private final Optional<Statements> statements;
    private final BooleanSupplier stopped;

    /** Told how far a file is, on the thread that runs it. */
    public interface Statements {

        /**
         * A statement is about to run.
         *
         * @param number from 1
         * @param of the file's statements
         */
        void begins(int number, int of);
    }

    /**
     * @param progress told the number of files done, after each
     * @param stopped asked between files whether the user wants to stop
     */
    public MigrationRunner(Session session, IntConsumer progress, BooleanSupplier stopped) {
        this(session, progress, Optional.empty(), stopped);
    }

    /**
     * The same in a local file, whose statements run one at a time, and where nothing is on its way any more when a write is
     * broken off: its ledger tells then how it ended.
     *
     * @param statements told of each
     */
    public MigrationRunner(Session session, IntConsumer progress, Statements statements, BooleanSupplier stopped) {
        this(session, progress, Optional.of(statements), stopped);
    }

    private MigrationRunner(Session session, IntConsumer progress, Optional<Statements> statements, BooleanSupplier stopped) {
        this.session = session;
        this.progress = progress;
        this.statements = statements;
        this.stopped = stopped;
    }

    /**
     * From the first file on every ending is an outcome, also that of a fault of our own.
     *
     * @param allowDataLoss whether rows at stake were counted and confirmed
     */
    public RunOutcome run(MigrationPlan plan, boolean allowDataLoss) {
        var names = plan.names();
        var refusals = plan.refusals().isEmpty() ? plan.overtaken() : plan.refusals();
        var stakes = allowDataLoss ? List.<Stake>of() : RowsAtStake.of(session, plan);
        if (!refusals.isEmpty() || !stakes.isEmpty()) {
            return new RunOutcome.Refused(refusals, stakes, names);
        }
        return run(plan);
    }

    /** A fault of our own, too, says what is applied by then. */
    private RunOutcome run(MigrationPlan plan) {
        var names = plan.names();
        var done = 0;
        try {
            while (done < names.size()) {
                if (stopped.getAsBoolean()) {
                    return new RunOutcome.Stopped(names.subList(0, done), Optional.empty(), names.subList(done, names.size()));
                }
                var failure = apply(plan, plan.migrations().get(done));
                if (failure.isPresent()) {
                    return ended(failure.get(), names.subList(0, done), names.subList(done, names.size()));
                }
                done++;
                progress.accept(done);
            }
        } catch (RuntimeException | Error e) {
            LOG.log(System.Logger.Level.ERROR, "an apply was broken off between two files", e);
            if (done < names.size()) {
                var failure = new RunOutcome.Failure(names.get(done), "", 0, new DbError.Unexpected(e.getClass().getName()));
                return ended(failure, names.subList(0, done), names.subList(done, names.size()));
            }
        }
        return new RunOutcome.Complete(names);
    }

    /** @param rest the file that failed and those behind it */
    private static RunOutcome ended(RunOutcome.Failure failure, List<String> applied, List<String> rest) {
        var notRun = rest.subList(1, rest.size());
        return switch (failure.error()) {
            case DbError.OutcomeUnknown(var how) -> new RunOutcome.Unknown(applied, failure.name(), how, notRun);
            case DbError.Cancelled() -> new RunOutcome.Stopped(applied, Optional.empty(), rest);
            default -> new RunOutcome.Stopped(applied, Optional.of(failure), notRun);
        };
    }

    private Optional<RunOutcome.Failure> apply(MigrationPlan plan, Migration migration) {
        try {
            var preparation = plan.ledger().createSql(session, plan.folder()).stream().map(Step::of).toList();
            return run(plan.ledger(), migration, preparation);
        } catch (DbException e) {
            return Optional.of(new RunOutcome.Failure(migration.name(), "", 0, e.error()));
        }
    }

    private Optional<RunOutcome.Failure> run(Ledger ledger, Migration migration, List<Step> preparation) {
        var steps = new ArrayList<>(preparation);
        migration.statements().forEach(statement -> steps.add(Step.of(new Sql(statement.text()))));
        steps.add(Step.expecting(1, ledger.recordSql(migration)));
        try {
            statements.ifPresentOrElse(told -> session.batch(counted(steps, preparation.size(), migration.statements().size(), told)), () -> session.batch(steps));
            return Optional.empty();
        } catch (DbException e) {
            return Optional.of(failure(ledger, migration, e.error(), preparation.size()));
        } catch (RuntimeException | Error e) {
            LOG.log(System.Logger.Level.ERROR, "the write of a file was broken off", e);
            return statements.isPresent() ? brokenOff(ledger, migration, e) : Optional.of(inDoubt(migration));
        }
    }

    /** The writer is closed, so what it had not committed was rolled back, and what the ledger has was committed. */
    private Optional<RunOutcome.Failure> brokenOff(Ledger ledger, Migration migration, Throwable fault) {
        try {
            return ledger.exists(session) && ledger.has(session, migration)
                    ? Optional.empty()
                    : Optional.of(new RunOutcome.Failure(migration.name(), "", 0, new DbError.Unexpected(fault.getClass().getName())));
        } catch (DbException _) {
            return Optional.of(inDoubt(migration));
        }
    }

    private static RunOutcome.Failure inDoubt(Migration migration) {
        return new RunOutcome.Failure(migration.name(), "", 0, new DbError.OutcomeUnknown(BROKEN));
    }

    /** Each step is fetched when the one before has run. */
    private static Iterator<Step> counted(List<Step> steps, int preparation, int all, Statements told) {
        return IntStream.range(0, steps.size()).mapToObj(i -> {
            if (i >= preparation && i < preparation + all) {
                told.begins(i - preparation + 1, all);
            }
            return steps.get(i);
        }).iterator();
    }

    private RunOutcome.Failure failure(Ledger ledger, Migration migration, DbError error, int preparation) {
        if (error instanceof DbError.Conflict || error instanceof DbError.BatchFailed && isRecorded(ledger, migration)) {
            return new RunOutcome.Failure(migration.name(), "", 0, new DbError.SchemaChanged());
        }
        if (error instanceof DbError.BatchFailed(var step, var reason)
                && step >= preparation
                && step - preparation < migration.statements().size()) {
            var statement = migration.statements().get(step - preparation);
            return new RunOutcome.Failure(migration.name(), statement.text(), statement.line(), reason);
        }
        return new RunOutcome.Failure(migration.name(), "", 0, error);
    }

    /** Whether another program has applied this file since the plan was made: then the statement is not to blame. */
    private boolean isRecorded(Ledger ledger, Migration migration) {
        try {
            return ledger.has(session, migration);
        } catch (DbException _) {
            return false;
        }
    }
}
