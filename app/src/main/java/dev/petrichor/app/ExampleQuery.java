package dev.petrichor.app;

import dev.petrichor.db.schema.Schema;
import dev.petrichor.db.schema.Schema.Reference;
import dev.petrichor.db.schema.Table;
import dev.petrichor.db.sql.Quoting;
import java.util.Optional;

/** A query that makes sense in a schema that nobody has explained. Pure. */
final class ExampleQuery {

    private ExampleQuery() {}

    /** Rows of the first table, or how many rows of another one refer to each of its rows. */
    static String of(Schema schema) {
        var tables = schema.tables().stream().filter(table -> !table.internal()).toList();
        return tables.stream()
                .flatMap(table -> counted(schema, table).stream())
                .findFirst()
                .or(() -> tables.stream().findFirst().map(table -> "SELECT *\nFROM " + Quoting.readable(table.name()) + "\nLIMIT 100;\n"))
                .orElse("SELECT sqlite_version();\n");
    }

    private static Optional<String> counted(Schema schema, Table parent) {
        return schema.referencesTo(parent.name()).stream()
                .filter(reference -> reference.key().columns().size() == 1 && parent.columns().size() > 1)
                .findFirst()
                .map(reference -> counted(parent, reference));
    }

    private static String counted(Table parent, Reference reference) {
        var one = Quoting.readable(parent.name());
        var many = Quoting.readable(reference.child().name());
        var title = Quoting.readable(parent.columns().get(1).name());
        return """
                -- how many %2$s each of %1$s has
                SELECT %1$s.%3$s, count(*) AS %2$s
                FROM %1$s
                JOIN %2$s ON %2$s.%4$s = %1$s.%5$s
                GROUP BY %1$s.%5$s
                ORDER BY count(*) DESC
                LIMIT 100;
                """
                .formatted(one, many, title, Quoting.readable(reference.key().columns().getFirst()), Quoting.readable(reference.key().parentColumns().getFirst()));
    }
}
