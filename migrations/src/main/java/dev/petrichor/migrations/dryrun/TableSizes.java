package dev.petrichor.migrations.dryrun;

import dev.petrichor.db.Page;
import dev.petrichor.db.Session;
import dev.petrichor.db.Sql;
import dev.petrichor.db.Value;
import dev.petrichor.db.schema.Schema;
import dev.petrichor.db.schema.Table;
import dev.petrichor.db.sql.Quoting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** About how many rows each table has, told by both ends of it and not by counting. */
public final class TableSizes {

    /** More rows than a database of D1's 10 GB can hold: then rowids are scattered, and their range tells nothing. */
    private static final long TOO_MANY = 1_000_000_000;

    /** Two columns each; D1's answers have at most 100. */
    private static final int TABLES_AT_ONCE = 40;

    private final Map<Table, OptionalLong> sizes = new LinkedHashMap<>();

    private TableSizes() {}

    /**
     * Looks at both ends of every table that has rows of its own. On the far database's lane.
     *
     * @throws dev.petrichor.db.DbException when the database cannot be read, or the work was stopped
     */
    public static TableSizes of(Session far, Schema schema) {
        var told = new TableSizes();
        schema.tables().stream().filter(FarCopy::hasRowsOfItsOwn).forEach(table -> told.sizes.put(table, OptionalLong.empty()));
        var numbered = told.sizes.keySet().stream().filter(table -> FarCopy.rowid(table).isPresent()).toList();
        for (var from = 0; from < numbered.size(); from += TABLES_AT_ONCE) {
            told.ask(far, numbered.subList(from, Math.min(numbered.size(), from + TABLES_AT_ONCE)));
        }
        return told;
    }

    private void ask(Session far, List<Table> tables) {
        var columns = tables.stream().map(TableSizes::ends).collect(Collectors.joining(", "));
        var ends = Page.read(far, new Sql("SELECT " + columns), 1).requireExact().rows().getFirst();
        for (var i = 0; i < tables.size(); i++) {
            var between = between(ends.get(2 * i), ends.get(2 * i + 1));
            sizes.put(tables.get(i), between < TOO_MANY ? OptionalLong.of(between) : OptionalLong.empty());
        }
    }

    private static String ends(Table table) {
        var rowid = Quoting.identifier(FarCopy.rowid(table).orElseThrow());
        var name = Quoting.identifier(table.name());
        return "(SELECT min(%1$s) FROM %2$s), (SELECT max(%1$s) FROM %2$s)".formatted(rowid, name);
    }

    /** An empty table has no ends. */
    private static long between(Value first, Value last) {
        if (!(first instanceof Value.Int(var from)) || !(last instanceof Value.Int(var to))) {
            return 0;
        }
        var apart = to - from;
        return apart < 0 || apart >= TOO_MANY ? TOO_MANY : apart + 1;
    }

    /** What reading some of the tables costs. */
    public ReadPrice price(Predicate<Table> meant) {
        var rows = 0L;
        var uncounted = new ArrayList<String>();
        for (var size : sizes.entrySet()) {
            if (meant.test(size.getKey())) {
                rows += size.getValue().orElse(0);
                size.getValue().ifPresentOrElse(_ -> {}, () -> uncounted.add(size.getKey().name()));
            }
        }
        return new ReadPrice(rows, uncounted);
    }
}
