package dev.petrichor.app.migrations;

import dev.petrichor.app.state.MigrationMemory;
import dev.petrichor.app.work.Background;
import dev.petrichor.app.work.OpenDatabase;
import dev.petrichor.app.work.Side;
import dev.petrichor.db.Database;
import dev.petrichor.db.DbError;
import dev.petrichor.db.workspace.MigrationsSource;
import dev.petrichor.migrations.Migration;
import dev.petrichor.migrations.MigrationHistory;
import dev.petrichor.migrations.MigrationPlan;
import dev.petrichor.migrations.MigrationPlanner;
import dev.petrichor.migrations.RunOutcome;
import dev.petrichor.migrations.Stake;
import dev.petrichor.migrations.Tool;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;

/**
 * The migrations of one database: what is applied, what an apply would do, and how it went. The window's thread.
 *
 * <p>Each file and its ledger row are one transaction. Nothing starts before the rows at stake were counted; if there are
 * any, the user says yes to the number first.
 */
public final class MigrationsModel implements AutoCloseable {

    private final OpenDatabase database;
    private final Memories memories;
    private final Executor ui;
    private final Runnable applied;
    private final MigrationWork work;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new State.Reading());
    private final ReadOnlyObjectWrapper<Optional<RunOutcome>> outcome = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<MigrationHistory>> history = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<List<Stake>> stakes = new ReadOnlyObjectWrapper<>(List.of());
    private final ObjectProperty<Optional<Migration>> selected = new SimpleObjectProperty<>(Optional.empty());
    private MigrationMemory memory;

    /** What is going on. */
    public sealed interface State {
        record Reading() implements State {}

        record Ready() implements State {}

        /** There is no folder of migrations yet: a normal state. */
        record NoFolder() implements State {}

        /** The folder or the ledger could not be read. */
        record Unreadable(DbError error) implements State {}

        /** Rows would be lost; the plan waits for a yes. */
        record AtStake(MigrationPlan plan, List<Stake> stakes) implements State {}

        record Running(int done, int of) implements State {}
    }

    /**
     * What is remembered of the migrations of databases.
     *
     * @param recall hands over the memory of a database's file
     * @param keep keeps what a memory has learnt
     */
    public record Memories(BiConsumer<String, Consumer<MigrationMemory>> recall, Consumer<MigrationMemory> keep) {}

    /**
     * @param create makes the database file when it does not exist
     * @param applied told after a run, however it ended
     */
    public MigrationsModel(
            OpenDatabase database, Consumer<Database.LocalFile> create, Memories memories, Background background, Executor ui, Runnable applied) {
        this.database = database;
        this.memories = memories;
        this.ui = ui;
        this.applied = applied;
        this.work = new MigrationWork(database, background, create, this::failed);
        this.memory = MigrationMemory.none(file(), Clock.systemUTC());
    }

    Side side() {
        return database.side();
    }

    private String file() {
        return database.key();
    }

    /** Reads the folder and the ledger again; what is known stays until the new has come. */
    public void refresh() {
        if (!(state.get() instanceof State.Running)) {
            state.set(new State.Reading());
            memories.recall().accept(file(), this::recalled);
        }
    }

    private void recalled(MigrationMemory found) {
        memory = found;
        work.read(memory, this::came);
    }

    private void came(Optional<MigrationHistory> read) {
        memories.keep().accept(memory);
        history.set(read);
        stakes.set(List.of());
        var name = selected.get().map(Migration::name);
        selected.set(read.flatMap(it -> chosen(it, name)));
        state.set(read.isPresent() ? new State.Ready() : new State.NoFolder());
        read.ifPresent(it -> foresee(plan(it, Optional.empty())));
    }

    /** The migration that was chosen before, else the first that waits, else the last one. */
    private static Optional<Migration> chosen(MigrationHistory read, Optional<String> name) {
        var all = read.entries().stream().map(MigrationHistory.Entry::migration).toList();
        return all.stream().filter(it -> name.filter(it.name()::equals).isPresent()).findFirst()
                .or(() -> read.pending().stream().findFirst())
                .or(() -> all.isEmpty() ? Optional.empty() : Optional.of(all.getLast()));
    }

    /** Counts before anybody asks, so that the button can say what it would cost; not where counting itself costs. */
    private void foresee(MigrationPlan plan) {
        if (!database.isFar() && !plan.migrations().isEmpty() && plan.refusals().isEmpty()) {
            work.count(plan, stakes::set);
        }
    }

    private MigrationPlan plan(MigrationHistory read, Optional<String> upTo) {
        return MigrationPlanner.plan(read, upTo, database.found().binding().isPresent());
    }

    /** Says whose rules hold where both tools have recorded something; remembered. */
    public void choose(Tool tool) {
        memory = memory.choosing(tool);
        memories.keep().accept(memory);
        state.set(new State.Reading());
        work.read(memory, this::came);
    }

    /** Counts what is at stake, then runs all pending migrations, or those up to one. */
    public void apply(Optional<String> upTo) {
        var read = history.get();
        if (read.isEmpty() || read.get().mustAsk() || !(state.get() instanceof State.Ready)) {
            return;
        }
        var plan = plan(read.get(), upTo);
        if (plan.migrations().isEmpty()) {
            return;
        }
        outcome.set(Optional.empty());
        work.begin();
        if (!plan.refusals().isEmpty()) {
            ended(new RunOutcome.Refused(plan.refusals(), List.of(), plan.names()));
            return;
        }
        state.set(new State.Running(0, plan.migrations().size()));
        work.count(plan, counted -> counted(plan, counted));
    }

    private void counted(MigrationPlan plan, List<Stake> counted) {
        if (counted.isEmpty()) {
            run(plan);
        } else {
            select(counted.getFirst().migration());
            state.set(new State.AtStake(plan, counted));
        }
    }

    private void select(String name) {
        history.get().stream().flatMap(it -> it.entries().stream()).map(MigrationHistory.Entry::migration)
                .filter(it -> it.name().equals(name)).findFirst()
                .ifPresent(it -> selected.set(Optional.of(it)));
    }

    /** Runs the plan although rows will be lost. */
    public void applyAnyway() {
        if (state.get() instanceof State.AtStake(var plan, var _)) {
            run(plan);
        }
    }

    /** Leaves everything as it is. */
    public void dontApply() {
        state.set(new State.Ready());
    }

    private void run(MigrationPlan plan) {
        var all = plan.migrations().size();
        state.set(new State.Running(0, all));
        work.run(plan, done -> ui.execute(() -> state.set(new State.Running(done, all))), this::ended);
    }

    /** Stops after the file that is running. */
    public void stop() {
        work.stop();
    }

    private void ended(RunOutcome ending) {
        outcome.set(Optional.of(ending));
        switch (ending) {
            case RunOutcome.Stopped(var _, var failed, var _) -> failed.ifPresent(it -> select(it.name()));
            case RunOutcome.Refused(var why, var _, var _) -> why.stream().findFirst().ifPresent(it -> select(it.migration()));
            case RunOutcome.Complete _,RunOutcome.Unknown _ -> {}
        }
        state.set(new State.Ready());
        applied.run();
        refresh();
    }

    private void failed(DbError error) {
        state.set(new State.Unreadable(error));
        applied.run();
    }

    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Optional<RunOutcome>> outcomeProperty() {
        return outcome.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Optional<MigrationHistory>> historyProperty() {
        return history.getReadOnlyProperty();
    }

    /** What applying everything would cost, as it was counted after the last reading. */
    public ReadOnlyObjectProperty<List<Stake>> stakesProperty() {
        return stakes.getReadOnlyProperty();
    }

    public ObjectProperty<Optional<Migration>> selectedProperty() {
        return selected;
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
        work.close();
    }
}
