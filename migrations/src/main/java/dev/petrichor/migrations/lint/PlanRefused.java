package dev.petrichor.migrations.lint;

import dev.petrichor.migrations.MigrationPlan.Refusal;
import java.util.List;
import java.util.Locale;

/** What stops a plan before it starts: statements that D1 refuses, and texts on which the runner itself fails. */
final class PlanRefused implements LintRule {

    @Override
    public List<Finding> check(Lint lint) {
        return lint.plan().refusals().stream().map(PlanRefused::finding).toList();
    }

    private static Finding finding(Refusal refusal) {
        return Finding.of(refusal.migration(), refusal.line(), rule(refusal), Severity.FAILS, sentence(refusal.why()));
    }

    private static Rule rule(Refusal refusal) {
        return !refusal.statement().isEmpty() ? Rule.D1_REFUSES : refusal.line() > 0 ? Rule.TEXT_DOES_NOT_END : Rule.CANNOT_RUN;
    }

    private static String sentence(String why) {
        return why.substring(0, 1).toUpperCase(Locale.ROOT) + why.substring(1) + ".";
    }
}
