package dev.petrichor.migrations.lint;

import dev.petrichor.db.schema.ColumnDefinition;
import dev.petrichor.db.schema.Table;
import dev.petrichor.db.sql.AsciiCase;
import dev.petrichor.db.sql.ChangedTable;
import dev.petrichor.db.sql.NormalSql;
import dev.petrichor.db.sql.Quoting;
import dev.petrichor.db.sql.SchemaStatement;
import dev.petrichor.migrations.RowCopy;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A table of the plan that one statement fills, as they are, with all rows of a live one which nothing has written to before.
 *
 * @param step the statement
 * @param made the table
 * @param live the table of the live database
 * @param columns of the table, in lower case, and the live ones that they are filled from
 */
record FilledFrom(Step step, Table made, String live, Map<String, String> columns) {

    private static final Pattern COLLATION = Pattern.compile("(?is).*\\bCOLLATE\\s+(\\w+)\\b.*");

    static Optional<FilledFrom> of(Lint lint, Step step) {
        var sql = step.statement().text();
        var copy = RowCopy.of(sql).filter(it -> step.change().isEmpty() && !NormalSql.of(sql).matches("(?i)(INSERT OR (IGNORE|REPLACE)|REPLACE) .*") && step.live(it.to()).isEmpty());
        return copy.flatMap(RowCopy::plain).filter(plain -> !lint.isWrittenBefore(step, plain.table()))
                .flatMap(plain -> step.live(plain.table()).flatMap(live -> step.before().table(copy.orElseThrow().to()).flatMap(made -> of(lint, step, copy.orElseThrow(), made, live))));
    }

    private static Optional<FilledFrom> of(Lint lint, Step step, RowCopy copy, Table made, String live) {
        return copy.pairs(step.before()).map(pairs -> {
            var columns = new HashMap<String, String>();
            pairs.forEach((into, read) -> lint.liveColumn(step, live, read).ifPresent(it -> columns.put(into, it)));
            return new FilledFrom(step, made, live, columns);
        });
    }

    /** What fills a table that bears a name when a step is reached; nothing where anything else writes to it. */
    static Optional<FilledFrom> before(Lint lint, Step step, String table) {
        var name = table;
        Optional<FilledFrom> filled = Optional.empty();
        for (var earlier : lint.steps().stream().takeWhile(it -> it != step).toList().reversed()) {
            var now = name;
            switch (earlier.change().orElse(null)) {
                case SchemaStatement.RenameTable(var from, var to) when AsciiCase.same(to, now) -> name = from;
                case SchemaStatement.CreateTable(var made) when AsciiCase.same(made, now) -> {
                    return filled;
                }
                case null, default -> {
                    if (ChangedTable.of(earlier.statement().text()).filter(it -> AsciiCase.same(it.name(), now)).isPresent()) {
                        if (filled.isPresent()) {
                            return Optional.empty();
                        }
                        filled = of(lint, earlier);
                        if (filled.isEmpty()) {
                            return filled;
                        }
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** A column as the live database is asked for it, compared as the table compares it. */
    Optional<String> asked(String column) {
        return Optional.ofNullable(columns.get(AsciiCase.lower(column))).map(it -> Quoting.identifier(it) + " COLLATE " + collation(column));
    }

    private String collation(String column) {
        var words = COLLATION.matcher(ColumnDefinition.of(made.sql(), column).orElse(""));
        return words.matches() ? words.group(1) : "BINARY";
    }
}
