package dev.petrichor.db.table;

import dev.petrichor.db.DbError;
import dev.petrichor.db.DbException;
import dev.petrichor.db.Sql;
import dev.petrichor.db.Step;
import dev.petrichor.db.Value;
import dev.petrichor.db.schema.Table;
import dev.petrichor.db.table.EditPlan.Planned;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Turns staged edits into statements. Pure.
 *
 * <p>Each change is keyed by the row's key and by the old values of the changed columns, storage class included, and must
 * touch exactly one row. {@link EditOrder} puts them into an order in which a value that one row gives up is free for
 * another; where rows swap values, one of them steps aside first.
 */
public final class EditPlanner {

    private static final Step DEFER = Step.of(new Sql("PRAGMA defer_foreign_keys = ON"));

    private final Table table;

    private EditPlanner(Table table) {
        this.table = table;
    }

    /** @throws DbException when an edit names a column that does not exist, or a row without a key */
    public static EditPlan plan(Table table, List<RowEdit> edits) {
        return new EditPlanner(table).plan(EditOrder.of(table, edits));
    }

    private EditPlan plan(EditOrder order) {
        var planned = new ArrayList<Planned>();
        if (order.deferred()) {
            planned.add(new Planned(order.edits().getFirst(), DEFER));
        }
        for (var edit : order.edits()) {
            planned.add(new Planned(edit, Step.expecting(1, sql(edit, order.aside().getOrDefault(edit, Map.of())))));
        }
        for (var edit : order.aside().keySet()) {
            planned.add(new Planned(edit, Step.expecting(1, update(back(edit, order.aside().getOrDefault(edit, Map.of()))))));
        }
        return new EditPlan(planned);
    }

    private Sql sql(RowEdit edit, Map<String, Value> aside) {
        return switch (edit) {
            case RowEdit.Insert insert -> insert(insert);
            case RowEdit.Update update -> update(aside(update, aside));
            case RowEdit.Delete delete -> delete(delete);
        };
    }

    /** The same change, with values in between where another row needs the room. */
    private static RowEdit.Update aside(RowEdit.Update update, Map<String, Value> places) {
        var changes = new LinkedHashMap<>(update.changes());
        places.forEach((column, place) -> changes.computeIfPresent(column, (_, change) -> new RowEdit.Change(change.before(), place)));
        return new RowEdit.Update(update.key(), changes);
    }

    /** From the values in between to those that were meant. */
    private static RowEdit.Update back(RowEdit.Update update, Map<String, Value> places) {
        var changes = new LinkedHashMap<String, RowEdit.Change>();
        var key = update.key();
        for (var change : update.changes().entrySet()) {
            var place = places.get(change.getKey());
            if (place != null) {
                changes.put(change.getKey(), new RowEdit.Change(place, change.getValue().after()));
            }
            key = key.with(change.getKey(), place != null ? place : change.getValue().after());
        }
        return new RowEdit.Update(key, changes);
    }

    private Sql insert(RowEdit.Insert insert) {
        if (insert.values().isEmpty()) {
            return new Sql("INSERT INTO " + TableColumns.name(table) + " DEFAULT VALUES");
        }
        var parameters = new ArrayList<Value>();
        var columns = insert.values().keySet().stream().map(this::quoted).collect(Collectors.joining(", "));
        var marks = insert.values().values().stream().map(value -> mark(value, parameters)).collect(Collectors.joining(", "));
        return new Sql("INSERT INTO " + TableColumns.name(table) + " (" + columns + ") VALUES (" + marks + ")", parameters);
    }

    private Sql update(RowEdit.Update update) {
        var parameters = new ArrayList<Value>();
        var assignments = update.changes().entrySet().stream()
                .map(change -> quoted(change.getKey()) + " = " + mark(change.getValue().after(), parameters))
                .collect(Collectors.joining(", "));
        var conditions = new ArrayList<String>();
        conditions.add(keyed(update.key(), parameters));
        update.changes().forEach((column, change) -> conditions.add(isStill(column, change.before(), parameters)));
        return new Sql(
                "UPDATE " + TableColumns.name(table) + " SET " + assignments + " WHERE " + TableColumns.all(conditions), parameters);
    }

    private Sql delete(RowEdit.Delete delete) {
        var parameters = new ArrayList<Value>();
        var conditions = new ArrayList<String>();
        conditions.add(keyed(delete.key(), parameters));
        delete.seen().forEach((column, value) -> conditions.add(isStill(column, value, parameters)));
        return new Sql("DELETE FROM " + TableColumns.name(table) + " WHERE " + TableColumns.all(conditions), parameters);
    }

    private static String keyed(RowKey key, List<Value> parameters) {
        if (!key.identifies()) {
            throw new DbException(new DbError.NotAllowed("This row has no key, so it cannot be told apart from others."));
        }
        key.parts().forEach(part -> parameters.add(part.value()));
        return TableColumns.matches(key);
    }

    private String quoted(String column) {
        return TableColumns.quoted(table, column);
    }

    /** The column holds what the user saw: the same storage class, and the same bytes whatever its collation. */
    private String isStill(String name, Value before, List<Value> parameters) {
        var column = quoted(name);
        if (before instanceof Value.Null) {
            return column + " IS NULL";
        }
        return "typeof(" + column + ") = '" + before.storageClass() + "' AND " + column + " COLLATE BINARY IS " + mark(before, parameters);
    }

    private static String mark(Value value, List<Value> parameters) {
        parameters.add(value);
        return TableColumns.parameter(value);
    }
}
