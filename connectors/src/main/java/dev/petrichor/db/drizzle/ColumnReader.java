package dev.petrichor.db.drizzle;

import dev.petrichor.db.drizzle.DeclaredSchema.DeclaredColumn;
import dev.petrichor.db.drizzle.DeclaredSchema.DeclaredForeignKey;
import dev.petrichor.db.drizzle.DeclaredSchema.DefaultValue;
import dev.petrichor.db.drizzle.DeclaredSchema.Generated;
import dev.petrichor.db.drizzle.DeclaredSchema.Place;
import dev.petrichor.db.drizzle.DeclaredSchema.SqlPart;
import dev.petrichor.db.drizzle.DeclaredSchema.SqlText;
import dev.petrichor.db.drizzle.DeclaredSchema.Unique;
import dev.petrichor.db.drizzle.TableCalls.TableCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads one column: its builder, and all that is chained to it. */
final class ColumnReader {

    private static final Map<String, String> TYPES = Map.of("integer", "integer", "int", "integer", "text", "text", "real", "real", "blob", "blob", "numeric", "numeric");
    /** What concerns the program alone, and never the database. */
    private static final Set<String> OF_THE_PROGRAM = Set.of("$type", "$default", "$defaultFn", "$onUpdate", "$onUpdateFn");
    private static final String MILLISECONDS = "(cast((julianday('now') - 2440587.5)*86400000 as integer))";

    private final TableCalls calls;
    private final TableCall table;
    private final String tableName;
    private final String property;
    private final String name;
    private final Located column;
    private final Literal.Call call;
    private final List<Unique> uniques = new ArrayList<>();
    private final List<DeclaredForeignKey> foreignKeys = new ArrayList<>();
    private boolean notNull;
    private boolean key;
    private boolean autoIncrement;
    private Optional<DefaultValue> byDefault = Optional.empty();
    private Optional<Generated> generated = Optional.empty();

    /** @param column the call of its builder */
    ColumnReader(TableCalls calls, TableCall table, String tableName, String property, String name, Located column) {
        this.calls = calls;
        this.table = table;
        this.tableName = tableName;
        this.property = property;
        this.name = name;
        this.column = column;
        this.call = (Literal.Call) column.value();
    }

    List<Unique> uniques() {
        return uniques;
    }

    List<DeclaredForeignKey> foreignKeys() {
        return foreignKeys;
    }

    DeclaredColumn read() throws NotKnown {
        var builder = calls.builderName(table, column).filter(TYPES::containsKey).orElseThrow(() -> column.unknown("what " + String.join(".", call.path()) + " builds would have to be run"));
        var type = TYPES.getOrDefault(builder, "") + (builder.equals("text") ? length() : "");
        for (var step : call.chain()) {
            take(step, type);
        }
        return new DeclaredColumn(name, column.place(), type, notNull || key, key, key, autoIncrement, byDefault, generated, Optional.empty());
    }

    /** The options behind the name, or in its place. */
    private Map<String, Literal> options() throws NotKnown {
        for (var argument : call.arguments()) {
            var value = calls.modules().followed(column.with(argument)).value();
            if (value instanceof Literal.Fields fields) {
                if (!fields.complete()) {
                    throw column.unknown("its options are computed");
                }
                return fields.fields();
            }
            if (!(value instanceof Literal.Text)) {
                throw column.unknown("its options are computed");
            }
        }
        return Map.of();
    }

    private String length() throws NotKnown {
        var options = options();
        var length = options.get("length");
        if (length == null || mode().equals("json")) {
            return "";
        }
        if (calls.modules().followed(column.with(length)).value() instanceof Literal.Word(var number, var _) && number.matches("[1-9][0-9]{0,8}")) {
            return "(" + number + ")";
        }
        throw column.unknown("its length is computed");
    }

    private String mode() throws NotKnown {
        var mode = options().get("mode");
        return mode == null ? "" : calls.text(column.with(mode), "its mode is computed");
    }

    private void take(Literal.Call step, String type) throws NotKnown {
        switch (step.function()) {
            case "notNull" -> notNull = true;
            case "primaryKey" -> key(step);
            case "unique" -> unique(step);
            case "default" -> byDefault = byDefault(step, type);
            case "defaultNow" -> byDefault = Optional.of(new DefaultValue(MILLISECONDS, MILLISECONDS));
            case "references" -> foreignKeys.add(reference(step));
            case "generatedAlwaysAs" -> generated = Optional.of(generated(step));
            case String other when OF_THE_PROGRAM.contains(other) -> {}
            case String other -> throw column.unknown("what ." + other + "() does is not known");
        }
    }

    private void key(Literal.Call step) throws NotKnown {
        key = true;
        if (!step.arguments().isEmpty()) {
            var options = calls.modules().followed(column.with(step.arguments().getFirst())).value();
            if (!(options instanceof Literal.Fields fields) || !fields.complete()) {
                throw column.unknown("the options of its key are computed");
            }
            autoIncrement = fields.fields().get("autoIncrement") instanceof Literal it && isTrue(it);
        }
    }

    private boolean isTrue(Literal value) throws NotKnown {
        if (calls.modules().followed(column.with(value)).value() instanceof Literal.Word(var word, var _)) {
            return word.equals("true");
        }
        throw column.unknown("the options of its key are computed");
    }

    /** Drizzle makes the name of the property before the config's casing makes the column's. */
    private void unique(Literal.Call step) throws NotKnown {
        var own = call.arguments().isEmpty() || !(calls.modules().followed(column.with(call.arguments().getFirst())).value() instanceof Literal.Text(var text, var _)) || text.isEmpty();
        var named = step.arguments().isEmpty() ? tableName + "_" + (own ? property : name) + "_unique" : calls.text(column.with(step.arguments().getFirst()), "the name of its index is computed");
        uniques.add(new Unique(named, List.of(name), true, column.place()));
    }

    private Optional<DefaultValue> byDefault(Literal.Call step, String type) throws NotKnown {
        if (step.arguments().size() != 1) {
            throw column.unknown("its default is computed");
        }
        var value = calls.modules().followed(column.with(step.arguments().getFirst()));
        return new DefaultReader(calls.modules(), column).read(value, type, mode());
    }

    private DeclaredForeignKey reference(Literal.Call step) throws NotKnown {
        var arguments = step.arguments();
        if (arguments.isEmpty() || !(arguments.getFirst() instanceof Literal.Arrow(var _, Literal.Name(var path, var _), var _))) {
            throw column.unknown("what it references is computed");
        }
        var parent = calls.referred(column.module(), path).orElseThrow(() -> column.unknown("it references " + String.join(".", path) + ", which was not read"));
        var place = new Place(column.module().file(), step.line());
        var actions = arguments.size() < 2 ? Map.<String, Literal>of() : actions(arguments.get(1));
        return new DeclaredForeignKey(
                List.of(name), calls.name(parent.table()), List.of(calls.columnName(parent.table(), parent.property(), place)), action(actions, "onUpdate"), action(actions, "onDelete"),
                place);
    }

    private Map<String, Literal> actions(Literal written) throws NotKnown {
        if (calls.modules().followed(column.with(written)).value() instanceof Literal.Fields fields && fields.complete()) {
            return fields.fields();
        }
        throw column.unknown("the actions of its foreign key are computed");
    }

    private String action(Map<String, Literal> actions, String name) throws NotKnown {
        var action = actions.get(name);
        return action == null || action instanceof Literal.Word(var word, var _) && word.equals("undefined")
                ? "no action"
                : calls.text(column.with(action), "the actions of its foreign key are computed");
    }

    private Generated generated(Literal.Call step) throws NotKnown {
        if (step.arguments().isEmpty()) {
            throw column.unknown("what it is computed from is not known");
        }
        var written = step.arguments().getFirst() instanceof Literal.Arrow(var _, var body, var _) ? body : step.arguments().getFirst();
        var as = calls.modules().followed(column.with(written)).value() instanceof Literal.Text(var text, var _)
                ? new SqlText(List.of(new SqlPart.Words(text)))
                : new SqlReader(calls, column.module(), Optional.of(table), List.of()).read(written, "what it is computed from is not known");
        var options = step.arguments().size() < 2 ? Map.<String, Literal>of() : actions(step.arguments().get(1));
        var mode = options.get("mode");
        return new Generated(as, mode != null && calls.text(column.with(mode), "its mode is computed").equals("stored"));
    }
}
