package dev.petrichor.app.cli;

import dev.petrichor.db.Session;
import dev.petrichor.db.guard.Permission;
import dev.petrichor.migrations.MigrationPlan;
import dev.petrichor.migrations.Tool;
import dev.petrichor.migrations.dryrun.DryRun;
import dev.petrichor.migrations.dryrun.DryRunResult;
import dev.petrichor.migrations.dryrun.EstimatedRun;
import dev.petrichor.migrations.dryrun.FarCopy;
import java.util.List;
import java.util.Optional;
import org.apache.commons.cli.Option;
import org.jspecify.annotations.Nullable;

/** Runs what waits on a copy, and says what became of the rows. */
final class MigrateDryRunVerb implements Verb {

    private static final Option WITH_ROWS = VerbOption.flag("--with-rows", "cli.withRows");

    static final VerbSyntax SYNTAX = new VerbSyntax("petrichor migrate dry-run", List.of(), List.of(MigrateVerbs.UNTIL, MigrateVerbs.RUNNER, WITH_ROWS), MigrateDryRunVerb::new);

    private final SharedOptions shared;
    private final @Nullable String to;
    private final Optional<Tool> runner;
    private final boolean withRows;

    private MigrateDryRunVerb(ParsedArguments given) {
        this.shared = new SharedOptions(given);
        this.to = given.value(MigrateVerbs.UNTIL).orElse(null);
        this.runner = MigrateVerbs.tool(given);
        this.withRows = given.has(WITH_ROWS);
    }

    @Override
    public Answer run(CommandContext context) {
        var run = new PlannedRun(context, shared, shared.found());
        var memory = new ToolMemory(context, shared, runner);
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
