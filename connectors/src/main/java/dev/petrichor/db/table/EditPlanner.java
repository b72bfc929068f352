package dev.petrichor.db.table;

import dev.petrichor.db.DbError;
import dev.petrichor.db.DbException;
import dev.petrichor.db.Sql;
import dev.petrichor.db.Step;
import dev.petrichor.db.Value;
import dev.petrichor.db.schema.Table;
import dev.petrichor.db.table.EditPlan.Planned;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Turns staged edits into statements. Pure.
 *
 * <p>Each change is keyed by the row's key and by the old values of the changed columns, storage class included, and must
 * touch exactly one row. Deletions come first, then changes, then new rows, so that a value that one row gives up is free for
 * another; two rows that swap a unique value cannot be saved in one step.
 */
public final class EditPlanner {

    private final Table table;

    private EditPlanner(Table table) {
        this.table = table;
    }

    /** @throws DbException when an edit names a column that does not exist, or a row without a key */
    public static EditPlan plan(Table table, List<RowEdit> edits) {
        var planner = new EditPlanner(table);
        var planned = new ArrayList<Planned>();
        edits.stream().filter(RowEdit.Delete.class::isInstance).map(planner::planned).forEach(planned::add);
        edits.stream().filter(RowEdit.Update.class::isInstance).map(planner::planned).forEach(planned::add);
        edits.stream().filter(RowEdit.Insert.class::isInstance).map(planner::planned).forEach(planned::add);
        return new EditPlan(planned);
    }

    private Planned planned(RowEdit edit) {
        var sql = switch (edit) {
            case RowEdit.Insert insert -> insert(insert);
            case RowEdit.Update update -> update(update);
            case RowEdit.Delete delete -> delete(delete);
        };
        return new Planned(edit, Step.expecting(1, sql));
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
        update.changes().forEach((column, change) -> conditions.add(isStill(quoted(column), change.before(), parameters)));
        return new Sql(
                "UPDATE " + TableColumns.name(table) + " SET " + assignments + " WHERE " + String.join(" AND ", conditions), parameters);
    }

    private Sql delete(RowEdit.Delete delete) {
        var parameters = new ArrayList<Value>();
        return new Sql("DELETE FROM " + TableColumns.name(table) + " WHERE " + keyed(delete.key(), parameters), parameters);
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
    private static String isStill(String column, Value before, List<Value> parameters) {
        if (before instanceof Value.Null) {
            return column + " IS NULL";
        }
        parameters.add(Value.of(before.storageClass()));
        return "typeof(" + column + ") = ? AND " + column + " COLLATE BINARY IS " + mark(before, parameters);
    }

    private static String mark(Value value, List<Value> parameters) {
        parameters.add(value);
        return value instanceof Value.BadText ? "CAST(? AS TEXT)" : "?";
    }
}
