package dev.petrichor.db.table;

import dev.petrichor.db.Page;
import dev.petrichor.db.Session;
import dev.petrichor.db.Sql;
import dev.petrichor.db.Value;
import dev.petrichor.db.schema.Table;
import dev.petrichor.db.table.RowEdit.Change;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds out what became of a save whose answer was lost, by reading the rows that it concerned. A plan is kept whole or not at
 * all, so one row that is as only the plan could have left it speaks for all. Lane only.
 */
public final class PlanCheck {

    /** What became of the plan. */
    public enum Verdict {
        APPLIED,
        NOT_APPLIED,
        /** The rows are neither as before nor as planned: somebody else was there. */
        CHANGED_BY_OTHERS,
        /** The rows do not tell: new rows without a key, of which an equal one may have been there before. */
        OPEN
    }

    private enum Trace {
        DONE,
        UNDONE,
        OTHER,
        NONE
    }

    private final Session session;
    private final Table table;

    private PlanCheck(Session session, Table table) {
        this.session = session;
        this.table = table;
    }

    public static Verdict of(Session session, Table table, EditPlan plan) {
        var check = new PlanCheck(session, table);
        var traces = plan.planned().stream().map(planned -> check.trace(planned.edit())).collect(Collectors.toCollection(() -> EnumSet.noneOf(Trace.class)));
        return verdict(traces);
    }

    private static Verdict verdict(Set<Trace> traces) {
        if (traces.contains(Trace.OTHER) || traces.contains(Trace.DONE) && traces.contains(Trace.UNDONE)) {
            return Verdict.CHANGED_BY_OTHERS;
        }
        return traces.contains(Trace.DONE) ? Verdict.APPLIED : traces.contains(Trace.UNDONE) ? Verdict.NOT_APPLIED : Verdict.OPEN;
    }

    private Trace trace(RowEdit edit) {
        return switch (edit) {
            case RowEdit.Delete(var key, var _) -> rows(TableColumns.matches(key), values(key)) == 0 ? Trace.DONE : Trace.UNDONE;
            case RowEdit.Update(var key, var changes) -> update(key, changes);
            case RowEdit.Insert(var values) -> insert(values);
        };
    }

    private Trace update(RowKey key, Map<String, Change> changes) {
        var moved = new RowKey(key.parts().stream().map(part -> moved(part, changes)).toList());
        if (holds(moved, changes, true)) {
            return Trace.DONE;
        }
        return holds(key, changes, false) ? Trace.UNDONE : Trace.OTHER;
    }

    /** A key column that is itself changed is looked for under its new value. */
    private static RowKey.Part moved(RowKey.Part part, Map<String, Change> changes) {
        var change = changes.get(part.column());
        return change == null ? part : new RowKey.Part(part.column(), change.after());
    }

    private boolean holds(RowKey key, Map<String, Change> changes, boolean after) {
        var conditions = new ArrayList<String>(List.of(TableColumns.matches(key)));
        var parameters = new ArrayList<>(values(key));
        changes.forEach((column, change) -> conditions.add(is(column, after ? change.after() : change.before(), parameters)));
        return rows(TableColumns.all(conditions), parameters) == 1;
    }

    private Trace insert(Map<String, Value> values) {
        var parameters = new ArrayList<Value>();
        var conditions = TableColumns.all(values.entrySet().stream().map(entry -> is(entry.getKey(), entry.getValue(), parameters)).toList());
        if (conditions.isEmpty()) {
            return Trace.NONE;
        }
        var equal = rows(conditions, parameters);
        return equal == 0 ? Trace.UNDONE : namesItsKey(values) ? Trace.DONE : Trace.NONE;
    }

    /** A row with these values can be there once only. */
    private boolean namesItsKey(Map<String, Value> values) {
        var key = table.primaryKey();
        return !key.isEmpty() && key.stream().allMatch(column -> values.containsKey(column.name()) && !(values.get(column.name()) instanceof Value.Null));
    }

    private String is(String column, Value value, List<Value> parameters) {
        parameters.add(value);
        return TableColumns.quoted(table, column) + " COLLATE BINARY IS " + (value instanceof Value.BadText ? "CAST(? AS TEXT)" : "?");
    }

    private static List<Value> values(RowKey key) {
        return key.parts().stream().map(RowKey.Part::value).toList();
    }

    private long rows(String condition, List<Value> parameters) {
        var sql = new Sql("SELECT count(*) AS \"n\" FROM " + TableColumns.name(table) + " WHERE " + condition, parameters);
        return Page.read(session, sql, 1).single().orElseThrow() instanceof Value.Int(var count) ? count : 0;
    }
}
