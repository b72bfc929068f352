package dev.petrichor.migrations.lint;

import dev.petrichor.db.schema.ForeignKey;
import dev.petrichor.db.schema.Schema;
import dev.petrichor.db.sql.AsciiCase;
import dev.petrichor.db.sql.NormalSql;
import dev.petrichor.db.sql.Quoting;
import dev.petrichor.db.sql.SchemaStatement.DropTable;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A table is dropped to which rows refer that neither go along nor are emptied: the drop fails on them, because
 * {@code PRAGMA foreign_keys=OFF} is ignored. Where keys are deferred, a rebuild may go on if the parents come back.
 */
final class ParentHeld implements LintRule {

    @Override
    public List<Finding> check(Lint lint) {
        return lint.steps(DropTable.class).flatMap(step -> findings(lint, step)).toList();
    }

    private static Stream<Finding> findings(Lint lint, Step step) {
        var table = step.change().orElseThrow().table();
        var live = step.live(table);
        return step.before().referencesTo(table).stream()
                .filter(edge -> holds(edge.key()) && !AsciiCase.same(edge.child().name(), table))
                .filter(edge -> !(isDeferred(lint, step) && lint.isRebuilt(step) && edge.key().onDelete().equals("NO ACTION")))
                .filter(edge -> !lint.isWrittenBefore(step, edge.child().name()))
                .flatMap(edge -> live.flatMap(parent -> finding(lint, step, edge, parent)).stream());
    }

    private static boolean holds(ForeignKey key) {
        return key.onDelete().equals("NO ACTION") || key.onDelete().equals("RESTRICT");
    }

    private static boolean isDeferred(Lint lint, Step drop) {
        return lint.steps().stream().takeWhile(step -> step != drop).filter(drop::sameFile)
                .anyMatch(step -> NormalSql.of(step.statement().text()).matches("(?i)PRAGMA defer_foreign_keys ?[=(] ?(ON|1|true|yes)( \\))?"));
    }

    private static Optional<Finding> finding(Lint lint, Step step, Schema.Reference edge, String parent) {
        var rows = step.live(edge.child().name()).map(child -> lint.rows().number(referring(edge, child, parent))).orElse(0L);
        return rows == 0
                ? Optional.empty()
                : Optional.of(Finding.of(step, "parent-held", Severity.FAILS, edge.child().name(),
                        "DROP TABLE " + parent + " fails: " + Lint.rows(rows) + " of " + edge.child().name() + " refer to it, and PRAGMA foreign_keys=OFF has no effect"
                                + " inside the transaction that every file runs in."));
    }

    private static String referring(Schema.Reference edge, String child, String parent) {
        var same = IntStream.range(0, edge.key().columns().size())
                .mapToObj(i -> "p." + Quoting.identifier(edge.key().parentColumns().get(i)) + " = c." + Quoting.identifier(edge.key().columns().get(i)))
                .collect(Collectors.joining(" AND "));
        return "SELECT count(*) FROM " + Quoting.identifier(child) + " c WHERE EXISTS (SELECT 1 FROM " + Quoting.identifier(parent) + " p WHERE " + same + ")";
    }
}
