package dev.petrichor.migrations.lint;

import dev.petrichor.db.schema.Table;
import java.util.List;
import java.util.Optional;

/** A table with more columns than D1 allows. */
final class TooManyColumns implements LintRule {

    private static final int MOST = 100;

    @Override
    public List<Finding> check(Lint lint) {
        return lint.d1() ? lint.steps().stream().flatMap(step -> grown(step).map(table -> finding(step, table)).stream()).toList() : List.of();
    }

    private static Optional<Table> grown(Step step) {
        return step.change().flatMap(change -> step.after().table(change.table()))
                .filter(table -> table.columns().size() > MOST)
                .filter(table -> step.before().table(table.name()).filter(before -> before.columns().size() > MOST).isEmpty());
    }

    private static Finding finding(Step step, Table table) {
        return Finding.of(step, Rule.TOO_MANY_COLUMNS, Severity.FAILS, table.name(),
                table.name() + " would have " + table.columns().size() + " columns; D1 allows " + MOST + ".");
    }
}
