package dev.petrichor.migrations.drift;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * The statements of a snapshot of drizzle-kit, as its own {@code generate} would write them for an empty database. The shapes are those of
 * 0.31 (version 6, a map of tables) and of 1.0 (version 7, one list). Pure.
 */
final class SnapshotSql {

    private final List<String> statements = new ArrayList<>();

    private SnapshotSql() {}

    /** @throws IOException when it has neither shape, with a sentence for people */
    static List<String> of(JsonNode snapshot) throws IOException {
        var sql = new SnapshotSql();
        if (snapshot.path("tables").isObject()) {
            snapshot.path("tables").forEach(sql::tableOf6);
            snapshot.path("views").forEach(sql::view);
        } else if (snapshot.path("ddl").isArray()) {
            var all = new Entities(snapshot.path("ddl"));
            all.of("tables").forEach(table -> sql.tableOf7(table.path("name").asString(""), all));
            all.of("views").forEach(sql::view);
        } else {
            throw new IOException("The snapshot of drizzle-kit has a version that is not known here: " + snapshot.path("version").asString("none") + ".");
        }
        return List.copyOf(sql.statements);
    }

    /** What a snapshot of 1.0 lists. */
    private record Entities(JsonNode all) {

        List<JsonNode> of(String type) {
            return all.valueStream().filter(it -> it.path("entityType").asString("").equals(type)).toList();
        }

        List<JsonNode> of(String type, String table) {
            return of(type).stream().filter(it -> it.path("table").asString("").equals(table)).toList();
        }
    }

    private void tableOf6(JsonNode table) {
        var name = table.path("name").asString("");
        var parts = new ArrayList<String>();
        table.path("columns").forEach(column -> parts.add(column(column, column.path("primaryKey").asBoolean(false))));
        table.path("compositePrimaryKeys").forEach(key -> parts.add("PRIMARY KEY(" + names(key.path("columns")) + ")"));
        table.path("foreignKeys").forEach(key -> parts.add(foreignKey(key, key.path("columnsFrom"))));
        table.path("checkConstraints").forEach(check -> parts.add(check(check)));
        table(name, parts);
        table.path("uniqueConstraints").forEach(unique -> statements.add("CREATE UNIQUE INDEX " + name(unique.path("name")) + " ON " + name(name) + " (" + names(unique.path("columns")) + ")"));
        table.path("indexes").forEach(index -> index(index, name, index.path("columns").valueStream().map(it -> it.asString(""))
                .map(column -> isExpression(column, table) ? column : name(column)).collect(Collectors.joining(","))));
    }

    /** What is no column of the table is computed. */
    private static boolean isExpression(String column, JsonNode table) {
        return table.path("columns").path(column).isMissingNode();
    }

    private void tableOf7(String name, Entities all) {
        var keys = all.of("pks", name);
        var single = keys.stream().filter(it -> it.path("columns").size() == 1).findFirst().map(it -> it.path("columns").path(0).asString(""));
        var uniques = all.of("uniques", name);
        var parts = new ArrayList<String>();
        all.of("columns", name).forEach(column -> {
            var isKey = single.equals(Optional.of(column.path("name").asString("")));
            parts.add(column(column, isKey));
        });
        keys.stream().filter(it -> it.path("columns").size() > 1).forEach(key -> parts.add("PRIMARY KEY(" + names(key.path("columns")) + ")"));
        all.of("fks", name).forEach(key -> parts.add(foreignKey(key, key.path("columns"))));
        uniques.forEach(unique -> parts.add("UNIQUE(" + names(unique.path("columns")) + ")"));
        all.of("checks", name).forEach(check -> parts.add(check(check)));
        table(name, parts);
        all.of("indexes", name).forEach(index -> index(index, name, index.path("columns").valueStream()
                .map(it -> it.path("isExpression").asBoolean(false) ? it.path("value").asString("") : name(it.path("value"))).collect(Collectors.joining(","))));
    }

    private void table(String name, List<String> parts) {
        statements.add("CREATE TABLE " + name(name) + " (" + String.join(", ", parts) + ")");
    }

    private static String column(JsonNode column, boolean key) {
        var words = Stream.of(
                name(column.path("name")), column.path("type").asString(""), key ? "PRIMARY KEY" : "", column.path("autoincrement").asBoolean(false) ? "AUTOINCREMENT" : "",
                column.hasNonNull("default") ? "DEFAULT " + column.path("default").asString("") : "", generated(column.path("generated")),
                column.path("notNull").asBoolean(false) ? "NOT NULL" : "");
        return words.filter(it -> !it.isEmpty()).collect(Collectors.joining(" "));
    }

    private static String generated(JsonNode generated) {
        var as = generated.path("as").asString("");
        return as.isEmpty() ? "" : "GENERATED ALWAYS AS " + (as.startsWith("(") ? as : "(" + as + ")") + " " + generated.path("type").asString("virtual").toUpperCase(Locale.ROOT);
    }

    private static String foreignKey(JsonNode key, JsonNode own) {
        return "FOREIGN KEY (" + names(own) + ") REFERENCES " + name(key.path("tableTo")) + "(" + names(key.path("columnsTo")) + ") ON UPDATE "
                + key.path("onUpdate").asString("no action") + " ON DELETE " + key.path("onDelete").asString("no action");
    }

    private static String check(JsonNode check) {
        return "CONSTRAINT " + name(check.path("name")) + " CHECK(" + check.path("value").asString("") + ")";
    }

    private void index(JsonNode index, String table, String columns) {
        var where = index.path("where").asString("");
        statements.add("CREATE " + (index.path("isUnique").asBoolean(false) ? "UNIQUE " : "") + "INDEX " + name(index.path("name")) + " ON " + name(table) + " (" + columns + ")"
                + (where.isEmpty() ? "" : " WHERE " + where));
    }

    /** One that drizzle-kit does not make itself is not in its files either. */
    private void view(JsonNode view) {
        var definition = view.path("definition").asString("");
        if (!view.path("isExisting").asBoolean(false) && !definition.isEmpty()) {
            statements.add("CREATE VIEW " + name(view.path("name")) + " AS " + definition);
        }
    }

    private static String names(JsonNode names) {
        return names.valueStream().map(SnapshotSql::name).collect(Collectors.joining(","));
    }

    private static String name(JsonNode name) {
        return name(name.asString(""));
    }

    private static String name(String name) {
        return '`' + name.replace("`", "``") + '`';
    }
}
