package dev.petrichor.app.migrations;

import dev.petrichor.app.work.Job;
import dev.petrichor.app.work.Sentences;
import dev.petrichor.app.work.Side;
import dev.petrichor.db.DbError;
import dev.petrichor.ui.Messages;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The dry run among the steps to a far side. The window's thread. */
final class FarDryRun {

    private final FarApplyWork work;
    private final Executor ui;
    private final Side side;
    private final Consumer<StepState> told;
    private final Runnable goOn;
    private Optional<FarApplyWork.Tried> tried = Optional.empty();
    private Optional<Job> job = Optional.empty();

    /**
     * @param told where it stands
     * @param goOn called once it has run to its end, and that tells something
     */
    FarDryRun(FarApplyWork work, Executor ui, Side side, Consumer<StepState> told, Runnable goOn) {
        this.work = work;
        this.ui = ui;
        this.side = side;
        this.told = told;
        this.goOn = goOn;
    }

    /** @param rows whether every row is read for it */
    void begin(boolean rows) {
        told.accept(new StepState.Running(Messages.get(rows ? "step.dry-run.begins" : "step.dry-run.schema")));
        var newest = new AtomicReference<FarApplyWork.@Nullable Progress>();
        job = Optional.of(work.tryOut(rows, progress -> {
            if (newest.getAndSet(progress) == null) {
                ui.execute(() -> went(newest.getAndSet(null)));
            }
        }, this::ended, this::failed));
    }

    /** Pages may come faster than they can be shown: what is shown is the newest. */
    private void went(FarApplyWork.@Nullable Progress progress) {
        if (progress != null && job.isPresent()) {
            told.accept(new StepState.Running(StepWords.of(progress)));
        }
    }

    private void ended(FarApplyWork.Tried result) {
        job = Optional.empty();
        var state = StepWords.of(result.result(), side);
        tried = state instanceof StepState.Asked ? Optional.empty() : Optional.of(result);
        told.accept(state);
        if (!(state instanceof StepState.Failed || state instanceof StepState.Asked)) {
            goOn.run();
        }
    }

    /** One that was stopped can be made again, or in the other way. */
    private void failed(DbError error) {
        job = Optional.empty();
        told.accept(error instanceof DbError.Cancelled ? new StepState.Asked("") : new StepState.Failed(Sentences.of(error)));
    }

    void stop() {
        job.ifPresent(Job::cancel);
    }

    /** What it has shown, once it has run. */
    Optional<FarApplyWork.Tried> tried() {
        return tried;
    }
}
