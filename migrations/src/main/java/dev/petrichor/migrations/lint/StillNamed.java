package dev.petrichor.migrations.lint;

import dev.petrichor.db.schema.Schema;
import dev.petrichor.db.schema.Trigger;
import dev.petrichor.db.sql.AsciiCase;
import dev.petrichor.db.sql.Lexer;
import dev.petrichor.db.sql.Quoting;
import dev.petrichor.db.sql.SchemaStatement.DropTable;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A view or a trigger names a table that is dropped. Where the table is only rebuilt, the rename into its place fails: SQLite
 * then looks at every view and trigger, and finds the name gone.
 */
final class StillNamed implements LintRule {

    private static final String REFUSAL = "error in ";

    @Override
    public List<Finding> check(Lint lint) {
        var fails = lint.steps().stream().filter(StillNamed::isInTheWay).map(step -> Finding.of(
                step, Rule.VIEW_OR_TRIGGER_NAMES_IT, Severity.FAILS, step.change().orElseThrow().table(),
                "SQLite says: " + step.failure() + ". Drop that view or trigger before the table is rebuilt, and make it again behind."));
        return Stream.concat(fails, lint.steps(DropTable.class).flatMap(step -> leftBroken(lint, step))).toList();
    }

    /** Whether this rule explains why a step fails. */
    static boolean isInTheWay(Step step) {
        return step.failure().startsWith(REFUSAL) && step.change().isPresent();
    }

    private static Stream<Finding> leftBroken(Lint lint, Step step) {
        var table = step.change().orElseThrow().table();
        if (lint.end().table(table).isPresent() || lint.steps().stream().anyMatch(StillNamed::isInTheWay)) {
            return Stream.empty();
        }
        return naming(lint.end(), table).map(object -> Finding.of(step, Rule.VIEW_OR_TRIGGER_NAMES_IT, Severity.RISKY, table,
                "The " + object + " names " + table + ", which is dropped: it does not work any more, and later renames fail on it."));
    }

    private static Stream<String> naming(Schema schema, String table) {
        return Stream.concat(
                schema.views().stream().filter(view -> names(view.sql(), table)).map(view -> "view " + view.name()),
                schema.triggers().stream().filter(trigger -> names(body(trigger).orElse(""), table)).map(trigger -> "trigger " + trigger.name()));
    }

    private static Optional<String> body(Trigger trigger) {
        var begin = AsciiCase.upper(trigger.sql()).indexOf("BEGIN");
        return begin < 0 ? Optional.empty() : Optional.of(trigger.sql().substring(begin));
    }

    private static boolean names(String sql, String table) {
        return Lexer.meaningful(sql).stream().anyMatch(token -> AsciiCase.same(Quoting.unquote(token.in(sql)), table));
    }
}
