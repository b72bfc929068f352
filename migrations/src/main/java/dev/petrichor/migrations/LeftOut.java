package dev.petrichor.migrations;

import dev.petrichor.db.Page;
import dev.petrichor.db.Session;
import dev.petrichor.db.Sql;
import dev.petrichor.db.Value;
import dev.petrichor.db.schema.Column;
import dev.petrichor.db.schema.ColumnDefinition;
import dev.petrichor.db.schema.Index;
import dev.petrichor.db.schema.Schema;
import dev.petrichor.db.schema.Table;
import dev.petrichor.db.sql.AsciiCase;
import dev.petrichor.db.sql.Quoting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Counts, on the live database, the rows of a table that a copy does not take over: no fewer than there are, perhaps more. On a lane. */
record LeftOut(Session session, Optional<Schema> schema, Whereabouts now) {

    private static final Pattern COLLATION = Pattern.compile("(?is).*\\bCOLLATE\\s+(\\w+)\\b.*");

    /** Nothing where that cannot be told. */
    Optional<Long> rows(RowCopy copy, String sql, Table table) {
        var chosen = copy.rows().filter(_ -> copy.from().equals(Set.of(AsciiCase.lower(table.name())))).map(it -> number("SELECT count(*) FROM (" + it + ")"));
        var refused = schema.filter(it -> copy.leavesOut(sql, it)).map(it -> refused(copy, it, table)).orElse(Optional.of(0L));
        return chosen.flatMap(it -> refused.map(more -> Math.max(0, number("SELECT count(*) FROM " + Quoting.identifier(table.name())) - it) + more));
    }

    /** Rows that break a rule of the new table: each repeats another one in some key, or has no value where there must be one. */
    private Optional<Long> refused(RowCopy copy, Schema schema, Table table) {
        var made = schema.table(copy.to());
        var pairs = copy.pairs(schema);
        if (made.isEmpty() || pairs.isEmpty() || made.get().strict() || AsciiCase.upper(made.get().sql()).contains("CHECK") || now.isWritten(copy.to())) {
            return Optional.empty();
        }
        var questions = Stream.concat(keys(made.get()).map(key -> duplicates(key, made.get(), pairs.get(), table)), empty(made.get(), pairs.get(), table)).toList();
        return questions.stream().allMatch(Optional::isPresent) ? Optional.of(questions.stream().mapToLong(it -> number(it.orElseThrow())).sum()) : Optional.empty();
    }

    private static Stream<List<String>> keys(Table made) {
        return Stream.concat(made.indexes().stream().filter(Index::unique).map(it -> it.partial() ? List.of("") : it.columns()),
                made.columns().stream().filter(Column::rowidAlias).map(it -> List.of(it.name())));
    }

    private static Optional<String> duplicates(List<String> key, Table made, Map<String, String> pairs, Table table) {
        var parts = new ArrayList<String>();
        for (var column : key) {
            var from = Optional.ofNullable(pairs.get(AsciiCase.lower(column))).flatMap(table::column);
            if (from.isEmpty()) {
                return Optional.empty();
            }
            var words = COLLATION.matcher(ColumnDefinition.of(made.sql(), column).orElse(""));
            parts.add(Quoting.identifier(from.get().name()) + " COLLATE " + (words.matches() ? words.group(1) : "BINARY"));
        }
        return Optional.of("SELECT coalesce(sum(n - 1), 0) FROM (SELECT count(*) AS n FROM " + Quoting.identifier(table.name()) + " WHERE "
                + parts.stream().map(it -> "(" + it + ") IS NOT NULL").collect(Collectors.joining(" AND ")) + " GROUP BY " + String.join(", ", parts) + ")");
    }

    private static Stream<Optional<String>> empty(Table made, Map<String, String> pairs, Table table) {
        return made.columns().stream().filter(it -> it.notNull() && !it.rowidAlias()).flatMap(it -> Optional.ofNullable(pairs.get(AsciiCase.lower(it.name()))).map(table::column).stream())
                .map(it -> it.map(from -> "SELECT count(*) FROM " + Quoting.identifier(table.name()) + " WHERE " + Quoting.identifier(from.name()) + " IS NULL"));
    }

    private long number(String sql) {
        return Page.read(session, new Sql(sql), 1).single().map(it -> ((Value.Int) it).value()).orElse(0L);
    }
}
