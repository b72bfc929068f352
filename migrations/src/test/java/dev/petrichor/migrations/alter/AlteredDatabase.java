package dev.petrichor.migrations.alter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.petrichor.db.Page;
import dev.petrichor.db.Sql;
import dev.petrichor.db.Value;
import dev.petrichor.db.connect.Connector;
import dev.petrichor.db.schema.RowidName;
import dev.petrichor.db.schema.Schema;
import dev.petrichor.db.schema.SchemaChange;
import dev.petrichor.db.schema.SchemaDiff;
import dev.petrichor.db.schema.SchemaReader;
import dev.petrichor.db.schema.Table;
import dev.petrichor.db.sql.Quoting;
import dev.petrichor.db.workspace.MigrationsSource.NamedBy;
import dev.petrichor.migrations.MigrationFolder;
import dev.petrichor.migrations.RunOutcome;
import dev.petrichor.migrations.lint.MigrationLinter;
import dev.petrichor.migrations.lint.Severity;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** A database with rows whose tables are changed by migrations that the planner makes, really applied with foreign keys on. */
final class AlteredDatabase implements AutoCloseable {

    private final MigrationFolder project;
    private final Connector connector = new Connector(Clock.systemUTC());
    private final Spelling spelling;
    private int number;

    AlteredDatabase(Path folder, Spelling spelling, String setup) throws IOException {
        this.project = MigrationFolder.in(folder);
        this.spelling = spelling;
        project.run(setup);
    }

    Schema schema() {
        return SchemaReader.read(project.session());
    }

    Table table(String name) {
        return schema().table(name).orElseThrow();
    }

    Alteration plan(TableWish wish) {
        return new TablePlanner(schema(), spelling, () -> connector.scratch(() -> false)).plan(wish);
    }

    /** A table as it is, but for some of its columns. */
    TableWish.Change wish(String table, UnaryOperator<List<WantedColumn>> changed) {
        var now = table(table);
        return new TableWish.Change(table, table, changed.apply(new ArrayList<>(WantedColumn.of(now))), WantedIndex.of(now));
    }

    /** A table as it is, but for one column. */
    TableWish.Change wish(String table, String column, UnaryOperator<WantedColumn> changed) {
        return wish(table, columns -> columns.stream().map(it -> it.name().equals(column) ? changed.apply(it) : it).toList());
    }

    TableWish.Change without(String table, String column) {
        return wish(table, columns -> columns.stream().filter(it -> !it.name().equals(column)).toList());
    }

    TableWish.Change with(String table, WantedColumn column) {
        return wish(table, columns -> {
            columns.add(column);
            return columns;
        });
    }

    /** Applies what comes true of a wish, and hands out its statements. */
    List<String> apply(TableWish wish) throws IOException {
        var made = plan(wish);
        assertEquals(List.of(), made.problems());
        made.questions().forEach(question -> assertEquals("0", text(question.count()), question.sentence()));
        project.write("000" + ++number + "_change.sql", made.sql());
        assertEquals(List.of(), findings(), made::sql);
        var outcome = project.apply(NamedBy.WRANGLER);
        assertInstanceOf(RunOutcome.Complete.class, outcome, outcome + "\n" + made.sql());
        assertEquals("", text("SELECT coalesce(group_concat(\"table\"), '') FROM pragma_foreign_key_check"));
        return made.statements();
    }

    /** What lint says of the new file that is no more than what was wished for. */
    private List<String> findings() throws IOException {
        var history = project.history(NamedBy.WRANGLER);
        return new MigrationLinter(Optional.of(project.session()), () -> connector.scratch(() -> false), true).lint(history, project.plan()).stream()
                .filter(it -> it.severity() != Severity.NOTE && !it.rule().equals("column-dropped") && !it.rule().equals("table-dropped"))
                .map(it -> it.rule() + ": " + it.message()).toList();
    }

    /** What differs from an earlier schema, object by object. */
    List<String> changedSince(Schema before) {
        return SchemaDiff.of(before, schema()).stream().map(AlteredDatabase::words).toList();
    }

    private static String words(SchemaChange change) {
        return change.kind().label() + " " + change.object();
    }

    String text(String sql) {
        return Page.read(project.session(), new Sql(sql), 1).single().map(AlteredDatabase::shown).orElse("");
    }

    private static String shown(Value value) {
        return switch (value) {
            case Value.Text(var text) -> text;
            case Value.Int(var number) -> Long.toString(number);
            default -> String.valueOf(value);
        };
    }

    /** Every row of every table, rowids included. */
    Map<String, List<String>> rows() {
        var all = new TreeMap<String, List<String>>();
        schema().tables().stream().filter(table -> !table.internal()).forEach(table -> all.put(table.name(), rows(table)));
        return all;
    }

    private List<String> rows(Table table) {
        var rowid = RowidName.of(table).map(name -> name + ", ").orElse("");
        return Page.read(project.session(), new Sql("SELECT " + rowid + "* FROM " + Quoting.identifier(table.name()) + " ORDER BY 1, 2"), 0).rows().stream()
                .map(String::valueOf).toList();
    }

    void run(String sql) {
        project.run(sql);
    }

    @Override
    public void close() {
        project.close();
    }
}
