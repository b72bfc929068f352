package dev.petrichor.app.rows;

import dev.petrichor.app.work.SessionCost;
import dev.petrichor.db.Session;
import dev.petrichor.db.schema.Table;
import dev.petrichor.db.table.PageReader;
import dev.petrichor.ui.Messages;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What it costs to read a whole table of a side that counts, as far as that can be known without reading it.
 *
 * @param rows about how many there are, from the smallest and the largest rowid; nothing where rows have none
 */
public record ReadingPrice(String table, OptionalLong rows) {

    /** More rows than a database of D1's 10 GB can hold: then rowids are scattered, and their range tells nothing. */
    private static final long TOO_MANY = 1_000_000_000;

    /** Looks at both ends of the table. Lane only. */
    public static ReadingPrice of(Session session, Table table) {
        return new ReadingPrice(table.name(), PageReader.hasKey(table) ? between(PageReader.rowids(session, table)) : OptionalLong.empty());
    }

    /** About how many rows stand in a range of rowids, where that can be told. */
    public static OptionalLong between(Optional<PageReader.RowidRange> rowids) {
        var rows = rowids.map(it -> RowCount.between(it.first(), it.last()).rows()).orElse(TOO_MANY);
        return rows < TOO_MANY ? OptionalLong.of(rows) : OptionalLong.empty();
    }

    /** What an export reads, in words. */
    public String ofExport() {
        return rows.isPresent()
                ? Messages.get("export.price", table, rows.getAsLong(), new SessionCost(rows.getAsLong(), 0).shareOfReads())
                : Messages.get("export.priceOfAll", table);
    }
}
