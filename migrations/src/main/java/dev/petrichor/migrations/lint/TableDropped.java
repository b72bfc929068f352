package dev.petrichor.migrations.lint;

import dev.petrichor.db.sql.SchemaStatement.DropTable;
import java.util.List;
import java.util.stream.Stream;

/** A table with rows is dropped, and no other takes its place, or one that has none of them. */
final class TableDropped implements LintRule {

    @Override
    public List<Finding> check(Lint lint) {
        return lint.steps(DropTable.class).filter(step -> !lint.isRebuilt(step) || !lint.keepsRows(step)).flatMap(step -> findings(lint, step)).toList();
    }

    private static Stream<Finding> findings(Lint lint, Step step) {
        return step.live(step.change().orElseThrow().table()).stream()
                .filter(live -> lint.schema().table(live).filter(table -> table.internal() || table.hasRowsOfOthers()).isEmpty())
                .filter(live -> lint.rows().rows(live) > 0 && !lint.isEmptied(step, live))
                .map(live -> Finding.of(step, Rule.TABLE_DROPPED, Severity.LOSES_DATA, live,
                        "DROP TABLE " + live + " takes " + Lint.rows(lint.rows().rows(live)) + " along."));
    }
}
