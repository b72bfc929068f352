package dev.petrichor.migrations.alter;

import dev.petrichor.db.Scratch;
import dev.petrichor.db.Sql;
import dev.petrichor.db.schema.Column;
import dev.petrichor.db.schema.RowidName;
import dev.petrichor.db.schema.Schema;
import dev.petrichor.db.schema.SchemaReader;
import dev.petrichor.db.schema.Table;
import dev.petrichor.migrations.rewrite.Naming;
import dev.petrichor.migrations.rewrite.SetAside;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A table is made anew, filled, and put in the place of the old one, in the order that loses nothing although foreign keys
 * hold: what names the table is taken away and made again, and the rows that refer to it are set aside and put back.
 */
final class TableRebuild {

    private final Scratch scratch;
    private final Goals goals;
    private final Spelling spelling;
    private final Table table;
    private final String copy;
    private final UnaryOperator<String> createTable;
    private final List<String> statements = new ArrayList<>();
    private List<String> children = List.of();

    /** @param createTable the statement that makes the new table under a name */
    TableRebuild(Scratch scratch, Goals goals, Spelling spelling, UnaryOperator<String> createTable) {
        this.scratch = scratch;
        this.goals = goals;
        this.spelling = spelling;
        this.table = goals.table();
        this.copy = "__new_" + table.name();
        this.createTable = createTable;
    }

    /** What happens, in a sentence. */
    String way() {
        var rebuilt = "ALTER TABLE does not reach this, so " + table.name() + " is made anew and its rows are carried over.";
        return children.isEmpty() ? rebuilt : rebuilt + " The rows of " + String.join(", ", children) + " that refer to it are set aside meanwhile and put back.";
    }

    List<String> statements() {
        var naming = new Naming(SchemaReader.read(scratch), table.name());
        naming.triggers().forEach(trigger -> run("DROP TRIGGER " + spelling.name(trigger.name())));
        naming.views().reversed().forEach(view -> run("DROP VIEW " + spelling.name(view.name())));
        run(createTable.apply(copy));
        var before = SchemaReader.read(scratch);
        statements.add(fill(before.table(copy).orElseThrow()));
        var drop = "DROP TABLE " + spelling.name(table.name());
        var rename = "ALTER TABLE " + spelling.name(copy) + " RENAME TO " + spelling.name(table.name());
        scratch.run(new Sql(drop));
        scratch.run(new Sql(rename));
        aside(before, SchemaReader.read(scratch), drop, rename);
        naming.views().forEach(view -> statements.add(view.sql()));
        naming.triggers().forEach(trigger -> statements.add(trigger.sql()));
        return statements;
    }

    private void run(String sql) {
        scratch.run(new Sql(sql));
        statements.add(sql);
    }

    private void aside(Schema before, Schema after, String drop, String rename) {
        children = before.referencesTo(table.name()).stream().map(edge -> edge.child().name()).filter(name -> !name.equals(copy)).distinct().toList();
        var aside = SetAside.around(before, after, table.name(), copy);
        if (aside.needed()) {
            aside.first().forEach(sql -> statements.add(spelling.respelled(sql)));
        }
        statements.add(drop);
        statements.add(rename);
        var authors = Stream.concat(before.triggers().stream().map(it -> it.sql()), before.tables().stream().flatMap(it -> it.indexes().stream()).map(it -> it.sql())).toList();
        aside.last().forEach(sql -> statements.add(authors.contains(sql) ? sql : spelling.respelled(sql)));
    }

    /** The rows as they are, with their hidden rowids where both tables have them. */
    private String fill(Table made) {
        var kept = goals.wish().columns().stream().filter(column -> !column.isNew())
                .filter(column -> table.column(column.name()).isPresent() && made.column(column.name()).filter(it -> it.visibility() == Column.Visibility.ORDINARY).isPresent())
                .toList();
        var rowid = Stream.of(made, table).anyMatch(it -> it.columns().stream().anyMatch(Column::rowidAlias)) || made.withoutRowid() || table.withoutRowid()
                ? Stream.<String>empty()
                : RowidName.of(table).filter(name -> made.column(name).isEmpty()).stream();
        var rowids = rowid.toList();
        var into = Stream.concat(rowids.stream(), kept.stream().map(column -> spelling.name(column.name()))).collect(Collectors.joining(", "));
        var values = Stream.concat(rowids.stream(), kept.stream().map(this::value)).collect(Collectors.joining(", "));
        return "INSERT INTO " + spelling.name(copy) + " (" + into + ") SELECT " + values + " FROM " + spelling.name(table.name());
    }

    /** Where NULL is not allowed any more, the default steps in. */
    private String value(WantedColumn column) {
        var name = spelling.name(column.name());
        var now = table.column(column.name()).orElseThrow();
        return column.notNull() && !now.notNull() && !now.rowidAlias() && !DefaultText.isNull(column.defaultSql())
                ? "coalesce(" + name + ", " + DefaultText.written(column.defaultSql()) + ")"
                : name;
    }

}
