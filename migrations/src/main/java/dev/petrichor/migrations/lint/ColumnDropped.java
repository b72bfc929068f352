package dev.petrichor.migrations.lint;

import dev.petrichor.db.sql.SchemaStatement.DropColumn;
import dev.petrichor.migrations.Whereabouts.LostColumn;
import java.util.List;
import java.util.Optional;

/** A column that holds values is dropped, or left out when its table is rebuilt. */
final class ColumnDropped implements LintRule {

    @Override
    public List<Finding> check(Lint lint) {
        return lint.inTheEnd().lostColumns().stream().flatMap(it -> finding(lint, lint.steps().get(it.getValue()), it.getKey()).stream()).toList();
    }

    private static Optional<Finding> finding(Lint lint, Step step, LostColumn lost) {
        var values = lint.rows().values(lost.table(), lost.column());
        var beginning = step.change().filter(DropColumn.class::isInstance).isPresent() ? "ALTER TABLE … DROP COLUMN takes " : "The rebuilt table has no such column and takes ";
        return values == 0
                ? Optional.empty()
                : Optional.of(Finding.of(step, Rule.COLUMN_DROPPED, Severity.LOSES_DATA, lost.table(),
                        beginning + Lint.count(values, "value", "values") + " of " + lost.table() + "." + lost.column() + " along."));
    }
}
