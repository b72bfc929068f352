package dev.petrichor.migrations.lint;

import dev.petrichor.db.schema.Column;
import dev.petrichor.db.schema.Index;
import dev.petrichor.db.sql.Lexer;
import dev.petrichor.db.sql.NormalSql;
import dev.petrichor.db.sql.Quoting;
import dev.petrichor.db.sql.SchemaStatement.CreateIndex;
import dev.petrichor.db.sql.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A unique index over rows that are not unique, or a unique column or key of a table that is filled with them. Not where the plan
 * changes these rows before.
 */
final class UniqueOverDuplicates implements LintRule {

    private static final Pattern LEAVES_OUT = Pattern.compile("(?i)\\bON CONFLICT (IGNORE|REPLACE)\\b");

    /** A clause that speaks of NULL, or of a key that is the rowid. */
    private static final Pattern OF_ANOTHER = Pattern.compile("(?i)\\b(NOT NULL|PRIMARY KEY( ASC| DESC)?) ON CONFLICT\\b");

    @Override
    public List<Finding> check(Lint lint) {
        var made = lint.steps(CreateIndex.class).flatMap(step -> finding(lint, step, (CreateIndex) step.change().orElseThrow()).stream());
        return Stream.concat(made, lint.steps().stream().flatMap(step -> FilledFrom.of(lint, step).stream()).flatMap(filled -> keys(lint, filled))).toList();
    }

    private static Optional<Finding> finding(Lint lint, Step step, CreateIndex index) {
        if (!index.unique() || lint.isWrittenBefore(step, index.table()) && step.live(index.table()).isPresent()) {
            return Optional.empty();
        }
        return step.live(index.table()).isPresent()
                ? step.live(index.table()).flatMap(live -> finding(lint, step, live, index,
                        column -> lint.liveColumn(step, live, column).map(Quoting::identifier)))
                : FilledFrom.before(lint, step, index.table()).flatMap(filled -> finding(lint, step, filled.live(), index, filled::asked));
    }

    private static Optional<Finding> finding(Lint lint, Step step, String live, CreateIndex index, Function<String, Optional<String>> column) {
        var columns = onLiveSide(step, index.columns(), column);
        var where = onLiveSide(step, index.where(), column);
        return columns.flatMap(parts -> where.flatMap(condition -> finding(lint, step, live, "The unique index " + index.name(), index.columns(),
                duplicates(parts(parts), condition, live))));
    }

    /** Unique columns and keys that the table itself declares; where it says what shall become of a row that repeats one, that is told. */
    private static Stream<Finding> keys(Lint lint, FilledFrom filled) {
        var declared = filled.made().indexes().stream().filter(index -> index.unique() && !index.partial() && !index.origin().equals("c")).map(Index::columns).toList();
        var rowid = filled.made().columns().stream().filter(Column::rowidAlias).map(column -> List.of(column.name())).toList();
        var sql = NormalSql.of(filled.made().sql());
        if (LEAVES_OUT.matcher(sql).find()) {
            return declared.size() == 1 && !OF_ANOTHER.matcher(sql).find() ? leftOut(lint, filled, declared.getFirst()).stream() : Stream.of();
        }
        return Stream.concat(declared.stream(), rowid.stream()).flatMap(columns -> duplicates(filled, columns)
                .flatMap(asked -> finding(lint, filled.step(), filled.live(), "The unique key of " + filled.made().name(), String.join(", ", columns), asked)).stream());
    }

    /** The question for the rows that repeat others in some columns; nothing where the live table cannot answer it. */
    private static Optional<String> duplicates(FilledFrom filled, List<String> columns) {
        var asked = columns.stream().flatMap(column -> filled.asked(column).stream()).toList();
        return asked.size() == columns.size() ? Optional.of(duplicates(asked, "", filled.live())) : Optional.empty();
    }

    private static Optional<Finding> leftOut(Lint lint, FilledFrom filled, List<String> columns) {
        var rows = duplicates(filled, columns).map(lint.rows()::number).orElse(0L);
        return rows == 0
                ? Optional.empty()
                : Optional.of(Finding.of(filled.step(), Rule.UNIQUE_OVER_DUPLICATES, Severity.LOSES_DATA, filled.live(),
                        "ON CONFLICT in " + filled.made().name() + " leaves out " + Lint.rows(rows) + " of " + filled.live() + " that " + (rows == 1 ? "repeats" : "repeat")
                                + " the value of another one in " + String.join(", ", columns) + "."));
    }

    private static Optional<Finding> finding(Lint lint, Step step, String live, String what, String columns, String sql) {
        var rows = lint.rows().number(sql);
        return rows == 0
                ? Optional.empty()
                : Optional.of(Finding.of(step, Rule.UNIQUE_OVER_DUPLICATES, Severity.FAILS, live,
                        what + " cannot be made: " + Lint.rows(rows) + " of " + live + " " + (rows == 1 ? "repeats" : "repeat")
                                + " the value of another one in " + columns + "."));
    }

    /** A text with its columns as they are asked for in the live database; nothing where one is not there. */
    private static Optional<String> onLiveSide(Step step, String text, Function<String, Optional<String>> ask) {
        var result = new StringBuilder();
        var tokens = Lexer.tokens(text);
        for (var i = 0; i < tokens.size(); i++) {
            var word = tokens.get(i).in(text);
            var kind = tokens.get(i).kind();
            var column = kind == Token.Kind.IDENTIFIER || kind == Token.Kind.QUOTED_IDENTIFIER
                    ? step.before().table(step.change().orElseThrow().table()).flatMap(table -> table.column(Quoting.unquote(word)))
                    : Optional.<Column>empty();
            var before = column.flatMap(it -> ask.apply(it.name()));
            if (column.isPresent() && before.isEmpty()) {
                return Optional.empty();
            }
            result.append(before.orElse(word));
        }
        return Optional.of(result.toString());
    }

    private static String duplicates(List<String> parts, String where, String table) {
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
