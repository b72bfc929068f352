package dev.petrichor.migrations.lint;

import dev.petrichor.migrations.MigrationPlan.Refusal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What stops a plan before it starts: statements that D1 refuses, and texts on which the runner itself fails. */
final class PlanRefused implements LintRule {

    @Override
    public List<Finding> check(Lint lint) {
        return lint.plan().refusals().stream().map(PlanRefused::finding).toList();
    }

    private static Finding finding(Refusal refusal) {
        return new Finding(refusal.migration(), refusal.line(), rule(refusal), Severity.FAILS, "", sentence(refusal.why()), Optional.empty());
    }

    private static String rule(Refusal refusal) {
        return !refusal.statement().isEmpty() ? "d1-refuses" : refusal.line() > 0 ? "text-does-not-end" : "cannot-run";
    }

    private static String sentence(String why) {
        return why.substring(0, 1).toUpperCase(Locale.ROOT) + why.substring(1) + ".";
    }
}
