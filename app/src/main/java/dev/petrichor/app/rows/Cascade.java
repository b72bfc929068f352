package dev.petrichor.app.rows;

import dev.petrichor.db.Page;
import dev.petrichor.db.Session;
import dev.petrichor.db.Sql;
import dev.petrichor.db.Value;
import dev.petrichor.db.schema.ForeignKey;
import dev.petrichor.db.schema.Schema;
import dev.petrichor.db.schema.Table;
import dev.petrichor.db.sql.Quoting;
import dev.petrichor.db.sql.WriteTarget;
import dev.petrichor.ui.Messages;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * Rows of another table that a deletion takes along, empties, or meets as an obstacle.
 *
 * @param rows how many; nothing where counting is paid for and nobody has asked for it
 * @param action what the foreign key does on delete, in SQLite's spelling
 */
public record Cascade(String table, String action, OptionalLong rows) {

    private static final int MOST_PARENTS = 500;
    private static final int DEEPEST = 4;

    /** Counts them for rows of this table, through cascades of cascades. Lane only. */
    public static List<Cascade> of(Session session, Schema schema, Table table, Collection<Map<String, Value>> deleted) {
        var found = new ArrayList<Cascade>();
        for (var reference : schema.referencesTo(table.name())) {
            var key = reference.key();
            var parents = deleted.stream().filter(row -> key.parentColumns().stream().allMatch(row::containsKey)).limit(MOST_PARENTS).toList();
            if (!parents.isEmpty() && !key.parentColumns().isEmpty() && !reference.child().name().equalsIgnoreCase(table.name())) {
                var values = parents.stream().flatMap(row -> key.parentColumns().stream().map(column -> row.getOrDefault(column, Value.NULL))).toList();
                var marks = String.join(", ", Collections.nCopies(parents.size(), "(" + String.join(", ", Collections.nCopies(key.columns().size(), "?")) + ")"));
                count(session, schema, reference.child(), key, new Sql("VALUES " + marks, values), 1, found);
            }
        }
        return List.copyOf(found);
    }

    /** Counts them for the rows that a statement deletes, through cascades of cascades. Lane only. */
    public static List<Cascade> of(Session session, Schema schema, WriteTarget target) {
        var found = new ArrayList<Cascade>();
        for (var reference : schema.referencesTo(target.table())) {
            if (!reference.key().parentColumns().isEmpty() && !reference.child().name().equalsIgnoreCase(target.table())) {
                count(session, schema, reference.child(), reference.key(), new Sql(target.select(names(reference.key().parentColumns()))), 1, found);
            }
        }
        return List.copyOf(found);
    }

    /** In words: what it takes along, empties, or meets as an obstacle. */
    public String words() {
        return rows.isPresent() ? counted(rows.getAsLong()) : Messages.get(switch (action) {
            case "CASCADE" -> "cascade.mayDelete";
            case "SET NULL", "SET DEFAULT" -> "cascade.mayEmpty";
            default -> "cascade.mayStop";
        }, table);
    }

    private String counted(long number) {
        return Messages.get(switch (action) {
            case "CASCADE" -> "cascade.deletes";
            case "SET NULL", "SET DEFAULT" -> "cascade.empties";
            default -> "cascade.stops";
        }, number, table);
    }

    /** Those that a deletion may meet, without counting. */
    public static List<Cascade> uncounted(Schema schema, Table table) {
        return schema.referencesTo(table.name()).stream()
                .filter(reference -> !reference.child().name().equalsIgnoreCase(table.name()))
                .map(reference -> new Cascade(reference.child().name(), reference.key().onDelete(), OptionalLong.empty()))
                .toList();
    }

    private static void count(Session session, Schema schema, Table child, ForeignKey key, Sql parents, int depth, List<Cascade> found) {
        var from = " FROM %s WHERE (%s) IN (%s)".formatted(Quoting.identifier(child.name()), names(key.columns()), parents.text());
        var rows = Page.read(session, new Sql("SELECT count(*)" + from, parents.parameters()), 1).single();
        if (!(rows.orElse(Value.NULL) instanceof Value.Int(var count)) || count == 0) {
            return;
        }
        found.add(new Cascade(child.name(), key.onDelete(), OptionalLong.of(count)));
        if (key.onDelete().equals("CASCADE") && depth < DEEPEST) {
            for (var next : schema.referencesTo(child.name())) {
                var lost = new Sql("SELECT " + names(next.key().parentColumns()) + from, parents.parameters());
                count(session, schema, next.child(), next.key(), lost, depth + 1, found);
            }
        }
    }

    private static String names(List<String> columns) {
        return columns.stream().map(Quoting::identifier).collect(Collectors.joining(", "));
    }
}
