package dev.petrichor.app.migrations;

import dev.petrichor.app.work.Background;
import dev.petrichor.app.work.Job;
import dev.petrichor.app.work.Lane;
import dev.petrichor.app.work.OpenDatabase;
import dev.petrichor.db.DbError;
import dev.petrichor.db.DbException;
import dev.petrichor.db.Session;
import dev.petrichor.db.schema.Schema;
import dev.petrichor.db.schema.SchemaReader;
import dev.petrichor.migrations.MigrationHistory;
import dev.petrichor.migrations.MigrationPlan;
import dev.petrichor.migrations.MigrationRunner;
import dev.petrichor.migrations.Orphans;
import dev.petrichor.migrations.RunOutcome;
import dev.petrichor.migrations.dryrun.DryRun;
import dev.petrichor.migrations.dryrun.DryRunProgress;
import dev.petrichor.migrations.dryrun.DryRunResult;
import dev.petrichor.migrations.dryrun.EstimatedRun;
import dev.petrichor.migrations.dryrun.FarCopy;
import dev.petrichor.migrations.dryrun.FarPrices;
import dev.petrichor.migrations.lint.Finding;
import dev.petrichor.migrations.lint.MigrationLinter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntConsumer;

/**
 * What the steps of an apply to a far side ask of it, on a lane of their own. Endings come on the window's thread; the same plan
 * is looked at, tried and run.
 */
final class FarApplyWork implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(FarApplyWork.class.getName());

    private final OpenDatabase database;
    private final MigrationHistory history;
    private final MigrationPlan plan;
    private final MigrationMeans means;
    private final Lane lane;
    private final AtomicBoolean stop = new AtomicBoolean();
    private final LedgerDoubt doubt;

    /** Of before the run. The lane's. */
    private Optional<Long> orphans = Optional.empty();

    /**
     * @param findings that need no look at rows
     * @param prices of all looks at rows that may follow
     */
    record Looked(List<Finding> findings, FarPrices prices) {}

    /**
     * @param after the schema that the run has made on the copy
     * @param findings with what was counted for them
     */
    record Tried(DryRunResult result, Schema after, List<Finding> findings) {}

    /** How far a dry run is. */
    sealed interface Progress {

        /** @param rows read so far */
        record Copying(long rows) implements Progress {}

        record Trying(DryRunProgress at) implements Progress {}
    }

    FarApplyWork(OpenDatabase database, MigrationHistory history, MigrationPlan plan, MigrationMeans means) {
        this.database = database;
        this.history = history;
        this.plan = plan;
        this.means = means;
        this.doubt = new LedgerDoubt(means.doubts(), database);
        this.lane = database.newLane(OpenDatabase.Origin.MIGRATION);
    }

    /** Looks at the statements and the schema, and at what a look at rows would cost; counts nothing. */
    void look(Consumer<Looked> done, Consumer<DbError> failed) {
        run(session -> {
            var schema = SchemaReader.read(session);
            return new Looked(lint(Optional.empty(), schema), FarPrices.of(session, schema, plan));
        }, done, failed);
    }

    /** @param rows where they are counted; nothing where they are not */
    private List<Finding> lint(Optional<Session> rows, Schema schema) {
        return new MigrationLinter(rows, () -> database.scratch(stop::get), d1()).lint(history, plan, schema);
    }

    private boolean d1() {
        return database.found().binding().isPresent();
    }

    /**
     * Runs the plan on a copy.
     *
     * @param rows whether all rows are read for it, and counted on the copy; else what the plan meets is counted where it is
     * @param progress told on the lane
     */
    Job tryOut(boolean rows, Consumer<Progress> progress, Consumer<Tried> done, Consumer<DbError> failed) {
        return run(session -> rows ? copied(session, progress) : estimated(session, progress), done, failed);
    }

    private Tried copied(Session session, Consumer<Progress> progress) {
        try (var copy = database.scratch(means.copies(), stop::get)) {
            FarCopy.into(session, copy, read -> progress.accept(new Progress.Copying(read)));
            var findings = lint(Optional.of(copy), SchemaReader.read(copy));
            var result = DryRun.run(copy, plan, d1(), at -> progress.accept(new Progress.Trying(at)));
            return new Tried(result, SchemaReader.read(copy), findings);
        }
    }

    private Tried estimated(Session session, Consumer<Progress> progress) {
        try (var empty = database.scratch(stop::get)) {
            var result = EstimatedRun.run(session, empty, plan, d1(), at -> progress.accept(new Progress.Trying(at)));
            return new Tried(result, SchemaReader.read(empty), lint(Optional.of(session), SchemaReader.read(session)));
        }
    }

    /** Asks where the database's history is now. */
    void bookmark(Consumer<String> done, Consumer<DbError> failed) {
        means.background().run(() -> database.history().bookmark(), done, trouble -> failed.accept(Background.error(trouble)));
    }

    /** Runs the plan, and keeps that it does until it is known how it ended. Whatever is at stake was shown, and agreed to by name. */
    void apply(IntConsumer progress, Consumer<RunOutcome> done, Consumer<DbError> failed) {
        stop.set(false);
        doubt.sending(plan.names(), () -> lane.run(session -> {
            orphans = orphansBefore(session);
            return new MigrationRunner(session, progress, stop::get).run(plan, true);
        }, outcome -> {
            ended(outcome instanceof RunOutcome.Unknown);
            done.accept(outcome);
        }, error -> {
            ended(error instanceof DbError.Unexpected);
            failed.accept(error);
        }));
    }

    private void ended(boolean isLost) {
        if (isLost) {
            doubt.lost();
        } else {
            doubt.known();
        }
    }

    /** A database that is too large to be asked is no reason not to apply. */
    private static Optional<Long> orphansBefore(Session session) {
        try {
            return Orphans.count(session);
        } catch (DbException e) {
            LOG.log(System.Logger.Level.DEBUG, "how many rows referred to none before is not known", e);
            return Optional.empty();
        }
    }

    /**
     * The database as it is behind the run.
     *
     * @param orphans rows that refer to none, if they could be counted
     * @param orphansBefore the same of before the run
     */
    record After(Schema schema, Optional<Long> orphans, Optional<Long> orphansBefore) {}

    /** Looks at the schema, and has every reference looked at. */
    void after(Consumer<After> done, Consumer<DbError> failed) {
        run(session -> new After(SchemaReader.read(session), Orphans.count(session), orphans), done, failed);
    }

    /** Asks the ledger as it is now for a file of the plan, as it was sent: what has become of the folder since does not matter. One that it does not have may come yet. */
    void isRecorded(String name, Consumer<Boolean> done, Consumer<DbError> failed) {
        var sent = plan.migrations().stream().filter(it -> it.name().equals(name)).findFirst().orElseThrow();
        run(session -> plan.ledger().has(session, sent), isRecorded -> {
            if (isRecorded) {
                doubt.known();
            }
            done.accept(isRecorded);
        }, failed);
    }

    private <T> Job run(Function<Session, T> work, Consumer<T> done, Consumer<DbError> failed) {
        stop.set(false);
        return lane.run(work, done, failed);
    }

    /** Ends a dry run as soon as it can be ended, and a run after the file that it is at. */
    void stop() {
        stop.set(true);
    }

    @Override
    public void close() {
        stop.set(true);
        lane.close();
    }
}
