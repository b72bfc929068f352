package dev.petrichor.app.alter;

import dev.petrichor.db.schema.Schema;
import dev.petrichor.db.schema.Table;
import java.util.List;
import java.util.stream.Stream;

/** A column that others can refer to: the key of a table, or a unique column. */
record Target(String table, String column) {

    static List<Target> of(Schema schema) {
        return schema.tables().stream().filter(table -> !table.internal()).flatMap(Target::of).toList();
    }

    private static Stream<Target> of(Table table) {
        var key = table.primaryKey().size() == 1 ? Stream.of(table.primaryKey().getFirst().name()) : Stream.<String>empty();
        var unique = table.indexes().stream().filter(it -> it.unique() && !it.partial() && it.columns().size() == 1 && !it.columns().getFirst().isEmpty())
                .map(it -> it.columns().getFirst());
        return Stream.concat(key, unique).distinct().map(column -> new Target(table.name(), column));
    }

    /** What a person typed: the last point parts table and column; without one the table's key is meant. */
    static Target typed(String words) {
        var point = words.lastIndexOf('.');
        return point < 0 ? new Target(words, "") : new Target(words.substring(0, point), words.substring(point + 1));
    }

    String shown() {
        return table + "." + column;
    }
}
