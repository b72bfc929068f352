package dev.petrichor.app.cli;

import dev.petrichor.db.Database;
import dev.petrichor.db.Page;
import dev.petrichor.db.Session;
import dev.petrichor.db.Sql;
import dev.petrichor.db.SqlListener;
import dev.petrichor.db.Value;
import dev.petrichor.db.connect.Connector;
import dev.petrichor.db.guard.Permission;
import dev.petrichor.db.workspace.FoundDatabase;
import dev.petrichor.migrations.MigrationHistory;
import dev.petrichor.migrations.MigrationPlan;
import dev.petrichor.migrations.MigrationRunner;
import dev.petrichor.migrations.RunOutcome;
import dev.petrichor.migrations.Tool;
import dev.petrichor.migrations.dryrun.DryRunResult.Ending;
import dev.petrichor.migrations.restore.RestorePoint;
import dev.petrichor.migrations.restore.RestorePoints;
import dev.petrichor.ui.Messages;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.apache.commons.cli.Option;
import org.jspecify.annotations.Nullable;

/** Applies what waits, one file and its ledger row at a time. */
final class MigrateApplyVerb implements Verb {

    private static final Option TO = VerbOption.value("--to", "NAME", "cli.to");
    private static final Option ALLOW_DATA_LOSS = VerbOption.flag("--allow-data-loss", "cli.allowDataLoss");

    static final VerbSyntax SYNTAX = new VerbSyntax("petrichor migrate apply", List.of(), List.of(TO, ALLOW_DATA_LOSS, MigrateVerbs.CONFIRM, MigrateVerbs.RUNNER), MigrateApplyVerb::new);

    private final SharedOptions shared;
    private final @Nullable String to;
    private final boolean allowDataLoss;
    private final @Nullable String confirm;
    private final Optional<Tool> runner;

    private MigrateApplyVerb(ParsedArguments given) {
        this.shared = new SharedOptions(given);
        this.to = given.value(TO).orElse(null);
        this.allowDataLoss = given.has(ALLOW_DATA_LOSS);
        this.confirm = given.value(MigrateVerbs.CONFIRM).orElse(null);
        this.runner = MigrateVerbs.tool(given);
    }

    @Override
    public Answer run(CommandContext context) {
        var found = shared.found();
        shared.requireConfirmed(found, confirm);
        var planned = new PlannedRun(context, shared, found);
        var memory = new ToolMemory(context, shared, runner);
        if (!shared.isThere(found)) {
            var folder = memory.history(Optional.empty(), found, false);
            var plan = planned.plan(folder, to);
            if (plan.migrations().isEmpty() || !plan.refusals().isEmpty()) {
                memory.sayIgnored(folder);
                return refusedOrNothing(plan);
            }
        }
        create(found, context.connector());
        var history = new FarListener(SqlListener.NONE);
        try (var session = shared.open(found, context, new Permission.Free(), history)) {
            var standing = memory.history(Optional.of(session), found, true);
            memory.sayIgnored(standing);
            var plan = planned.plan(standing, to);
            var version = version(session);
            var seen = foresight(planned, session, standing, plan);
            if (seen.loses() && seen.stop().isPresent()) {
                return OutcomeAnswer.failsBehindLoss(plan, seen.stop().get(), seen.lost());
            }
            if (seen.loses() && !allowDataLoss) {
                return OutcomeAnswer.loses(plan, planned.stakes(session, plan), seen.lost(), seen.findings());
            }
            var stop = seen.stop();
            var runs = stop.map(it -> Foresight.before(plan, it.migration())).orElse(plan);
            var point = restorePoint(found, context, runs);
            var progress = new ProgressLine(context.streams().err(), runs.migrations().size(), shared.quiet());
            var harmless = !shared.isLocal() || version.equals(version(session));
            var ran = runner(session, progress, context).run(runs, allowDataLoss || harmless);
            var outcome = stop.map(it -> stopped(ran, plan, it)).orElse(ran);
            memory.remember(session, found);
            var answer = shared.isLocal() ? OutcomeAnswer.here(outcome) : OutcomeAnswer.of(outcome, history.bookmark());
            point.ifPresent(it -> answer.document().ifPresent(document -> document.put("restorePoint", it.copy().toString())));
            return answer;
        }
    }

    private MigrationRunner runner(Session session, ProgressLine progress, CommandContext context) {
        return shared.isLocal()
                ? new MigrationRunner(session, progress::done, (_, _) -> {}, context.stop()::isAsked)
                : new MigrationRunner(session, progress::done, context.stop()::isAsked);
    }

    /** What a copy has refused is not begun: D1 has limits that a local file has not. */
    private static RunOutcome stopped(RunOutcome ran, MigrationPlan plan, Ending.Stopped stop) {
        return ran instanceof RunOutcome.Complete(var applied)
                ? new RunOutcome.Stopped(applied, Optional.of(new RunOutcome.Failure(stop.migration(), stop.statement(), stop.line(), stop.error())),
                        plan.names().subList(applied.size() + 1, plan.names().size()))
                : ran;
    }

    private static Answer refusedOrNothing(MigrationPlan plan) {
        return plan.refusals().isEmpty()
                ? OutcomeAnswer.of(new RunOutcome.Complete(List.of()))
                : OutcomeAnswer.of(new RunOutcome.Refused(plan.refusals(), List.of(), plan.names()));
    }

    /** A copy of the local database from before the run, unless it is too large, or nothing shall be remembered. */
    private Optional<RestorePoint> restorePoint(FoundDatabase found, CommandContext context, MigrationPlan plan) {
        if (!shared.isLocal() || plan.migrations().isEmpty() || !plan.refusals().isEmpty()) {
            return Optional.empty();
        }
        var database = new Database.LocalFile(found.local().path());
        var copies = context.connector().copies(database, Permission.Free::new, context.stop()::isAsked);
        var point = context.data().map(data -> new RestorePoints(data.resolve("restore-points"), RestorePoints.ONE_GIGABYTE, Clock.systemUTC())
                .take(database.path(), copies, plan.names()));
        point.filter(Optional::isEmpty).ifPresent(_ -> context.streams().err().println(Messages.get("cli.noWayBack")));
        return point.flatMap(it -> it);
    }

    /** What is known before the first file runs; nothing where it cannot run, or shall run on a far side whatever it takes. */
    private Foresight foresight(PlannedRun planned, Session session, MigrationHistory history, MigrationPlan plan) {
        if (allowDataLoss && !shared.isLocal() || plan.migrations().isEmpty() || !plan.refusals().isEmpty()) {
            return Foresight.NOTHING;
        }
        return shared.isLocal() ? Foresight.local(planned, plan) : Foresight.far(planned, session, history, plan);
    }

    /** Changes when another program writes; then what a copy has shown need no longer hold. A far database has none. */
    private Optional<Value> version(Session session) {
        return shared.isLocal() ? Page.read(session, new Sql("PRAGMA data_version"), 1).single() : Optional.empty();
    }

    private void create(FoundDatabase found, Connector connector) {
        if (!shared.isThere(found)) {
            connector.create(new Database.LocalFile(found.local().path()));
        }
    }

    @Override
    public SharedOptions shared() {
        return shared;
    }
}
