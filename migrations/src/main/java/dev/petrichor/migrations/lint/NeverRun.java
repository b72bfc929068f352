package dev.petrichor.migrations.lint;

import dev.petrichor.migrations.MigrationState;
import java.util.List;

/** A file that its tool passes over for good, because its time is older than that of the last one applied. */
final class NeverRun implements LintRule {

    @Override
    public List<Finding> check(Lint lint) {
        return lint.history().named(MigrationState.Skipped.class::isInstance).stream()
                .map(name -> Finding.of(name, 0, Rule.NEVER_RUN, Severity.RISKY,
                        "drizzle-kit will never run this file: its time in the journal is older than that of the last migration applied."))
                .toList();
    }
}
