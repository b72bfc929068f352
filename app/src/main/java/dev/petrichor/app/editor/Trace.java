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
import dev.petrichor.db.sql.Quoting;
import dev.petrichor.db.sql.SchemaStatement;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What is there once a statement has happened, and was not before: rows whose keys an INSERT writes out, a name in the schema.
 *
 * @param question gives two numbers: how much of it is there, and how much of that just as it was written
 * @param all how much it is
 */
public record Trace(String question, long all) {

    /** How much of it was found. */
    enum Found {
        ALL,
        NOTHING,
        SOME
    }

    /** Empty for a statement that leaves none, or none that its text tells. */
    static Optional<Trace> of(String sql, Schema schema) {
        return InsertedRows.of(sql).flatMap(it -> schema.table(it.table()).flatMap(table -> ofRows(it, table)))
                .or(() -> SchemaStatement.of(sql).map(Trace::facts).filter(facts -> !facts.isEmpty()).map(Trace::ofFacts));
    }

    private static Optional<Trace> ofRows(InsertedRows rows, Table table) {
        var columns = rows.columns().isEmpty() ? table.columns().stream().filter(it -> it.visibility() == Column.Visibility.ORDINARY).map(Column::name).toList() : rows.columns();
        if (columns.size() != rows.rows().getFirst().size()) {
            return Optional.empty();
        }
        return keys(table).filter(key -> isWrittenOut(key, columns, rows)).findFirst().map(key -> {
            var isThere = key.stream().map(it -> column(it) + " = w.column" + (place(columns, it) + 1)).collect(Collectors.joining(" AND "));
            var isRight = IntStream.range(0, columns.size()).mapToObj(i -> column(columns.get(i)) + " COLLATE BINARY IS w.column" + (i + 1)).collect(Collectors.joining(" AND "));
            var values = rows.rows().stream().map(row -> "(" + String.join(", ", row) + ")").collect(Collectors.joining(", "));
            return new Trace("SELECT count(*), count(CASE WHEN %s THEN 1 END) FROM (VALUES %s) AS w CROSS JOIN %s AS t ON %s"
                    .formatted(isRight, values, Quoting.identifier(table.name()), isThere), rows.rows().size());
        });
    }

    private static Stream<List<String>> keys(Table table) {
        var unique = table.indexes().stream().filter(it -> it.unique() && !it.partial() && !it.columns().contains("")).map(Index::columns);
        return Stream.concat(Stream.of(table.primaryKey().stream().map(Column::name).toList()), unique).filter(key -> !key.isEmpty());
    }

    private static boolean isWrittenOut(List<String> key, List<String> columns, InsertedRows rows) {
        return key.stream().mapToInt(it -> place(columns, it)).allMatch(place -> place >= 0 && rows.rows().stream().noneMatch(row -> AsciiCase.same(row.get(place), "NULL")));
    }

    private static int place(List<String> columns, String name) {
        return IntStream.range(0, columns.size()).filter(i -> AsciiCase.same(columns.get(i), name)).findFirst().orElse(-1);
    }

    private static String column(String name) {
        return "t." + Quoting.identifier(name);
    }

    /** What is true of the schema behind it, and false before. */
    private static List<String> facts(SchemaStatement statement) {
        return switch (statement) {
            case SchemaStatement.CreateTable(var table) -> List.of(isThere("table", table));
            case SchemaStatement.CreateIndex index -> List.of(isThere("index", index.name()));
            case SchemaStatement.DropTable(var table) -> List.of("NOT " + isThere("table", table));
            case SchemaStatement.AddColumn(var table, var column) -> List.of(hasColumn(table, column));
            case SchemaStatement.DropColumn(var table, var column) -> List.of("NOT " + hasColumn(table, column));
            case SchemaStatement.RenameTable(var table, var to) -> List.of(isThere("table", to), "NOT " + isThere("table", table));
            case SchemaStatement.RenameColumn(var table, var column, var to) -> List.of(hasColumn(table, to), "NOT " + hasColumn(table, column));
            case SchemaStatement.Other _ -> List.of();
        };
    }

    private static String isThere(String type, String name) {
        return "EXISTS (SELECT 1 FROM sqlite_schema WHERE type = '%s' AND name = %s COLLATE NOCASE)".formatted(type, Quoting.literal(Value.of(name)));
    }

    private static String hasColumn(String table, String name) {
        return "EXISTS (SELECT 1 FROM pragma_table_xinfo(%s) WHERE name = %s COLLATE NOCASE)".formatted(Quoting.literal(Value.of(table)), Quoting.literal(Value.of(name)));
    }

    private static Trace ofFacts(List<String> facts) {
        var sum = facts.stream().map(it -> "(" + it + ")").collect(Collectors.joining(" + "));
        return new Trace("SELECT %1$s, %1$s".formatted(sum), facts.size());
    }

    /** Looks for it. Lane only. */
    Found lookFor(Session session) {
        var counts = Page.read(session, new Sql(question), 1).rows().getFirst();
        if (counts.getLast().equals(Value.of(all))) {
            return Found.ALL;
        }
        return counts.getFirst().equals(Value.of(0)) ? Found.NOTHING : Found.SOME;
    }
}
