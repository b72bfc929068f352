package dev.petrichor.migrations.alter;

import dev.petrichor.db.DbError;
import dev.petrichor.db.DbException;
import dev.petrichor.db.Scratch;
import dev.petrichor.db.Sql;
import dev.petrichor.db.schema.Column;
import dev.petrichor.db.schema.Schema;
import dev.petrichor.db.schema.Table;
import dev.petrichor.db.sql.Lexer;
import dev.petrichor.db.sql.Token;
import dev.petrichor.migrations.dryrun.SchemaCopy;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Makes the statements of a migration that changes one table: in place where SQLite can, by a rebuild that loses nothing where
 * it cannot. What it hands out has run in an empty database with this schema, under D1's rules. Never on the window's thread.
 */
public final class TablePlanner {

    private static final String PROBE = "__petrichor_probe";

    private final Schema schema;
    private final Spelling spelling;
    private final Supplier<Scratch> scratches;

    /**
     * @param schema that the migration will meet
     * @param scratches empty databases in memory; each is closed here
     */
    public TablePlanner(Schema schema, Spelling spelling, Supplier<Scratch> scratches) {
        this.schema = schema;
        this.spelling = spelling;
        this.scratches = scratches;
    }

    /** @throws DbException when the work was stopped */
    public Alteration plan(TableWish wish) {
        var problems = WishCheck.problems(schema, wish);
        if (!problems.isEmpty()) {
            return Alteration.impossible(problems);
        }
        try {
            var made = made(wish);
            return refusal(made, wish).map(why -> Alteration.impossible(List.of(why))).orElse(made);
        } catch (DbException e) {
            return Alteration.impossible(List.of("SQLite says: " + words(e) + "."));
        }
    }

    /**
     * Makes a table that is there like another one of its name, whatever they differ in but their indexes, by a rebuild. Rows are carried
     * over in the columns that both have.
     *
     * @throws DbException when the work was stopped
     */
    public Alteration like(Table wanted) {
        var now = schema.table(wanted.name()).orElseThrow();
        var columns = WantedColumn.of(wanted).stream().map(column -> column.comingFrom(now.column(column.name()).map(Column::name).orElse(""))).toList();
        var wish = new TableWish.Change(now.name(), now.name(), columns, WantedIndex.of(now));
        try (var scratch = scratches.get()) {
            scratch.enforceForeignKeys(false);
            SchemaCopy.into(scratch, schema);
            var goals = new Goals(now, wish);
            var rebuild = new TableRebuild(scratch, goals, spelling, name -> called(wanted.sql(), name));
            var made = new Alteration(rebuild.statements(), rebuild.way(), ValueNotes.of(goals), List.of(), List.of());
            return refusal(made, wish).map(why -> Alteration.impossible(List.of(why))).orElse(made);
        } catch (DbException e) {
            return Alteration.impossible(List.of("SQLite says: " + words(e) + "."));
        }
    }

    /** The CREATE TABLE of a table under another name. */
    private String called(String createTable, String name) {
        var tokens = Lexer.meaningful(createTable);
        var open = IntStream.range(0, tokens.size()).filter(i -> tokens.get(i).kind() == Token.Kind.LEFT_PARENTHESIS).findFirst().orElseThrow();
        var old = tokens.get(open - 1);
        return createTable.substring(0, old.start()) + spelling.name(name) + createTable.substring(old.end());
    }

    private Alteration made(TableWish wish) {
        return switch (wish) {
            case TableWish.Drop(var name) -> new Alteration(List.of("DROP TABLE " + spelling.name(name)), "", List.of(), List.of(), List.of());
            case TableWish.Make make -> new Alteration(new NewTable(make, spelling).statements(), "", List.of(), List.of(), List.of());
            case TableWish.Change change -> {
                try (var scratch = scratches.get()) {
                    scratch.enforceForeignKeys(false);
                    SchemaCopy.into(scratch, schema);
                    yield new TableChange(scratch, schema, change, spelling).plan();
                }
            }
        };
    }

    /** Why the statements would fail, or would leave a view or a trigger behind that cannot work. */
    private Optional<String> refusal(Alteration made, TableWish wish) {
        try (var scratch = scratches.get()) {
            SchemaCopy.into(scratch, schema);
            var sound = probe(scratch, wish instanceof TableWish.Change(var table, var _, var _, var _) ? table : "").isEmpty();
            scratch.begin();
            made.statements().forEach(statement -> scratch.run(new Sql(statement)));
            scratch.commit();
            return sound && wish instanceof TableWish.Change ? probe(scratch, wish.name()).map(why -> "It would leave something behind that does not work: " + why + ".") : Optional.empty();
        } catch (DbException e) {
            return Optional.of("SQLite says: " + words(e) + ".");
        }
    }

    /** SQLite looks at every view and trigger when a table is renamed. */
    private Optional<String> probe(Scratch scratch, String table) {
        if (table.isEmpty()) {
            return Optional.empty();
        }
        scratch.begin();
        try {
            scratch.run(new Sql("ALTER TABLE " + Spelling.PLAIN.name(table) + " RENAME TO " + PROBE));
            return Optional.empty();
        } catch (DbException e) {
            return Optional.of(words(e));
        } finally {
            scratch.undo();
        }
    }

    private static String words(DbException e) {
        return switch (e.error()) {
            case DbError.Refused(var why, var _, var _) -> why;
            case DbError.Constraint(var _, var _, var _, var why) -> why;
            default -> throw e;
        };
    }
}
