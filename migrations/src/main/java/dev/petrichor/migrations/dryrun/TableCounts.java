package dev.petrichor.migrations.dryrun;

import dev.petrichor.db.DbError;
import dev.petrichor.db.DbException;
import dev.petrichor.db.Page;
import dev.petrichor.db.Scratch;
import dev.petrichor.db.Sql;
import dev.petrichor.db.Value;
import dev.petrichor.db.schema.Schema;
import dev.petrichor.db.schema.Table;
import dev.petrichor.db.sql.AsciiCase;
import dev.petrichor.db.sql.Quoting;
import dev.petrichor.migrations.dryrun.DryRunResult.TableRows;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Rows per table before the run, and after it. */
final class TableCounts {

    private final Scratch database;
    private final Map<String, Long> before = new LinkedHashMap<>();

    TableCounts(Scratch database, Schema schema) {
        this.database = database;
        tables(schema).forEach(table -> before.put(table, rows(table)));
    }

    /** Tables of before under the names that they have now, then the new ones. */
    List<TableRows> against(Schema after, Originals originals) {
        var counts = new ArrayList<TableRows>();
        var told = new HashSet<String>();
        before.forEach((name, rows) -> {
            var now = originals.nameNow(name).flatMap(after::table).map(Table::name);
            now.map(AsciiCase::lower).ifPresent(told::add);
            counts.add(new TableRows(now.orElse(name), rows, now.map(this::rows).orElse(0L)));
        });
        tables(after).filter(name -> told.add(AsciiCase.lower(name))).forEach(name -> counts.add(new TableRows(name, 0, rows(name))));
        return counts;
    }

    private static Stream<String> tables(Schema schema) {
        return schema.tables().stream().filter(table -> !table.internal()).map(Table::name);
    }

    /** A virtual table whose module is not there cannot be read; it is left alone by every statement, too. */
    private long rows(String table) {
        try {
            return number("SELECT count(*) FROM main." + Quoting.identifier(table));
        } catch (DbException e) {
            if (e.error() instanceof DbError.Refused) {
                return 0;
            }
            throw e;
        }
    }

    private long number(String sql) {
        return ((Value.Int) Page.read(database, new Sql(sql), 1).single().orElseThrow()).value();
    }
}
