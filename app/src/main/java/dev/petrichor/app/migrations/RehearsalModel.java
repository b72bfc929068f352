package dev.petrichor.app.migrations;

import dev.petrichor.app.work.OpenDatabase;
import dev.petrichor.app.work.Sentences;
import dev.petrichor.db.DbError;
import dev.petrichor.migrations.Migration;
import dev.petrichor.migrations.MigrationHistory;
import dev.petrichor.migrations.MigrationPlan;
import dev.petrichor.migrations.dryrun.DryRunProgress;
import dev.petrichor.migrations.dryrun.DryRunResult;
import dev.petrichor.migrations.dryrun.DryRunResult.Ending;
import dev.petrichor.migrations.lint.Finding;
import dev.petrichor.migrations.lint.MigrationLinter.Looked;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.SimpleBooleanProperty;
import org.jspecify.annotations.Nullable;

/**
 * What the migrations that wait would do, before they do it: what is wrong with their statements, and what a run on a copy did.
 * The window's thread.
 */
public final class RehearsalModel {

    private final RehearsalWork work;
    private final FileRewrite rewrite;
    private final boolean far;
    private final Executor ui;
    private final ReadOnlyObjectWrapper<List<Finding>> findings = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<Trial> trial = new ReadOnlyObjectWrapper<>(new Trial.None());
    private final BooleanProperty showsFix = new SimpleBooleanProperty();
    private Optional<MigrationHistory> history = Optional.empty();
    private Optional<MigrationPlan> waiting = Optional.empty();
    private int round;

    RehearsalModel(OpenDatabase database, RehearsalWork work, FileRewrite rewrite, Executor ui) {
        this.far = database.isFar();
        this.work = work;
        this.rewrite = rewrite;
        this.ui = ui;
    }

    /** Begins anew with a folder that was just read. On this machine its findings come by themselves. */
    void about(MigrationHistory read, MigrationPlan plan, Consumer<Looked> then) {
        forget();
        history = Optional.of(read);
        waiting = Optional.of(plan);
        if (!far && !plan.migrations().isEmpty()) {
            lint(plan, then);
        }
    }

    private void forget() {
        round++;
        work.stop();
        findings.set(List.of());
        trial.set(new Trial.None());
        showsFix.set(false);
    }

    /** Looks at the statements of what waits, where that costs something and is not done unasked. */
    public void lint() {
        waiting.ifPresent(plan -> lint(plan, _ -> {}));
    }

    /** Reads the live schema and counts where a rule needs to. */
    private void lint(MigrationPlan plan, Consumer<Looked> then) {
        var mine = round;
        history.ifPresent(read -> work.lint(read, plan, found -> {
            if (mine == round) {
                then.accept(found);
                findings.set(found.findings());
            }
        }));
    }

    /** Whether a copy is made here: a far database is copied among the steps to it, once its price was agreed to. */
    public boolean canTry() {
        return !far;
    }

    /** Runs a plan on a copy. Looks for a safe text where the copy shows harm. */
    void tryOut(MigrationPlan plan, Consumer<Trial> then) {
        var mine = ++round;
        trial.set(new Trial.Running(Optional.empty()));
        var newest = new AtomicReference<@Nullable DryRunProgress>();
        history.ifPresent(read -> work.tryOut(read, plan, progress -> {
            if (newest.getAndSet(progress) == null) {
                ui.execute(() -> went(mine, newest.getAndSet(null)));
            }
        }, tried -> ended(mine, tried, then), error -> failed(mine, error, then)));
    }

    /** Statements may run faster than they can be shown: what is shown is the newest. */
    private void went(int mine, @Nullable DryRunProgress progress) {
        if (mine == round && trial.get() instanceof Trial.Running) {
            trial.set(new Trial.Running(Optional.ofNullable(progress)));
        }
    }

    private void ended(int mine, RehearsalWork.Tried tried, Consumer<Trial> then) {
        if (mine == round) {
            findings.set(tried.findings());
            trial.set(new Trial.Done(tried.result()));
            then.accept(trial.get());
        }
    }

    private void failed(int mine, DbError error, Consumer<Trial> then) {
        if (mine == round) {
            trial.set(error instanceof DbError.Cancelled ? new Trial.None() : new Trial.Failed(Sentences.of(error)));
            then.accept(trial.get());
        }
    }

    /** Puts the safe text of a migration into its file. */
    public void useFix(Migration migration) {
        fix(migration).ifPresent(text -> rewrite.write(migration, text));
    }

    /** Why a safe text could not be written into its file, until it can. */
    public ReadOnlyStringProperty rewriteTroubleProperty() {
        return rewrite.troubleProperty();
    }

    /** Ends a dry run that is under way; the copy goes away. */
    public void stop() {
        work.stop();
    }

    /** What is wrong with what waits, in the order of files and lines. */
    public ReadOnlyObjectProperty<List<Finding>> findingsProperty() {
        return findings.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Trial> trialProperty() {
        return trial.getReadOnlyProperty();
    }

    /** Whether the safe text of the chosen migration is shown instead of its own. */
    public BooleanProperty showsFixProperty() {
        return showsFix;
    }

    /** What is wrong with one migration. */
    List<Finding> of(Migration migration) {
        return findings.get().stream().filter(it -> it.migration().equals(migration.name())).toList();
    }

    /** The text of a migration that does the same without the harm, where a dry run has proven one. */
    Optional<String> fix(Migration migration) {
        return of(migration).stream().flatMap(it -> it.fix().stream()).findFirst();
    }

    /** The lines, from 0, that took something from the copy, or ended the run. */
    Set<Integer> harmOnCopy(Migration migration) {
        var lost = result().stream().flatMap(it -> it.lost().stream()).filter(it -> it.migration().equals(migration.name())).map(DryRunResult.Loss::line);
        var stopped = result().map(DryRunResult::ending).filter(Ending.Stopped.class::isInstance).map(Ending.Stopped.class::cast)
                .filter(it -> it.migration().equals(migration.name()) && it.line() > 0).map(Ending.Stopped::line).stream();
        return Stream.concat(lost, stopped).map(line -> line - 1).collect(Collectors.toSet());
    }

    /** The migration that ended the run on the copy before its time, or else the first that took something. */
    Optional<String> firstHarm() {
        var stopped = result().map(DryRunResult::ending).filter(Ending.Stopped.class::isInstance).map(it -> ((Ending.Stopped) it).migration());
        return stopped.or(() -> result().flatMap(it -> it.lost().stream().findFirst()).map(DryRunResult.Loss::migration));
    }

    /** What the last dry run has shown; nothing where none has come to its end. */
    public Optional<DryRunResult> result() {
        return trial.get() instanceof Trial.Done(var result) ? Optional.of(result) : Optional.empty();
    }
}
