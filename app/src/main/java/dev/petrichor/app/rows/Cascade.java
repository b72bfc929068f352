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
import java.util.Optional;
import java.util.OptionalLong;

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
        return deleted(session, schema, GoneRows.of(schema, table.name(), columns -> values(deleted, columns)));
    }

    private static Optional<Sql> values(Collection<Map<String, Value>> rows, List<String> columns) {
        var known = rows.stream().filter(row -> columns.stream().allMatch(row::containsKey)).limit(MOST_PARENTS).toList();
        if (known.isEmpty()) {
            return Optional.empty();
        }
        var marks = String.join(", ", Collections.nCopies(known.size(), "(" + String.join(", ", Collections.nCopies(columns.size(), "?")) + ")"));
        return Optional.of(new Sql("VALUES " + marks, known.stream().flatMap(row -> columns.stream().map(column -> row.getOrDefault(column, Value.NULL))).toList()));
    }

    /** Counts them for the rows that a statement deletes, through cascades of cascades, or gives another key. Lane only. */
    public static List<Cascade> of(Session session, Schema schema, WriteTarget target) {
        return target.deletes()
                ? deleted(session, schema, GoneRows.of(schema, target.table(), columns -> Optional.of(new Sql(target.select(GoneRows.names(columns))))))
                : keyChanged(session, schema, target);
    }

    private static List<Cascade> deleted(Session session, Schema schema, GoneRows gone) {
        var found = new ArrayList<Cascade>();
        gone.countAlong().map(question -> number(session, question)).filter(OptionalLong::isPresent)
                .ifPresent(rows -> found.add(new Cascade(Cause.DELETED, gone.table(), "CASCADE", rows)));
        for (var reference : schema.referencesTo(gone.table())) {
            var key = reference.key();
            if (!reference.child().name().equalsIgnoreCase(gone.table())) {
                Optional.of(key.parentColumns()).filter(columns -> !columns.isEmpty()).flatMap(gone::columns)
                        .ifPresent(parents -> count(session, schema, reference.child(), key, parents, 1, found));
            } else if (!gone.own().equals(Optional.of(key))) {
                found.add(new Cascade(Cause.DELETED, gone.table(), key.onDelete(), OptionalLong.empty()));
            }
        }
        return List.copyOf(found);
    }

    private static List<Cascade> keyChanged(Session session, Schema schema, WriteTarget target) {
        var found = new ArrayList<Cascade>();
        for (var reference : schema.referencesTo(target.table())) {
            var key = reference.key();
            if (target.assigned().stream().anyMatch(assigned -> key.parentColumns().stream().anyMatch(assigned::equalsIgnoreCase))) {
                var rows = referring(session, reference.child(), key, new Sql(target.select(GoneRows.names(key.parentColumns()))));
                if (rows.isPresent()) {
                    found.add(new Cascade(Cause.KEY_CHANGED, reference.child().name(), key.onUpdate(), rows));
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
                .map(reference -> new Cascade(Cause.DELETED, reference.child().name(), reference.key().onDelete(), OptionalLong.empty()))
                .toList();
    }

    /** What lies deeper than it is worth counting is named, so that nobody takes it for nothing. */
    private static void count(Session session, Schema schema, Table child, ForeignKey key, Sql parents, int depth, List<Cascade> found) {
        var rows = referring(session, child, key, parents);
        if (rows.isEmpty()) {
            return;
        }
        found.add(new Cascade(Cause.DELETED, child.name(), key.onDelete(), rows));
        if (!key.onDelete().equals("CASCADE")) {
            return;
        }
        for (var next : schema.referencesTo(child.name())) {
            if (depth < DEEPEST) {
                var lost = new Sql("SELECT " + GoneRows.names(next.key().parentColumns()) + from(child, key, parents), parents.parameters());
                count(session, schema, next.child(), next.key(), lost, depth + 1, found);
            } else {
                found.add(new Cascade(Cause.DELETED, next.child().name(), next.key().onDelete(), OptionalLong.empty()));
            }
        }
    }

    /** How many rows refer to these parents; nothing when none does. */
    private static OptionalLong referring(Session session, Table child, ForeignKey key, Sql parents) {
        return number(session, new Sql("SELECT count(*)" + from(child, key, parents), parents.parameters()));
    }

    private static OptionalLong number(Session session, Sql question) {
        var rows = Page.read(session, question, 1).single();
        return rows.orElse(Value.NULL) instanceof Value.Int(var count) && count > 0 ? OptionalLong.of(count) : OptionalLong.empty();
    }

    private static String from(Table child, ForeignKey key, Sql parents) {
        return " FROM %s WHERE (%s) IN (%s)".formatted(Quoting.identifier(child.name()), GoneRows.names(key.columns()), parents.text());
    }
}
