package dev.petrichor.app.cli;

import dev.petrichor.db.Session;
import dev.petrichor.db.guard.Permission;
import dev.petrichor.migrations.MigrationPlan;
import dev.petrichor.migrations.dryrun.DryRun;
import dev.petrichor.migrations.dryrun.DryRunResult;
import dev.petrichor.migrations.dryrun.EstimatedRun;
import dev.petrichor.migrations.dryrun.FarCopy;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs what waits on a copy, and says what became of the rows. */
@Command(name = "dry-run")
final class MigrateDryRunVerb implements Verb {

    @Mixin
    private SharedOptions shared = new SharedOptions();

    @Option(names = "--to", paramLabel = "NAME", descriptionKey = "cli.lintTo")
    private @Nullable String to;

    @Option(names = "--runner", paramLabel = "wrangler|drizzle-kit", descriptionKey = "cli.runner")
    private @Nullable String runner;

    @Option(names = "--with-rows", descriptionKey = "cli.withRows")
    private boolean withRows;

    @Override
    public Answer run(CommandContext context) {
        var run = new PlannedRun(context, shared, shared.found());
        var memory = new ToolMemory(context, shared, MigrateVerbs.tool(runner));
        if (!shared.isThere(run.found())) {
            return DryRunAnswer.of(result(run, memory, Optional.empty()));
        }
        try (var session = shared.open(run.found(), context, new Permission.ReadOnly())) {
            return DryRunAnswer.of(result(run, memory, Optional.of(session)));
        }
    }

    private DryRunResult result(PlannedRun run, ToolMemory memory, Optional<Session> session) {
        var history = memory.history(session, run.found(), false);
        memory.sayIgnored(history);
        var plan = run.plan(history, to);
        if (!shared.isLocal() && session.isPresent()) {
            return far(run, plan, session.get());
        }
        try (var copy = run.copy()) {
            return DryRun.run(copy, plan, run.d1(), _ -> {});
        }
    }

    /** Rows of a far database are read only by whoever has agreed to the cost. */
    private DryRunResult far(PlannedRun run, MigrationPlan plan, Session session) {
        if (!withRows) {
            try (var empty = run.empty()) {
                return EstimatedRun.run(session, empty, plan, run.d1(), _ -> {});
            }
        }
        try (var copy = run.emptyFile()) {
            FarCopy.into(session, copy, _ -> {});
            return DryRun.run(copy, plan, run.d1(), _ -> {});
        }
    }

    @Override
    public SharedOptions shared() {
        return shared;
    }
}
