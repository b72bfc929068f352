package dev.petrichor.migrations.lint;

import dev.petrichor.db.sql.D1Rules;
import dev.petrichor.db.sql.SchemaStatement;
import java.util.List;

/** A statement that cannot run on this schema, whatever the rows. Only the first one: nothing behind it will run. */
final class StatementFails implements LintRule {

    @Override
    public List<Finding> check(Lint lint) {
        return lint.steps().stream().filter(step -> !step.failure().isEmpty()).limit(1)
                .filter(step -> !StillNamed.isInTheWay(step) && !(lint.d1() && D1Rules.refusal(step.statement().text()).isPresent()))
                .map(step -> Finding.of(step, Rule.STATEMENT_FAILS, Severity.FAILS, step.change().map(SchemaStatement::table).orElse(""),
                        "SQLite says: " + step.failure() + "."))
                .toList();
    }
}
