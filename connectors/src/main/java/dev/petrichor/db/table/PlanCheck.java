package dev.petrichor.db.table;

import dev.petrichor.db.Page;
import dev.petrichor.db.Session;
import dev.petrichor.db.Sql;
import dev.petrichor.db.Value;
import dev.petrichor.db.schema.Schema;
import dev.petrichor.db.schema.Table;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds out what became of a save whose answer was lost, by reading rows that it concerned. A plan is kept whole or not at all, so
 * one row that is as only the plan could have left it speaks for all: some of the rows are asked for, with one request where they
 * have keys, with one more for new rows without one where those do not tell, or tell what somebody else may have done as well. Lane only.
 */
public final class PlanCheck {

    /** Rows with a key that are asked for: each is found at once. */
    private static final int MOST_KEYED = 50;

    /** New rows without a key that are asked for: each may read the whole table. */
    private static final int MOST_KEYLESS = 10;

    /** Characters of one request, with its values: below D1's 100 KB a statement. */
    private static final int MOST_CHARACTERS = 30_000;

    /** Values of one request that cannot be written out: what D1 takes as parameters. */
    private static final int MOST_LONG = 100;

    /** What became of the plan. */
    public enum Verdict {
        APPLIED,
        NOT_APPLIED,
        /** The rows are neither as before nor as planned: somebody else was there. */
        CHANGED_BY_OTHERS,
        /** The rows do not tell: new rows without a key, of which an equal one may be another, or rows that a trigger changes. */
        OPEN
    }

    private final Session session;

    private PlanCheck(Session session) {
        this.session = session;
    }

    /** @param schema as it was read last: triggers change what is written */
    public static Verdict of(Session session, Schema schema, Table table, EditPlan plan) {
        var traces = EditTrace.of(schema, table, plan);
        var check = new PlanCheck(session);
        var keyed = check.found(traces.stream().filter(EditTrace::hasKey).toList(), MOST_KEYED);
        var verdict = verdict(keyed);
        if (verdict != Verdict.OPEN && verdict != Verdict.APPLIED || !addsWithoutKey(table, plan)) {
            return verdict;
        }
        var keyless = check.found(traces.stream().filter(trace -> !trace.hasKey()).toList(), MOST_KEYLESS);
        return verdict == Verdict.OPEN ? verdict(keyless) : applied(keyed, keyless);
    }

    /** The keyed rows are as planned, which somebody else may have done: the new rows must not be taken for saved where they are not there. */
    private static Verdict applied(Set<EditTrace.Found> keyed, Set<EditTrace.Found> keyless) {
        if (keyless.contains(EditTrace.Found.UNDONE)) {
            return Verdict.CHANGED_BY_OTHERS;
        }
        return keyed.contains(EditTrace.Found.DONE) ? Verdict.APPLIED : Verdict.OPEN;
    }

    private static boolean addsWithoutKey(Table table, EditPlan plan) {
        return plan.planned().stream().anyMatch(planned -> planned.edit() instanceof RowEdit.Insert(var values) && !namesItsKey(table, values));
    }

    /** Whether a new row can be there once only, because it names its key. */
    public static boolean namesItsKey(Table table, Map<String, Value> newRow) {
        var key = table.primaryKey();
        return !key.isEmpty() && key.stream().allMatch(column -> newRow.containsKey(column.name()) && !(newRow.get(column.name()) instanceof Value.Null));
    }

    private Set<EditTrace.Found> found(List<EditTrace> traces, int most) {
        var asked = inOneRequest(traces, most);
        return asked.isEmpty() ? Set.of() : found(asked);
    }

    /** As many as go together; of those that are too long, one. */
    private static List<EditTrace> inOneRequest(List<EditTrace> traces, int most) {
        var asked = new ArrayList<EditTrace>();
        var characters = 0L;
        var longValues = 0;
        for (var trace : traces) {
            var fits = characters + trace.characters() <= MOST_CHARACTERS && longValues + trace.longValues() <= MOST_LONG;
            if (asked.size() < most && fits) {
                asked.add(trace);
                characters += trace.characters();
                longValues += trace.longValues();
            }
        }
        return asked.isEmpty() ? traces.stream().limit(1).toList() : asked;
    }

    private Set<EditTrace.Found> found(List<EditTrace> traces) {
        var parameters = new ArrayList<Value>();
        var columns = new ArrayList<String>();
        for (var trace : traces) {
            columns.add(trace.sql() + " AS \"" + (columns.size() + 1) + "\"");
            parameters.addAll(trace.parameters());
        }
        var row = Page.read(session, new Sql("SELECT " + String.join(", ", columns), parameters), 1).requireExact().rows().getFirst();
        var found = EnumSet.noneOf(EditTrace.Found.class);
        for (var i = 0; i < traces.size(); i++) {
            found.add(traces.get(i).found(row.get(i)));
        }
        return found;
    }

    private static Verdict verdict(Set<EditTrace.Found> found) {
        var done = found.contains(EditTrace.Found.DONE) || found.contains(EditTrace.Found.GONE);
        if (found.contains(EditTrace.Found.OTHER) || done && found.contains(EditTrace.Found.UNDONE)) {
            return Verdict.CHANGED_BY_OTHERS;
        }
        return done ? Verdict.APPLIED : found.contains(EditTrace.Found.UNDONE) ? Verdict.NOT_APPLIED : Verdict.OPEN;
    }
}
