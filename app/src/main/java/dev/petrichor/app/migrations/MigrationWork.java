package dev.petrichor.app.migrations;

import dev.petrichor.app.state.MigrationMemory;
import dev.petrichor.app.work.Background;
import dev.petrichor.app.work.FileFault;
import dev.petrichor.app.work.Lane;
import dev.petrichor.app.work.OpenDatabase;
import dev.petrichor.db.Database;
import dev.petrichor.db.DbError;
import dev.petrichor.db.DbException;
import dev.petrichor.db.Page;
import dev.petrichor.db.Session;
import dev.petrichor.db.Sql;
import dev.petrichor.db.Value;
import dev.petrichor.db.workspace.MigrationsSource;
import dev.petrichor.migrations.MigrationHistory;
import dev.petrichor.migrations.MigrationPlan;
import dev.petrichor.migrations.MigrationRunner;
import dev.petrichor.migrations.RowsAtStake;
import dev.petrichor.migrations.RunOutcome;
import dev.petrichor.migrations.Stake;
import dev.petrichor.migrations.lint.MigrationLinter;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What the migrations of a database need of files and of the database, beside the window's thread. Endings come on the
 * window's thread; a failure of any of them goes to one place.
 */
final class MigrationWork implements AutoCloseable {

    private final OpenDatabase database;
    private final MigrationsSource source;
    private final Lane lane;
    private final Background background;
    private final Consumer<Database.LocalFile> create;
    private final Consumer<DbError> failed;
    private final AtomicBoolean stop = new AtomicBoolean();

    /** Whether a local file was seen since the project was opened: if it is gone then, it was not waiting to be made. */
    private volatile boolean wasThere;

    private volatile Optional<Value> seen = Optional.empty();

    /** @param create makes the database file when it does not exist */
    MigrationWork(OpenDatabase database, Background background, Consumer<Database.LocalFile> create, Consumer<DbError> failed) {
        this.database = database;
        this.source = database.found().migrations().orElseThrow();
        this.lane = database.newLane(OpenDatabase.Origin.MIGRATION);
        this.background = background;
        this.create = create;
        this.failed = failed;
        this.wasThere = database.found().local().exists();
    }

    /** Reads folder and ledgers; empty when there is no folder, which is a normal state. */
    void read(MigrationMemory memory, Consumer<Optional<MigrationHistory>> done) {
        withFile(session -> read(Optional.of(session), memory), () -> read(Optional.empty(), memory), done);
    }

    private Optional<MigrationHistory> read(Optional<Session> session, MigrationMemory memory) {
        try {
            return Files.isDirectory(source.directory())
                    ? Optional.of(MigrationHistory.read(session, source, memory, memory.tool()))
                    : Optional.empty();
        } catch (IOException e) {
            throw new DbException(new DbError.CannotOpen(source.directory(), FileFault.named(e)), e);
        }
    }

    /** Counts what the plan would cost; nothing, while there is no file. */
    void count(MigrationPlan plan, Consumer<List<Stake>> done) {
        withFile(session -> new MigrationLinter(Optional.of(session), () -> database.scratch(() -> false), true).stakes(plan), List::of, done);
    }

    /** As {@link #withFile}; takes down as well what a copy that is made now will hold. */
    <T> void look(Function<Session, T> there, Supplier<T> notThere, Consumer<T> done) {
        withFile(session -> {
            seen = version(session);
            return there.apply(session);
        }, () -> {
            seen = Optional.empty();
            return notThere.get();
        }, done);
    }

    /** Changes when anybody else writes to the file: other programs, and the other tabs. */
    private static Optional<Value> version(Session session) {
        return Page.read(session, new Sql("PRAGMA data_version"), 1).single();
    }

    /**
     * Runs the plan, in a file that is made first if need be, unless files of the folder were changed since it was made.
     * What would be lost of rows that were written since {@link #look} refuses it.
     *
     * @param agreed whether what is lost was agreed to
     * @param before done beside the window's thread, and told how to learn that it shall end as cancelled; where it fails,
     *        nothing of the plan has run
     */
    void run(MigrationPlan plan, boolean agreed, Consumer<BooleanSupplier> before, HowFar progress, Consumer<RunOutcome> done) {
        var looked = seen;
        if (agreed) {
            run(plan, true, looked, before, progress, done);
            return;
        }
        this.<List<Stake>>withFile(session -> looked.equals(version(session)) ? List.of() : RowsAtStake.of(session, plan), List::of, stakes -> {
            if (stakes.isEmpty()) {
                run(plan, false, looked, before, progress, done);
            } else {
                done.accept(new RunOutcome.Refused(List.of(), stakes, plan.names()));
            }
        });
    }

    /** Rows may have come while the copy was made, too: it is looked at once more. */
    private void run(MigrationPlan plan, boolean agreed, Optional<Value> looked, Consumer<BooleanSupplier> before, HowFar progress, Consumer<RunOutcome> done) {
        Function<Session, RunOutcome> running = session -> new MigrationRunner(session, progress::applied, progress, stop::get)
                .run(plan, agreed || looked.equals(version(session)));
        background.run(() -> prepared(plan, before), overtaken -> {
            if (overtaken.isEmpty()) {
                lane.run(running, outcome -> ended(outcome, done), failed);
            } else {
                done.accept(new RunOutcome.Refused(overtaken, List.of(), plan.names()));
            }
        }, trouble -> done.accept(StepWords.notBegun(plan, Background.error(trouble))));
    }

    private List<MigrationPlan.Refusal> prepared(MigrationPlan plan, Consumer<BooleanSupplier> before) {
        var overtaken = plan.overtaken();
        if (!overtaken.isEmpty()) {
            return overtaken;
        }
        if (database.database() instanceof Database.LocalFile file && !isThere()) {
            create.accept(file);
            wasThere = true;
        } else {
            before.accept(stop::get);
        }
        return List.of();
    }

    /** A run that fails ends its job all the same: what it met is told to the file here. */
    private void ended(RunOutcome outcome, Consumer<RunOutcome> done) {
        if (outcome instanceof RunOutcome.Stopped(var _, var failure, var _)) {
            failure.ifPresent(met -> database.ground().met(met.error()));
        }
        done.accept(outcome);
    }

    /** Forgets an earlier wish to stop. */
    void begin() {
        stop.set(false);
    }

    /** Asks a run to end after the file that it is at. */
    void stop() {
        stop.set(true);
    }

    /** Something on the lane, or beside it while no file was made yet; nothing where the file has been deleted. */
    <T> void withFile(Function<Session, T> there, Supplier<T> notThere, Consumer<T> done) {
        beside(this::isThere, exists -> {
            if (exists) {
                lane.run(there, done, failed);
            } else {
                beside(notThere, done);
            }
        });
    }

    /** Whether there is something to open; a file that was there and is gone is told as that. */
    private boolean isThere() {
        return switch (database.database()) {
            case Database.LocalFile(var path) when Files.exists(path) -> {
                wasThere = true;
                yield true;
            }
            case Database.LocalFile(var path) when wasThere -> throw new DbException(new DbError.Replaced(path));
            case Database.LocalFile _ -> false;
            case Database.D1 _ -> true;
        };
    }

    private <T> void beside(Supplier<T> task, Consumer<T> done) {
        background.run(task::get, done, trouble -> failed.accept(Background.error(trouble)));
    }

    @Override
    public void close() {
        stop.set(true);
        lane.close();
    }
}
