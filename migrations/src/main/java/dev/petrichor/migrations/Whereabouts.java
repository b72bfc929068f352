package dev.petrichor.migrations;

import dev.petrichor.db.schema.Column;
import dev.petrichor.db.schema.Schema;
import dev.petrichor.db.schema.Table;
import dev.petrichor.db.sql.AsciiCase;
import dev.petrichor.db.sql.ChangedTable;
import dev.petrichor.db.sql.SchemaStatement;
import dev.petrichor.db.sql.SchemaStatement.AddColumn;
import dev.petrichor.db.sql.SchemaStatement.CreateTable;
import dev.petrichor.db.sql.SchemaStatement.DropColumn;
import dev.petrichor.db.sql.SchemaStatement.DropTable;
import dev.petrichor.db.sql.SchemaStatement.RenameColumn;
import dev.petrichor.db.sql.SchemaStatement.RenameTable;
import dev.petrichor.db.sql.WriteTarget;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Where the rows of the live tables and the values of their columns stand while statements run one after the other, as their words
 * tell: copied out, taken along, renamed, put back. It stands before a statement, and is moved on by {@link #next}; what is missing
 * for good is known behind the last, whatever the files. Places of statements count from 0. Pure.
 */
public final class Whereabouts {

    private final Schema live;
    private final List<Step> steps;
    private int at;

    /** By the names of now, in lower case: what stands in each table, and what its rows follow. */
    private final Map<String, Map<String, HeldRows>> tables = new HashMap<>();
    private final Map<String, List<FollowedTable>> followed = new HashMap<>();

    /** What each live table is called now; those that were dropped are not in it. */
    private final Map<String, String> names = new HashMap<>();
    private final Map<String, Gone> gone = new LinkedHashMap<>();

    /** Into which rows were put. */
    private final Set<String> written = new HashSet<>();

    private final Map<Integer, Set<String>> missing = new HashMap<>();
    private final Map<Integer, Set<String>> emptied = new HashMap<>();
    private final Map<Integer, Set<String>> withoutPlace = new HashMap<>();
    private final Set<Integer> unsure = new HashSet<>();
    private final Map<Integer, Set<String>> copies = new HashMap<>();
    private final Map<LostColumn, Integer> lost = new LinkedHashMap<>();
    private final Map<LostColumn, Integer> believed = new LinkedHashMap<>();

    /** A statement. @param after the schema that it leaves */
    public record Step(String sql, Schema after) {}

    /** A column of a live table that goes, dropped or left out where its table is made anew. */
    public record LostColumn(String table, String column) {}

    /** A live table that was dropped. @param last the name that it had last, or what has taken its place has now */
    private record Gone(String last, int at, HeldRows rows) {
        Gone renamed(String to) {
            return new Gone(to, at, rows);
        }
    }

    /**
     * A live table whose rows stand in one of now.
     *
     * @param itself whether it is still the same table
     * @param columns of the live table, and all that hold their values now, in lower case
     */
    public record Standing(Table live, boolean itself, Map<String, Set<String>> columns) {

        /** The live column whose values stand in one of now. */
        Optional<String> liveColumn(String now) {
            return columns.entrySet().stream().filter(it -> it.getValue().contains(AsciiCase.lower(now))).map(Map.Entry::getKey)
                    .min((one, other) -> Boolean.compare(AsciiCase.same(other, now), AsciiCase.same(one, now)));
        }
    }

    public Whereabouts(Schema live, List<Step> steps) {
        this.live = live;
        this.steps = List.copyOf(steps);
        live.tables().forEach(table -> {
            var name = AsciiCase.lower(table.name());
            var columns = new LinkedHashMap<String, Set<String>>();
            table.columns().stream().filter(it -> it.visibility() == Column.Visibility.ORDINARY).forEach(it -> columns.put(it.name(), Set.of(AsciiCase.lower(it.name()))));
            tables.put(name, new LinkedHashMap<>(Map.of(table.name(), new HeldRows(columns))));
            followed.put(name, FollowedTable.of(table.sql()));
            names.put(table.name(), name);
        });
    }

    /** The statements of a plan. */
    public static List<Step> steps(MigrationPlan plan, RowsAtStake.Schemas schemas) {
        return plan.migrations().stream().flatMap(migration -> IntStream.range(0, migration.statements().size())
                .mapToObj(at -> new Step(migration.statements().get(at).text(), schemas.before(migration, at + 1)))).toList();
    }

    /** When every statement has run. */
    public static Whereabouts after(Schema live, List<Step> steps) {
        var all = new Whereabouts(live, steps);
        steps.forEach(_ -> all.next());
        return all;
    }

    /** Whether rows that a statement takes out of a live table, or does not copy, are missing in the end. */
    public boolean misses(int at, String live) {
        return missing.getOrDefault(at, Set.of()).contains(live);
    }

    /** Whether references that a statement empties in a live table are so in the end. */
    public boolean isEmptied(int at, String live) {
        return emptied.getOrDefault(at, Set.of()).contains(live);
    }

    /** Whether others may have brought a part of that back. */
    public boolean isUnsure(int at) {
        return unsure.contains(at);
    }

    /** Whether a statement drops a live table whose rows then have no place in the end. */
    public boolean isGone(int at, String live) {
        return withoutPlace.getOrDefault(at, Set.of()).contains(live);
    }

    /** The live tables that miss rows or references then because of a statement. */
    Stream<String> tables(int at) {
        return Stream.concat(missing.getOrDefault(at, Set.of()).stream(), emptied.getOrDefault(at, Set.of()).stream());
    }

    /** The tables that held rows of the one that a statement drops, in lower case. */
    public Set<String> copies(int drop) {
        return copies.getOrDefault(drop, Set.of());
    }

    /** What a table of now has of a live one whose place it may take. */
    Optional<Standing> copy(String name, Table live) {
        return rows(name, live.name()).map(it -> new Standing(live, false, it.columns()));
    }

    /** The columns that go, with the statements that take them, in their order. */
    public List<Map.Entry<LostColumn, Integer>> lostColumns() {
        return lost.entrySet().stream().sorted(Map.Entry.comparingByValue()).toList();
    }

    /** The columns of which nobody knows whether they go, with the statements that copy their table. */
    public Map<LostColumn, Integer> believedColumns() {
        return believed;
    }

    /** The live table that a name of now stands for: the same one, or what has taken its place. */
    public Optional<Standing> standing(String name) {
        return live.tables().stream().filter(table -> place(table.name()).filter(AsciiCase.lower(name)::equals).isPresent())
                .flatMap(table -> rows(name, table.name()).map(it -> new Standing(table, names.containsKey(table.name()), it.columns())).stream()).findFirst();
    }

    boolean isItself(String live) {
        return names.containsKey(live);
    }

    /** Whether a statement has put rows into a table that the statements have made. */
    boolean isWritten(String name) {
        return written.contains(AsciiCase.lower(name));
    }

    /** The live tables whose rows a name of now has. */
    Set<String> held(String name) {
        return in(name).keySet();
    }

    /** The table itself, by whatever name, else the one that has taken its place. */
    private Optional<String> place(String table) {
        var itself = names.get(table);
        return itself != null
                ? Optional.of(itself)
                : Optional.ofNullable(gone.get(table)).stream().flatMap(it -> Stream.of(it.last, AsciiCase.lower(table))).filter(tables::containsKey).filter(it -> !names.containsValue(it))
                        .findFirst();
    }

    /** Runs the next statement. */
    public void next() {
        var step = steps.get(at);
        switch (SchemaStatement.of(step.sql).orElse(null)) {
            case CreateTable(var table) -> create(AsciiCase.lower(table), step);
            case RenameTable(var table, var to) -> rename(AsciiCase.lower(table), AsciiCase.lower(to));
            case DropTable(var table) -> drop(AsciiCase.lower(table));
            case RenameColumn(var table, var column, var to) -> rows(table).forEach(it -> it.rename(AsciiCase.lower(column), AsciiCase.lower(to)));
            case AddColumn(var table, var _) -> followed.computeIfPresent(AsciiCase.lower(table), (_, known) -> Stream.concat(known.stream(), FollowedTable.of(step.sql).stream()).toList());
            case DropColumn(var table, var column) -> dropColumn(table, AsciiCase.lower(column));
            case null -> ChangedTable.of(step.sql).ifPresent(changed -> write(AsciiCase.lower(changed.name()), changed.deletes(), step));
            default -> {}
        }
        at++;
        if (at == steps.size()) {
            end();
        }
    }

    private Map<String, HeldRows> in(String table) {
        return tables.getOrDefault(AsciiCase.lower(table), Map.of());
    }

    private List<HeldRows> rows(String table) {
        return List.copyOf(in(table).values());
    }

    private Optional<HeldRows> rows(String table, String live) {
        return Optional.ofNullable(in(table).get(live));
    }

    private void create(String table, Step step) {
        if (tables.putIfAbsent(table, new LinkedHashMap<>()) == null) {
            followed.put(table, FollowedTable.of(step.sql));
            written.remove(table);
            copy(table, step);
        }
    }

    /** A table under a new name keeps its keys, and those that refer to it. */
    private void rename(String table, String to) {
        gone.replaceAll((name, it) -> place(name).filter(table::equals).isPresent() ? it.renamed(to) : it);
        names.replaceAll((_, now) -> now.equals(table) ? to : now);
        Optional.ofNullable(tables.remove(table)).ifPresent(it -> tables.put(to, it));
        if (written.remove(table)) {
            written.add(to);
        }
        Optional.ofNullable(followed.remove(table)).ifPresent(it -> followed.put(to, it));
        followed.replaceAll((_, parents) -> parents.stream().map(it -> it.renamed(table, to)).toList());
    }

    private void drop(String table) {
        var standing = standing(table);
        standing.ifPresent(it -> copies.put(at, new HashSet<>(tables.entrySet().stream().filter(other -> other.getValue().containsKey(it.live.name())).map(Map.Entry::getKey).toList())));
        takeAlong(table);
        standing.map(it -> it.live.name()).ifPresent(name -> rows(table, name).ifPresent(rows -> gone.put(name, new Gone(table, at, rows))));
        names.values().remove(table);
        tables.remove(table);
        followed.remove(table);
    }

    private void dropColumn(String table, String column) {
        var standing = standing(table).map(it -> it.live.name());
        in(table).forEach((name, rows) -> rows.drop(column)
                .forEach(origin -> standing.filter(name::equals).ifPresent(_ -> lost.putIfAbsent(new LostColumn(name, origin), at))));
    }

    private void write(String table, boolean deletes, Step step) {
        var assigned = WriteTarget.setColumns(step.sql);
        written.add(table);
        if (deletes || RowCopy.replaces(step.sql, step.after)) {
            takeAlong(table);
            rows(table).forEach(it -> it.take(at, deletes && EveryRow.isMeant(step.sql)));
        } else if (!assigned.isEmpty()) {
            followers(table).filter(it -> it.getValue().emptiesOnUpdate()).forEach(it -> rows(it.getKey()).forEach(rows -> rows.empty(at)));
        }
        rows(table).forEach(it -> it.assign(MovedValues.of(step.sql), assigned));
        if (!deletes && tables.containsKey(table)) {
            copy(table, step);
        }
    }

    private Stream<Map.Entry<String, FollowedTable>> followers(String parent) {
        return followed.entrySet().stream().flatMap(child -> child.getValue().stream().filter(it -> it.parent().equals(parent)).map(it -> Map.entry(child.getKey(), it)));
    }

    /** What refers to the rows of a table goes with them or is emptied, perhaps through others. */
    private void takeAlong(String table) {
        var reached = new HashSet<>(Set.of(table));
        var waiting = new ArrayDeque<>(List.of(table));
        while (!waiting.isEmpty()) {
            for (var child : followers(waiting.remove()).toList()) {
                rows(child.getKey()).forEach(child.getValue().cascades() ? it -> it.take(at, false) : child.getValue().empties() ? it -> it.empty(at) : _ -> {});
                if (child.getValue().cascades() && reached.add(child.getKey())) {
                    waiting.add(child.getKey());
                }
            }
        }
    }

    private void copy(String to, Step step) {
        var copy = RowCopy.of(step.sql);
        var read = copy.map(it -> it.through(step.after)).orElse(Set.of());
        var listed = new ListedColumns(step.sql);
        var words = RowCopy.words(step.sql);
        var into = tables.computeIfAbsent(to, _ -> new LinkedHashMap<>());
        Stream.concat(words.stream(), read.stream()).distinct().filter(from -> !from.equals(to) && tables.containsKey(from)).forEach(from -> in(from).forEach((name, rows) -> {
            if (read.contains(from)) {
                var itself = copy.filter(it -> it.from().contains(from));
                var all = itself.flatMap(RowCopy::rows).filter(it -> new ListedColumns(it).giveEveryRow()).isPresent() && (!itself.get().leavesOut(step.sql, step.after) || to.equals(names.get(name)));
                var copied = rows.copied(at, all, itself.map(it -> listed.kept(it, step.after)).orElse(Map.of()), itself.map(_ -> listed.words()).orElse(Set.of("*")));
                into.merge(name, copied, (known, it) -> known.with(it, RowCopy.replaces(step.sql, step.after), unsure));
            } else {
                Optional.ofNullable(into.get(name)).ifPresent(it -> it.read(at, rows, words));
            }
        }));
    }

    /** What is missing then in the place of each live table is missing for good. */
    private void end() {
        live.tables().stream().map(Table::name).forEach(name -> {
            var left = Optional.ofNullable(gone.get(name));
            var rows = place(name).flatMap(it -> rows(it, name));
            rows.or(() -> left.map(Gone::rows)).ifPresent(it -> it.missing().forEach(i -> note(missing, i, name)));
            rows.ifPresentOrElse(it -> it.emptied().forEach(i -> note(emptied, i, name)), () -> left.ifPresent(it -> {
                note(missing, it.at, name);
                note(withoutPlace, it.at, name);
            }));
            rows.filter(it -> !it.none()).ifPresent(it -> leftOut(name, it, left));
        });
    }

    private static void note(Map<Integer, Set<String>> notes, int at, String table) {
        notes.computeIfAbsent(at, _ -> new HashSet<>()).add(table);
    }

    /** Columns that the rows have not brought with them. */
    private void leftOut(String table, HeldRows rows, Optional<Gone> gone) {
        var taken = gone.map(Gone::at).or(rows::since);
        taken.ifPresent(_ -> rows.believed().forEach((column, i) -> believed.put(new LostColumn(table, column), i)));
        taken.ifPresent(i -> live.table(table).orElseThrow().columns().stream().filter(it -> it.visibility() == Column.Visibility.ORDINARY)
                .filter(it -> !rows.columns().containsKey(it.name())).forEach(it -> lost.putIfAbsent(new LostColumn(table, it.name()), i)));
    }
}
