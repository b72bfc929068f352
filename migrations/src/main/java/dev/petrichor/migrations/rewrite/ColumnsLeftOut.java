package dev.petrichor.migrations.rewrite;

import dev.petrichor.db.Scratch;
import dev.petrichor.db.schema.Schema;
import dev.petrichor.db.schema.SchemaDiff;
import dev.petrichor.db.schema.SchemaReader;
import dev.petrichor.db.schema.Table;
import dev.petrichor.db.sql.AsciiCase;
import dev.petrichor.db.sql.SchemaStatement;
import dev.petrichor.db.sql.Statement;
import dev.petrichor.migrations.Migration;
import dev.petrichor.migrations.MigrationPlan;
import dev.petrichor.migrations.RowCopy;
import dev.petrichor.migrations.Runner;
import dev.petrichor.migrations.dryrun.DryRun;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The text of a migration without the columns that a copy of rows would fill with their own names, because the table that is read has
 * none of the kind and SQLite takes a name in double quotes for a text then.
 */
record ColumnsLeftOut(MigrationPlan plan, Runner runner, boolean d1) {

    /** Of each table that is filled so, by its name in the end, the columns. */
    private record Gone(Map<String, Set<String>> columns) {}

    /**
     * @param copy of the database as the migration meets it
     * @param other one more
     * @return nothing where everything else would not be the same
     */
    Optional<Migration> of(Migration migration, Scratch copy, Scratch other) {
        var file = new FileText(migration.text());
        var gone = new Gone(new HashMap<>());
        leaveOut(migration.statements(), SchemaReader.read(copy), file, gone);
        var corrected = runner.rewritten(migration, file.toString());
        return !gone.columns.isEmpty() && runner.refusal(corrected).isEmpty() && run(copy, migration) && run(other, corrected) && same(copy, other, gone)
                ? Optional.of(corrected)
                : Optional.empty();
    }

    private void leaveOut(List<Statement> statements, Schema before, FileText file, Gone gone) {
        var known = new HashMap<String, Set<String>>();
        before.tables().forEach(table -> known.put(AsciiCase.lower(table.name()), names(table)));
        for (var at = 0; at < statements.size(); at++) {
            var statement = statements.get(at);
            var copy = RowCopy.of(statement.text());
            var texts = copy.flatMap(RowCopy::plain).map(plain -> texts(plain, known)).orElse(List.of());
            var sql = texts.isEmpty() ? Optional.<String>empty() : RowCopy.without(statement.text(), texts);
            if (sql.isPresent()) {
                file.instead(statement, statement, List.of(sql.get()));
                gone.columns.computeIfAbsent(nameInTheEnd(copy.orElseThrow().to(), statements.subList(at, statements.size())), _ -> new HashSet<>()).addAll(texts);
            }
        }
    }

    private static Set<String> names(Table table) {
        var names = new HashSet<String>();
        table.columns().forEach(column -> names.add(AsciiCase.lower(column.name())));
        return names;
    }

    /** Those that are read into the column of their own name. Of a table that the file itself makes nothing is known. */
    private static List<String> texts(RowCopy.Plain plain, Map<String, Set<String>> known) {
        var columns = known.get(plain.table());
        return columns == null || plain.into().size() != plain.columns().size()
                ? List.of()
                : IntStream.range(0, plain.columns().size()).mapToObj(plain.columns()::get)
                        .filter(name -> plain.perhapsText().contains(name) && !columns.contains(name) && plain.into().get(plain.columns().indexOf(name)).equals(name)).toList();
    }

    private static String nameInTheEnd(String table, List<Statement> rest) {
        var name = table;
        for (var statement : rest) {
            if (SchemaStatement.of(statement.text()).orElse(null) instanceof SchemaStatement.RenameTable(var from, var to) && AsciiCase.same(from, name)) {
                name = to;
            }
        }
        return AsciiCase.lower(name);
    }

    private boolean run(Scratch copy, Migration migration) {
        return DryRun.run(copy, new MigrationPlan(plan.ledger(), plan.folder(), List.of(migration), List.of()), d1, _ -> {}).complete();
    }

    private static boolean same(Scratch copy, Scratch other, Gone gone) {
        var schema = SchemaReader.read(copy);
        return SchemaDiff.of(schema, SchemaReader.read(other)).isEmpty() && content(copy, schema, gone).equals(content(other, schema, gone));
    }

    private static Map<String, ContentHash> content(Scratch copy, Schema schema, Gone gone) {
        var content = new LinkedHashMap<String, ContentHash>();
        schema.tables().stream().filter(table -> !table.internal() && table.kind() == Table.Kind.ORDINARY)
                .forEach(table -> content.put(table.name(), ContentHash.of(copy, table, true, gone.columns.getOrDefault(AsciiCase.lower(table.name()), Set.of()))));
        return content;
    }
}
