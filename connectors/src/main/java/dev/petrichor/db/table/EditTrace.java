package dev.petrichor.db.table;

import dev.petrichor.db.Value;
import dev.petrichor.db.schema.Affinity;
import dev.petrichor.db.schema.Column;
import dev.petrichor.db.schema.Schema;
import dev.petrichor.db.schema.Table;
import dev.petrichor.db.schema.Trigger;
import dev.petrichor.db.sql.AsciiCase;
import dev.petrichor.db.sql.Lexer;
import dev.petrichor.db.table.RowEdit.Change;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What one edit leaves in its table, and what was there before: asked for with one expression, whose number tells which of the two
 * is there. Pure.
 *
 * @param hasKey whether the row is looked for by its key
 * @param sql 1 if the row is there that the edit leaves, and 2 more if the one before it is
 * @param meanings what each number from 0 to 3 tells
 */
record EditTrace(boolean hasKey, String sql, List<Value> parameters, List<Found> meanings) {

    private static final int OTHER_VALUE = 40;
    private static final int LONG = 70;

    /** What the rows tell of an edit. */
    enum Found {
        DONE,
        /** The row that the edit deletes is not there: as it leaves it, or as somebody else does. */
        GONE,
        UNDONE,
        /** The row is neither as before nor as the edit leaves it. */
        OTHER,
        /** It cannot be told. */
        NONE
    }

    EditTrace {
        parameters = List.copyOf(parameters);
        meanings = List.copyOf(meanings);
    }

    /** The traces of those edits that leave some. */
    static List<EditTrace> of(Schema schema, Table table, EditPlan plan) {
        return new Traces(schema, table, plan).all();
    }

    Found found(Value number) {
        return number instanceof Value.Int(var there) ? meanings.get((int) there) : Found.NONE;
    }

    /** About how long it is, with its values. */
    long characters() {
        return sql.length() + parameters.stream().mapToLong(EditTrace::characters).sum();
    }

    /** Values that are too long to be written out where there are more than D1 takes. */
    int longValues() {
        return (int) parameters.stream().filter(value -> characters(value) > LONG).count();
    }

    private static long characters(Value value) {
        return switch (value) {
            case Value.Text(var text) -> text.length() + OTHER_VALUE;
            case Value.BadText(var bytes) -> 2L * bytes.length + OTHER_VALUE;
            case Value.Blob(var bytes) -> 2L * bytes.length + OTHER_VALUE;
            case Value.Null _,Value.Int _,Value.Real _,Value.Cut _ -> OTHER_VALUE;
        };
    }

    /** Makes them. */
    private static final class Traces {

        private final Table table;
        private final List<RowEdit> edits;
        private final Map<RowKey, Integer> keys = new HashMap<>();

        /** Whether the database may store another row than was written. */
        private final boolean changedWhileWritten;
        private final boolean changedWhileInserted;
        private final boolean takenAway;

        Traces(Schema schema, Table table, EditPlan plan) {
            this.table = table;
            this.edits = plan.planned().stream().map(EditPlan.Planned::edit).distinct().toList();
            edits.stream().flatMap(this::keysOf).forEach(key -> keys.merge(key, 1, Integer::sum));
            var triggers = schema.triggers().stream().filter(trigger -> AsciiCase.same(trigger.table(), table.name())).toList();
            this.changedWhileWritten = table.kind() != Table.Kind.ORDINARY || !triggers.isEmpty();
            var inserting = triggers.stream().map(Traces::words).filter(words -> words.indexOf("INSERT") >= 0 && words.indexOf("INSERT") < words.indexOf("ON")).toList();
            this.changedWhileInserted = table.kind() != Table.Kind.ORDINARY || !inserting.isEmpty();
            this.takenAway = inserting.stream().anyMatch(words -> words.contains("DELETE") || words.contains("REPLACE"));
        }

        private static List<String> words(Trigger trigger) {
            return Lexer.meaningful(trigger.sql()).stream().map(token -> token.in(trigger.sql()).toUpperCase(Locale.ROOT)).toList();
        }

        List<EditTrace> all() {
            return edits.stream().filter(edit -> keysOf(edit).allMatch(key -> keys.getOrDefault(key, 0) == 1)).flatMap(edit -> trace(edit).stream()).toList();
        }

        /** The keys that an edit gives up or takes: what stands under a key of two edits tells nothing of either. */
        private Stream<RowKey> keysOf(RowEdit edit) {
            return switch (edit) {
                case RowEdit.Delete(var key, var _) -> Stream.of(own(key));
                case RowEdit.Update(var key, var changes) -> Stream.of(own(key), own(moved(key, changes))).distinct();
                case RowEdit.Insert(var values) -> PlanCheck.namesItsKey(table, values) ? Stream.of(own(keyOf(values))) : Stream.empty();
            };
        }

        /** A rowid that the row has beside its declared key is none that another edit could name. */
        private RowKey own(RowKey key) {
            var declared = key.parts().stream().filter(part -> table.column(part.column()).isPresent()).toList();
            return declared.isEmpty() ? key : new RowKey(declared);
        }

        private List<EditTrace> trace(RowEdit edit) {
            return switch (edit) {
                case RowEdit.Delete(var key, var _) ->
                    List.of(new EditTrace(true, "2 * " + exists(TableColumns.matches(key)), values(key), List.of(Found.GONE, Found.GONE, Found.UNDONE, Found.UNDONE)));
                case RowEdit.Update(var key, var changes) -> List.of(update(key, changes));
                case RowEdit.Insert(var values) when values.isEmpty() -> List.of();
                case RowEdit.Insert(var values) -> List.of(PlanCheck.namesItsKey(table, values) ? keyed(values) : keyless(values));
            };
        }

        private EditTrace update(RowKey key, Map<String, Change> changes) {
            var parameters = new ArrayList<Value>();
            var after = holds(moved(key, changes), changes, true, parameters);
            var before = holds(key, changes, false, parameters);
            var safe = !changedWhileWritten && changes.entrySet().stream().allMatch(change -> isKept(change.getKey(), change.getValue().after()));
            return new EditTrace(true, after + " + 2 * " + before, parameters, List.of(safe ? Found.OTHER : Found.NONE, Found.DONE, Found.UNDONE, Found.NONE));
        }

        /** A key column that is itself changed is looked for under its new value. */
        private static RowKey moved(RowKey key, Map<String, Change> changes) {
            var moved = key;
            for (var part : key.parts()) {
                var change = changes.get(part.column());
                moved = change == null ? moved : moved.with(part.column(), change.after());
            }
            return moved;
        }

        private String holds(RowKey key, Map<String, Change> changes, boolean after, List<Value> parameters) {
            var conditions = new ArrayList<String>(List.of(TableColumns.matches(key)));
            parameters.addAll(values(key));
            changes.forEach((column, change) -> conditions.add(is(column, after ? change.after() : change.before(), parameters)));
            return exists(TableColumns.all(conditions));
        }

        /** A row with these values can be there once only, so its key tells; another row under it is somebody else's, or was changed while it was written. */
        private EditTrace keyed(Map<String, Value> values) {
            var parameters = new ArrayList<Value>();
            var equal = exists(equals(values, parameters));
            var key = keyOf(values);
            parameters.addAll(values(key));
            var kept = isKept(values);
            var gone = kept && !takenAway ? Found.UNDONE : Found.NONE;
            var other = kept && !changedWhileInserted ? Found.OTHER : Found.NONE;
            return new EditTrace(true, equal + " + 2 * " + exists(TableColumns.matches(key)), parameters, List.of(gone, Found.NONE, other, Found.DONE));
        }

        /** An equal row may have been there before; none tells only where it would have been stored as it was typed. */
        private EditTrace keyless(Map<String, Value> values) {
            var parameters = new ArrayList<Value>();
            var none = isKept(values) && !changedWhileInserted ? Found.UNDONE : Found.NONE;
            return new EditTrace(false, exists(equals(values, parameters)), parameters, List.of(none, Found.NONE, Found.NONE, Found.NONE));
        }

        private String equals(Map<String, Value> values, List<Value> parameters) {
            return TableColumns.all(values.entrySet().stream().map(entry -> is(entry.getKey(), entry.getValue(), parameters)).toList());
        }

        private RowKey keyOf(Map<String, Value> values) {
            return new RowKey(table.primaryKey().stream().map(Column::name).flatMap(name -> Optional.ofNullable(values.get(name)).stream().map(value -> new RowKey.Part(name, value))).toList());
        }

        private boolean isKept(Map<String, Value> values) {
            return values.entrySet().stream().allMatch(value -> isKept(value.getKey(), value.getValue()));
        }

        /** Comparing converts as storing does, but for whole numbers that a column of reals rounds (sqlite.org/datatype3.html, 3.1 and 4.2). */
        private boolean isKept(String column, Value value) {
            return !isReal(column) || switch (value) {
                case Value.Int number -> !number.mayBeRounded();
                case Value.Text _,Value.BadText _ -> false;
                case Value.Null _,Value.Real _,Value.Blob _,Value.Cut _ -> true;
            };
        }

        private boolean isReal(String column) {
            return table.column(column).filter(it -> Affinity.of(it) == Affinity.REAL).isPresent();
        }

        private String is(String column, Value value, List<Value> parameters) {
            parameters.add(value);
            return TableColumns.quoted(table, column) + " COLLATE BINARY IS " + TableColumns.parameter(value);
        }

        private String exists(String condition) {
            return "EXISTS (SELECT 1 FROM " + TableColumns.name(table) + " WHERE " + condition + ")";
        }

        private static List<Value> values(RowKey key) {
            return key.parts().stream().map(RowKey.Part::value).toList();
        }
    }
}
