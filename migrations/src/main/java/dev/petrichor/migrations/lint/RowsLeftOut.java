package dev.petrichor.migrations.lint;

import dev.petrichor.migrations.RowsAtStake.Taking;
import dev.petrichor.migrations.Stake;
import java.util.List;
import java.util.Optional;

/** A table is made anew with some of its rows: others do not fit its rules and stay away, or are not asked for. */
final class RowsLeftOut implements LintRule {

    @Override
    public List<Finding> check(Lint lint) {
        return lint.takings().stream().filter(it -> it.by() == Stake.By.COPY).flatMap(it -> finding(lint, it).stream()).toList();
    }

    private static Optional<Finding> finding(Lint lint, Taking copy) {
        if (copy.own() > 0) {
            return Optional.of(Finding.of(lint.step(copy), Rule.ROWS_LEFT_OUT, Severity.LOSES_DATA, copy.table(),
                    "The table that takes the place of " + copy.table() + " gets not all of its rows: " + Lint.rows(copy.own()) + " may be left out."));
        }
        return copy.ownCounted()
                ? Optional.empty()
                : Optional.of(Finding.of(lint.step(copy), Rule.ROWS_LEFT_OUT, Severity.RISKY, copy.table(),
                        "The table that takes the place of " + copy.table() + " may not get all of its rows: how many are left out cannot be counted before it runs."));
    }
}
