package dev.petrichor.db.table;

import dev.petrichor.db.Session;
import dev.petrichor.db.Sql;
import dev.petrichor.db.Value;
import dev.petrichor.db.table.PageRequest.Position;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/**
 * The rowids of all rows of a request, in its order: read once, so that any place of an order without an index is a page by
 * rowid and not a scan of the table (measured on a million rows: 0.8 ms instead of 113).
 *
 * <p>Eight bytes a row, outside the heap, so that the heap does not grow with the table. Reading belongs on a lane and can be
 * interrupted; asking is for any thread.
 */
public final class RowOrder {

    private static final int CHUNK = 1 << 16;

    private final Arena arena = Arena.ofAuto();
    private final List<MemorySegment> chunks = new ArrayList<>();
    private long size;

    private RowOrder() {}

    /** Whether reading an order is possible here, and pays: the rows have rowids, and no index stands in this order. */
    public static boolean pays(PageRequest request) {
        return TableColumns.rowid(request.table()).isPresent() && !PageOrder.isStored(request.table(), request.sort());
    }

    /** Whether the rows have rowids by which an order can be kept. */
    public static boolean possible(PageRequest request) {
        return TableColumns.rowid(request.table()).isPresent();
    }

    /** Reads the order of a request whose rows have rowids. */
    public static RowOrder read(Session session, PageRequest request) {
        var where = FilterSql.of(request.table(), request.filters());
        var text = "SELECT " + TableColumns.rowid(request.table()).orElseThrow() + " FROM " + TableColumns.name(request.table()) + where.clause()
                + PageOrder.of(request).sql(false);
        var order = new RowOrder();
        try (var rows = session.query(new Sql(text, where.parameters()))) {
            for (var row = rows.next(); row.isPresent(); row = rows.next()) {
                order.add(((Value.Int) row.get().getFirst()).value());
            }
        }
        return order;
    }

    public long size() {
        return size;
    }

    /** The rows from a place on, at most this many. */
    public Position from(long place, int most) {
        var end = Math.min(size, place + most);
        return new Position.Chosen(LongStream.range(Math.max(0, place), end).map(this::rowid).boxed().toList());
    }

    private long rowid(long place) {
        return chunks.get((int) (place / CHUNK)).getAtIndex(ValueLayout.JAVA_LONG, place % CHUNK);
    }

    private void add(long rowid) {
        if (size % CHUNK == 0) {
            chunks.add(arena.allocate(ValueLayout.JAVA_LONG, CHUNK));
        }
        chunks.getLast().setAtIndex(ValueLayout.JAVA_LONG, size % CHUNK, rowid);
        size++;
    }
}
