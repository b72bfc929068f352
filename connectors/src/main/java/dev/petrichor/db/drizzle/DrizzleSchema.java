package dev.petrichor.db.drizzle;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What Drizzle schema files say of columns beyond SQLite's own types: booleans, dates, JSON. Read, never run. */
public record DrizzleSchema(List<DrizzleColumn> columns) {

    public DrizzleSchema {
        columns = List.copyOf(columns);
    }

    /**
     * One column of a Drizzle table.
     *
     * @param table the table's name in the database
     * @param name the column's name in the database
     * @param property its name in TypeScript
     * @param mode boolean, timestamp, timestamp_ms, json or empty
     */
    public record DrizzleColumn(String table, String name, String property, String builder, String mode, String file, int line) {}

    /** Reads one schema file's source. */
    public static DrizzleSchema read(String file, String source) {
        var columns = new ArrayList<DrizzleColumn>();
        for (var table : new TypeScript(source).calls("sqliteTable")) {
            if (table.arguments().size() > 1 && table.arguments().getFirst() instanceof Literal.Text(var name, var _)) {
                table.arguments().get(1).asFields().forEach((property, value) -> {
                    if (value instanceof Literal.Call call) {
                        columns.add(column(file, name, property, call));
                    }
                });
            }
        }
        return new DrizzleSchema(columns);
    }

    /** All columns of several files. */
    public static DrizzleSchema joined(List<DrizzleSchema> schemas) {
        return new DrizzleSchema(schemas.stream().flatMap(schema -> schema.columns.stream()).toList());
    }

    /** What is said of a column, by its name in the database. */
    public Optional<DrizzleColumn> column(String table, String column) {
        return columns.stream().filter(it -> it.table.equalsIgnoreCase(table) && it.name.equalsIgnoreCase(column)).findFirst();
    }

    private static DrizzleColumn column(String file, String table, String property, Literal.Call call) {
        var named = call.arguments().stream().filter(Literal.Text.class::isInstance).map(it -> ((Literal.Text) it).value()).findFirst();
        var mode = call.arguments().stream()
                .flatMap(argument -> Optional.ofNullable(argument.asFields().get("mode")).stream())
                .filter(Literal.Text.class::isInstance)
                .map(it -> ((Literal.Text) it).value())
                .findFirst();
        return new DrizzleColumn(table, named.orElse(property), property, call.function(), mode.orElse(""), file, call.line());
    }
}
