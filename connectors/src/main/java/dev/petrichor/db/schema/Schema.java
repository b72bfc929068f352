package dev.petrichor.db.schema;

import dev.petrichor.db.sql.AsciiCase;
import java.util.List;
import java.util.Optional;

/** Everything that a database declares, in the order in which it was declared. */
public record Schema(List<Table> tables, List<View> views, List<Trigger> triggers) {

    /** A database without anything in it. */
    public static final Schema EMPTY = new Schema(List.of(), List.of(), List.of());

    public Schema {
        tables = List.copyOf(tables);
        views = List.copyOf(views);
        triggers = List.copyOf(triggers);
    }

    /** Finds a table as SQLite does: ASCII letters without regard to case. */
    public Optional<Table> table(String name) {
        return tables.stream().filter(table -> same(table.name(), name)).findFirst();
    }

    public Optional<View> view(String name) {
        return views.stream().filter(view -> same(view.name(), name)).findFirst();
    }

    /** The foreign keys of other tables (and its own) that name this table. */
    public List<Reference> referencesTo(String table) {
        return tables.stream()
                .flatMap(child -> child.foreignKeys().stream()
                        .filter(key -> same(key.parentTable(), table))
                        .map(key -> new Reference(child, key)))
                .toList();
    }

    /** A foreign key together with the table that declares it. */
    public record Reference(Table child, ForeignKey key) {}

    static boolean same(String one, String other) {
        return AsciiCase.same(one, other);
    }
}
