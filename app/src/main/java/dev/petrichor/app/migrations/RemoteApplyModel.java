package dev.petrichor.app.migrations;

import dev.petrichor.app.work.OpenDatabase;
import dev.petrichor.app.work.Sentences;
import dev.petrichor.app.work.Side;
import dev.petrichor.db.DbError;
import dev.petrichor.migrations.MigrationHistory;
import dev.petrichor.migrations.MigrationPlan;
import dev.petrichor.migrations.RunOutcome;
import dev.petrichor.migrations.drift.Drift.Difference;
import dev.petrichor.migrations.drift.DriftCheck;
import dev.petrichor.migrations.dryrun.DryRunResult;
import dev.petrichor.migrations.dryrun.FarPrices;
import dev.petrichor.migrations.lint.Finding;
import dev.petrichor.migrations.lint.Severity;
import dev.petrichor.ui.Messages;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * The way of migrations to a far side, step by step: looked at, tried on a copy, the way back taken down, agreed to by the
 * database's name, applied, and what came of it held against what the copy has shown. The window's thread.
 */
public final class RemoteApplyModel implements AutoCloseable {

    private final OpenDatabase database;
    private final MigrationHistory history;
    private final MigrationPlan plan;
    private final MigrationMeans means;
    private final Runnable applied;
    private final FarApplyWork work;
    private final FarDryRun dryRun;
    private final NameQuestion name;
    private final ReadOnlyObjectWrapper<ApplySteps> steps = new ReadOnlyObjectWrapper<>(ApplySteps.waiting());
    private List<Finding> findings = List.of();
    private Optional<FarPrices> prices = Optional.empty();
    private Optional<TakenBookmark> taken = Optional.empty();
    private Optional<RunOutcome> outcome = Optional.empty();
    private List<Difference> differences = List.of();
    private int done;

    /** @param applied told after the run, however it ended */
    RemoteApplyModel(OpenDatabase database, MigrationHistory history, MigrationPlan plan, MigrationMeans means, Runnable applied) {
        this.database = database;
        this.history = history;
        this.plan = plan;
        this.means = means;
        this.applied = applied;
        this.name = new NameQuestion(database);
        this.work = new FarApplyWork(database, history, plan, means);
        this.dryRun = new FarDryRun(work, means.ui(), side(), this::dryRunStands, this::takeBookmark);
    }

    private void set(ApplyStep step, StepState state) {
        steps.set(steps.get().with(step, state));
    }

    private void running(ApplyStep step, String words) {
        set(step, new StepState.Running(words));
    }

    private void failed(ApplyStep step, DbError error) {
        set(step, new StepState.Failed(Sentences.of(error)));
    }

    /** Looks at the statements without counting a row, then tells the prices and asks how the dry run shall be made. */
    public void begin() {
        running(ApplyStep.LINT, Messages.get("step.lint.running"));
        work.look(this::looked, error -> failed(ApplyStep.LINT, error));
    }

    private void looked(FarApplyWork.Looked looked) {
        findings = looked.findings();
        prices = Optional.of(looked.prices());
        set(ApplyStep.LINT, plan.refusals().isEmpty() ? StepWords.uncounted(findings) : StepWords.refused(plan.refusals()));
        if (plan.refusals().isEmpty()) {
            set(ApplyStep.DRY_RUN, new StepState.Asked(""));
        }
    }

    /**
     * Runs it on a copy, then takes the bookmark.
     *
     * @param rows whether every row is read for it, at the price that was told
     */
    public void tryOut(boolean rows) {
        if (steps.get().asks(ApplyStep.DRY_RUN)) {
            dryRun.begin(rows);
        }
    }

    /** What was counted for it completes what lint has said. */
    private void dryRunStands(StepState state) {
        dryRun.tried().ifPresent(it -> {
            findings = it.findings();
            set(ApplyStep.LINT, StepWords.of(findings));
        });
        set(ApplyStep.DRY_RUN, state);
    }

    private void takeBookmark() {
        running(ApplyStep.BOOKMARK, Messages.get("step.bookmark.running"));
        var at = Clock.systemUTC().instant();
        work.bookmark(place -> {
            taken = Optional.of(new TakenBookmark(place, at));
            set(ApplyStep.BOOKMARK, new StepState.Done(StepWords.taken(at)));
            set(ApplyStep.NAME, name.question());
        }, error -> failed(ApplyStep.BOOKMARK, error));
    }

    /** Whether typing the name unlocks the side first, for its ten minutes. */
    public boolean isLocked() {
        return name.isLocked();
    }

    /** Applies what was shown, if this is the name of the database; asks once more where it was locked meanwhile. */
    public void apply(String typed) {
        if (!steps.get().asks(ApplyStep.NAME) || !typed.equals(databaseName())) {
            return;
        }
        if (isLocked() && !steps.get().of(ApplyStep.NAME).equals(name.question())) {
            set(ApplyStep.NAME, name.question());
            return;
        }
        if (isLocked()) {
            database.lock().timed().unlock();
        }
        set(ApplyStep.NAME, new StepState.Done(Messages.get("step.name.done")));
        fileDone(0);
        work.apply(files -> means.ui().execute(() -> fileDone(files)), this::ended, error -> ended(StepWords.broken(plan, done, error)));
    }

    private void fileDone(int files) {
        done = files;
        running(ApplyStep.APPLY, StepWords.at(plan, files));
    }

    private void ended(RunOutcome ending) {
        outcome = Optional.of(ending);
        done = ending.applied().size();
        set(ApplyStep.APPLY, StepWords.of(ending, history.ledger().table()));
        applied.run();
        compareAfter(ending);
    }

    /** Only where everything was applied is the schema that of the dry run. */
    private void compareAfter(RunOutcome ending) {
        switch (ending) {
            case RunOutcome.Complete _ -> verify();
            case RunOutcome.Unknown _ -> {}
            case RunOutcome.Stopped _,RunOutcome.Refused _ -> set(ApplyStep.VERIFY, new StepState.Skipped(Messages.get("step.verify.skipped", side().word())));
        }
    }

    /** Asks the ledger whether the file whose answer was lost is applied. */
    public void findOut() {
        if (outcome.orElse(null) instanceof RunOutcome.Unknown unknown) {
            running(ApplyStep.APPLY, Messages.get("step.apply.asking", history.ledger().table()));
            work.isRecorded(unknown.name(), isApplied -> foundOut(unknown, isApplied),
                    error -> set(ApplyStep.APPLY, StepWords.stillUnknown(unknown, history.ledger().table(), error)));
        }
    }

    private void foundOut(RunOutcome.Unknown unknown, boolean isApplied) {
        var ending = StepWords.known(unknown, isApplied);
        outcome = Optional.of(ending);
        done = ending.applied().size();
        set(ApplyStep.APPLY, StepWords.foundOut(unknown, isApplied, history.ledger().table()));
        applied.run();
        compareAfter(ending);
    }

    private void verify() {
        running(ApplyStep.VERIFY, Messages.get("step.verify.running", side().word()));
        work.after(this::verified, error -> failed(ApplyStep.VERIFY, error));
    }

    private void verified(FarApplyWork.After after) {
        differences = dryRun.tried().map(it -> DriftCheck.compare(Messages.get("step.verify.reference"), it.after(), side().word(), after.schema()).differences()).orElse(List.of());
        set(ApplyStep.VERIFY, StepWords.verified(differences.size(), after, side()));
    }

    /** Whether the step that failed can be done again as it is: nothing was sent, and nothing must be mended first. */
    public boolean canTryAgain() {
        var present = steps.get().present();
        var cannot = present == ApplyStep.APPLY || present == ApplyStep.LINT && !plan.refusals().isEmpty() || present == ApplyStep.DRY_RUN && dryRun.tried().isPresent();
        return steps.get().of(present) instanceof StepState.Failed && !cannot;
    }

    /** Does the step that failed once more. */
    public void tryAgain() {
        if (canTryAgain()) {
            switch (steps.get().present()) {
                case LINT -> begin();
                case DRY_RUN -> set(ApplyStep.DRY_RUN, new StepState.Asked(""));
                case BOOKMARK -> takeBookmark();
                case NAME -> set(ApplyStep.NAME, name.question());
                case APPLY -> {}
                case VERIFY -> verify();
            }
        }
    }

    /** Ends a dry run; ends an apply after the file that it is at. */
    public void stop() {
        work.stop();
        dryRun.stop();
    }

    /** Leads to the way back to before this apply. */
    public void restore() {
        if (canRestore()) {
            taken.ifPresent(it -> means.restore().accept(database, it));
        }
    }

    /** Whether something may have been written that the bookmark leads back from. */
    public boolean canRestore() {
        return taken.isPresent() && steps.get().of(ApplyStep.APPLY).hasEnded() && (done > 0 || isUnknown());
    }

    /** Whether the answer to a file was lost, and the ledger was not asked yet. */
    public boolean isUnknown() {
        return outcome.orElse(null) instanceof RunOutcome.Unknown;
    }

    /** Whether files are being applied, which is not walked away from. */
    public boolean isApplying() {
        return steps.get().of(ApplyStep.APPLY) instanceof StepState.Running && outcome.isEmpty();
    }

    /** Whether leaving now leaves it open how the apply ended. */
    boolean isUnderWay() {
        return isApplying() || isUnknown();
    }

    public ReadOnlyObjectProperty<ApplySteps> stepsProperty() {
        return steps.getReadOnlyProperty();
    }

    /** What is wrong with the statements. */
    public List<Finding> findings() {
        return findings;
    }

    /** What looks at rows cost, once it is known. */
    public Optional<FarPrices> prices() {
        return prices;
    }

    /** What the dry run has shown. */
    public Optional<DryRunResult> dryRun() {
        return dryRun.tried().map(FarApplyWork.Tried::result);
    }

    /** Whether the dry run has lost something, or a statement is known to. */
    public boolean losesData() {
        return dryRun().filter(DryRunResult::loses).isPresent() || findings.stream().anyMatch(it -> it.severity() == Severity.LOSES_DATA);
    }

    public Optional<TakenBookmark> bookmark() {
        return taken;
    }

    public Optional<RunOutcome> outcome() {
        return outcome;
    }

    /** Where the schema is not what the dry run has made. */
    public List<Difference> differences() {
        return differences;
    }

    /** The names of what runs. */
    public List<String> names() {
        return plan.names();
    }

    /** Files that are applied so far. */
    public int done() {
        return done;
    }

    public Side side() {
        return database.side();
    }

    public String databaseName() {
        return database.found().displayName();
    }

    @Override
    public void close() {
        work.close();
    }
}
