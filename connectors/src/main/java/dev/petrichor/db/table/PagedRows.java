package dev.petrichor.db.table;

import dev.petrichor.db.DbError;
import dev.petrichor.db.DbException;
import dev.petrichor.db.ResultColumn;
import dev.petrichor.db.Rows;
import dev.petrichor.db.Session;
import dev.petrichor.db.Usage;
import dev.petrichor.db.Value;
import dev.petrichor.db.schema.Column;
import dev.petrichor.db.table.PageRequest.Position;
import java.time.Duration;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * All rows of a request, whole and in its order, of a side that sends whole answers: one page by key after the other, each one request,
 * so that neither memory nor an answer grows with the table. The first page is small; the next are as large as the rows that came allow.
 * A cell too long for a page is read by itself. What others write meanwhile may show in later pages. Lane only.
 */
public final class PagedRows implements Rows {

    private static final int FIRST_ROWS = 100;
    private static final int MOST_ROWS = 2_000;
    private static final int GROWTH = 4;
    private static final int WHOLE_OCTETS = 64 * 1024;

    /** What a page should weigh: some of these are held at once, as text, as values and as what is sent. */
    private static final long PAGE_OCTETS = 2_000_000;

    private final Session session;
    private final PageRequest request;
    private final List<Column> columns;
    private final int[] places;
    private Iterator<TableRow> page = Collections.emptyIterator();
    private Position position = new Position.First();
    private Optional<Usage> usage = Optional.empty();
    private boolean turnedBefore;
    private Duration time = Duration.ZERO;
    private boolean more = true;
    private int size = FIRST_ROWS;
    private long read;

    /**
     * @param request its position and size say nothing here; its rows have a key
     * @param columns that are handed out
     */
    public PagedRows(Session session, PageRequest request, List<Column> columns) {
        this.session = session;
        this.request = request;
        this.columns = List.copyOf(columns);
        var readable = TableColumns.readable(request.table());
        this.places = columns.stream().mapToInt(column -> TableColumns.position(readable, column.name())).toArray();
    }

    @Override
    public List<ResultColumn> columns() {
        return columns.stream().map(column -> new ResultColumn(column.name(), column.type())).toList();
    }

    @Override
    public Optional<List<Value>> next() {
        while (!page.hasNext()) {
            if (!more) {
                return Optional.empty();
            }
            turn();
        }
        var row = page.next();
        return Optional.of(IntStream.range(0, places.length).mapToObj(i -> whole(row, i)).toList());
    }

    private Value whole(TableRow row, int column) {
        var value = row.values().get(places[column]);
        return value instanceof Value.Cut ? PageReader.cell(session, request.table(), row.key(), columns.get(column).name()) : value;
    }

    private void turn() {
        var turned = page();
        var rows = turned.rows();
        more = turned.hasMore();
        time = time.plus(turned.databaseTime());
        usage = turnedBefore ? Usage.both(usage, turned.usage()) : turned.usage();
        turnedBefore = true;
        read += rows.size();
        page = rows.iterator();
        if (!rows.isEmpty()) {
            position = PageReader.anchor(request, rows.getLast()).<Position>map(Position.After::new).orElseGet(() -> new Position.Offset(read));
            size = nextSize(rows);
        }
    }

    /** A page that is too long or takes too long is asked for again, smaller. */
    private TablePage page() {
        while (true) {
            try {
                return PageReader.read(session, new PageRequest(request.table(), request.filters(), request.sort(), position, size), WHOLE_OCTETS);
            } catch (DbException e) {
                var smaller = e.error() instanceof DbError.LimitExceeded || e.error() instanceof DbError.TimedOut;
                if (!smaller || size == 1) {
                    throw e;
                }
                size = Math.max(1, size / (2 * GROWTH));
            }
        }
    }

    private int nextSize(List<TableRow> rows) {
        var octets = rows.stream().flatMap(row -> row.values().stream()).mapToLong(PagedRows::octets).sum();
        var fitting = Math.max(1, PAGE_OCTETS * rows.size() / Math.max(1, octets));
        return (int) Math.min(Math.min(MOST_ROWS, size * (long) GROWTH), fitting);
    }

    private static long octets(Value value) {
        return switch (value) {
            case Value.Text(var text) -> text.length();
            case Value.Blob(var bytes) -> 2L * bytes.length;
            case Value.BadText(var bytes) -> 2L * bytes.length;
            default -> Long.BYTES;
        };
    }

    @Override
    public Optional<Usage> usage() {
        return usage;
    }

    @Override
    public Duration databaseTime() {
        return time;
    }

    @Override
    public void close() {}
}
