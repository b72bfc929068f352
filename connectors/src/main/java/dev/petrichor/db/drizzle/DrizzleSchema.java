package dev.petrichor.db.drizzle;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What Drizzle schema files say beyond SQLite's own words: booleans, dates, JSON, enums, names in TypeScript, relations. Read,
 * never run; each with its file and line.
 */
public record DrizzleSchema(List<DrizzleTable> tables, List<DrizzleColumn> columns, List<DrizzleRelation> relations) {

    public DrizzleSchema {
        tables = List.copyOf(tables);
        columns = List.copyOf(columns);
        relations = List.copyOf(relations);
    }

    /**
     * A table.
     *
     * @param name in the database
     * @param variable in TypeScript, empty when it is not assigned to one
     */
    public record DrizzleTable(String name, String variable, String file, int line) {}

    /**
     * One column of a Drizzle table.
     *
     * @param table the table's name in the database
     * @param name the column's name in the database, its property where it is not written
     * @param property its name in TypeScript
     * @param mode boolean, timestamp, timestamp_ms, json or empty
     * @param values of an enum, empty for any other column
     * @param references the column that it references in TypeScript's names, {@code users.id}, or empty
     */
    public record DrizzleColumn(
            String table, String name, String property, String builder, String mode, List<String> values, String references, String file, int line) {

        public DrizzleColumn {
            values = List.copyOf(values);
        }
    }

    /**
     * A relation, in TypeScript's names.
     *
     * @param table the variable of the table that has it
     * @param kind {@code one} or {@code many}
     * @param target the variable of the other table
     * @param fields this side's columns, as written
     * @param references the other side's columns, as written
     */
    public record DrizzleRelation(
            String table, String name, String kind, String target, List<String> fields, List<String> references, String file, int line) {

        public DrizzleRelation {
            fields = List.copyOf(fields);
            references = List.copyOf(references);
        }
    }

    /** Reads one schema file's source. */
    public static DrizzleSchema read(String file, String source) {
        return new DrizzleSchemaReader(file, new TypeScript(source)).read();
    }

    /** All that several files say. */
    public static DrizzleSchema joined(List<DrizzleSchema> schemas) {
        var tables = new ArrayList<DrizzleTable>();
        var columns = new ArrayList<DrizzleColumn>();
        var relations = new ArrayList<DrizzleRelation>();
        for (var schema : schemas) {
            tables.addAll(schema.tables);
            columns.addAll(schema.columns);
            relations.addAll(schema.relations);
        }
        return new DrizzleSchema(tables, columns, relations);
    }

    /** What is said of a column, by its name in the database; drizzle may derive that name from the property. */
    public Optional<DrizzleColumn> column(String table, String column) {
        var ofTable = columns.stream().filter(it -> it.table.equalsIgnoreCase(table)).toList();
        return ofTable.stream().filter(it -> it.name.equalsIgnoreCase(column)).findFirst()
                .or(() -> ofTable.stream().filter(it -> it.name.equals(it.property) && inSnakeCase(it.name).equals(column)).findFirst());
    }

    /** The table that a variable of the schema stands for. */
    public Optional<DrizzleTable> tableOf(String variable) {
        return tables.stream().filter(it -> it.variable.equals(variable)).findFirst();
    }

    private static String inSnakeCase(String property) {
        return property.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }
}
