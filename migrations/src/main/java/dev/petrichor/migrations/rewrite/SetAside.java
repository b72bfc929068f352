package dev.petrichor.migrations.rewrite;

import dev.petrichor.db.Value;
import dev.petrichor.db.schema.Column;
import dev.petrichor.db.schema.RowidName;
import dev.petrichor.db.schema.Schema;
import dev.petrichor.db.schema.Table;
import dev.petrichor.db.schema.Trigger;
import dev.petrichor.db.sql.AsciiCase;
import dev.petrichor.db.sql.Quoting;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The rows of every table that refers to a rebuilt one, directly or through others, are kept in tables of their own while it
 * is rebuilt, and put back: with their rowids, without their triggers, columns by name, computed ones left out. Dropping a
 * table fires no trigger of its own, but the actions of foreign keys that come of it do: where they reach the rebuilt table,
 * its triggers go before.
 */
public final class SetAside {

    private static final String KEPT = "__kept_";
    private static final String KEPT_ROWID = "__kept_rowid";

    private final Schema before;
    private final Schema after;
    private final Rebuild rebuild;

    /** Parents before their children where that can be. */
    private final List<Table> tables;

    /**
     * @param before as it is when the drop is reached
     * @param after as the author's file leaves it
     */
    SetAside(Schema before, Schema after, Rebuild rebuild) {
        this.before = before;
        this.after = after;
        this.rebuild = rebuild;
        this.tables = descendants();
    }

    /**
     * What a rebuild needs around it.
     *
     * @param before as it is when the drop is reached
     * @param after as the bare rebuild leaves it where foreign keys are off
     * @param table that is rebuilt
     * @param copy the name under which the new one is made
     */
    public static SetAside around(Schema before, Schema after, String table, String copy) {
        return new SetAside(before, after, new Rebuild(table, copy, 0, 0, 0));
    }

    /** Whether anything must be kept before the drop. */
    public boolean needed() {
        return !tables.isEmpty() || counts() || !ownReached().isEmpty();
    }

    /** What comes before the drop. */
    public List<String> first() {
        var first = new ArrayList<String>();
        first.add("PRAGMA defer_foreign_keys=ON");
        Stream.concat(ownReached().stream(), triggers().stream()).forEach(trigger -> first.add("DROP TRIGGER " + Quoting.identifier(trigger.name())));
        tables.forEach(table -> first.add("CREATE TABLE " + kept(table) + " AS SELECT " + read(table) + " FROM " + Quoting.identifier(table.name())));
        tables.reversed().forEach(table -> first.add("DELETE FROM " + Quoting.identifier(table.name())));
        if (counts()) {
            first.add("CREATE TABLE " + keptSequence() + " AS SELECT seq FROM sqlite_sequence WHERE name = " + text(rebuild.table()));
        }
        return first;
    }

    /** What comes behind the rename. */
    public List<String> last() {
        var last = new ArrayList<String>();
        tables.forEach(table -> {
            last.add("INSERT INTO " + Quoting.identifier(nameBehind(table)) + "(" + written(table) + ") SELECT " + back(table) + " FROM " + kept(table));
            last.add("DROP TABLE " + kept(table));
        });
        if (counts()) {
            last.addAll(sequence());
        }
        triggers().forEach(trigger -> last.add(trigger.sql()));
        lost().forEach(last::add);
        return last;
    }

    private List<Table> descendants() {
        var found = new LinkedHashSet<String>();
        var waiting = new ArrayList<>(List.of(rebuild.table()));
        while (!waiting.isEmpty()) {
            before.referencesTo(waiting.removeFirst()).stream().map(edge -> edge.child().name())
                    .filter(child -> !AsciiCase.same(child, rebuild.table()) && found.add(child))
                    .forEach(waiting::add);
        }
        return inOrder(found);
    }

    /** Takes those first that refer to none of the others left; in a circle any. */
    private List<Table> inOrder(Set<String> names) {
        var left = new ArrayList<>(names.stream().flatMap(name -> before.table(name).stream()).toList());
        var ordered = new ArrayList<Table>();
        while (!left.isEmpty()) {
            var next = left.stream().filter(table -> left.stream().noneMatch(other -> other != table && refers(table, other))).findFirst().orElse(left.getFirst());
            left.remove(next);
            ordered.add(next);
        }
        return ordered;
    }

    private static boolean refers(Table child, Table parent) {
        return child.foreignKeys().stream().anyMatch(key -> AsciiCase.same(key.parentTable(), parent.name()));
    }

    private List<Trigger> triggers() {
        return before.triggers().stream().filter(trigger -> tables.stream().anyMatch(table -> AsciiCase.same(table.name(), trigger.table()))).toList();
    }

    private Stream<Trigger> own() {
        return before.triggers().stream().filter(trigger -> AsciiCase.same(trigger.table(), rebuild.table()));
    }

    /** Its own triggers where its rows change although nobody names them: it refers to itself or to a table that is emptied. */
    private List<Trigger> ownReached() {
        var reached = before.table(rebuild.table()).filter(it -> refers(it, it) || tables.stream().anyMatch(emptied -> refers(it, emptied))).isPresent();
        return reached ? own().toList() : List.of();
    }

    /** Triggers and indexes of the rebuilt table that the author's file does not make again, where its new columns bear them. */
    private Stream<String> lost() {
        var indexes = before.table(rebuild.table()).stream().flatMap(table -> table.indexes().stream())
                .filter(index -> index.origin().equals("c") && after.tables().stream().flatMap(it -> it.indexes().stream()).noneMatch(it -> it.name().equals(index.name())))
                .filter(index -> index.columns().stream().allMatch(column -> column.isEmpty() || after.table(rebuild.table()).flatMap(it -> it.column(column)).isPresent()))
                .map(index -> index.sql());
        var triggers = own().filter(trigger -> after.triggers().stream().noneMatch(it -> it.name().equals(trigger.name()))).map(Trigger::sql);
        return Stream.concat(indexes, triggers);
    }

    /** Whether numbers that were once given must not be given again. */
    private boolean counts() {
        return Stream.of(rebuild.table(), rebuild.copy()).allMatch(name -> before.table(name).filter(it -> AsciiCase.upper(it.sql()).contains("AUTOINCREMENT")).isPresent());
    }

    private List<String> sequence() {
        var name = text(rebuild.table());
        return List.of(
                "UPDATE sqlite_sequence SET seq = max(seq, (SELECT max(seq) FROM " + keptSequence() + ")) WHERE name = " + name
                        + " AND EXISTS (SELECT 1 FROM " + keptSequence() + ")",
                "INSERT INTO sqlite_sequence(name, seq) SELECT " + name + ", seq FROM " + keptSequence()
                        + " WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = " + name + ")",
                "DROP TABLE " + keptSequence());
    }

    private String nameBehind(Table table) {
        return AsciiCase.same(table.name(), rebuild.copy()) ? rebuild.table() : table.name();
    }

    private static String read(Table table) {
        return Stream.concat(rowid(table).map(name -> Quoting.identifier(name) + " AS " + KEPT_ROWID), columns(table)).collect(Collectors.joining(", "));
    }

    private static String back(Table table) {
        return Stream.concat(rowid(table).map(_ -> KEPT_ROWID), columns(table)).collect(Collectors.joining(", "));
    }

    private static String written(Table table) {
        return Stream.concat(rowid(table).map(Quoting::identifier), columns(table)).collect(Collectors.joining(", "));
    }

    /** A key that is the rowid keeps it anyway. */
    private static Stream<String> rowid(Table table) {
        return table.columns().stream().anyMatch(Column::rowidAlias) ? Stream.empty() : RowidName.of(table).stream();
    }

    private static Stream<String> columns(Table table) {
        return table.columns().stream().filter(it -> it.visibility() == Column.Visibility.ORDINARY).map(it -> Quoting.identifier(it.name()));
    }

    private static String kept(Table table) {
        return Quoting.identifier(KEPT + table.name());
    }

    private String keptSequence() {
        return Quoting.identifier(KEPT + "sequence_of_" + rebuild.table());
    }

    private static String text(String value) {
        return Quoting.literal(Value.of(value));
    }
}
