package dev.petrichor.migrations.lint;

import dev.petrichor.db.sql.NormalSql;
import java.util.List;

/** {@code PRAGMA foreign_keys} in a file: it has no effect inside the transaction. */
final class IgnoredPragma implements LintRule {

    @Override
    public List<Finding> check(Lint lint) {
        return lint.steps().stream().filter(step -> turnsKeysOff(step.statement().text()))
                .map(step -> Finding.of(step, Rule.PRAGMA_IGNORED, Severity.NOTE, "",
                        "PRAGMA foreign_keys=OFF has no effect: every file runs in a transaction, and foreign keys stay on."))
                .toList();
    }

    private static boolean turnsKeysOff(String sql) {
        return NormalSql.of(sql).matches("(?i)PRAGMA foreign_keys ?[=(] ?(OFF|0|false|no)( \\))?");
    }
}
