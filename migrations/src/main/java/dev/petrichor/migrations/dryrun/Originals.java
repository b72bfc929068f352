package dev.petrichor.migrations.dryrun;

import dev.petrichor.db.Page;
import dev.petrichor.db.Scratch;
import dev.petrichor.db.Sql;
import dev.petrichor.db.Value;
import dev.petrichor.db.schema.Schema;
import dev.petrichor.db.schema.SchemaReader;
import dev.petrichor.db.schema.Table;
import dev.petrichor.db.sql.AsciiCase;
import dev.petrichor.db.sql.Quoting;
import dev.petrichor.db.sql.SchemaStatement;
import dev.petrichor.migrations.dryrun.Blame.Culprit;
import dev.petrichor.migrations.dryrun.DryRunResult.Loss;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The tables that were there before the run, followed from statement to statement through drops, renames and rebuilds. */
final class Originals {

    private final Scratch database;
    private final Map<String, String> written = new HashMap<>();
    private final Set<String> virtual = new HashSet<>();

    /** What each original table is called now; those that were dropped are not in it. */
    private final Map<String, String> names = new HashMap<>();

    /** What those were called last that were dropped, or what has taken their place is called now. */
    private final Map<String, String> dropped = new HashMap<>();

    /** The names when the file that runs began. */
    private Map<String, String> begun = Map.of();

    private final Map<String, Followed> followed = new LinkedHashMap<>();
    private Set<String> there = new HashSet<>();

    Originals(Scratch database, Schema before) {
        this.database = database;
        before.tables().stream().filter(table -> !table.internal()).forEach(this::know);
        there = tables();
    }

    private Originals(Originals other) {
        this.database = other.database;
        written.putAll(other.written);
        virtual.addAll(other.virtual);
        names.putAll(other.names);
        dropped.putAll(other.dropped);
        begun = other.begun;
        other.followed.forEach((name, it) -> followed.put(name, new Followed(it)));
        there = other.there;
    }

    /** The same tables, to be followed through statements that are perhaps undone. Who took what before is shared. */
    Originals copied() {
        return new Originals(this);
    }

    private void know(Table table) {
        var name = AsciiCase.lower(table.name());
        written.put(name, table.name());
        names.put(name, name);
        if (table.kind() == Table.Kind.VIRTUAL) {
            virtual.add(name);
        }
    }

    private static final class Followed {
        final Original original;
        final Blame blame;
        String last;
        boolean touched;
        @Nullable
        Culprit droppedBy;

        Followed(Original original, String now) {
            this.original = original;
            this.last = now;
            this.blame = new Blame(original.name());
        }

        Followed(Followed other) {
            this.original = other.original.copied();
            this.blame = other.blame;
            this.last = other.last;
            this.touched = other.touched;
            this.droppedBy = other.droppedBy;
        }
    }

    /** A file begins. */
    void begin() {
        begun = Map.copyOf(names);
    }

    /** What the file did is undone: every table has the name again that it had when the file began. */
    void undone() {
        names.clear();
        names.putAll(begun);
        there = tables();
    }

    /** Keeps what a statement is about to touch and may take from; an empty table at once, before the plan itself fills it. */
    void before(Touches touches) {
        names.forEach((name, now) -> {
            var touched = touches.tables().contains(now) || touches.virtual() && virtual.contains(name);
            if (touched && !followed.containsKey(name) && (touches.takesAway() || isEmpty(now))) {
                SchemaReader.read(database).table(now).ifPresent(table -> keep(name, table));
            }
        });
    }

    private boolean isEmpty(String table) {
        return Page.read(database, new Sql("SELECT 1 FROM main." + Quoting.identifier(table) + " LIMIT 1"), 1).rows().isEmpty();
    }

    private void keep(String name, Table table) {
        var copy = "petrichor original " + followed.size();
        followed.put(name, new Followed(Original.keep(database, table, written.getOrDefault(name, name), copy), AsciiCase.lower(table.name())));
    }

    /** Follows what a statement has done to names, and notes what it has touched: to be looked at. */
    void after(Meaning meaning, Touches touches) {
        if (meaning.schema().isPresent()) {
            follow(meaning.schema().get());
            there = tables();
            names.entrySet().removeIf(it -> isDropped(it.getKey(), it.getValue()));
        }
        followed.forEach((name, it) -> {
            var now = now(name);
            meaning.overwritten().filter(target -> now.filter(target::equals).isPresent())
                    .ifPresent(target -> it.original.rewritten(meant(meaning, target), meaning.replaces()));
            if (now.isEmpty() || !it.last.equals(now.get()) || touches.virtual() || mayDiffer(it, now.get(), touches)) {
                it.last = now.orElse("");
                it.touched = true;
            }
        });
    }

    /** Looks at what was touched; what is missing more than before was taken by this statement. */
    void look(Culprit culprit) {
        touched((name, it) -> look(it, now(name), culprit));
    }

    /** Looks at what was touched, and says whether no more and no less of it is missing than before. */
    boolean areAsBefore() {
        var same = followed.entrySet().stream().filter(it -> it.getValue().touched)
                .allMatch(it -> standing(it.getValue(), now(it.getKey())).equals(it.getValue().blame.standing()));
        if (same) {
            touched((name, it) -> it.droppedBy = now(name).isPresent() ? null : it.droppedBy);
        }
        return same;
    }

    private void touched(BiConsumer<String, Followed> then) {
        followed.forEach((name, it) -> {
            if (it.touched) {
                it.touched = false;
                then.accept(name, it);
            }
        });
    }

    private static Original.Standing standing(Followed it, Optional<String> now) {
        return now.map(it.original::against).orElseGet(it.original::gone);
    }

    /** What a statement sets in a table, and what the table's own triggers set in it then, as a time of change. */
    private Set<String> meant(Meaning meaning, String target) {
        var columns = new HashSet<>(meaning.setColumns());
        Page.read(database, Sql.of("SELECT sql FROM sqlite_schema WHERE type = 'trigger' AND lower(tbl_name) = ?", Value.of(target)), 0).rows().stream()
                .flatMap(row -> row.getFirst() instanceof Value.Text(var sql) ? TriggerBody.of(sql).stream() : Stream.empty()).map(Meaning::new)
                .filter(it -> it.overwritten().filter(target::equals).isPresent()).forEach(it -> columns.addAll(it.setColumns()));
        return columns;
    }

    private static boolean mayDiffer(Followed it, String now, Touches touches) {
        return touches.tables().contains(now) && (touches.takesAway() || it.blame.isOutstanding());
    }

    private boolean isDropped(String name, String now) {
        if (there.contains(now)) {
            return false;
        }
        dropped.put(name, now);
        if (followed.containsKey(name)) {
            followed.get(name).original.replaced();
        }
        return true;
    }

    private static void look(Followed it, Optional<String> now, Culprit culprit) {
        var by = it.droppedBy == null ? culprit : it.droppedBy;
        it.droppedBy = now.isPresent() ? null : by;
        it.blame.now(standing(it, now), by);
    }

    /** The table itself, by whatever name, else the one that has taken its place. */
    private Optional<String> now(String name) {
        var itself = names.get(name);
        return itself != null
                ? Optional.of(itself)
                : Stream.of(dropped.getOrDefault(name, name), name).filter(there::contains).filter(it -> !names.containsValue(it)).findFirst();
    }

    private void follow(SchemaStatement statement) {
        switch (statement) {
            case SchemaStatement.RenameTable(var table, var to) -> {
                dropped.replaceAll((name, last) -> now(name).filter(AsciiCase.lower(table)::equals).isPresent() ? AsciiCase.lower(to) : last);
                names.replaceAll((_, now) -> now.equals(AsciiCase.lower(table)) ? AsciiCase.lower(to) : now);
            }
            case SchemaStatement.RenameColumn(var table, var column, var to) ->
                followed.forEach((name, it) -> now(name).filter(AsciiCase.lower(table)::equals)
                        .ifPresent(_ -> it.original.renamed(AsciiCase.lower(column), AsciiCase.lower(to))));
            default -> {}
        }
    }

    /** What a table of before the run is called now, if anything stands in its place. */
    Optional<String> nameNow(String table) {
        return now(AsciiCase.lower(table));
    }

    List<Loss> losses() {
        var losses = new ArrayList<Loss>();
        followed.values().forEach(it -> losses.addAll(it.blame.losses()));
        return losses;
    }

    private Set<String> tables() {
        var all = new HashSet<String>();
        Page.read(database, new Sql("SELECT name FROM sqlite_schema WHERE type = 'table'"), 0).rows()
                .forEach(row -> all.add(AsciiCase.lower(row.getFirst() instanceof Value.Text(var name) ? name : "")));
        return all;
    }
}
