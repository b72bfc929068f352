package dev.petrichor.app.editor;

import dev.petrichor.app.editor.EditorModel.Progress;
import dev.petrichor.app.state.Doubt;
import dev.petrichor.app.work.Job;
import dev.petrichor.app.work.Lane;
import dev.petrichor.app.work.Sentences;
import dev.petrichor.db.DbError;
import dev.petrichor.db.Session;
import dev.petrichor.db.guard.StatementKind;
import dev.petrichor.db.sql.Statement;
import dev.petrichor.ui.Messages;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** Runs the statements of an SQL tab one at a time, and keeps what each came to. The window's thread. */
final class EditorRun {

    private final Lane lane;
    private final WriteCare care;
    private final InstantSource clock;
    private final Results results = new Results();
    private final ReadOnlyObjectWrapper<Optional<Progress>> progress = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyBooleanWrapper writing = new ReadOnlyBooleanWrapper();
    private final ReadOnlyIntegerWrapper changed = new ReadOnlyIntegerWrapper();
    private final Deque<Statement> waiting = new ArrayDeque<>();
    private @Nullable Job job;
    private int rowLimit;
    private List<Effect> counted = List.of();
    private LostWrites lost;
    private boolean changesSomething;
    private boolean cancelled;

    /** @param kept where writes in doubt are kept beyond the end of the program */
    EditorRun(Lane lane, WriteCare care, LostWrites.Kept kept, InstantSource clock) {
        this.lost = new LostWrites(kept);
        this.lane = lane;
        this.care = care;
        this.clock = clock;
    }

    ObservableList<ResultTab> results() {
        return results.tabs();
    }

    void close(ResultTab tab) {
        results.close(tab);
    }

    ReadOnlyObjectProperty<Optional<Progress>> progressProperty() {
        return progress.getReadOnlyProperty();
    }

    /** Whether a run is under way that has begun to change something. */
    ReadOnlyBooleanProperty writingProperty() {
        return writing.getReadOnlyProperty();
    }

    /** Knows from now on what another run knows of statements whose answer was lost, also those that it still hears of. */
    void sharesLost(EditorRun earlier) {
        lost = earlier.lost;
    }

    /** Counts the runs that may have changed rows or the schema. */
    ReadOnlyIntegerProperty changedProperty() {
        return changed.getReadOnlyProperty();
    }

    boolean isUnderWay() {
        return progress.get().isPresent();
    }

    /**
     * @param effects what was counted of the rows that they touch
     * @param limit the most rows of one result, 0 for all
     */
    void start(List<Statement> statements, List<Effect> effects, int limit) {
        counted = effects;
        results.runBegins();
        waiting.clear();
        waiting.addAll(statements);
        rowLimit = limit;
        changesSomething = false;
        cancelled = false;
        next(0, statements.size());
    }

    private void next(int done, int of) {
        var statement = waiting.poll();
        if (statement == null) {
            ended();
            return;
        }
        if (cancelled) {
            failed(statement, new DbError.Cancelled(), OptionalInt.empty(), done, Duration.ZERO);
            return;
        }
        progress.set(Optional.of(new Progress(done, of)));
        changesSomething |= care.side().judge(statement.text()) != StatementKind.READS;
        writing.set(changesSomething);
        var obstacle = StatementRun.obstacle(statement.text());
        if (obstacle.isPresent()) {
            failed(statement, obstacle.get().error(), obstacle.get().offset(), done, Duration.ZERO);
        } else if (care.side().isFar() && care.side().judge(statement.text()) != StatementKind.READS) {
            write(statement, done, of);
        } else {
            run(statement, done, of);
        }
    }

    private void run(Statement statement, int done, int of) {
        var started = System.nanoTime();
        job = lane.run(session -> StatementRun.run(session, care.side(), statement, rowLimit), result -> ran(result, started, done, of),
                error -> failed(statement, error, StatementRun.offsetOf(error), done, since(started)));
    }

    private void ran(StatementResult result, long started, int done, int of) {
        results.add(StatementRun.timed(result, since(started)));
        next(done + 1, of);
    }

    /** What it meets is read, where rows are counted, and kept with it before it is sent: then a later run of the program can find out, too. */
    private void write(Statement statement, int done, int of) {
        var schema = care.schema().get();
        var rows = counted.stream().filter(it -> it.statement().equals(statement)).findFirst().flatMap(Effect::meant);
        var countsAgain = done > 0 && RowsMeant.tell(statement);
        var reads = Met.reads(statement, schema) && rows.filter(it -> it.rows() > ComputedRows.MOST).isEmpty();
        if (!counted.isEmpty() && (countsAgain || reads)) {
            job = lane.run(session -> new Met(countsAgain ? RowsMeant.by(session, schema, statement) : rows, Met.by(session, schema, statement)),
                    met -> write(statement, met, done, of), error -> failed(statement, error, StatementRun.offsetOf(error), done, Duration.ZERO));
        } else {
            write(statement, new Met(rows, Optional.empty()), done, of);
        }
    }

    private void write(Statement statement, Met met, int done, int of) {
        var sending = LostWrite.of(statement, met, care.schema().get(), clock.instant());
        lost.sending(sending, () -> {
            if (cancelled) {
                lost.known(sending);
                failed(statement, new DbError.Cancelled(), OptionalInt.empty(), done, Duration.ZERO);
            } else {
                send(sending, done, of);
            }
        });
    }

    private void send(LostWrite write, int done, int of) {
        var started = System.nanoTime();
        job = lane.run(session -> StatementRun.run(session, care.side(), write.statement(), rowLimit), result -> {
            lost.known(write);
            lost.sentAgain(write.statement(), write);
            ran(result, started, done, of);
        }, error -> notSent(write, error, done, since(started)));
    }

    /** A fault of ours may have come when it was sent already. */
    private void notSent(LostWrite write, DbError error, int done, Duration total) {
        switch (error) {
            case DbError.OutcomeUnknown unknown -> lost(write, unknown, done, total);
            case DbError.Unexpected _ -> lost(write, new DbError.OutcomeUnknown(Messages.get("step.apply.broken")), done, total);
            default -> {
                lost.known(write);
                failed(write.statement(), error, StatementRun.offsetOf(error), done, total);
            }
        }
    }

    private void lost(LostWrite write, DbError.OutcomeUnknown how, int done, Duration total) {
        var gone = write.lostAt(clock.instant());
        lost.sentAgain(write.statement(), gone);
        lost.lost(gone);
        results.add(new StatementResult.Lost(gone, how, done, waiting.size(), total, Optional.empty()));
        waiting.clear();
        ended();
    }

    /** Takes over what an earlier run of the program has left in doubt, with its place to be found out. */
    void restore(List<Doubt> doubts) {
        for (var doubt : doubts) {
            var write = KeptWrites.write(doubt, clock.instant());
            lost.restored(write);
            results.add(new StatementResult.Lost(write, ResultWords.left(doubt), 0, 0, Duration.ZERO, Optional.empty()));
        }
    }

    /** The first of these statements that was sent before and whose answer was lost, as long as it is not known what became of it. */
    Optional<Statement> lost(List<Statement> statements) {
        return lost.among(statements);
    }

    /** Counts the rows again of a statement whose answer was lost. */
    void findOut(ResultTab tab) {
        if (!isUnderWay() && tab.result() instanceof StatementResult.Lost found) {
            var mayStillRun = care.side().isFar() && found.write().mayStillRun(clock.instant());
            instead(session -> found.write().findOut(session, mayStillRun), what -> {
                if (LostWrite.isKnown(Optional.of(what))) {
                    lost.known(found.write());
                }
                results.replace(tab, found.known(what));
            }, error -> results.replace(tab,
                    new StatementResult.Lost(found.write(), new DbError.OutcomeUnknown(Sentences.of(error)), found.before(), found.after(), found.totalTime(), Optional.empty())));
        }
    }

    /** Somebody has looked what became of a statement whose answer was lost: nothing is said of it any more. */
    void settle(ResultTab tab) {
        if (tab.result() instanceof StatementResult.Lost found) {
            lost.known(found.write());
            results.close(tab);
        }
    }

    private void failed(Statement statement, DbError error, OptionalInt offset, int done, Duration total) {
        var place = offset.isPresent() ? OptionalInt.of(statement.start() + offset.getAsInt()) : OptionalInt.empty();
        results.add(new StatementResult.Failed(statement, error, place, done, waiting.size(), total));
        waiting.clear();
        ended();
    }

    private void ended() {
        free();
        if (changesSomething) {
            changed.set(changed.get() + 1);
        }
    }

    private void free() {
        job = null;
        writing.set(false);
        progress.set(Optional.empty());
    }

    /** Does something else in the place of a run, that can be cancelled like one. */
    <T> void instead(Function<Session, T> work, Consumer<T> then, Consumer<DbError> refused) {
        progress.set(Optional.of(new Progress(0, 1)));
        job = lane.run(work, result -> {
            then.accept(result);
            free();
        }, error -> {
            refused.accept(error);
            free();
        });
    }

    /** Stops what runs. Statements that have ended stay done. */
    void cancel() {
        cancelled = true;
        if (job != null) {
            job.cancel();
        }
    }

    /** Stops what runs and begins nothing more. */
    void end() {
        waiting.clear();
        cancel();
        lane.close();
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }
}
