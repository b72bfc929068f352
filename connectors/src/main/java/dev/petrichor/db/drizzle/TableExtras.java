package dev.petrichor.db.drizzle;

import dev.petrichor.db.drizzle.DeclaredSchema.Check;
import dev.petrichor.db.drizzle.DeclaredSchema.DeclaredForeignKey;
import dev.petrichor.db.drizzle.DeclaredSchema.DeclaredIndex;
import dev.petrichor.db.drizzle.DeclaredSchema.Key;
import dev.petrichor.db.drizzle.DeclaredSchema.SqlPart;
import dev.petrichor.db.drizzle.DeclaredSchema.SqlText;
import dev.petrichor.db.drizzle.DeclaredSchema.Unique;
import dev.petrichor.db.drizzle.TableCalls.TableCall;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Reads the third argument of a table: indexes, keys and checks, as a list or as an object. */
final class TableExtras {

    private final TableCalls calls;
    private final TableCall table;
    private final String tableName;
    private final List<Key> keys = new ArrayList<>();
    private final TreeSet<String> singleKeys = new TreeSet<>();
    private final List<Unique> uniques = new ArrayList<>();
    private final List<DeclaredIndex> indexes = new ArrayList<>();
    private final List<DeclaredForeignKey> foreignKeys = new ArrayList<>();
    private final List<Check> checks = new ArrayList<>();
    private List<String> parameters = List.of();
    private TypeScriptModule module;

    TableExtras(TableCalls calls, TableCall table, String tableName) {
        this.calls = calls;
        this.table = table;
        this.tableName = tableName;
        this.module = table.module();
    }

    List<Key> keys() {
        return keys;
    }

    /** Columns that a key of their own is declared for. */
    TreeSet<String> singleKeys() {
        return singleKeys;
    }

    List<Unique> uniques() {
        return uniques;
    }

    List<DeclaredIndex> indexes() {
        return indexes;
    }

    List<DeclaredForeignKey> foreignKeys() {
        return foreignKeys;
    }

    List<Check> checks() {
        return checks;
    }

    void read() throws NotKnown {
        if (table.call().arguments().size() < 3) {
            return;
        }
        var written = calls.modules().followed(table.argument(2));
        if (!(written.value() instanceof Literal.Arrow(var names, var body, var _))) {
            throw written.unknown("what stands behind its columns is computed");
        }
        parameters = names;
        module = written.module();
        var extras = calls.modules().followed(written.with(body));
        for (var extra : extras(extras)) {
            take(extra);
        }
    }

    private static List<Located> extras(Located body) throws NotKnown {
        if (body.value() instanceof Literal.Many(var items, var _)) {
            return items.stream().map(body::with).toList();
        }
        if (body.value() instanceof Literal.Fields(var fields, var complete, var _, var _) && complete) {
            return fields.values().stream().map(body::with).toList();
        }
        throw body.unknown("what stands behind its columns is computed");
    }

    private void take(Located written) throws NotKnown {
        var extra = calls.modules().followed(written);
        if (!(extra.value() instanceof Literal.Call call)) {
            throw written.unknown("something behind its columns is computed");
        }
        var name = calls.modules().origin(extra.module(), call.path()).filter(DrizzleNames::isSqlite).map(TypeScriptModule.Import::name).orElse("");
        switch (name) {
            case "index" -> indexes.add(index(extra, call, false));
            case "uniqueIndex" -> indexes.add(index(extra, call, true));
            case "unique" -> unique(extra, call);
            case "primaryKey" -> key(extra, call);
            case "foreignKey" -> foreignKeys.add(foreignKey(extra, call));
            case "check" -> checks.add(check(extra, call));
            default -> throw written.unknown("what " + String.join(".", call.path()) + " makes would have to be run");
        }
    }

    private DeclaredIndex index(Located extra, Literal.Call call, boolean unique) throws NotKnown {
        var name = name(extra, call, "the name of an index is computed");
        Optional<SqlText> where = Optional.empty();
        var columns = new ArrayList<SqlText>();
        for (var step : call.chain()) {
            switch (step.function()) {
                case "on" -> columns.addAll(indexed(extra, step));
                case "where" -> where = Optional.of(sql(extra).read(first(extra, step), "the condition of an index is computed"));
                default -> throw extra.unknown("what ." + step.function() + "() does to an index is not known");
            }
        }
        if (columns.isEmpty()) {
            throw extra.unknown("the columns of an index are computed");
        }
        return new DeclaredIndex(name, unique, columns, where, extra.place());
    }

    private List<SqlText> indexed(Located extra, Literal.Call on) throws NotKnown {
        var columns = new ArrayList<SqlText>();
        for (var argument : on.arguments()) {
            if (argument instanceof Literal.Name(var path, var _) && sql(extra).column(extra.module(), path).isPresent()) {
                columns.add(new SqlText(List.of(sql(extra).column(extra.module(), path).get())));
            } else {
                columns.add(sql(extra).read(argument, "a column of an index is computed"));
            }
        }
        return columns;
    }

    /** Drizzle makes the name of properties, before the config's casing makes names of columns. */
    private void unique(Located extra, Literal.Call call) throws NotKnown {
        if (call.chain().size() != 1 || !call.chain().getFirst().function().equals("on")) {
            throw extra.unknown("what is unique is computed");
        }
        var written = call.chain().getFirst().arguments();
        var columns = columns(extra, written);
        var names = new ArrayList<String>();
        for (var column : written) {
            names.add(((Literal.Name) column).path().getLast());
        }
        var name = call.arguments().isEmpty() ? tableName + "_" + String.join("_", uncased(names)) + "_unique" : name(extra, call, "the name of what is unique is computed");
        uniques.add(new Unique(name, columns, false, extra.place()));
    }

    /** Names as they are written at the columns, or properties. */
    private List<String> uncased(List<String> properties) throws NotKnown {
        var plain = new TableCall(table.module(), table.call(), Casing.AS_WRITTEN, table.creator());
        var names = new ArrayList<String>();
        for (var property : properties) {
            names.add(calls.columnName(plain, property, table.place()));
        }
        return names;
    }

    private void key(Located extra, Literal.Call call) throws NotKnown {
        var first = first(extra, call);
        var listed = calls.modules().followed(extra.with(first)).value().asFields().get("columns");
        if (!call.chain().isEmpty() || listed == null && first instanceof Literal.Fields) {
            throw extra.unknown("its key is computed");
        }
        var columns = listed == null ? columns(extra, call.arguments()) : columns(extra, listed(extra, listed));
        if (columns.size() == 1) {
            singleKeys.addAll(columns);
        } else {
            keys.add(new Key(columns, extra.place()));
        }
    }

    private DeclaredForeignKey foreignKey(Located extra, Literal.Call call) throws NotKnown {
        var written = first(extra, call) instanceof Literal.Arrow(var _, var body, var _) ? body : first(extra, call);
        var fields = calls.modules().followed(extra.with(written)).value().asFields();
        var own = fields.get("columns");
        var other = fields.get("foreignColumns");
        if (own == null || other == null) {
            throw extra.unknown("a foreign key is computed");
        }
        var actions = new HashMap<String, String>();
        for (var step : call.chain()) {
            actions.put(step.function(), calls.text(extra.with(first(extra, step)), "the actions of a foreign key are computed"));
        }
        var parents = referred(extra, listed(extra, other));
        return new DeclaredForeignKey(
                columns(extra, listed(extra, own)), parents.getFirst().table(), parents.stream().map(SqlPart.OfColumn::column).toList(), actions.getOrDefault("onUpdate", "no action"),
                actions.getOrDefault("onDelete", "no action"), extra.place());
    }

    private Check check(Located extra, Literal.Call call) throws NotKnown {
        if (call.arguments().size() != 2 || !call.chain().isEmpty()) {
            throw extra.unknown("a check is computed");
        }
        return new Check(name(extra, call, "the name of a check is computed"), sql(extra).read(call.arguments().get(1), "a check is computed"), extra.place());
    }

    private List<Literal> listed(Located extra, Literal value) throws NotKnown {
        if (calls.modules().followed(extra.with(value)).value() instanceof Literal.Many(var items, var _) && !items.isEmpty()) {
            return items;
        }
        throw extra.unknown("the columns of a key are computed");
    }

    /** Columns of this table, by their names in the database. */
    private List<String> columns(Located extra, List<Literal> written) throws NotKnown {
        return referred(extra, written).stream().map(SqlPart.OfColumn::column).toList();
    }

    private List<SqlPart.OfColumn> referred(Located extra, List<Literal> written) throws NotKnown {
        var columns = new ArrayList<SqlPart.OfColumn>();
        for (var column : written) {
            if (!(column instanceof Literal.Name(var path, var _))) {
                throw extra.unknown("the columns of a key are computed");
            }
            columns.add(sql(extra).column(extra.module(), path).orElseThrow(() -> extra.unknown(String.join(".", path) + " is no column that was read")));
        }
        return columns;
    }

    private String name(Located extra, Literal.Call call, String why) throws NotKnown {
        return calls.text(extra.with(first(extra, call)), why);
    }

    private static Literal first(Located extra, Literal.Call call) throws NotKnown {
        if (call.arguments().isEmpty()) {
            throw extra.unknown("something behind its columns has no name");
        }
        return call.arguments().getFirst();
    }

    /** The function's own names hold where the function stands. */
    private SqlReader sql(Located extra) {
        return new SqlReader(calls, extra.module(), Optional.of(table), extra.module() == module ? parameters : List.of());
    }
}
