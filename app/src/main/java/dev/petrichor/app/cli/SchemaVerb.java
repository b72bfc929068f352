package dev.petrichor.app.cli;

import dev.petrichor.db.guard.Permission;
import dev.petrichor.db.schema.Column;
import dev.petrichor.db.schema.Schema;
import dev.petrichor.db.schema.SchemaReader;
import dev.petrichor.db.schema.Table;
import dev.petrichor.db.schema.View;
import dev.petrichor.ui.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The structure of tables and views. */
final class SchemaVerb implements Verb {

    static final VerbSyntax SYNTAX = new VerbSyntax("petrichor schema", List.of(Positional.any("TABLE", "cli.tables")), List.of(), SchemaVerb::new);

    private final SharedOptions shared;
    private final List<String> names;

    private SchemaVerb(ParsedArguments given) {
        this.shared = new SharedOptions(given);
        this.names = given.parametersFrom(1);
    }

    @Override
    public Answer run(CommandContext context) {
        try (var session = shared.open(shared.found(), context, new Permission.ReadOnly())) {
            var schema = SchemaReader.read(session);
            var document = JsonNodeFactory.instance.objectNode();
            var tables = document.putArray("tables");
            var texts = new ArrayList<String>();
            for (var table : chosen(schema)) {
                tables.add(json(schema, table));
                texts.add(words(schema, table));
            }
            return Answer.done(document, String.join("\n", texts));
        }
    }

    private List<Table> chosen(Schema schema) {
        if (names.isEmpty()) {
            var all = new ArrayList<>(schema.tables().stream().filter(table -> !table.internal()).toList());
            schema.views().forEach(view -> all.add(view.asTable()));
            return all;
        }
        return names.stream().map(name -> ChosenTables.find(schema, name)).toList();
    }

    private static ObjectNode json(Schema schema, Table table) {
        var node = JsonNodeFactory.instance.objectNode().put("name", table.name()).put("kind", kind(schema, table));
        var columns = node.putArray("columns");
        for (var column : table.columns()) {
            var described = columns.addObject().put("name", column.name()).put("type", column.type()).put("notNull", column.notNull());
            described.put("default", column.defaultSql().isEmpty() ? null : column.defaultSql());
            described.put("key", column.keyPosition()).put("generated", column.generated());
        }
        var indexes = node.putArray("indexes");
        for (var index : table.indexes()) {
            var described = indexes.addObject().put("name", index.name()).put("unique", index.unique()).put("partial", index.partial());
            HistoryJson.names(described, "columns", index.columns());
            described.put("sql", index.sql().isEmpty() ? null : index.sql());
        }
        var keys = node.putArray("foreignKeys");
        for (var key : table.foreignKeys()) {
            var described = keys.addObject();
            HistoryJson.names(described, "columns", key.columns());
            described.put("table", key.parentTable());
            HistoryJson.names(described, "references", key.parentColumns());
            described.put("onUpdate", key.onUpdate()).put("onDelete", key.onDelete());
        }
        var triggers = node.putArray("triggers");
        ChosenTables.triggers(schema, table).forEach(it -> triggers.addObject().put("name", it.name()).put("sql", it.sql()));
        return node.put("sql", sql(schema, table));
    }

    private static String kind(Schema schema, Table table) {
        return schema.view(table.name()).isPresent()
                ? "view"
                : table.kind() == Table.Kind.ORDINARY ? "table" : table.kind().name().toLowerCase(Locale.ROOT);
    }

    private static String sql(Schema schema, Table table) {
        return schema.view(table.name()).map(View::sql).orElse(table.sql());
    }

    private static String words(Schema schema, Table table) {
        var shown = new TextTable(List.of(Messages.get("cli.column"), Messages.get("cli.type"), Messages.get("cli.rules")));
        table.columns().forEach(column -> shown.add(List.of(column.name(), column.type(), rules(column))));
        var more = new StringBuilder();
        table.indexes().forEach(index -> more.append(
                Messages.get(index.unique() ? "cli.uniqueIndex" : "cli.index", index.name(), String.join(", ", index.columns()))).append('\n'));
        table.foreignKeys().forEach(key -> more.append(Messages.get(
                "cli.foreignKey", String.join(", ", key.columns()), key.parentTable(), String.join(", ", key.parentColumns()), key.onDelete())).append('\n'));
        ChosenTables.triggers(schema, table).forEach(it -> more.append(Messages.get("cli.trigger", it.name())).append('\n'));
        return table.name() + "\n" + (shown.toString() + more).indent(2) + "\n" + sql(schema, table).indent(2);
    }

    private static String rules(Column column) {
        var rules = new ArrayList<String>();
        if (column.inPrimaryKey()) {
            rules.add("PRIMARY KEY");
        }
        if (column.notNull()) {
            rules.add("NOT NULL");
        }
        if (!column.defaultSql().isEmpty()) {
            rules.add("DEFAULT " + column.defaultSql());
        }
        if (column.generated()) {
            rules.add("GENERATED");
        }
        return rules.stream().collect(Collectors.joining(" "));
    }

    @Override
    public SharedOptions shared() {
        return shared;
    }
}
