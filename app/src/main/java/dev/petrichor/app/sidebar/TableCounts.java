package dev.petrichor.app.sidebar;

import dev.petrichor.app.work.Lane;
import dev.petrichor.db.Session;
import dev.petrichor.db.schema.Table;
import dev.petrichor.db.table.PageReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How many rows tables have: exact for small ones, estimated from the range of row ids for large ones. The window's thread. */
final class TableCounts {

    private static final long COUNT_UP_TO = 200_000;

    private final Map<String, Count> counts = new HashMap<>();
    private final Runnable changed;

    record Count(long rows, boolean approximate) {}

    TableCounts(Runnable changed) {
        this.changed = changed;
    }

    Optional<Count> of(String table) {
        return Optional.ofNullable(counts.get(table));
    }

    void forget() {
        counts.clear();
    }

    /** Counts tables one after the other, on the lane. */
    void count(Lane lane, List<Table> tables) {
        for (var table : tables) {
            lane.run(session -> rows(session, table), count -> counted(table, count), _ -> {});
        }
    }

    private static Count rows(Session session, Table table) {
        var range = PageReader.rowids(session, table);
        var most = range.map(it -> it.last() - it.first() + 1).orElse(0L);
        return most > COUNT_UP_TO || most < 0 ? new Count(Math.abs(most), true) : new Count(PageReader.count(session, table, List.of()), false);
    }

    private void counted(Table table, Count count) {
        if (!count.equals(counts.put(table.name(), count))) {
            changed.run();
        }
    }
}
