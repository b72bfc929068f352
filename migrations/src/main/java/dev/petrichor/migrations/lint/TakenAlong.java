package dev.petrichor.migrations.lint;

import dev.petrichor.migrations.RowsAtStake.Taking;
import dev.petrichor.migrations.Stake;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A DELETE of some rows, a REPLACE or an UPDATE of a key, while other rows refer to the ones that it means: each ON DELETE and ON UPDATE
 * of those takes effect. What a DELETE without WHERE takes along is told with it.
 */
final class TakenAlong implements LintRule {

    @Override
    public List<Finding> check(Lint lint) {
        return lint.takings().stream().filter(taking -> taking.losses().isEmpty() ? !taking.counted() : !taking.isDrop())
                .filter(taking -> NoCondition.finding(lint, lint.step(taking)).filter(it -> it.severity() == Severity.LOSES_DATA).isEmpty())
                .map(taking -> finding(lint, taking)).toList();
    }

    private static Finding finding(Lint lint, Taking taking) {
        var step = lint.step(taking);
        var table = taking.table();
        if (taking.losses().isEmpty()) {
            return Finding.of(step, Rule.ROWS_TAKEN_ALONG, Severity.RISKY, table, words(taking.by(), table)
                    + " can take rows of other tables along that refer to it; how many cannot be counted before it runs.");
        }
        var what = taking.losses().stream().map(loss -> words(loss, table)).collect(Collectors.joining(" and "));
        return Finding.of(step, Rule.ROWS_TAKEN_ALONG, Severity.LOSES_DATA, taking.losses().getFirst().table(), words(taking.by(), table) + " also " + what
                + ", because they refer to the rows that it " + (taking.by() == Stake.By.UPDATE ? "gives another key." : "takes."));
    }

    private static String words(Stake.Loss loss, String table) {
        return loss.deleted() && loss.table().equals(table) ? "deletes " + Lint.count(loss.rows(), "other row", "other rows") + " of " + table : ParentDropped.words(loss);
    }

    private static String words(Stake.By by, String table) {
        return switch (by) {
            case DROP_TABLE -> "DROP TABLE " + table;
            case DELETE -> "DELETE FROM " + table;
            case REPLACE -> "REPLACE INTO " + table + " deletes the rows that are in the way of new ones, and";
            case UPDATE -> "UPDATE " + table;
            case COPY -> "INSERT";
        };
    }
}
