package dev.petrichor.app.migrations;

import dev.petrichor.app.work.Background;
import dev.petrichor.app.work.OpenDatabase;
import dev.petrichor.db.DbError;
import dev.petrichor.db.Scratch;
import dev.petrichor.db.Session;
import dev.petrichor.migrations.MigrationHistory;
import dev.petrichor.migrations.MigrationPlan;
import dev.petrichor.migrations.dryrun.DryRun;
import dev.petrichor.migrations.dryrun.DryRunProgress;
import dev.petrichor.migrations.dryrun.DryRunResult;
import dev.petrichor.migrations.lint.Finding;
import dev.petrichor.migrations.lint.MigrationLinter;
import dev.petrichor.migrations.lint.MigrationLinter.Looked;
import dev.petrichor.migrations.rewrite.Fixes;
import dev.petrichor.migrations.rewrite.SafeRewriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** Looks at migrations and tries them on copies, beside the window's thread, where endings come. */
final class RehearsalWork {

    private final OpenDatabase database;
    private final Background background;
    private final MigrationWork lane;
    private final Path copies;
    private AtomicBoolean stop = new AtomicBoolean();

    /** @param findings as they were, each with a safe text where there is one */
    record Tried(DryRunResult result, List<Finding> findings) {}

    /**
     * @param lane where the live database is read
     * @param copies a folder of our own, for copies alone
     */
    RehearsalWork(OpenDatabase database, Background background, MigrationWork lane, Path copies) {
        this.database = database;
        this.background = background;
        this.lane = lane;
        this.copies = copies;
    }

    /** D1's rules hold for what wrangler's config binds; a plain SQLite file knows none of them. */
    private boolean d1() {
        return database.found().binding().isPresent();
    }

    void lint(MigrationHistory history, MigrationPlan plan, Consumer<Looked> done) {
        lane.look(session -> looked(Optional.of(session), history, plan), () -> looked(Optional.empty(), history, plan), done);
    }

    private Looked looked(Optional<Session> session, MigrationHistory history, MigrationPlan plan) {
        return new MigrationLinter(session, () -> database.scratch(() -> false), d1()).look(history, plan);
    }

    /** @param progress told beside the window's thread */
    void tryOut(MigrationHistory history, MigrationPlan plan, Consumer<DryRunProgress> progress, Consumer<Tried> done, Consumer<DbError> failed) {
        stop();
        var stopped = new AtomicBoolean();
        stop = stopped;
        lint(history, plan, looked -> background.run(() -> tried(history, plan, looked.findings(), stopped, progress), done, trouble -> failed.accept(Background.error(trouble))));
    }

    private Tried tried(MigrationHistory history, MigrationPlan plan, List<Finding> findings, AtomicBoolean stopped, Consumer<DryRunProgress> progress) {
        try (var copy = copy(stopped)) {
            var result = DryRun.run(copy, plan, d1(), progress);
            return new Tried(result, new Fixes(plan, history.runner(), new SafeRewriter(() -> copy(stopped), history.runner(), d1())).attach(findings));
        }
    }

    private Scratch copy(AtomicBoolean stopped) {
        return database.copy(copies, stopped::get);
    }

    void stop() {
        stop.set(true);
    }
}
