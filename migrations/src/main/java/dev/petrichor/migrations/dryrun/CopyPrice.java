package dev.petrichor.migrations.dryrun;

import dev.petrichor.db.Page;
import dev.petrichor.db.Session;
import dev.petrichor.db.Sql;
import dev.petrichor.db.Value;
import dev.petrichor.db.schema.Schema;
import dev.petrichor.db.schema.Table;
import dev.petrichor.db.sql.Quoting;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a {@link FarCopy} reads, as far as that can be known without reading it.
 *
 * @param rows about how many, by the smallest and the largest rowid of each table
 * @param uncounted tables whose rows have no rowids, or scattered ones: each of their rows is read as well
 */
public record CopyPrice(long rows, List<String> uncounted) {

    /** More rows than a database of D1's 10 GB can hold: then rowids are scattered, and their range tells nothing. */
    private static final long TOO_MANY = 1_000_000_000;

    /** Two columns each; D1's answers have at most 100. */
    private static final int TABLES_AT_ONCE = 40;

    public CopyPrice {
        uncounted = List.copyOf(uncounted);
    }

    /**
     * Looks at both ends of every table that would be copied. On the far database's lane.
     *
     * @throws dev.petrichor.db.DbException when the database cannot be read, or the work was stopped
     */
    public static CopyPrice of(Session far, Schema schema) {
        var copied = schema.tables().stream().filter(FarCopy::hasRowsOfItsOwn).toList();
        var uncounted = new ArrayList<>(copied.stream().filter(table -> FarCopy.rowid(table).isEmpty()).map(Table::name).toList());
        var counted = copied.stream().filter(table -> FarCopy.rowid(table).isPresent()).toList();
        var rows = 0L;
        for (var from = 0; from < counted.size(); from += TABLES_AT_ONCE) {
            var some = counted.subList(from, Math.min(counted.size(), from + TABLES_AT_ONCE));
            var ends = ends(far, some);
            for (var i = 0; i < some.size(); i++) {
                var between = between(ends.get(2 * i), ends.get(2 * i + 1));
                if (between < TOO_MANY) {
                    rows += between;
                } else {
                    uncounted.add(some.get(i).name());
                }
            }
        }
        return new CopyPrice(rows, uncounted);
    }

    private static List<Value> ends(Session far, List<Table> tables) {
        var columns = tables.stream().map(CopyPrice::ends).collect(Collectors.joining(", "));
        return Page.read(far, new Sql("SELECT " + columns), 1).requireExact().rows().getFirst();
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
}
