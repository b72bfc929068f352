package dev.petrichor.migrations.lint;

import dev.petrichor.migrations.Stake;
import java.util.List;

/** A table is made anew with some of its rows: others do not fit its rules and stay away, or are not asked for. */
final class RowsLeftOut implements LintRule {

    @Override
    public List<Finding> check(Lint lint) {
        return lint.takings().stream().filter(it -> it.by() == Stake.By.COPY && it.own() > 0).map(it -> Finding.of(lint.step(it), Rule.ROWS_LEFT_OUT, Severity.LOSES_DATA, it.table(),
                "The table that takes the place of " + it.table() + " gets not all of its rows: " + Lint.rows(it.own()) + " may be left out.")).toList();
    }
}
