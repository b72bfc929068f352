package dev.petrichor.app.cli;

import dev.petrichor.db.Session;
import dev.petrichor.migrations.MigrationHistory;
import dev.petrichor.migrations.MigrationPlan;
import dev.petrichor.migrations.dryrun.DryRun;
import dev.petrichor.migrations.dryrun.DryRunResult;
import dev.petrichor.migrations.dryrun.DryRunResult.Ending;
import dev.petrichor.migrations.dryrun.DryRunResult.Loss;
import dev.petrichor.migrations.dryrun.EstimatedRun;
import dev.petrichor.migrations.lint.Finding;
import dev.petrichor.migrations.lint.MigrationLinter;
import dev.petrichor.migrations.lint.Severity;
import java.util.List;
import java.util.Optional;

/**
 * What an apply would take, known before it starts.
 *
 * @param lost what a dry run has lost
 * @param findings what statements say that they take, where the dry run does not tell it
 * @param stop where the dry run was stopped, if the apply shall stop there too
 */
record Foresight(List<Loss> lost, List<Finding> findings, Optional<Ending.Stopped> stop) {

    static final Foresight NOTHING = new Foresight(List.of(), List.of(), Optional.empty());

    Foresight {
        lost = List.copyOf(lost);
        findings = List.copyOf(findings);
    }

    /** On a copy, which knows everything. */
    static Foresight local(PlannedRun planned, MigrationPlan plan) {
        try (var copy = planned.copy()) {
            var result = DryRun.run(copy, plan, planned.d1(), _ -> {});
            return new Foresight(result.lost(), List.of(), stop(result));
        }
    }

    /**
     * A far database is not copied: its schema is, what drops take is counted there, and what the statements themselves say counts
     * as well. An empty copy may refuse what the rows allow, so where it stops D1 is asked all the same.
     */
    static Foresight far(PlannedRun planned, Session session, MigrationHistory history, MigrationPlan plan) {
        var result = estimated(planned, session, plan);
        var lost = stop(result).map(it -> before(plan, it.migration())).filter(it -> !it.migrations().isEmpty())
                .map(it -> estimated(planned, session, it)).orElse(result).lost();
        var findings = new MigrationLinter(Optional.of(session), planned::empty, planned.d1()).lint(history, plan).stream()
                .filter(it -> it.severity() == Severity.LOSES_DATA && lost.stream().noneMatch(loss -> isTold(it, loss))).toList();
        return new Foresight(lost, findings, Optional.empty());
    }

    private static boolean isTold(Finding finding, Loss loss) {
        return loss.migration().equals(finding.migration()) && loss.line() == finding.line();
    }

    private static DryRunResult estimated(PlannedRun planned, Session session, MigrationPlan plan) {
        try (var empty = planned.empty()) {
            return EstimatedRun.run(session, empty, plan, planned.d1(), _ -> {});
        }
    }

    private static Optional<Ending.Stopped> stop(DryRunResult result) {
        return result.ending() instanceof Ending.Stopped stopped ? Optional.of(stopped) : Optional.empty();
    }

    /** The part of a plan that runs before a file. */
    static MigrationPlan before(MigrationPlan plan, String name) {
        return new MigrationPlan(plan.ledger(), plan.folder(), plan.migrations().stream().takeWhile(it -> !it.name().equals(name)).toList(), plan.refusals());
    }

    /** Whether anything would be gone that is there. */
    boolean loses() {
        return !lost.isEmpty() || !findings.isEmpty();
    }
}
