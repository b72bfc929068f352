package dev.petrichor.migrations.lint;

import dev.petrichor.db.schema.Column;
import dev.petrichor.db.sql.AsciiCase;
import dev.petrichor.db.sql.ChangedTable;
import dev.petrichor.db.sql.Lexer;
import dev.petrichor.db.sql.Quoting;
import dev.petrichor.db.sql.SchemaStatement.DropColumn;
import dev.petrichor.db.sql.SchemaStatement.DropTable;
import dev.petrichor.migrations.RowCopy;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A column that holds values is dropped, or left out when its table is rebuilt. */
final class ColumnDropped implements LintRule {

    @Override
    public List<Finding> check(Lint lint) {
        var dropped = lint.steps(DropColumn.class).flatMap(step -> dropped(lint, step, (DropColumn) step.change().orElseThrow()).stream());
        var leftOut = lint.steps(DropTable.class).filter(step -> lint.rebuilt(step).isPresent() && lint.keepsRows(step)).flatMap(step -> leftOut(lint, step));
        return Stream.concat(dropped, leftOut).toList();
    }

    private static Optional<Finding> dropped(Lint lint, Step step, DropColumn drop) {
        return step.live(drop.table()).flatMap(live -> lint.liveColumn(step, live, drop.column())
                .flatMap(column -> finding(lint, step, live, column, "ALTER TABLE … DROP COLUMN takes ")));
    }

    /** A column that a statement reads while it copies rows may have another name now. */
    private static Stream<Finding> leftOut(Lint lint, Step drop) {
        var rebuilt = lint.rebuilt(drop).flatMap(name -> lint.endOfFile(drop).table(name));
        return drop.live(drop.change().orElseThrow().table()).flatMap(lint.schema()::table).stream()
                .flatMap(live -> live.columns().stream()
                        .filter(column -> !column.generated() && column.visibility() == Column.Visibility.ORDINARY)
                        .filter(column -> rebuilt.flatMap(table -> table.column(column.name())).isEmpty())
                        .filter(column -> !isCopied(lint, drop, column.name()))
                        .flatMap(column -> finding(lint, drop, live.name(), column.name(), "The rebuilt table has no such column and takes ").stream()));
    }

    /** Whether a statement that fills a table from the one that is dropped speaks of a column. */
    private static boolean isCopied(Lint lint, Step drop, String column) {
        var table = drop.change().orElseThrow().table();
        return lint.steps().stream().filter(drop::sameFile).map(step -> step.statement().text())
                .filter(sql -> RowCopy.of(sql).isPresent() || ChangedTable.of(sql).filter(it -> !it.deletes()).isPresent())
                .filter(sql -> names(sql, table) || drop.live(table).filter(live -> names(sql, live)).isPresent())
                .anyMatch(sql -> names(sql, column) || names(sql, "*"));
    }

    private static boolean names(String sql, String word) {
        return Lexer.meaningful(sql).stream().anyMatch(token -> AsciiCase.same(Quoting.unquote(token.in(sql)), word));
    }

    private static Optional<Finding> finding(Lint lint, Step step, String live, String column, String beginning) {
        var values = lint.rows().values(live, column);
        return values == 0
                ? Optional.empty()
                : Optional.of(Finding.of(step, "column-dropped", Severity.LOSES_DATA, live,
                        beginning + Lint.count(values, "value", "values") + " of " + live + "." + column + " along."));
    }
}
