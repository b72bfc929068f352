package dev.petrichor.migrations.lint;

import dev.petrichor.db.schema.Table;
import dev.petrichor.db.sql.AsciiCase;
import dev.petrichor.db.sql.ChangedTable;
import dev.petrichor.db.sql.Lexer;
import dev.petrichor.db.sql.Quoting;
import dev.petrichor.db.sql.Token;
import dev.petrichor.migrations.EveryRow;
import dev.petrichor.migrations.RowsAtStake.Taking;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A DELETE or an UPDATE of every row. Filling columns that the plan itself has added is what such an UPDATE is for, and rows that the
 * plan itself sets aside are not taken.
 */
final class NoCondition implements LintRule {

    @Override
    public List<Finding> check(Lint lint) {
        return lint.steps().stream().flatMap(step -> finding(lint, step).stream()).toList();
    }

    static Optional<Finding> finding(Lint lint, Step step) {
        var sql = step.statement().text();
        var changed = ChangedTable.of(sql);
        if (changed.isEmpty() || !changed.get().deletes() && !updates(sql) || !EveryRow.isMeant(sql)) {
            return Optional.empty();
        }
        var live = changed.flatMap(it -> step.live(it.name())).filter(table -> lint.rows().rows(table) > 0);
        return live.flatMap(table -> changed.get().deletes() ? deletes(lint, step, table) : updates(lint, step, table));
    }

    private static boolean updates(String sql) {
        return Lexer.meaningful(sql).stream().findFirst().filter(token -> AsciiCase.upper(token.in(sql)).equals("UPDATE")).isPresent();
    }

    private static Optional<Finding> deletes(Lint lint, Step step, String table) {
        return lint.taking(step).filter(it -> it.own() > 0).map(it -> Finding.of(step, "delete-without-where", Severity.LOSES_DATA, table,
                "DELETE without WHERE takes all " + Lint.rows(it.own()) + " of " + table + children(it) + "."));
    }

    /** What refers to the rows goes along, or is emptied. */
    private static String children(Taking delete) {
        var losses = delete.losses();
        return losses.isEmpty() ? "" : ", and " + losses.stream().map(ParentDropped::words).collect(Collectors.joining(" and ")) + ", because they refer to it";
    }

    private static Optional<Finding> updates(Lint lint, Step step, String table) {
        var old = lint.schema().table(table).map(it -> named(it, step.statement().text())).orElse(List.of());
        return old.isEmpty()
                ? Optional.empty()
                : Optional.of(Finding.of(step, "update-without-where", Severity.RISKY, table,
                        "UPDATE without WHERE overwrites " + String.join(", ", old) + " in all " + Lint.rows(lint.rows().rows(table)) + " of " + table + "."));
    }

    /** Columns on the left of the SET that were there before the plan. */
    private static List<String> named(Table table, String sql) {
        var written = assigned(sql);
        return table.columns().stream().map(it -> it.name()).filter(name -> written.contains(AsciiCase.lower(name))).toList();
    }

    private static Set<String> assigned(String sql) {
        var names = new HashSet<String>();
        var tokens = Lexer.meaningful(sql);
        for (var i = 0; i + 1 < tokens.size(); i++) {
            if (tokens.get(i + 1).in(sql).equals("=") && tokens.get(i).kind() != Token.Kind.RIGHT_PARENTHESIS) {
                names.add(AsciiCase.lower(Quoting.unquote(tokens.get(i).in(sql))));
            }
        }
        return names;
    }
}
