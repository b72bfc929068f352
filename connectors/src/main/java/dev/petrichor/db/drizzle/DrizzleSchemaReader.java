package dev.petrichor.db.drizzle;

import dev.petrichor.db.drizzle.DrizzleSchema.DrizzleColumn;
import dev.petrichor.db.drizzle.DrizzleSchema.DrizzleRelation;
import dev.petrichor.db.drizzle.DrizzleSchema.DrizzleTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Takes tables, columns and relations from the builders that a schema file calls. */
final class DrizzleSchemaReader {

    private final String file;
    private final TypeScript source;
    private final List<DrizzleTable> tables = new ArrayList<>();
    private final List<DrizzleColumn> columns = new ArrayList<>();
    private final List<DrizzleRelation> relations = new ArrayList<>();

    DrizzleSchemaReader(String file, TypeScript source) {
        this.file = file;
        this.source = source;
    }

    DrizzleSchema read() {
        source.calls("sqliteTable").forEach(this::takeTable);
        source.calls("relations").forEach(declared -> takeRelations(declared.call()));
        source.calls("defineRelations").forEach(declared -> takeDefinedRelations(declared.call()));
        return new DrizzleSchema(tables, columns, relations);
    }

    private void takeTable(TypeScript.Declared declared) {
        var arguments = declared.call().arguments();
        if (arguments.size() > 1 && arguments.getFirst() instanceof Literal.Text(var name, var _)) {
            tables.add(new DrizzleTable(name, declared.variable(), file, declared.call().line()));
            body(arguments.get(1)).forEach((property, value) -> {
                if (value instanceof Literal.Call call) {
                    columns.add(column(name, property, call));
                }
            });
        }
    }

    /** An object, also as what an arrow gives: {@code (t) => ({ … })}. */
    private static Map<String, Literal> body(Literal value) {
        return value instanceof Literal.Arrow(var _, var body, var _) ? body.asFields() : value.asFields();
    }

    private DrizzleColumn column(String table, String property, Literal.Call call) {
        var named = call.arguments().stream().flatMap(DrizzleSchemaReader::text).findFirst();
        var mode = option(call, "mode").flatMap(DrizzleSchemaReader::text).findFirst();
        var values = option(call, "enum").flatMap(DrizzleSchemaReader::items).flatMap(DrizzleSchemaReader::text).toList();
        return new DrizzleColumn(
                table, named.orElse(property), property, call.function(), mode.orElse(""), values, referenced(call), file, call.line());
    }

    private static Stream<Literal> option(Literal.Call call, String key) {
        return call.arguments().stream().flatMap(argument -> Optional.ofNullable(argument.asFields().get(key)).stream());
    }

    private static String referenced(Literal.Call column) {
        return column.chain().stream()
                .filter(it -> it.function().equals("references"))
                .flatMap(it -> it.arguments().stream().limit(1))
                .flatMap(it -> it instanceof Literal.Arrow(var _, var body, var _) ? names(body) : Stream.empty())
                .findFirst()
                .orElse("");
    }

    /** {@code relations(users, ({ many }) => ({ posts: many(posts) }))}. */
    private void takeRelations(Literal.Call call) {
        var arguments = call.arguments();
        var table = arguments.stream().limit(1).flatMap(DrizzleSchemaReader::names).findFirst();
        if (table.isPresent() && arguments.size() > 1) {
            body(arguments.get(1)).forEach((name, value) -> {
                if (value instanceof Literal.Call relation && isKind(relation.function())) {
                    var target = relation.arguments().stream().limit(1).flatMap(DrizzleSchemaReader::names).findFirst().orElse("");
                    relations.add(relation(table.get(), name, relation.function(), target, relation, "fields", "references"));
                }
            });
        }
    }

    /** {@code defineRelations(schema, (r) => ({ users: { posts: r.many.posts({ from: …, to: … }) } }))}. */
    private void takeDefinedRelations(Literal.Call call) {
        if (call.arguments().size() < 2) {
            return;
        }
        body(call.arguments().get(1)).forEach((table, ofTable) -> ofTable.asFields().forEach((name, value) -> {
            if (value instanceof Literal.Call relation && relation.path().size() > 2 && isKind(relation.path().get(1))) {
                relations.add(relation(table, name, relation.path().get(1), relation.path().get(2), relation, "from", "to"));
            }
        }));
    }

    private DrizzleRelation relation(String table, String name, String kind, String target, Literal.Call call, String from, String to) {
        return new DrizzleRelation(table, name, kind, target, columnsOf(call, from), columnsOf(call, to), file, call.line());
    }

    private static List<String> columnsOf(Literal.Call relation, String key) {
        return option(relation, key).flatMap(DrizzleSchemaReader::items).flatMap(DrizzleSchemaReader::names)
                .map(name -> name.startsWith("r.") ? name.substring(2) : name)
                .toList();
    }

    private static boolean isKind(String function) {
        return function.equals("one") || function.equals("many");
    }

    private static Stream<Literal> items(Literal value) {
        return value instanceof Literal.Many(var items, var _) ? items.stream() : Stream.of(value);
    }

    private static Stream<String> text(Literal value) {
        return value instanceof Literal.Text(var text, var _) ? Stream.of(text) : Stream.empty();
    }

    private static Stream<String> names(Literal value) {
        return value instanceof Literal.Name(var path, var _) ? Stream.of(String.join(".", path)) : Stream.empty();
    }
}
