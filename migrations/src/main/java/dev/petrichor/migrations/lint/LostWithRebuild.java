package dev.petrichor.migrations.lint;

import dev.petrichor.db.schema.Schema;
import dev.petrichor.db.schema.Table;
import dev.petrichor.db.sql.AsciiCase;
import dev.petrichor.db.sql.SchemaStatement.DropTable;
import java.util.List;
import java.util.stream.Stream;

/** A rebuilt table loses its triggers and indexes, unless the file makes them again. */
final class LostWithRebuild implements LintRule {

    @Override
    public List<Finding> check(Lint lint) {
        return lint.steps(DropTable.class).flatMap(step -> lint.rebuilt(step).stream().flatMap(name -> lost(lint, step, name))).toList();
    }

    private static Stream<Finding> lost(Lint lint, Step step, String rebuilt) {
        var end = lint.endOfFile(step);
        var dropped = step.change().orElseThrow().table();
        var objects = objectsOf(step.before(), dropped).filter(object -> !isThere(end, object.name())).toList();
        return objects.stream().map(object -> Finding.of(step, Rule.LOST_WITH_REBUILD, Severity.RISKY, rebuilt,
                "The " + object.kind() + " " + object.name() + " goes with the old " + rebuilt + ", and the file does not make it again."));
    }

    private record Named(String kind, String name) {}

    private static Stream<Named> objectsOf(Schema schema, String table) {
        var triggers = schema.triggers().stream().filter(it -> AsciiCase.same(it.table(), table)).map(it -> new Named("trigger", it.name()));
        var indexes = schema.table(table).stream().map(Table::indexes).flatMap(List::stream)
                .filter(index -> index.origin().equals("c")).map(index -> new Named("index", index.name()));
        return Stream.concat(triggers, indexes);
    }

    private static boolean isThere(Schema schema, String name) {
        return schema.triggers().stream().anyMatch(it -> AsciiCase.same(it.name(), name))
                || schema.tables().stream().flatMap(it -> it.indexes().stream()).anyMatch(it -> AsciiCase.same(it.name(), name));
    }
}
