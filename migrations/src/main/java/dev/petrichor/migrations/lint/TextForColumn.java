package dev.petrichor.migrations.lint;

import dev.petrichor.db.Value;
import dev.petrichor.db.schema.Table;
import dev.petrichor.db.sql.AsciiCase;
import dev.petrichor.db.sql.Lexer;
import dev.petrichor.db.sql.Quoting;
import dev.petrichor.migrations.RowCopy;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A copy of rows reads a column that its table has not, in double quotes: SQLite takes it for a text, and every row gets its name.
 * drizzle-kit 0.31 writes so where a rebuilt table has a new column.
 */
final class TextForColumn implements LintRule {

    private static final Set<String> ROWIDS = Set.of("rowid", "_rowid_", "oid");

    @Override
    public List<Finding> check(Lint lint) {
        return lint.steps().stream().flatMap(TextForColumn::findings).toList();
    }

    private static Stream<Finding> findings(Step step) {
        var copy = RowCopy.of(step.statement().text());
        return copy.flatMap(RowCopy::plain).stream().flatMap(plain -> texts(step, plain)
                .map(name -> Finding.of(step, Rule.TEXT_FOR_COLUMN, severity(step, copy.orElseThrow(), plain, name), step.live(plain.table()).orElse(table(step, plain)),
                        String.format(Locale.ROOT, "%s has no column %s: SQLite takes it for a text in double quotes, and %s gets %s in every row.",
                                table(step, plain), written(step, name), copy.orElseThrow().to(), Quoting.literal(Value.of(Quoting.unquote(written(step, name))))))));
    }

    private static String table(Step step, RowCopy.Plain plain) {
        return step.before().table(plain.table()).map(Table::name).orElse(plain.table());
    }

    /** A name with the author's own letters and quotes: so it becomes the text. */
    private static String written(Step step, String name) {
        var sql = step.statement().text();
        return Lexer.meaningful(sql).stream().map(token -> token.in(sql)).filter(word -> word.startsWith("\"") && AsciiCase.same(Quoting.unquote(word), name))
                .reduce((_, last) -> last).orElse('"' + name + '"');
    }

    private static Stream<String> texts(Step step, RowCopy.Plain plain) {
        return step.before().table(plain.table()).stream()
                .flatMap(table -> plain.columns().stream().filter(plain.perhapsText()::contains).filter(name -> table.column(name).isEmpty() && !ROWIDS.contains(name)));
    }

    /** A text in double quotes may be meant; not where it goes into the column that it is called like. */
    private static Severity severity(Step step, RowCopy copy, RowCopy.Plain plain, String name) {
        var into = plain.into().isEmpty()
                ? step.before().table(copy.to()).map(made -> made.columns().stream().filter(it -> !it.generated()).map(it -> AsciiCase.lower(it.name())).toList()).orElse(List.of())
                : plain.into();
        var sameName = IntStream.range(0, Math.min(into.size(), plain.columns().size())).anyMatch(i -> plain.columns().get(i).equals(name) && into.get(i).equals(name));
        return sameName ? Severity.RISKY : Severity.NOTE;
    }
}
