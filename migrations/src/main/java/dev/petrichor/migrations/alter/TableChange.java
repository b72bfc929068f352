package dev.petrichor.migrations.alter;

import dev.petrichor.db.Scratch;
import dev.petrichor.db.Sql;
import dev.petrichor.db.schema.Column;
import dev.petrichor.db.schema.Index;
import dev.petrichor.db.schema.Schema;
import dev.petrichor.db.schema.SchemaReader;
import dev.petrichor.db.schema.Table;
import dev.petrichor.db.sql.AsciiCase;
import dev.petrichor.db.sql.Lexer;
import dev.petrichor.db.sql.Quoting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One table becomes another: names first, because SQLite carries them into every index, view, trigger and reference; then
 * what goes and what comes, in place if that reaches what is wanted, else by a rebuild.
 */
final class TableChange {

    private static final String IN_THE_WAY = "__was_";

    private final Scratch scratch;
    private final Table old;
    private final TableWish.Change wish;
    private final Spelling spelling;
    private final List<String> statements = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private String way = "";

    /** @param scratch has the schema and no rows; foreign keys are off in it */
    TableChange(Scratch scratch, Schema schema, TableWish.Change wish, Spelling spelling) {
        this.scratch = scratch;
        this.old = schema.table(wish.table()).orElseThrow();
        this.wish = wish;
        this.spelling = spelling;
    }

    Alteration plan() {
        renameTable();
        renameColumns();
        var before = SchemaReader.read(scratch);
        var table = before.table(wish.name()).orElseThrow();
        var goals = new Goals(table, wish);
        dropIndexes(table, goals);
        if (goals.inPlace()) {
            goals.gone().forEach(column -> run(alter() + "DROP COLUMN " + spelling.name(column.name())));
            goals.added().forEach(this::add);
        } else {
            rebuild(goals);
        }
        uniqueColumns(goals);
        wish.indexes().stream().filter(index -> index.was().isEmpty()).forEach(index -> statements.add(NewTable.index(spelling, wish.name(), index)));
        return new Alteration(statements, way, notes, List.of(), new RowQuestions(old, wish, goals).all());
    }

    private void run(String sql) {
        scratch.run(new Sql(sql));
        statements.add(sql);
    }

    private String alter() {
        return "ALTER TABLE " + spelling.name(wish.name()) + " ";
    }

    /** A name that differs in its capitals alone is taken to SQLite. */
    private void renameTable() {
        if (AsciiCase.same(wish.table(), wish.name()) && !wish.table().equals(wish.name())) {
            run("ALTER TABLE " + spelling.name(wish.table()) + " RENAME TO " + spelling.name(IN_THE_WAY + wish.table()));
            run("ALTER TABLE " + spelling.name(IN_THE_WAY + wish.table()) + " RENAME TO " + spelling.name(wish.name()));
        } else if (!wish.table().equals(wish.name())) {
            run("ALTER TABLE " + spelling.name(wish.table()) + " RENAME TO " + spelling.name(wish.name()));
        }
    }

    /** Where the new name is still another one's, that one steps aside first. */
    private void renameColumns() {
        var now = new ArrayList<>(old.columns().stream().map(Column::name).toList());
        for (var column : wish.columns()) {
            if (!column.isNew() && !column.name().equals(column.was())) {
                now.stream().filter(name -> AsciiCase.same(name, column.name())).findFirst().ifPresent(name -> rename(now, name, IN_THE_WAY + name));
                rename(now, current(now, column), column.name());
            } else if (column.isNew()) {
                now.stream().filter(name -> AsciiCase.same(name, column.name())).findFirst().ifPresent(name -> rename(now, name, IN_THE_WAY + name));
            }
        }
    }

    /** The name that a column has by now. */
    private String current(List<String> now, WantedColumn column) {
        return now.get(old.columns().indexOf(old.column(column.was()).orElseThrow()));
    }

    private void rename(List<String> now, String name, String to) {
        run(alter() + "RENAME COLUMN " + spelling.name(name) + " TO " + spelling.name(to));
        now.set(now.indexOf(name), to);
    }

    private void dropIndexes(Table table, Goals goals) {
        for (var index : table.indexes()) {
            if (index.origin().equals("c") && !stays(table, index, goals)) {
                run("DROP INDEX " + spelling.name(index.name()));
            }
        }
    }

    private boolean stays(Table table, Index index, Goals goals) {
        var gone = goals.gone().stream().map(Column::name).filter(name -> index.columns().stream().anyMatch(it -> AsciiCase.same(it, name)) || names(index.sql(), name)).findFirst();
        if (gone.isPresent()) {
            notes.add("The index " + index.name() + " goes with " + shown(gone.get()) + ".");
            return false;
        }
        return WantedColumn.tells(table, index)
                ? goals.wanted(index.columns().getFirst()).filter(WantedColumn::unique).isPresent()
                : wish.indexes().stream().anyMatch(it -> AsciiCase.same(it.was(), index.name()));
    }

    private static String shown(String name) {
        return name.startsWith(IN_THE_WAY) ? name.substring(IN_THE_WAY.length()) : name;
    }

    private static boolean names(String sql, String name) {
        return Lexer.meaningful(sql).stream().anyMatch(token -> AsciiCase.same(Quoting.unquote(token.in(sql)), name));
    }

    private void add(WantedColumn column) {
        run(alter() + "ADD COLUMN " + spelling.column(column, "") + column.reference().map(to -> " " + spelling.references(to)).orElse(""));
    }

    private void rebuild(Goals goals) {
        var text = new RebuiltText(goals, spelling);
        var rebuild = new TableRebuild(scratch, goals, spelling, text::createTable);
        statements.addAll(rebuild.statements());
        notes.addAll(text.notes());
        way = rebuild.way();
    }

    private void uniqueColumns(Goals goals) {
        wish.columns().stream().filter(WantedColumn::unique)
                .filter(column -> Optional.of(column).filter(it -> !it.isNew()).flatMap(it -> WantedColumn.uniqueBy(goals.table(), it.name())).isEmpty())
                .forEach(column -> statements.add(NewTable.unique(spelling, wish.name(), column.name())));
    }
}
