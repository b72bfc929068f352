package dev.petrichor.db.table;

import dev.petrichor.db.Page;
import dev.petrichor.db.Session;
import dev.petrichor.db.Sql;
import dev.petrichor.db.Usage;
import dev.petrichor.db.Value;
import dev.petrichor.db.schema.Table;
import dev.petrichor.db.table.PageRequest.Position;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/** Reads rows of a table in pages: by key wherever there is one, with long cells cut; exactly, or not at all. Lane only. */
public final class PageReader {

    private PageReader() {}

    /** The smallest and largest rowid of a table. */
    public record RowidRange(long first, long last) {}

    /** Reads one page; asks for one row more than wanted to know whether there are more. */
    public static TablePage read(Session session, PageRequest request) {
        return read(session, request, PageCells.MOST_OCTETS);
    }

    /** The same with cells that are whole up to this length. */
    static TablePage read(Session session, PageRequest request, int mostOctets) {
        var query = new PageQuery(request, mostOctets);
        if (request.position() instanceof Position.Chosen(var rowids)) {
            return chosen(Page.read(session, query.sqls().getFirst(), 0).requireExact(), query, rowids);
        }
        var rows = new ArrayList<TableRow>();
        var more = false;
        var time = Duration.ZERO;
        var usage = Optional.of(Usage.NONE);
        for (var sql : query.sqls()) {
            if (rows.size() <= request.size() && !more) {
                var page = Page.read(session, sql, request.size() + 1).requireExact();
                page.rows().forEach(cells -> rows.add(query.row(cells)));
                more = rows.size() > request.size();
                time = time.plus(page.databaseTime());
                usage = Usage.both(usage, page.usage());
            }
        }
        var taken = rows.subList(0, Math.min(rows.size(), request.size()));
        return new TablePage(query.backwards() ? taken.reversed() : taken, more, time, usage);
    }

    /** The rows in the order in which they were chosen; those that are gone are left out. */
    private static TablePage chosen(Page page, PageQuery query, List<Long> rowids) {
        var byRowid = new HashMap<Value, TableRow>();
        for (var cells : page.rows()) {
            var row = query.row(cells);
            byRowid.put(row.key().parts().getFirst().value(), row);
        }
        var rows = rowids.stream().map(rowid -> Optional.ofNullable(byRowid.get(Value.of(rowid)))).flatMap(Optional::stream).toList();
        return new TablePage(rows, false, page.databaseTime(), page.usage());
    }

    /** Whether the rows of a table can be told apart, so that they can be read from both ends and next to each other. */
    public static boolean hasKey(Table table) {
        return !TableColumns.key(table).isEmpty();
    }

    /** The place of a row in the request's order; nothing for a row without a key, or one that is sorted by a cut cell. */
    public static Optional<PageRequest.Anchor> anchor(PageRequest request, TableRow row) {
        var columns = TableColumns.readable(request.table());
        var values = request.sort().stream().map(key -> row.values().get(TableColumns.position(columns, key.column()))).toList();
        var whole = values.stream().noneMatch(Value.Cut.class::isInstance);
        return row.key().identifies() && whole ? Optional.of(new PageRequest.Anchor(values, row.key())) : Optional.empty();
    }

    /** Reads one row again by its key. */
    public static Optional<TableRow> row(Session session, Table table, RowKey key) {
        if (!key.identifies()) {
            return Optional.empty();
        }
        var query = new PageQuery(new PageRequest(table, List.of(), List.of(), new PageRequest.Position.First(), 1));
        var page = Page.read(session, query.sqlOf(key), 1).requireExact();
        return page.rows().stream().map(query::row).findFirst();
    }

    /** Reads one whole cell, however long. */
    public static Value cell(Session session, Table table, RowKey key, String column) {
        return new WholeCell(session, table, key, column).read();
    }

    /** Counts the rows that meet the filters. May read the whole table. */
    public static long count(Session session, Table table, List<Filter> filters) {
        var where = FilterSql.of(table, filters);
        var sql = new Sql("SELECT count(*) FROM " + TableColumns.name(table) + where.clause(), where.parameters());
        return Page.read(session, sql, 1).single().map(value -> ((Value.Int) value).value()).orElse(0L);
    }

    /** The range of rowids, read from both ends of the table; nothing for an empty table or one without rowids. */
    public static Optional<RowidRange> rowids(Session session, Table table) {
        return TableColumns.rowid(table).flatMap(rowid -> {
            var text = "SELECT (SELECT min(%1$s) FROM %2$s), (SELECT max(%1$s) FROM %2$s)".formatted(rowid, TableColumns.name(table));
            var row = Page.read(session, new Sql(text), 1).requireExact().rows().getFirst();
            return row.get(0) instanceof Value.Int(var first) && row.get(1) instanceof Value.Int(var last)
                    ? Optional.of(new RowidRange(first, last))
                    : Optional.empty();
        });
    }
}
