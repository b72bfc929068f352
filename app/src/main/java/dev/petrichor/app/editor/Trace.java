package dev.petrichor.app.editor;

import dev.petrichor.db.Page;
import dev.petrichor.db.Session;
import dev.petrichor.db.Sql;
import dev.petrichor.db.Value;
import dev.petrichor.db.schema.Column;
import dev.petrichor.db.schema.Index;
import dev.petrichor.db.schema.Schema;
import dev.petrichor.db.schema.Table;
import dev.petrichor.db.schema.Trigger;
import dev.petrichor.db.schema.View;
import dev.petrichor.db.sql.AsciiCase;
import dev.petrichor.db.sql.InsertedRows;
import dev.petrichor.db.sql.Quoting;
import dev.petrichor.db.sql.SchemaObject;
import dev.petrichor.db.sql.SchemaStatement;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What is there once a statement has happened, and was not before: rows whose keys an INSERT writes out, a name in the schema, values
 * that were computed.
 *
 * @param question gives two numbers: how much of it is there, or is no longer as before; and how much of that just as it is left
 * @param all how much it is
 * @param kind what it is held against
 */
public record Trace(String question, long all, Kind kind) {

    /** What is held against what. */
    public enum Kind {
        /** What is there, against the text alone or what little was read before. */
        LEFT,
        /** Rows, against all that they held right before it was sent. */
        HELD,
        /** A text in the schema, against that of the statement. */
        NAMED
    }

    /** How much of it was found. */
    enum Found {
        ALL,
        NOTHING,
        SOME
    }

    /** D1 takes statements of 100 kB, and this one is sent in another. */
    private static final int MOST_OCTETS = 60_000;

    /** Whether it can be asked. */
    boolean isShort() {
        return question.getBytes(StandardCharsets.UTF_8).length <= MOST_OCTETS;
    }

    /** Empty for a statement that leaves none, or none that its text tells. */
    static Optional<Trace> of(String sql, Schema schema) {
        return InsertedRows.of(sql).flatMap(it -> schema.table(it.table()).flatMap(table -> ofRows(it, table)))
                .or(() -> SchemaObject.of(sql).map(it -> ofObject(it, schema)))
                .or(() -> SchemaStatement.of(sql).map(Trace::facts).filter(facts -> !facts.isEmpty()).map(Trace::ofFacts));
    }

    private static Optional<Trace> ofRows(InsertedRows rows, Table table) {
        return key(rows, table).map(key -> new Trace(question(rows, table, key, columns(rows, table)), rows.rows().size(), Kind.LEFT));
    }

    /** The first key of the table that is written out in every row, if there is one. */
    static Optional<List<String>> key(InsertedRows rows, Table table) {
        var columns = columns(rows, table);
        return columns.size() != rows.rows().getFirst().size() ? Optional.empty() : keys(table).filter(key -> isWrittenOut(key, columns, rows)).findFirst();
    }

    /** How many of the rows are there by their key, and how many of those hold in these columns what is written. */
    static String question(InsertedRows rows, Table table, List<String> key, List<String> right) {
        var columns = columns(rows, table);
        var isThere = key.stream().map(it -> column(it) + " = w.column" + (place(columns, it) + 1)).collect(Collectors.joining(" AND "));
        var isRight = right.stream().map(it -> column(it) + " COLLATE BINARY IS w.column" + (place(columns, it) + 1)).collect(Collectors.joining(" AND "));
        var values = rows.rows().stream().map(row -> "(" + String.join(", ", row) + ")").collect(Collectors.joining(", "));
        return "SELECT count(*), count(CASE WHEN %s THEN 1 END) FROM (VALUES %s) AS w CROSS JOIN %s AS t ON %s".formatted(isRight, values, Quoting.identifier(table.name()), isThere);
    }

    /** The columns that are written, in their order. */
    static List<String> columns(InsertedRows rows, Table table) {
        return rows.columns().isEmpty() ? table.columns().stream().filter(it -> it.visibility() == Column.Visibility.ORDINARY).map(Column::name).toList() : rows.columns();
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

    /** Of what is made, that it is there just so; of what is dropped, that it is gone, and that no other has taken its place. */
    private static Trace ofObject(SchemaObject object, Schema schema) {
        var isThere = isThere(object.type(), object.name());
        var text = object.isMade() ? object.text() : textOf(object, schema);
        var isSame = "EXISTS (SELECT 1 FROM sqlite_schema WHERE type = '%s' AND name = %s COLLATE NOCASE AND %s)"
                .formatted(object.type(), Quoting.literal(Value.of(object.name())), begins(text));
        return object.isMade()
                ? new Trace("SELECT %s, %s".formatted(isThere, isSame), 1, Kind.NAMED)
                : new Trace("SELECT NOT %s, NOT %s".formatted(text.isEmpty() ? isThere : isSame, isThere), 1, Kind.NAMED);
    }

    /** Whether nothing but white space or a comment stands behind a text. */
    private static String begins(String text) {
        var rest = "ltrim(substr(sql, %d), char(9, 10, 12, 13, 32))".formatted(text.codePointCount(0, text.length()) + 1);
        return "substr(sql, 1, %d) = %s AND (%3$s = '' OR substr(%3$s, 1, 2) IN ('--', '/*'))".formatted(text.codePointCount(0, text.length()), Quoting.literal(Value.of(text)), rest);
    }

    private static String textOf(SchemaObject object, Schema schema) {
        return switch (object.type()) {
            case "view" -> schema.view(object.name()).map(View::sql).orElse("");
            case "trigger" -> schema.triggers().stream().filter(it -> AsciiCase.same(it.name(), object.name())).map(Trigger::sql).findFirst().orElse("");
            default -> schema.tables().stream().flatMap(it -> it.indexes().stream()).filter(it -> AsciiCase.same(it.name(), object.name())).map(Index::sql).findFirst().orElse("");
        };
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
        return new Trace("SELECT %1$s, %1$s".formatted(sum), facts.size(), Kind.LEFT);
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
