package dev.petrichor.db.table;

import dev.petrichor.db.Value;
import dev.petrichor.db.schema.Column;
import dev.petrichor.db.schema.ForeignKey;
import dev.petrichor.db.schema.Index;
import dev.petrichor.db.schema.Table;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/**
 * The order in which edits of one table are made: deletions, changes, new rows. Pure.
 *
 * <p>SQLite checks a unique value row by row, so a row that takes a value runs after the row that gives it up; in a circle of
 * such rows the first one steps aside. In a table that refers to itself, children go before their parents and parents come
 * before their children, and foreign keys are checked at the end.
 *
 * @param aside the values that a row holds in between, per column
 * @param deferred whether foreign keys must be checked at the end, because no order satisfies them step by step
 */
record EditOrder(List<RowEdit> edits, SequencedMap<RowEdit.Update, Map<String, Value>> aside, boolean deferred) {

    static EditOrder of(Table table, List<RowEdit> edits) {
        var deletions = only(edits, RowEdit.Delete.class);
        var updates = only(edits, RowEdit.Update.class);
        var inserts = only(edits, RowEdit.Insert.class);
        var self = table.foreignKeys().stream().filter(key -> key.parentTable().equalsIgnoreCase(table.name())).toList();
        var aside = new LinkedHashMap<RowEdit.Update, Map<String, Value>>();
        var first = leaving(self, updates, deletions);
        var ordered = new ArrayList<RowEdit>(first);
        ordered.addAll(after(deletions, references(self, deletions, true)));
        ordered.addAll(takingTurns(table, updates.stream().filter(update -> !first.contains(update)).toList(), aside));
        ordered.addAll(after(inserts, references(self, inserts, false)));
        var deferred = !self.isEmpty() && edits.size() > 1 || refers(table, aside);
        return new EditOrder(ordered, aside, deferred);
    }

    /** Whether a value in between stands in a reference, where no parent has it. Otherwise children may forbid that their parents swap. */
    private static boolean refers(Table table, Map<RowEdit.Update, Map<String, Value>> aside) {
        var references = table.foreignKeys().stream().map(ForeignKey::columns).flatMap(List::stream).toList();
        return aside.values().stream().anyMatch(places -> places.keySet().stream().anyMatch(place -> references.stream().anyMatch(place::equalsIgnoreCase)));
    }

    private static <E extends RowEdit> List<E> only(List<RowEdit> edits, Class<E> kind) {
        return edits.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** Changes that take a row away from a parent that is deleted in the same save; later the cascade would take it along. */
    private static List<RowEdit.Update> leaving(List<ForeignKey> self, List<RowEdit.Update> updates, List<RowEdit.Delete> deletions) {
        return updates.stream().filter(update -> self.stream().anyMatch(key -> {
            var parent = tuple(key.columns(), it -> Optional.ofNullable(update.changes().get(it)).map(RowEdit.Change::before));
            return parent.isPresent() && deletions.stream().anyMatch(gone -> parent.equals(tuple(key.parentColumns(), it -> value(gone, it))));
        })).toList();
    }

    /** Which edits must come before which: the referring rows of a deletion, the referred rows of an insertion. */
    private static <E extends RowEdit> Map<E, Set<E>> references(List<ForeignKey> self, List<E> edits, boolean childrenFirst) {
        var before = new IdentityHashMap<E, Set<E>>();
        for (var key : self) {
            var parents = new HashMap<List<Value>, E>();
            edits.forEach(edit -> tuple(key.parentColumns(), it -> value(edit, it)).ifPresent(values -> parents.put(values, edit)));
            for (var child : edits) {
                var parent = tuple(key.columns(), it -> value(child, it)).flatMap(values -> Optional.ofNullable(parents.get(values)));
                if (parent.isPresent() && parent.get() != child) {
                    before.computeIfAbsent(childrenFirst ? parent.get() : child, _ -> new LinkedHashSet<>()).add(childrenFirst ? child : parent.get());
                }
            }
        }
        return before;
    }

    private static Optional<Value> value(RowEdit edit, String column) {
        return switch (edit) {
            case RowEdit.Insert(var values) -> Optional.ofNullable(values.get(column));
            case RowEdit.Delete(var key, var seen) -> Optional.ofNullable(seen.get(column)).or(() -> part(key, column));
            case RowEdit.Update(var key, var _) -> part(key, column);
        };
    }

    private static Optional<Value> part(RowKey key, String column) {
        return key.parts().stream().filter(part -> part.column().equals(column)).map(RowKey.Part::value).findFirst();
    }

    private interface Lookup {
        Optional<Value> of(String column);
    }

    /** The values of these columns, when all are known and none is NULL: NULL neither refers nor collides. */
    private static Optional<List<Value>> tuple(List<String> columns, Lookup values) {
        var found = columns.stream().map(values::of).flatMap(Optional::stream).filter(value -> !(value instanceof Value.Null)).toList();
        return found.size() == columns.size() && !columns.isEmpty() ? Optional.of(found) : Optional.empty();
    }

    /** The same edits with each behind those that it waits for; in a circle the given order decides. Equal edits stay apart. */
    private static <E> List<E> after(List<E> edits, Map<E, Set<E>> before) {
        if (before.isEmpty()) {
            return edits;
        }
        var ordered = new ArrayList<E>();
        var met = Collections.<E>newSetFromMap(new IdentityHashMap<>());
        for (var edit : edits) {
            place(edit, before, ordered, met);
        }
        return ordered;
    }

    private static <E> void place(E first, Map<E, Set<E>> before, List<E> ordered, Set<E> met) {
        if (!met.add(first)) {
            return;
        }
        var path = new ArrayDeque<E>(List.of(first));
        while (!path.isEmpty()) {
            var next = before.getOrDefault(path.getFirst(), Set.of()).stream().filter(met::add).findFirst();
            next.ifPresentOrElse(path::push, () -> ordered.add(path.pop()));
        }
    }

    /** Rows that take a unique value wait for the row that gives it up; whoever closes a circle steps aside. */
    private static List<RowEdit.Update> takingTurns(Table table, List<RowEdit.Update> updates, Map<RowEdit.Update, Map<String, Value>> aside) {
        var waits = new HashMap<RowEdit.Update, Set<RowEdit.Update>>();
        for (var unique : uniqueColumns(table)) {
            var givers = new HashMap<List<Value>, List<RowEdit.Update>>();
            updates.forEach(update -> changed(unique, update, true).ifPresent(values -> givers.computeIfAbsent(values, _ -> new ArrayList<>()).add(update)));
            for (var taker : updates) {
                changed(unique, taker, false).stream().flatMap(values -> givers.getOrDefault(values, List.of()).stream()).filter(giver -> giver != taker)
                        .forEach(giver -> waits.computeIfAbsent(taker, _ -> new LinkedHashSet<>()).add(giver));
            }
        }
        return withoutCircles(table, updates, waits, aside);
    }

    private static List<RowEdit.Update> withoutCircles(
            Table table, List<RowEdit.Update> updates, Map<RowEdit.Update, Set<RowEdit.Update>> waits, Map<RowEdit.Update, Map<String, Value>> aside) {
        var ordered = new LinkedHashSet<RowEdit.Update>();
        var left = new LinkedHashSet<>(updates);
        while (!left.isEmpty()) {
            var free = left.stream().filter(update -> ordered.containsAll(waits.getOrDefault(update, Set.of()))).toList();
            if (free.isEmpty()) {
                var first = left.getFirst();
                aside.put(first, places(table, first, aside.size()));
                free = List.of(first);
            }
            ordered.addAll(free);
            free.forEach(left::remove);
        }
        return List.copyOf(ordered);
    }

    /** Columns that together must be unique: the primary key, and each unique index. */
    private static List<List<String>> uniqueColumns(Table table) {
        var sets = new ArrayList<List<String>>();
        sets.add(table.primaryKey().stream().map(Column::name).toList());
        table.indexes().stream().filter(Index::unique).map(Index::columns).forEach(sets::add);
        return sets.stream().filter(columns -> !columns.isEmpty()).distinct().toList();
    }

    /**
     * The unique values that a change gives up or takes; nothing when it does not touch them. Columns that the change does
     * not name and the key does not hold are left out: rather one row too many waits than one too few.
     */
    private static Optional<List<Value>> changed(List<String> unique, RowEdit.Update update, boolean before) {
        if (unique.stream().noneMatch(update.changes()::containsKey)) {
            return Optional.empty();
        }
        var known = unique.stream().filter(update.changes()::containsKey).toList();
        var columns = known.size() == unique.size() || unique.stream().anyMatch(it -> !known.contains(it) && part(update.key(), it).isEmpty()) ? known : unique;
        return tuple(columns, column -> Optional.ofNullable(update.changes().get(column))
                .map(change -> before ? change.before() : change.after())
                .or(() -> part(update.key(), column)));
    }

    /**
     * Values that stand in nobody's way while a row steps aside. Never NULL for a value: children whose reference follows an update
     * would be cut off by it.
     */
    private static Map<String, Value> places(Table table, RowEdit.Update update, int number) {
        var places = new LinkedHashMap<String, Value>();
        for (var name : uniqueColumns(table).stream().flatMap(List::stream).distinct().toList()) {
            var change = update.changes().get(name);
            if (change != null) {
                places.put(name, farAway(change.before(), number, table.column(name).filter(Column::rowidAlias).isPresent()));
            }
        }
        return places;
    }

    /**
     * A value of the same kind and sign that no row has. A rowid goes below all others, because a new row takes the one above the
     * highest; whole numbers are such that a child that keeps them as reals refers to the same.
     */
    private static Value farAway(Value like, int number, boolean isRowid) {
        return switch (like) {
            case Value.Null _ -> Value.NULL;
            case Value.Int(var now) -> Value.of(now < 0 || isRowid ? Long.MIN_VALUE + 4096L * (number + 1) : Long.MAX_VALUE + 1 - 4096L * (number + 1));
            case Value.Real(var now) -> Value.of(Math.copySign(Double.MAX_VALUE / (number + 2), now));
            case Value.Blob _ -> new Value.Blob(("petrichor steps aside " + number).getBytes(StandardCharsets.UTF_8));
            case Value.Text _,Value.BadText _,Value.Cut _ -> Value.of("petrichor steps aside " + number);
        };
    }
}
