package dev.petrichor.migrations.lint;

import dev.petrichor.db.sql.Assignment;
import dev.petrichor.db.sql.ChangedTable;
import dev.petrichor.migrations.EveryRow;
import dev.petrichor.migrations.RowsAtStake.Taking;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A DELETE or an UPDATE of every row. Filling columns that the plan itself has added is what such an UPDATE is for, and rows that the
 * plan itself sets aside are not taken. An UPDATE that sets NULL takes the values.
 */
final class NoCondition implements LintRule {

    @Override
    public List<Finding> check(Lint lint) {
        return lint.steps().stream().flatMap(step -> finding(lint, step).stream()).toList();
    }

    static Optional<Finding> finding(Lint lint, Step step) {
        var sql = step.statement().text();
        var changed = ChangedTable.of(sql);
        if (changed.isEmpty() || !changed.get().deletes() && Assignment.of(sql).isEmpty() || !EveryRow.isMeant(sql)) {
            return Optional.empty();
        }
        var live = changed.flatMap(it -> step.live(it.name())).filter(table -> lint.rows().rows(table) > 0);
        return live.flatMap(table -> changed.get().deletes() ? deletes(lint, step, table) : updates(lint, step, table));
    }

    private static Optional<Finding> deletes(Lint lint, Step step, String table) {
        return lint.taking(step).filter(it -> it.own() > 0).map(it -> Finding.of(step, Rule.DELETE_WITHOUT_WHERE, Severity.LOSES_DATA, table,
                "DELETE without WHERE takes all " + Lint.rows(it.own()) + " of " + table + children(it) + "."));
    }

    /** What refers to the rows goes along, or is emptied. */
    private static String children(Taking delete) {
        var losses = delete.losses();
        return losses.isEmpty() ? "" : ", and " + losses.stream().map(ParentDropped::words).collect(Collectors.joining(" and ")) + ", because they refer to it";
    }

    /** A column that is set to NULL loses its values; others are only worth a look. */
    private static Optional<Finding> updates(Lint lint, Step step, String table) {
        var old = columns(lint, step, table);
        if (old.isEmpty() || lint.isEmptied(step, table)) {
            return Optional.empty();
        }
        var emptied = old.stream().filter(it -> it.emptied() && it.values() > 0).toList();
        var others = old.stream().filter(it -> !it.emptied()).map(Written::column).toList();
        var overwrites = "overwrites " + String.join(", ", others) + " in all " + Lint.rows(lint.rows().rows(table)) + " of " + table;
        if (emptied.isEmpty()) {
            return others.isEmpty() ? Optional.empty() : Optional.of(Finding.of(step, Rule.UPDATE_WITHOUT_WHERE, Severity.RISKY, table, "UPDATE without WHERE " + overwrites + "."));
        }
        var takes = emptied.stream().map(it -> Lint.count(it.values(), "value", "values") + " of " + table + "." + it.column()).collect(Collectors.joining(" and "));
        return Optional.of(Finding.of(step, Rule.UPDATE_WITHOUT_WHERE, Severity.LOSES_DATA, table,
                "UPDATE without WHERE sets NULL in every row and takes " + takes + (others.isEmpty() ? "" : ", and " + overwrites) + lint.taking(step).map(NoCondition::children).orElse("") + "."));
    }

    /**
     * A column that was there before the plan and is set in every row.
     *
     * @param column its name before the plan
     * @param values that it holds there
     */
    private record Written(String column, boolean emptied, long values) {}

    private static List<Written> columns(Lint lint, Step step, String table) {
        return Assignment.of(step.statement().text()).stream().flatMap(it -> lint.liveColumn(step, table, it.column())
                .map(column -> new Written(column, it.empties(), it.empties() ? lint.rows().values(table, column) : 0)).stream()).toList();
    }
}
