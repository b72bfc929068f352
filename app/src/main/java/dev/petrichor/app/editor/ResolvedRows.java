package dev.petrichor.app.editor;

import dev.petrichor.db.Page;
import dev.petrichor.db.Session;
import dev.petrichor.db.Sql;
import dev.petrichor.db.Value;
import dev.petrichor.db.schema.Column;
import dev.petrichor.db.schema.Index;
import dev.petrichor.db.schema.Schema;
import dev.petrichor.db.schema.Table;
import dev.petrichor.db.sql.AsciiCase;
import dev.petrichor.db.sql.InsertedRows;
import dev.petrichor.db.sql.InsertedRows.Resolving;
import dev.petrichor.db.sql.Lexer;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The rows of an INSERT that says what a conflict shall come to. By what is there of them before it is sent they tell whether it happened,
 * where the table has one key alone: else the conflict may be with another row.
 */
final class ResolvedRows {

    private ResolvedRows() {}

    /** Whether its rows can be known by their key. */
    static boolean isTold(String sql, Schema schema) {
        return InsertedRows.resolving(sql).flatMap(it -> key(it, schema)).isPresent();
    }

    /** Nothing where it would change nothing, or some of it is there already. Lane only. */
    static Optional<Trace> read(Session session, String sql, Schema schema) {
        return InsertedRows.resolving(sql).flatMap(it -> key(it, schema).flatMap(key -> read(session, it, schema.table(it.rows().table()).orElseThrow(), key)));
    }

    private static Optional<List<String>> key(Resolving it, Schema schema) {
        return schema.table(it.rows().table()).filter(table -> table.kind() == Table.Kind.ORDINARY && uniques(table) == 1).flatMap(table -> Trace.key(it.rows(), table));
    }

    private static long uniques(Table table) {
        var declared = table.primaryKey().isEmpty() ? 0 : 1;
        return declared + table.indexes().stream().filter(Index::unique).filter(it -> !it.origin().equals("pk")).count();
    }

    private static Optional<Trace> read(Session session, Resolving it, Table table, List<String> key) {
        var question = Trace.question(it.rows(), table, key, it.taken().isEmpty() ? Trace.columns(it.rows(), table) : it.taken());
        if (!new Trace(question, 0, Trace.Kind.LEFT).isShort()) {
            return Optional.empty();
        }
        var before = Page.read(session, new Sql(question), 1).rows().getFirst();
        var there = before.getFirst() instanceof Value.Int(var count) ? count : 0;
        var all = it.rows().rows().size() - (it.isKept() ? there : 0);
        return all == 0 || !before.getLast().equals(Value.of(0))
                ? Optional.empty()
                : Optional.of(new Trace("WITH c (a, b) AS (%s) SELECT (a <> %d) + b, b FROM c".formatted(question, there), all, Trace.Kind.LEFT));
    }

    /** Whether a row of it may stay away although no row of its key is there. */
    static boolean mayPassOver(String sql, Schema schema) {
        return InsertedRows.resolving(sql).filter(Resolving::isKept)
                .filter(it -> schema.table(it.rows().table()).filter(table -> uniques(table) == 1 && !table.strict() && !hasCheck(table) && isFilled(it.rows(), table)).isEmpty()).isPresent();
    }

    private static boolean hasCheck(Table table) {
        return Lexer.meaningful(table.sql()).stream().anyMatch(token -> AsciiCase.same(token.in(table.sql()), "CHECK"));
    }

    /** Whether no column that must not be NULL is. */
    private static boolean isFilled(InsertedRows rows, Table table) {
        var columns = Trace.columns(rows, table);
        return table.columns().stream().filter(it -> it.notNull() && !it.rowidAlias()).allMatch(it -> isFilled(rows, columns, it));
    }

    private static boolean isFilled(InsertedRows rows, List<String> columns, Column column) {
        var place = IntStream.range(0, columns.size()).filter(i -> AsciiCase.same(columns.get(i), column.name())).findFirst();
        return place.isPresent() ? rows.rows().stream().noneMatch(row -> AsciiCase.same(row.get(place.getAsInt()), "NULL")) : !column.defaultSql().isEmpty();
    }
}
