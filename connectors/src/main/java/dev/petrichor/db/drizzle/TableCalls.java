package dev.petrichor.db.drizzle;

import dev.petrichor.db.drizzle.DeclaredSchema.Place;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/** The calls that make tables, and the names that they give to tables and columns. */
final class TableCalls {

    private static final Set<String> BUILDERS = Set.of("integer", "int", "text", "real", "blob", "numeric", "customType");
    private static final int DEEPEST = 10;
    private static final Map<String, Casing> CASED = Map.of("snakeCase", Casing.SNAKE_CASE, "camelCase", Casing.CAMEL_CASE);

    private final Modules modules;
    private final Casing casing;
    private final Map<Literal, SequencedMap<String, Located>> columns = new IdentityHashMap<>();

    TableCalls(Modules modules, Casing casing) {
        this.modules = modules;
        this.casing = casing;
    }

    Modules modules() {
        return modules;
    }

    /**
     * A call that makes a table.
     *
     * @param creator makes its name of the one that is written, where there is one
     */
    record TableCall(TypeScriptModule module, Literal.Call call, Casing casing, Optional<Located> creator) {

        Place place() {
            return new Place(module.file(), call.line());
        }

        Located argument(int index) throws NotKnown {
            if (call.arguments().size() <= index) {
                throw new NotKnown("it lacks an argument", place());
            }
            return new Located(module, call.arguments().get(index));
        }
    }

    /** The call that a value is, if it makes a table. */
    Optional<TableCall> of(Located value) {
        if (!(value.value() instanceof Literal.Call call) || !call.chain().isEmpty()) {
            return Optional.empty();
        }
        var origin = modules.origin(value.module(), call.path());
        if (origin.filter(it -> DrizzleNames.isSqlite(it, "sqliteTable")).isPresent()) {
            return Optional.of(new TableCall(value.module(), call, casing, Optional.empty()));
        }
        var cased = origin.filter(it -> DrizzleNames.isSqlite(it) && CASED.containsKey(it.name()) && call.function().equals("table"));
        if (cased.isPresent()) {
            return Optional.of(new TableCall(value.module(), call, CASED.getOrDefault(cased.get().name(), Casing.UNKNOWN), Optional.empty()));
        }
        return creator(value.module(), call.path()).map(it -> new TableCall(value.module(), call, casing, Optional.of(it)));
    }

    /** {@code const createTable = sqliteTableCreator((name) => `prefix_${name}`)}. */
    private Optional<Located> creator(TypeScriptModule module, List<String> path) {
        var made = modules.followed(new Located(module, new Literal.Name(path, 0)));
        return made.value() instanceof Literal.Call call && call.arguments().size() == 1
                && modules.origin(made.module(), call.path()).filter(it -> DrizzleNames.isSqlite(it, "sqliteTableCreator")).isPresent()
                        ? Optional.of(made.with(call.arguments().getFirst()))
                        : Optional.empty();
    }

    /** The call that a value is, if it makes a view. */
    Optional<Literal.Call> view(Located value) {
        return value.value() instanceof Literal.Call call
                && modules.origin(value.module(), call.path()).filter(it -> DrizzleNames.isSqlite(it, "sqliteView") || DrizzleNames.isSqlite(it, "view")).isPresent()
                        ? Optional.of(call)
                        : Optional.empty();
    }

    /** A text that is written out, here or as a constant. */
    String text(Located value, String why) throws NotKnown {
        if (modules.followed(value).value() instanceof Literal.Text(var text, var _)) {
            return text;
        }
        throw value.unknown(why);
    }

    /** The table's name in the database. */
    String name(TableCall table) throws NotKnown {
        var written = text(table.argument(0), "its name is computed");
        return table.creator().isEmpty() ? written : created(table.creator().get(), written);
    }

    private String created(Located creator, String written) throws NotKnown {
        var function = modules.followed(creator);
        if (!(function.value() instanceof Literal.Arrow(var parameters, var body, var _)) || parameters.size() != 1) {
            throw creator.unknown("its name is computed");
        }
        if (body instanceof Literal.Name(var path, var _) && path.equals(parameters)) {
            return written;
        }
        if (!(body instanceof Literal.Template(var tag, var parts, var _, var _)) || !tag.isEmpty()) {
            throw creator.unknown("its name is computed");
        }
        var name = new StringBuilder();
        for (var i = 0; i < parts.size(); i++) {
            var part = parts.get(i);
            name.append(i % 2 == 0
                    ? part
                    : part.equals(parameters.getFirst()) ? written : text(function.with(new Literal.Name(List.of(part.split("\\.")), function.value().line())), "its name is computed"));
        }
        return name.toString();
    }

    /** The columns by their properties, in order. */
    SequencedMap<String, Located> columns(TableCall table) throws NotKnown {
        var read = columns.get(table.call());
        if (read == null) {
            var all = new LinkedHashMap<String, Located>();
            take(fields(table), all, 0);
            columns.put(table.call(), all);
            return all;
        }
        return read;
    }

    /** An object, also as what an arrow gives: {@code (t) => ({ … })}. */
    private Located fields(TableCall table) throws NotKnown {
        var written = modules.followed(table.argument(1));
        return written.value() instanceof Literal.Arrow(var _, var body, var _) ? modules.followed(written.with(body)) : written;
    }

    private void take(Located object, SequencedMap<String, Located> all, int depth) throws NotKnown {
        if (depth > DEEPEST || !(object.value() instanceof Literal.Fields(var _, var _, var parts, var _))) {
            throw object.unknown("its columns are computed");
        }
        for (var part : parts) {
            var value = object.with(part.value());
            if (part.key().isEmpty()) {
                spread(value, all, depth + 1);
            } else {
                all.put(part.key(), value);
            }
        }
    }

    private void spread(Located value, SequencedMap<String, Located> all, int depth) throws NotKnown {
        var spread = modules.followed(value);
        if (!(spread.value() instanceof Literal.Fields)) {
            throw value.unknown(spreadName(value.value()) + " is spread into its columns and would have to be run");
        }
        take(spread, all, depth);
    }

    private static String spreadName(Literal value) {
        return switch (value) {
            case Literal.Name(var path, var _) -> "..." + String.join(".", path);
            case Literal.Call call -> "..." + String.join(".", call.path()) + "()";
            default -> "something";
        };
    }

    /** The call that builds a column. */
    Located builder(Located column) throws NotKnown {
        var built = modules.followed(column);
        if (!(built.value() instanceof Literal.Call)) {
            throw column.unknown("it is computed");
        }
        return built;
    }

    /** How drizzle calls the builder of a column, if it is one of its own: by import, or as a field of what the table hands in. */
    Optional<String> builderName(TableCall table, Located column) {
        var call = (Literal.Call) column.value();
        var origin = modules.origin(column.module(), call.path());
        if (origin.isPresent()) {
            return origin.filter(DrizzleNames::isSqlite).map(TypeScriptModule.Import::name).filter(BUILDERS::contains);
        }
        var handedIn = call.path().size() == 2 && modules.followed(new Located(table.module(), table.call().arguments().get(1))).value() instanceof Literal.Arrow(var parameters, var _, var _)
                && parameters.equals(List.of(call.path().getFirst()));
        return Optional.of(call.function()).filter(it -> handedIn && BUILDERS.contains(it));
    }

    /** A column's name in the database. */
    String columnName(TableCall table, String property, Located column) throws NotKnown {
        var call = (Literal.Call) builder(column).value();
        var first = call.arguments().isEmpty() ? Optional.<Located>empty() : Optional.of(modules.followed(builder(column).with(call.arguments().getFirst())));
        if (first.isEmpty() || first.get().value() instanceof Literal.Fields) {
            return table.casing().name(property).orElseThrow(() -> new NotKnown("the config does not say how columns without a name are called", column.place()));
        }
        var name = text(first.get(), "the name of its column " + property + " is computed");
        return name.isEmpty() ? table.casing().name(property).orElseThrow(() -> new NotKnown("the config does not say how columns without a name are called", column.place())) : name;
    }

    /** The name of a column that another table names by its property. */
    String columnName(TableCall table, String property, Place from) throws NotKnown {
        var column = columns(table).get(property);
        if (column == null) {
            throw new NotKnown("there is no column " + property + " to refer to", from);
        }
        return columnName(table, property, column);
    }

    /** The names of all columns, by their properties. */
    SequencedMap<String, String> columnNames(TableCall table) throws NotKnown {
        var names = new LinkedHashMap<String, String>();
        for (var column : new ArrayList<>(columns(table).entrySet())) {
            names.put(column.getKey(), columnName(table, column.getKey(), column.getValue()));
        }
        return names;
    }

    /** A column that is named like {@code users.id}: its table and its property. */
    record Referred(TableCall table, String property) {}

    /** What a dotted name refers to, if that is a column of a table. */
    Optional<Referred> referred(TypeScriptModule module, List<String> path) {
        return path.size() < 2
                ? Optional.empty()
                : of(modules.followed(new Located(module, new Literal.Name(path.subList(0, path.size() - 1), 0)))).map(it -> new Referred(it, path.getLast()));
    }
}
