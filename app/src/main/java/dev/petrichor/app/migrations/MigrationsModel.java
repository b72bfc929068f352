package dev.petrichor.app.migrations;

import dev.petrichor.app.work.OpenDatabase;
import dev.petrichor.app.work.Side;
import dev.petrichor.db.DbError;
import dev.petrichor.db.workspace.MigrationsSource;
import dev.petrichor.migrations.Migration;
import dev.petrichor.migrations.MigrationHistory;
import dev.petrichor.migrations.MigrationPlan;
import dev.petrichor.migrations.MigrationPlanner;
import dev.petrichor.migrations.RunOutcome;
import dev.petrichor.migrations.Tool;
import dev.petrichor.migrations.restore.RestorePoints;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * The migrations of one database: what is applied, what an apply would do, and how it went. The window's thread.
 *
 * <p>Each file and its ledger row are one transaction. Nothing starts on this machine before a copy has shown what becomes of
 * the rows; where something would be lost the user types the database's name first. A far side has {@link RemoteApplyModel steps}.
 */
public final class MigrationsModel implements AutoCloseable {

    private final OpenDatabase database;
    private final MigrationMeans means;
    private final Runnable applied;
    private final RehearsalModel rehearsal;
    private final RestoreModel restore;
    private final MigrationWork work;
    private final HistoryReading reading;
    private final CostAhead cost;
    private final ReadOnlyObjectWrapper<ApplyState> state = new ReadOnlyObjectWrapper<>(new ApplyState.Reading());
    private final ReadOnlyObjectWrapper<Optional<RunOutcome>> outcome = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<MigrationHistory>> history = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ChosenMigration chosen = new ChosenMigration();
    private final ReadOnlyBooleanWrapper underWay = new ReadOnlyBooleanWrapper();

    /** @param applied told after a run, however it ended */
    public MigrationsModel(OpenDatabase database, MigrationMeans means, Memories memories, Runnable applied) {
        this.database = database;
        this.means = means;
        this.applied = applied;
        this.work = new MigrationWork(database, means.background(), means.create(), this::failed);
        this.reading = new HistoryReading(database.key(), memories, work, this::came);
        var trials = new RehearsalWork(database, means.background(), work, means.copies());
        var rewrites = new FileRewrite(means.background(), new AppliedElsewhere(database, memories), this::refresh);
        this.rehearsal = new RehearsalModel(database, trials, rewrites, means.ui());
        this.cost = new CostAhead(rehearsal);
        var points = new RestorePoints(means.data().resolve("restore-points"), RestorePoints.ONE_GIGABYTE, Clock.systemUTC());
        this.restore = new RestoreModel(database, points, means.background(), () -> state.get().isBusy());
        restore.wayProperty().subscribe(this::went);
        state.subscribe(this::lookUnderWay);
    }

    public Side side() {
        return database.side();
    }

    /** Reads the folder and the ledger again; what is known stays until the new has come. */
    public void refresh() {
        if (!(state.get().isUnderWay() || state.get() instanceof ApplyState.Stepping)) {
            state.set(new ApplyState.Reading());
            reading.begin();
        }
    }

    private void came(Optional<MigrationHistory> read) {
        history.set(read);
        cost.forget();
        chosen.follow(read);
        state.set(read.isPresent() ? new ApplyState.Ready() : new ApplyState.NoFolder());
        read.ifPresent(it -> cost.about(it, plan(it, Optional.empty())));
        restore.refresh();
    }

    private MigrationPlan plan(MigrationHistory read, Optional<String> upTo) {
        return MigrationPlanner.plan(read, upTo, database.found().binding().isPresent());
    }

    /** Says whose rules hold where both tools have recorded something; remembered. */
    public void choose(Tool tool) {
        if (state.get().isBusy()) {
            return;
        }
        state.set(new ApplyState.Reading());
        reading.choose(tool);
    }

    /** Tries it on a copy, then runs all pending migrations, or those up to one; step by step on a far side. */
    public void apply(Optional<String> upTo) {
        var read = history.get();
        if (read.isEmpty() || read.get().mustAsk() || !(state.get() instanceof ApplyState.Ready)) {
            return;
        }
        var plan = plan(read.get(), upTo);
        if (plan.migrations().isEmpty()) {
            return;
        }
        outcome.set(Optional.empty());
        if (database.isFar()) {
            step(new RemoteApplyModel(database, read.get(), plan, means, applied));
            return;
        }
        work.begin();
        if (!plan.refusals().isEmpty()) {
            ended(plan, new RunOutcome.Refused(plan.refusals(), List.of(), plan.names()));
            return;
        }
        state.set(new ApplyState.Trying(plan));
        rehearsal.tryOut(plan, trial -> tried(plan, trial));
    }

    private void step(RemoteApplyModel steps) {
        state.set(new ApplyState.Stepping(steps));
        steps.stepsProperty().subscribe(_ -> lookUnderWay());
        steps.begin();
    }

    private void lookUnderWay() {
        underWay.set(state.get().isUnderWay());
    }

    /** Goes back to the list, read again; not while files are being applied. */
    public void leaveSteps() {
        if (state.get() instanceof ApplyState.Stepping(var steps)) {
            if (steps.isApplying()) {
                return;
            }
            steps.close();
            state.set(new ApplyState.Reading());
        }
        refresh();
    }

    /** What would fail is not begun, whatever it loses before; what would lose something, or could not be tried, waits for a yes. */
    private void tried(MigrationPlan plan, Trial trial) {
        switch (trial) {
            case Trial.Done(var result) when !result.complete() -> showTrial();
            case Trial.Done(var result) when result.loses() -> {
                rehearsal.firstHarm().ifPresent(this::select);
                work.count(plan, counted -> state.set(new ApplyState.AtStake(plan, counted)));
            }
            case Trial.Done _ -> run(plan, false);
            case Trial.Failed _ -> state.set(new ApplyState.AtStake(plan, List.of()));
            case Trial.None _ -> {
                outcome.set(Optional.of(new RunOutcome.Stopped(List.of(), Optional.empty(), plan.names())));
                showTrial();
            }
            case Trial.Running _ -> showTrial();
        }
    }

    /** Puts the file in front that a copy has shown to do harm or to fail. */
    private void showTrial() {
        rehearsal.firstHarm().ifPresent(this::select);
        state.set(new ApplyState.Ready());
    }

    /** Runs what waits on a copy, or that up to one, to see what it does. */
    public void dryRun(Optional<String> upTo) {
        var read = history.get();
        if (read.isPresent() && rehearsal.canTry() && state.get() instanceof ApplyState.Ready && !read.get().mustAsk()) {
            var plan = plan(read.get(), upTo);
            state.set(new ApplyState.Trying(plan));
            rehearsal.tryOut(plan, _ -> showTrial());
        }
    }

    /** Puts a migration in front. */
    public void select(String name) {
        chosen.choose(history.get(), name);
    }

    /** Runs the plan although rows will be lost. */
    public void applyAnyway() {
        if (state.get() instanceof ApplyState.AtStake(var plan, var _)) {
            run(plan, true);
        }
    }

    /** Leaves everything as it is. */
    public void dontApply() {
        state.set(new ApplyState.Ready());
    }

    private void run(MigrationPlan plan, boolean agreed) {
        reading.leave();
        var progress = new HowFar(plan.migrations().size(), means.ui(), state::set);
        state.set(new ApplyState.Running(0, plan.migrations().size()));
        work.run(plan, agreed, stopped -> restore.take(plan.names(), stopped), progress, ending -> ended(plan, ending));
    }

    /** Stops after the file that is running. */
    public void stop() {
        work.stop();
        rehearsal.stop();
    }

    /** While the file goes back nothing else begins. */
    private void went(RestoreModel.Way way) {
        if (way instanceof RestoreModel.Way.Going) {
            reading.leave();
            state.set(new ApplyState.GoingBack());
        } else if (state.get() instanceof ApplyState.GoingBack) {
            state.set(new ApplyState.Reading());
            if (way instanceof RestoreModel.Way.Back) {
                outcome.set(Optional.empty());
                applied.run();
            }
            refresh();
        }
    }

    private void ended(MigrationPlan plan, RunOutcome ending) {
        if (ending instanceof RunOutcome.Refused(var _, var stakes, var _) && !stakes.isEmpty()) {
            select(stakes.getFirst().migration());
            state.set(new ApplyState.AtStake(plan, stakes));
            restore.refresh();
            return;
        }
        outcome.set(Optional.of(ending));
        switch (ending) {
            case RunOutcome.Stopped(var _, var failed, var _) -> failed.ifPresent(it -> select(it.name()));
            case RunOutcome.Refused(var why, var _, var _) -> why.stream().findFirst().ifPresent(it -> select(it.migration()));
            case RunOutcome.Complete _,RunOutcome.Unknown _ -> {}
        }
        state.set(new ApplyState.Ready());
        applied.run();
        refresh();
    }

    private void failed(DbError error) {
        if (state.get() instanceof ApplyState.GoingBack) {
            return; // all is read again behind it
        }
        state.set(new ApplyState.Unreadable(error));
        applied.run();
    }

    /** What the migrations that wait would do. */
    public RehearsalModel rehearsal() {
        return rehearsal;
    }

    /** The way back to before an apply. */
    public RestoreModel restore() {
        return restore;
    }

    public ReadOnlyObjectProperty<ApplyState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** Whether files are applied just now, or it is not known whether the last one has arrived, or a copy is put back. */
    public ReadOnlyBooleanProperty underWayProperty() {
        return underWay.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Optional<RunOutcome>> outcomeProperty() {
        return outcome.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Optional<MigrationHistory>> historyProperty() {
        return history.getReadOnlyProperty();
    }

    /** What an apply would take, as far as it is known. */
    public CostAhead cost() {
        return cost;
    }

    public ObjectProperty<Optional<Migration>> selectedProperty() {
        return chosen.property();
    }

    public String databaseName() {
        return database.found().displayName();
    }

    /** Where the migrations are, or would be. */
    public MigrationsSource source() {
        return database.found().migrations().orElseThrow();
    }

    @Override
    public void close() {
        rehearsal.stop();
        if (state.get() instanceof ApplyState.Stepping(var steps)) {
            steps.close();
        }
        work.close();
    }
}
