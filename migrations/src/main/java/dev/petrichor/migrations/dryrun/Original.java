package dev.petrichor.migrations.dryrun;

import dev.petrichor.db.Page;
import dev.petrichor.db.Scratch;
import dev.petrichor.db.Sql;
import dev.petrichor.db.Value;
import dev.petrichor.db.schema.Column;
import dev.petrichor.db.schema.RowidName;
import dev.petrichor.db.schema.Table;
import dev.petrichor.db.sql.AsciiCase;
import dev.petrichor.db.sql.Quoting;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A table as it was before the run, kept by the engine in a temporary table beside it, so that it can be compared with what
 * stands in its place: row by row, in the engine, at no cost of memory.
 */
final class Original {

    private final Scratch database;
    private final Table table;
    private final String name;
    private final String copy;
    private final List<String> columns;
    private final List<String> key;
    private final Optional<String> rowid;
    private final Map<String, String> renamed = new HashMap<>();
    private final Set<String> rewritten = new HashSet<>();
    private final long rows;
    private boolean sameTable = true;
    private boolean rekeyed;

    private Original(Scratch database, Table table, String name, String copy) {
        this.database = database;
        this.table = table;
        this.name = name;
        this.copy = "temp." + Quoting.identifier(copy);
        this.columns = table.columns().stream().filter(it -> it.visibility() == Column.Visibility.ORDINARY).map(Column::name).toList();
        this.rowid = table.kind() == Table.Kind.VIRTUAL ? Optional.empty() : RowidName.of(table);
        var declared = table.primaryKey().stream().map(Column::name).toList();
        this.key = hasNulls(declared) ? List.of() : declared;
        this.rows = table.hasRowsOfOthers() ? 0 : number("SELECT count(*) FROM " + main(table.name()));
    }

    private Original(Original other) {
        this.database = other.database;
        this.table = other.table;
        this.name = other.name;
        this.copy = other.copy;
        this.columns = other.columns;
        this.rowid = other.rowid;
        this.key = other.key;
        this.rows = other.rows;
        this.sameTable = other.sameTable;
        this.rekeyed = other.rekeyed;
        renamed.putAll(other.renamed);
        rewritten.addAll(other.rewritten);
    }

    /** The same rows, with a memory of its own of what becomes of them. */
    Original copied() {
        return new Original(this);
    }

    /**
     * Keeps the rows of a table as they are now. Virtual tables are only counted.
     *
     * @param name of the table before the run
     */
    static Original keep(Scratch database, Table table, String name, String copy) {
        var original = new Original(database, table, name, copy);
        if (table.kind() != Table.Kind.VIRTUAL) {
            original.keepRows();
        }
        return original;
    }

    /** Where it stands now. */
    record Standing(long missing, Map<String, Long> values) {
        static final Standing WHOLE = new Standing(0, Map.of());
    }

    String name() {
        return name;
    }

    /** Another table has taken its place. */
    void replaced() {
        sameTable = false;
    }

    void renamed(String column, String to) {
        renamed.put(column, to);
        renamed.replaceAll((_, now) -> now.equals(column) ? to : now);
    }

    /** A statement means to write these columns: from now on only values that become NULL are lost. */
    void rewritten(Set<String> names, boolean all) {
        rekeyed = rekeyed || key.stream().map(AsciiCase::lower).anyMatch(it -> names.contains(renamed.getOrDefault(it, it)));
        columns.stream().map(AsciiCase::lower).filter(it -> all || names.contains(renamed.getOrDefault(it, it))).forEach(rewritten::add);
    }

    /** Compares with the table that stands in its place. */
    Standing against(String now) {
        if (table.kind() == Table.Kind.VIRTUAL) {
            return new Standing(Math.max(0, rows - number("SELECT count(*) FROM " + main(now))), Map.of());
        }
        var there = columnsOf(now);
        var match = match(there);
        return match == null ? byContent(now, there) : byKey(now, there, match);
    }

    Standing gone() {
        return new Standing(rows, Map.of());
    }

    private void keepRows() {
        var names = IntStream.range(0, columns.size()).mapToObj(i -> "c" + i).toList();
        var made = new ArrayList<>(names);
        var read = new ArrayList<>(columns.stream().map(Quoting::identifier).toList());
        rowid.ifPresent(name -> {
            made.addFirst("r INTEGER PRIMARY KEY");
            read.addFirst(Quoting.identifier(name));
        });
        database.run(new Sql("CREATE TABLE " + copy + "(" + String.join(", ", made) + ")"));
        database.run(new Sql("INSERT INTO " + copy + " SELECT " + String.join(", ", read) + " FROM " + main(table.name())));
    }

    /** How a row is found again; null where only its content tells. */
    private @Nullable String match(List<String> there) {
        if (rekeyed) {
            return hasRowidOfItsOwn() ? byRowid() : null;
        }
        if (!key.isEmpty() && key.stream().allMatch(column -> now(column, there).isPresent())) {
            return key.stream()
                    .map(column -> "t." + Quoting.identifier(now(column, there).orElseThrow()) + " IS o.c" + columns.indexOf(column))
                    .collect(Collectors.joining(" AND "));
        }
        return byRowid();
    }

    private @Nullable String byRowid() {
        return rowid.filter(_ -> sameTable).map(name -> "t." + Quoting.identifier(name) + " = o.r").orElse(null);
    }

    /** Whether rows are told apart by a number that is not their key, so that they are known again under another key. */
    private boolean hasRowidOfItsOwn() {
        return sameTable && rowid.isPresent()
                && (key.size() != 1 || number("SELECT EXISTS (SELECT 1 FROM " + copy + " WHERE r IS NOT c" + columns.indexOf(key.getFirst()) + ")") == 1);
    }

    private Standing byKey(String now, List<String> there, String match) {
        var pairs = " FROM " + copy + " o JOIN " + main(now) + " t ON " + match;
        var missing = number("SELECT count(*) FROM " + copy + " o WHERE NOT EXISTS (SELECT 1 FROM " + main(now) + " t WHERE " + match + ")");
        var sums = IntStream.range(0, columns.size()).mapToObj(i -> "coalesce(sum(" + lost(i, there) + "), 0)").toList();
        var counted = Page.read(database, new Sql("SELECT " + String.join(", ", sums) + pairs), 1).rows().getFirst();
        var values = new LinkedHashMap<String, Long>();
        for (var i = 0; i < columns.size(); i++) {
            var lost = ((Value.Int) counted.get(i)).value();
            if (lost > 0 && !(now(columns.get(i), there).isEmpty() && hasMoved(i, there, pairs))) {
                values.put(columns.get(i), lost);
            }
        }
        return new Standing(missing, values);
    }

    /**
     * Rows without a key, or with a new one, are looked for by what is in them, as many as there were of each. Columns that were
     * written cannot be followed then, only counted; of those that are gone every value is lost, unless another column holds them now.
     */
    private Standing byContent(String now, List<String> there) {
        var kept = columns.stream().filter(column -> now(column, there).isPresent() && !rewritten.contains(AsciiCase.lower(column))).toList();
        var shortfall = Math.max(0, rows - number("SELECT count(*) FROM " + main(now)));
        var missing = kept.isEmpty()
                ? 0
                : number("SELECT coalesce(sum(max(0, n)), 0) FROM (SELECT sum(s) AS n FROM (SELECT " + was(kept) + ", 1 AS s FROM " + copy
                        + " UNION ALL SELECT " + is(kept, there) + ", -1 FROM " + main(now) + ") GROUP BY " + groups(kept) + ")");
        var values = gone(now, there);
        values.putAll(emptied(now, there, Math.max(shortfall, missing)));
        return new Standing(Math.max(shortfall, missing), values);
    }

    /** Written columns that have fewer values than before, by more than went with rows. */
    private Map<String, Long> emptied(String now, List<String> there, long missing) {
        var values = new LinkedHashMap<String, Long>();
        for (var column : columns) {
            var written = now(column, there).filter(_ -> rewritten.contains(AsciiCase.lower(column)));
            var lost = written.map(it -> number("SELECT (SELECT count(c" + columns.indexOf(column) + ") FROM " + copy + ") - (SELECT count(" + Quoting.identifier(it) + ") FROM " + main(now) + ")"))
                    .orElse(0L) - missing;
            if (lost > 0) {
                values.put(column, lost);
            }
        }
        return values;
    }

    private String was(List<String> kept) {
        return kept.stream().map(column -> text("c" + columns.indexOf(column)) + " AS k" + kept.indexOf(column)).collect(Collectors.joining(", "));
    }

    private String is(List<String> kept, List<String> there) {
        return kept.stream().map(column -> text(Quoting.identifier(now(column, there).orElseThrow()))).collect(Collectors.joining(", "));
    }

    private static String groups(List<String> kept) {
        return IntStream.range(0, kept.size()).mapToObj(i -> "k" + i).collect(Collectors.joining(", "));
    }

    /** A number that only has another storage class is the same value. */
    private static String text(String value) {
        return "CAST(" + value + " AS TEXT) COLLATE BINARY";
    }

    /** Values of columns that are gone, where no new column has as many of each. */
    private Map<String, Long> gone(String now, List<String> there) {
        var values = new LinkedHashMap<String, Long>();
        for (var column : columns) {
            var own = "c" + columns.indexOf(column);
            var lost = now(column, there).isPresent() ? 0 : number("SELECT count(" + own + ") FROM " + copy);
            if (lost > 0 && newColumns(there).noneMatch(it -> number("SELECT EXISTS (SELECT 1 FROM (SELECT " + text(own) + " AS v, 1 AS s FROM " + copy
                    + " UNION ALL SELECT " + text(Quoting.identifier(it)) + ", -1 FROM " + main(now) + ") GROUP BY v HAVING v IS NOT NULL AND sum(s) > 0)") == 0)) {
                values.put(column, lost);
            }
        }
        return values;
    }

    /** 1 where the value of a row that is still there is lost: not where it only has another storage class. */
    private String lost(int column, List<String> there) {
        var was = "o.c" + column;
        var name = now(columns.get(column), there);
        if (name.isEmpty()) {
            return was + " IS NOT NULL";
        }
        var is = "t." + Quoting.identifier(name.get());
        return rewritten.contains(AsciiCase.lower(columns.get(column)))
                ? was + " IS NOT NULL AND " + is + " IS NULL"
                : was + " IS NOT NULL AND NOT " + same(was, is);
    }

    private static String same(String was, String is) {
        return "((+" + was + " IS +" + is + " COLLATE BINARY) OR coalesce(CAST(" + was + " AS TEXT) = CAST(" + is + " AS TEXT) COLLATE BINARY, 0))";
    }

    /** Whether all values of a column that is gone stand in a new one: it was renamed by a rebuild. */
    private boolean hasMoved(int column, List<String> there, String pairs) {
        return newColumns(there).anyMatch(candidate -> number(
                "SELECT count(*)" + pairs + " WHERE NOT " + same("o.c" + column, "t." + Quoting.identifier(candidate))) == 0);
    }

    /** Columns that were not there, and those that the run itself has filled. */
    private Stream<String> newColumns(List<String> there) {
        var known = columns.stream().flatMap(it -> now(it, there).stream()).map(AsciiCase::lower).toList();
        return there.stream().filter(it -> !known.contains(AsciiCase.lower(it)) || rewritten.contains(AsciiCase.lower(it)));
    }

    private Optional<String> now(String column, List<String> there) {
        var name = renamed.getOrDefault(AsciiCase.lower(column), column);
        return there.stream().filter(it -> AsciiCase.same(it, name)).findFirst();
    }

    private List<String> columnsOf(String now) {
        return Page.read(database, Sql.of("SELECT name FROM pragma_table_xinfo(?) WHERE hidden <> 1", Value.of(now)), 0).rows().stream()
                .map(row -> row.getFirst() instanceof Value.Text(var name) ? name : "").toList();
    }

    /** A primary key of several columns, or of another type than INTEGER, may hold NULL, even twice. */
    private boolean hasNulls(List<String> declared) {
        var test = declared.stream().map(name -> Quoting.identifier(name) + " IS NULL").collect(Collectors.joining(" OR "));
        return !declared.isEmpty() && number("SELECT EXISTS (SELECT 1 FROM " + main(table.name()) + " WHERE " + test + ")") == 1;
    }

    private long number(String sql) {
        return ((Value.Int) Page.read(database, new Sql(sql), 1).single().orElseThrow()).value();
    }

    private static String main(String table) {
        return "main." + Quoting.identifier(table);
    }
}
