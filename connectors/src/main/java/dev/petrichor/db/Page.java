package dev.petrichor.db;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Rows that were read and whose cursor is closed again.
 *
 * @param hasMore whether the statement had more rows than were asked for
 * @param databaseTime time spent in prepare and step
 * @param usage what it cost, on a side that counts
 * @param exact whether every value is as stored, see {@link Rows#exact}
 */
public record Page(
        List<ResultColumn> columns,
        List<List<Value>> rows,
        boolean hasMore,
        Duration databaseTime,
        Optional<Usage> usage,
        boolean exact) {

    public Page {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /**
     * Runs a query, takes at most this many rows and closes the cursor. Lane only.
     *
     * @param limit the most rows to take, 0 for all
     */
    public static Page read(Session session, Sql sql, int limit) {
        try (var rows = session.query(sql, limit == 0 ? Long.MAX_VALUE : limit + 1L)) {
            var taken = new ArrayList<List<Value>>();
            var row = rows.next();
            while (row.isPresent() && (limit == 0 || taken.size() < limit)) {
                taken.add(row.get());
                row = rows.next();
            }
            return new Page(rows.columns(), taken, row.isPresent(), rows.databaseTime(), rows.usage(), rows.exact());
        }
    }

    /**
     * This page where it is exact, see {@link Rows#requireExact}.
     *
     * @throws DbException where it may not be
     */
    public Page requireExact() {
        if (!exact) {
            throw Rows.inexact();
        }
        return this;
    }

    /** The first value of the first row, if there is one. */
    public Optional<Value> single() {
        return rows.isEmpty() || rows.getFirst().isEmpty() ? Optional.empty() : Optional.of(rows.getFirst().getFirst());
    }
}
