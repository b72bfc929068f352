package dev.petrichor.db.schema;

import dev.petrichor.db.schema.SchemaChange.Kind;
import dev.petrichor.db.schema.SchemaChange.Subject;
import dev.petrichor.db.sql.AsciiCase;
import dev.petrichor.db.sql.NormalSql;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/** Says what differs between two schemas, object by object; spelling and the order of columns do not count. Pure. */
public final class SchemaDiff {

    private final List<SchemaChange> changes = new ArrayList<>();

    private SchemaDiff() {}

    /** What must happen to the first to make it the second; tables of SQLite and of the tools apart. */
    public static List<SchemaChange> of(Schema before, Schema after) {
        return of(before, after, table -> !table.internal());
    }

    /** @param counts which tables are compared */
    public static List<SchemaChange> of(Schema before, Schema after, Predicate<Table> counts) {
        var diff = new SchemaDiff();
        diff.tables(before.tables().stream().filter(counts).toList(), after.tables().stream().filter(counts).toList());
        diff.views(before.views(), after.views());
        diff.triggers(before.triggers(), after.triggers());
        return List.copyOf(diff.changes);
    }

    private void tables(List<Table> before, List<Table> after) {
        pairs(before, after, Table::name).forEach(pair -> {
            switch (pair) {
                case Pair.New<Table>(var table) -> added(table);
                case Pair.Gone<Table>(var table) -> add(Kind.REMOVED, Subject.TABLE, table.name(), table.name(), table.sql(), "");
                case Pair.Both<Table>(var was, var is) -> table(was, is);
            }
        });
    }

    private void added(Table table) {
        add(Kind.ADDED, Subject.TABLE, table.name(), table.name(), "", table.sql());
        table.indexes().stream().filter(index -> index.origin().equals("c"))
                .forEach(index -> add(Kind.ADDED, Subject.INDEX, table.name(), index.name(), "", index.sql()));
    }

    private void table(Table before, Table after) {
        var known = changes.size();
        compare(Subject.COLUMN, after.name(), before.columns(), after.columns(), Column::name, TableWords::column);
        compare(Subject.FOREIGN_KEY, after.name(), before.foreignKeys(), after.foreignKeys(), TableWords::foreignKey, TableWords::foreignKey);
        compare(Subject.INDEX, after.name(), before.indexes(), after.indexes(), TableWords::indexName, TableWords::index);
        if (changes.size() == known && !TableWords.rest(before).equals(TableWords.rest(after))) {
            add(Kind.CHANGED, Subject.TABLE, after.name(), after.name(), before.sql(), after.sql());
        }
    }

    private void views(List<View> before, List<View> after) {
        pairs(before, after, View::name).forEach(pair -> compare(Subject.VIEW, "", pair, View::name, View::sql));
    }

    private void triggers(List<Trigger> before, List<Trigger> after) {
        pairs(before, after, Trigger::name).forEach(pair -> compare(Subject.TRIGGER, "", pair, Trigger::name, Trigger::sql));
    }

    private <T> void compare(Subject subject, String table, List<T> before, List<T> after, Function<T, String> name, Function<T, String> sql) {
        pairs(before, after, name).forEach(pair -> compare(subject, table, pair, name, sql));
    }

    private <T> void compare(Subject subject, String table, Pair<T> pair, Function<T, String> name, Function<T, String> sql) {
        switch (pair) {
            case Pair.New<T>(var it) -> add(Kind.ADDED, subject, table, name.apply(it), "", sql.apply(it));
            case Pair.Gone<T>(var it) -> add(Kind.REMOVED, subject, table, name.apply(it), sql.apply(it), "");
            case Pair.Both<T>(var was, var is) -> {
                if (!NormalSql.of(sql.apply(was)).equals(NormalSql.of(sql.apply(is)))) {
                    add(Kind.CHANGED, subject, table, name.apply(is), sql.apply(was), sql.apply(is));
                }
            }
        }
    }

    private void add(Kind kind, Subject subject, String table, String name, String before, String after) {
        changes.add(new SchemaChange(kind, subject, table.isEmpty() ? name : table, name, before, after));
    }

    /** An object of one side or of both. */
    private sealed interface Pair<T> {
        record New<T>(T it) implements Pair<T> {}

        record Gone<T>(T it) implements Pair<T> {}

        record Both<T>(T was, T is) implements Pair<T> {}
    }

    private static <T> List<Pair<T>> pairs(List<T> before, List<T> after, Function<T, String> name) {
        var pairs = new LinkedHashMap<String, Pair<T>>();
        before.forEach(it -> pairs.put(AsciiCase.lower(name.apply(it)), new Pair.Gone<>(it)));
        after.forEach(it -> pairs.compute(AsciiCase.lower(name.apply(it)),
                (_, known) -> known instanceof Pair.Gone<T>(var was) ? new Pair.Both<>(was, it) : new Pair.New<>(it)));
        return List.copyOf(pairs.values());
    }
}
