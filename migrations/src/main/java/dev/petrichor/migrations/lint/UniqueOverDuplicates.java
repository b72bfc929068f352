package dev.petrichor.migrations.lint;

import dev.petrichor.db.schema.Column;
import dev.petrichor.db.sql.Lexer;
import dev.petrichor.db.sql.Quoting;
import dev.petrichor.db.sql.SchemaStatement.CreateIndex;
import dev.petrichor.db.sql.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A unique index over rows that are not unique. Not where the plan changes these rows before. */
final class UniqueOverDuplicates implements LintRule {

    @Override
    public List<Finding> check(Lint lint) {
        return lint.steps(CreateIndex.class).flatMap(step -> finding(lint, step, (CreateIndex) step.change().orElseThrow()).stream()).toList();
    }

    private static Optional<Finding> finding(Lint lint, Step step, CreateIndex index) {
        var live = step.live(index.table());
        if (!index.unique() || live.isEmpty() || lint.isWrittenBefore(step, index.table())) {
            return Optional.empty();
        }
        var sql = duplicates(index, live.get(), text -> onLiveSide(lint, step, live.get(), text));
        var rows = sql.map(lint.rows()::number).orElse(0L);
        return rows == 0
                ? Optional.empty()
                : Optional.of(Finding.of(step, "unique-over-duplicates", Severity.FAILS, live.get(),
                        "The unique index " + index.name() + " cannot be made: " + Lint.rows(rows) + " of " + live.get() + " " + (rows == 1 ? "repeats" : "repeat")
                                + " the value of another one in " + index.columns() + "."));
    }

    /** Columns under the names that they have in the live database; nothing where one is not there. */
    private static Optional<String> onLiveSide(Lint lint, Step step, String live, String text) {
        var result = new StringBuilder();
        var tokens = Lexer.tokens(text);
        for (var i = 0; i < tokens.size(); i++) {
            var word = tokens.get(i).in(text);
            var kind = tokens.get(i).kind();
            var column = kind == Token.Kind.IDENTIFIER || kind == Token.Kind.QUOTED_IDENTIFIER
                    ? step.before().table(step.change().orElseThrow().table()).flatMap(table -> table.column(Quoting.unquote(word)))
                    : Optional.<Column>empty();
            var before = column.flatMap(it -> lint.liveColumn(step, live, it.name()));
            if (column.isPresent() && before.isEmpty()) {
                return Optional.empty();
            }
            result.append(before.map(Quoting::identifier).orElse(word));
        }
        return Optional.of(result.toString());
    }

    private static Optional<String> duplicates(CreateIndex index, String table, Function<String, Optional<String>> onLiveSide) {
        return onLiveSide.apply(index.columns()).flatMap(columns -> onLiveSide.apply(index.where()).map(where -> duplicates(columns, where, table)));
    }

    private static String duplicates(String columns, String where, String table) {
        var parts = parts(columns);
        var filled = parts.stream().map(part -> "(" + part + ") IS NOT NULL").collect(Collectors.joining(" AND "));
        var condition = where.isEmpty() ? filled : "(" + where + ") AND " + filled;
        return "SELECT coalesce(sum(n - 1), 0) FROM (SELECT count(*) AS n FROM " + Quoting.identifier(table) + " WHERE " + condition + " GROUP BY "
                + String.join(", ", parts) + " HAVING n > 1)";
    }

    /** The columns or expressions, each with its collation, without its direction. */
    private static List<String> parts(String columns) {
        var parts = new ArrayList<String>();
        var depth = 0;
        var start = 0;
        for (var token : Lexer.tokens(columns)) {
            depth += token.kind() == Token.Kind.LEFT_PARENTHESIS ? 1 : token.kind() == Token.Kind.RIGHT_PARENTHESIS ? -1 : 0;
            if (depth == 0 && token.kind() == Token.Kind.COMMA) {
                parts.add(columns.substring(start, token.start()));
                start = token.end();
            }
        }
        parts.add(columns.substring(start));
        return parts.stream().map(part -> part.strip().replaceFirst("(?i)\\s+(ASC|DESC)$", "")).toList();
    }
}
