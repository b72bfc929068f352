package dev.petrichor.migrations.lint;

import dev.petrichor.db.DbError;
import dev.petrichor.db.DbException;
import dev.petrichor.db.Sql;
import dev.petrichor.db.schema.Column;
import dev.petrichor.db.sql.AsciiCase;
import dev.petrichor.db.sql.Lexer;
import dev.petrichor.db.sql.Quoting;
import dev.petrichor.db.sql.SchemaStatement.AddColumn;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A column is added that the rows which are there cannot have: NOT NULL without a default, a default that is no constant, a
 * check that the default breaks. The engine is asked with a table of one row. What depends on the values of other columns is
 * left to the dry run.
 */
final class ColumnNeedsValue implements LintRule {

    @Override
    public List<Finding> check(Lint lint) {
        var added = lint.steps(AddColumn.class).filter(step -> step.failure().isEmpty() && !dependsOnOthers(step))
                .flatMap(step -> step.live(step.change().orElseThrow().table())
                        .filter(live -> lint.rows().rows(live) > 0 && !lint.mayHaveNoRowLeft(step, live))
                        .flatMap(live -> finding(lint, step, live)).stream());
        return Stream.concat(added, lint.steps().stream().flatMap(step -> FilledFrom.of(lint, step).stream()).flatMap(filled -> filled(lint, filled))).toList();
    }

    /** A table of the plan that is filled from one that holds NULL where the new one takes none. */
    private static Stream<Finding> filled(Lint lint, FilledFrom filled) {
        return filled.made().columns().stream().filter(it -> it.notNull() && !it.rowidAlias())
                .flatMap(it -> Optional.ofNullable(filled.columns().get(AsciiCase.lower(it.name()))).stream())
                .flatMap(column -> filled(lint, filled.step(), filled.live(), column).stream());
    }

    private static Optional<Finding> filled(Lint lint, Step step, String live, String column) {
        var nulls = lint.rows().rows(live) - lint.rows().values(live, column);
        return nulls == 0
                ? Optional.empty()
                : Optional.of(Finding.of(step, Rule.COLUMN_NEEDS_A_VALUE, Severity.FAILS, live,
                        Lint.rows(nulls) + " of " + live + " have no value in " + column + ", and the new table takes none without: copy coalesce(" + column + ", …)."));
    }

    /** Whether a generated column or a check speaks of columns that the table has already. */
    private static boolean dependsOnOthers(Step step) {
        var sql = step.statement().text();
        var words = Lexer.meaningful(sql).stream().map(token -> Quoting.unquote(token.in(sql))).toList();
        var others = step.before().table(step.change().orElseThrow().table()).stream().flatMap(table -> table.columns().stream()).map(Column::name).toList();
        return words.stream().anyMatch(word -> AsciiCase.same(word, "AS") || AsciiCase.same(word, "CHECK"))
                && words.stream().anyMatch(word -> others.stream().anyMatch(name -> AsciiCase.same(name, word)));
    }

    private static Optional<Finding> finding(Lint lint, Step step, String live) {
        return refusal(lint, step).map(why -> Finding.of(step, Rule.COLUMN_NEEDS_A_VALUE, Severity.FAILS, live,
                live + " has " + Lint.rows(lint.rows().rows(live)) + ", and SQLite says: " + why + ". Give the column a constant default, or leave out NOT NULL."));
    }

    private static Optional<String> refusal(Lint lint, Step step) {
        try (var one = lint.scratches().get()) {
            var table = Quoting.identifier(step.change().orElseThrow().table());
            one.run(new Sql("CREATE TABLE " + table + "(\"one row of no columns\")"));
            one.run(new Sql("INSERT INTO " + table + " VALUES (1)"));
            one.run(new Sql(step.statement().text()));
            return Optional.empty();
        } catch (DbException e) {
            return switch (e.error()) {
                case DbError.Refused(var why, var _, var _) -> Optional.of(why);
                case DbError.Constraint(var _, var _, var _, var why) -> Optional.of(why);
                default -> throw e;
            };
        }
    }
}
