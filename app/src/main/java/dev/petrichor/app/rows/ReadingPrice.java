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

    /** Looks at both ends of the table. Lane only. */
    public static ReadingPrice of(Session session, Table table) {
        var rows = PageReader.hasKey(table) ? PageReader.rowids(session, table) : Optional.<PageReader.RowidRange>empty();
        return new ReadingPrice(table.name(), rows.map(it -> OptionalLong.of(RowCount.between(it.first(), it.last()).rows())).orElse(OptionalLong.empty()));
    }

    /** What an export reads, in words. */
    public String ofExport() {
        return rows.isPresent()
                ? Messages.get("export.price", table, rows.getAsLong(), new SessionCost(rows.getAsLong(), 0).shareOfReads())
                : Messages.get("export.priceOfAll", table);
    }
}
