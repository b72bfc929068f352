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
 * Rows of another table that a deletion, or another key, takes along, empties, or meets as an obstacle.
 *
 * @param cause what happens to the rows that they refer to
 * @param action what the foreign key does then, in SQLite's spelling
 * @param rows how many; nothing where they cannot be counted, or where that is paid for and nobody has asked for it
 */
public record Cascade(Cause cause, String table, String action, OptionalLong rows) {

    /** What happens to a row that others refer to. */
    public enum Cause {
        DELETED,
        KEY_CHANGED
    }

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

    /** Counts them for the rows that a statement deletes, through cascades of cascades, or gives another key. Lane only. */
    public static List<Cascade> of(Session session, Schema schema, WriteTarget target) {
        var found = new ArrayList<Cascade>();
        for (var reference : schema.referencesTo(target.table())) {
            var key = reference.key();
            if (!key.parentColumns().isEmpty() && !reference.child().name().equalsIgnoreCase(target.table())) {
                var parents = new Sql(target.select(names(key.parentColumns())));
                if (target.deletes()) {
                    count(session, schema, reference.child(), key, parents, 1, found);
                } else if (target.assigned().stream().anyMatch(assigned -> key.parentColumns().stream().anyMatch(assigned::equalsIgnoreCase))) {
                    referring(session, reference.child(), key, parents).ifPresent(
                            rows -> found.add(new Cascade(Cause.KEY_CHANGED, reference.child().name(), key.onUpdate(), OptionalLong.of(rows))));
                }
            }
        }
        return List.copyOf(found);
    }

    /** In words: what it takes along, empties, or meets as an obstacle. */
    public String words() {
        var what = switch (action) {
            case "CASCADE" -> cause == Cause.DELETED ? "deletes" : "carries";
            case "SET NULL", "SET DEFAULT" -> "empties";
            default -> "stops";
        };
        var key = "cascade." + (cause == Cause.DELETED ? "" : "key.") + what;
        return rows.isPresent() ? Messages.get(key, rows.getAsLong(), table) : Messages.get(key + ".uncounted", table);
    }

    /** Those that a deletion may meet, without counting. */
    public static List<Cascade> uncounted(Schema schema, Table table) {
        return schema.referencesTo(table.name()).stream()
                .filter(reference -> !reference.child().name().equalsIgnoreCase(table.name()))
                .map(reference -> new Cascade(Cause.DELETED, reference.child().name(), reference.key().onDelete(), OptionalLong.empty()))
                .toList();
    }

    private static void count(Session session, Schema schema, Table child, ForeignKey key, Sql parents, int depth, List<Cascade> found) {
        var rows = referring(session, child, key, parents);
        if (rows.isEmpty()) {
            return;
        }
        found.add(new Cascade(Cause.DELETED, child.name(), key.onDelete(), rows));
        if (key.onDelete().equals("CASCADE") && depth < DEEPEST) {
            for (var next : schema.referencesTo(child.name())) {
                var lost = new Sql("SELECT " + names(next.key().parentColumns()) + from(child, key, parents), parents.parameters());
                count(session, schema, next.child(), next.key(), lost, depth + 1, found);
            }
        }
    }

    /** How many rows refer to these parents; nothing when none does. */
    private static OptionalLong referring(Session session, Table child, ForeignKey key, Sql parents) {
        var rows = Page.read(session, new Sql("SELECT count(*)" + from(child, key, parents), parents.parameters()), 1).single();
        return rows.orElse(Value.NULL) instanceof Value.Int(var count) && count > 0 ? OptionalLong.of(count) : OptionalLong.empty();
    }

    private static String from(Table child, ForeignKey key, Sql parents) {
        return " FROM %s WHERE (%s) IN (%s)".formatted(Quoting.identifier(child.name()), names(key.columns()), parents.text());
    }

    private static String names(List<String> columns) {
        return columns.stream().map(Quoting::identifier).collect(Collectors.joining(", "));
    }
}
