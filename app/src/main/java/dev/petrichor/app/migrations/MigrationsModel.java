package dev.petrichor.app.migrations;

import dev.petrichor.app.work.Background;
import dev.petrichor.app.work.Lane;
import dev.petrichor.app.work.OpenDatabase;
import dev.petrichor.db.Database;
import dev.petrichor.db.DbError;
import dev.petrichor.db.DbException;
import dev.petrichor.db.Session;
import dev.petrichor.db.workspace.MigrationsSource;
import dev.petrichor.migrations.Migration;
import dev.petrichor.migrations.MigrationHistory;
import dev.petrichor.migrations.MigrationPlan;
import dev.petrichor.migrations.MigrationPlanner;
import dev.petrichor.migrations.MigrationRunner;
import dev.petrichor.migrations.RunOutcome;
import dev.petrichor.migrations.RowsAtStake;
import dev.petrichor.migrations.Stake;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
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
    private final MigrationsSource source;
    private final Lane lane;
    private final Consumer<Database.LocalFile> create;
    private final Background background;
    private final Executor ui;
    private final Runnable applied;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new State.Reading());
    private final ReadOnlyObjectWrapper<Optional<RunOutcome>> outcome = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<MigrationHistory>> history = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ObjectProperty<Optional<Migration>> selected = new SimpleObjectProperty<>(Optional.empty());
    private final AtomicBoolean stop = new AtomicBoolean();

    /** What is going on. */
    public sealed interface State {
        record Reading() implements State {}

        record Ready() implements State {}

        /** The folder or the ledger could not be read. */
        record Unreadable(DbError error) implements State {}

        /** Rows would be lost; the plan waits for a yes. */
        record AtStake(MigrationPlan plan, List<Stake> stakes) implements State {}

        record Running(int done, int of) implements State {}
    }

    /**
     * @param create makes the database file when it does not exist
     * @param applied told after a run, however it ended
     */
    public MigrationsModel(OpenDatabase database, Consumer<Database.LocalFile> create, Background background, Executor ui, Runnable applied) {
        this.database = database;
        this.source = database.found().migrations().orElseThrow();
        this.lane = database.newLane(OpenDatabase.Origin.MIGRATION);
        this.create = create;
        this.background = background;
        this.ui = ui;
        this.applied = applied;
    }

    /** Reads the folder and the ledger again. */
    public void refresh() {
        state.set(new State.Reading());
        if (exists()) {
            lane.run(session -> read(Optional.of(session)), this::came, this::unreadable);
        } else {
            background.run(() -> read(Optional.empty()), this::came, this::failedBeside);
        }
    }

    private boolean exists() {
        return Files.exists(file().path());
    }

    private Database.LocalFile file() {
        return (Database.LocalFile) database.database();
    }

    private MigrationHistory read(Optional<Session> session) {
        try {
            return MigrationHistory.read(session, source);
        } catch (IOException e) {
            throw new DbException(new DbError.CannotOpen(source.directory(), String.valueOf(e.getMessage())), e);
        }
    }

    private void came(MigrationHistory read) {
        history.set(Optional.of(read));
        var name = selected.get().map(Migration::name);
        selected.set(read.entries().stream().map(MigrationHistory.Entry::migration)
                .filter(it -> name.map(it.name()::equals).orElse(true)).findFirst());
        if (name.isEmpty()) {
            read.pending().stream().findFirst().ifPresent(it -> selected.set(Optional.of(it)));
        }
        state.set(new State.Ready());
    }

    private void unreadable(DbError error) {
        state.set(new State.Unreadable(error));
    }

    /** Counts what is at stake, then runs all pending migrations, or those up to one. */
    public void apply(Optional<String> upTo) {
        var read = history.get();
        if (read.isEmpty() || !(state.get() instanceof State.Ready)) {
            return;
        }
        var d1 = database.found().config().isPresent();
        var plan = MigrationPlanner.plan(read.get(), upTo, d1);
        if (plan.migrations().isEmpty()) {
            return;
        }
        outcome.set(Optional.empty());
        if (!plan.refusals().isEmpty()) {
            ended(new RunOutcome.Refused(plan.refusals(), List.of(), plan.migrations().stream().map(Migration::name).toList()));
            return;
        }
        state.set(new State.Running(0, plan.migrations().size()));
        if (exists()) {
            lane.run(session -> RowsAtStake.of(session, plan), stakes -> counted(plan, stakes), this::failed);
        } else {
            background.run(() -> {
                create.accept(file());
                return plan;
            }, this::run, this::failedBeside);
        }
    }

    private void counted(MigrationPlan plan, List<Stake> stakes) {
        if (stakes.isEmpty()) {
            run(plan);
        } else {
            state.set(new State.AtStake(plan, stakes));
        }
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
        stop.set(false);
        var all = plan.migrations().size();
        state.set(new State.Running(0, all));
        lane.run(
                session -> new MigrationRunner(session, done -> ui.execute(() -> state.set(new State.Running(done, all))), stop::get).run(plan, true),
                this::ended, this::failed);
    }

    /** Stops after the file that is running. */
    public void stop() {
        stop.set(true);
    }

    private void ended(RunOutcome ending) {
        outcome.set(Optional.of(ending));
        applied.run();
        refresh();
    }

    private void failedBeside(Exception trouble) {
        failed(trouble instanceof DbException known ? known.error() : new DbError.Unexpected(trouble.toString()));
    }

    private void failed(DbError error) {
        unreadable(error);
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

    public ObjectProperty<Optional<Migration>> selectedProperty() {
        return selected;
    }

    public String databaseName() {
        return database.found().displayName();
    }

    @Override
    public void close() {
        stop.set(true);
        lane.close();
    }
}
