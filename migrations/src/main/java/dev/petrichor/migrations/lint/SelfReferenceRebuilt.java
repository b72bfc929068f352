package dev.petrichor.migrations.lint;

import dev.petrichor.db.schema.Schema;
import dev.petrichor.db.schema.Table;
import dev.petrichor.db.sql.AsciiCase;
import dev.petrichor.db.sql.Quoting;
import dev.petrichor.db.sql.SchemaStatement.DropTable;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A table that refers to itself is rebuilt: the copy refers to the old table, whose drop takes the copied rows along, or fails on them. */
final class SelfReferenceRebuilt implements LintRule {

    @Override
    public List<Finding> check(Lint lint) {
        return lint.steps(DropTable.class).filter(lint::isRebuilt).flatMap(step -> {
            var dropped = step.change().orElseThrow().table();
            return step.before().referencesTo(dropped).stream()
                    .filter(edge -> step.live(edge.child().name()).isEmpty() && lint.inTheEnd().copies(lint.at(step)).contains(AsciiCase.lower(edge.child().name())))
                    .filter(edge -> !holds(edge) || !lint.isForgiven(step, edge, false))
                    .filter(edge -> holds(edge) || step.live(dropped).filter(it -> lint.inTheEnd().misses(lint.at(step), it) || lint.inTheEnd().isEmptied(lint.at(step), it)).isPresent())
                    .flatMap(edge -> step.live(dropped).flatMap(lint.schema()::table).stream()
                            .map(table -> finding(lint, step, edge, table)))
                    .flatMap(Optional::stream);
        }).toList();
    }

    private static Optional<Finding> finding(Lint lint, Step step, Schema.Reference edge, Table live) {
        var rows = lint.rows().number(rowsWithParent(edge, live));
        if (rows == 0) {
            return Optional.empty();
        }
        var effect = holds(edge) ? "fails on " : edge.key().onDelete().equals("CASCADE") ? "deletes " : "breaks the reference of ";
        return Optional.of(Finding.of(step, Rule.SELF_REFERENCE_REBUILT, holds(edge) ? Severity.FAILS : Severity.LOSES_DATA, live.name(),
                "DROP TABLE " + live.name() + " " + effect + Lint.rows(rows) + " that were copied into " + edge.child().name()
                        + ": the copy refers to the table that is dropped."));
    }

    private static boolean holds(Schema.Reference edge) {
        return edge.key().onDelete().equals("NO ACTION") || edge.key().onDelete().equals("RESTRICT");
    }

    private static String rowsWithParent(Schema.Reference edge, Table live) {
        var same = IntStream.range(0, edge.key().columns().size())
                .mapToObj(i -> "p." + Quoting.identifier(edge.key().parentColumns().get(i)) + " = c." + Quoting.identifier(edge.key().columns().get(i)))
                .collect(Collectors.joining(" AND "));
        var table = Quoting.identifier(live.name());
        return "SELECT count(*) FROM " + table + " c WHERE EXISTS (SELECT 1 FROM " + table + " p WHERE " + same + ")";
    }
}
