package dev.petrichor.app.rows;

import dev.petrichor.app.work.Job;
import dev.petrichor.app.work.Lane;
import dev.petrichor.db.DbError;
import dev.petrichor.db.Usage;
import dev.petrichor.db.schema.Table;
import dev.petrichor.db.table.PageReader;
import dev.petrichor.db.table.PageRequest;
import dev.petrichor.db.table.PageRequest.Position;
import dev.petrichor.db.table.TablePage;
import dev.petrichor.db.table.TableRow;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one table that are held in memory: one unbroken run around what is visible, a few pages long whatever the
 * table's size. Reads what is missing, one page at a time, and gives up what is no longer wanted. Where reading is paid for,
 * it ends after as many rows as the user has asked for.
 *
 * <p>When the rows on screen get other numbers, it says by how much, so that they can stay where they are. The window's
 * thread.
 */
public final class RowWindow implements AutoCloseable {

    private static final int CELLS_PER_PAGE = 20_000;
    private static final int FEWEST_ROWS = 60;
    private static final int MOST_ROWS = 200;

    private final Lane lane;
    private final Runnable changed;
    private final LongConsumer moved;
    private final Consumer<DbError> failed;
    private final HeldRows run = new HeldRows();
    private final RowNumbers numbers = new RowNumbers(run, this::renumbered);
    private final KeptOrder order;
    private final Reads paid;
    private final NextPage next;
    private PageRequest request;
    private @Nullable Reading reading;
    private long firstWanted;
    private long lastWanted;
    private int reads;
    private long granted;
    private Optional<Usage> usage = Optional.empty();

    /** A page on its way. */
    private record Reading(NextPage.Choice page, Job job) {}

    /**
     * @param lane where pages are read
     * @param aside where an order is read once, so that it never holds up rows
     * @param paid whether pages come as they are seen, or as they are asked for
     * @param changed told after rows came or the count changed
     * @param moved told by how much the rows on screen changed their numbers, before {@code changed}
     */
    public RowWindow(Lane lane, Lane aside, PageRequest request, Reads paid, Runnable changed, LongConsumer moved, Consumer<DbError> failed) {
        this.lane = lane;
        this.request = request;
        this.paid = paid;
        this.changed = changed;
        this.moved = moved;
        this.failed = failed;
        this.granted = grant(request);
        this.order = new KeptOrder(aside, this::orderCame, failed);
        this.next = new NextPage(run, numbers, order, paid);
    }

    /** How many rows of a table are read at once; fewer of wide ones. */
    public static int pageSize(Table table) {
        return Math.clamp(CELLS_PER_PAGE / Math.max(1, table.columns().size()), FEWEST_ROWS, MOST_ROWS);
    }

    /** Forgets all rows and reads the first page of this request. */
    public void open(PageRequest asked) {
        stop();
        request = asked;
        order.forget();
        numbers.forget();
        next.allow();
        firstWanted = 0;
        lastWanted = 0;
        granted = grant(asked);
        usage = Optional.empty();
        run.clear();
        read(new NextPage.Choice(new Position.First(), 0, true));
    }

    private long grant(PageRequest asked) {
        return paid == Reads.AS_SEEN ? Long.MAX_VALUE : asked.size();
    }

    /**
     * Reads again what is visible, at the same place. What is held stays until the new rows come. Where reading is paid for, rows behind
     * them are asked for once more.
     */
    public void refresh() {
        stop();
        order.forget();
        next.allow();
        var page = next.again(request, firstWanted);
        granted = Math.min(granted, Math.max(page.start() + request.size(), grant(request)));
        read(page);
    }

    /** Says which rows are visible; reads what is missing, and stops reading what is no longer wanted. */
    public void show(long firstRow, long lastRow) {
        firstWanted = Math.max(0, firstRow);
        lastWanted = Math.max(firstWanted, lastRow);
        if (reading != null && !reading.page.isNear(firstWanted, lastWanted, request.size())) {
            stop();
        }
        if (reading == null) {
            readWhatIsMissing();
        }
    }

    /** The row, if it is held. */
    public Optional<TableRow> row(long index) {
        return run.row(index);
    }

    /** How many rows there are, as far as is known. */
    public RowCount count() {
        return numbers.count();
    }

    /** How many places the rows need on screen. */
    public long places() {
        return Math.min(numbers.places(), granted);
    }

    /** Whether there are more rows than the user has asked for. */
    public boolean hasMore() {
        return numbers.places() > granted;
    }

    /** Reads one page more than was asked for until now. */
    public void more() {
        if (hasMore() && reading == null) {
            var shown = granted;
            granted += request.size();
            if (run.end() == shown) {
                read(next.after(request));
            }
        }
    }

    /** What the page that came last cost, on a side that counts. */
    public Optional<Usage> usage() {
        return usage;
    }

    /** Whether the numbers of the rows are right; a guess after a jump over rowids with gaps. */
    public boolean numbersAreExact() {
        return run.exact();
    }

    /** Takes over a count that was made, or estimated, elsewhere. */
    public void counted(RowCount value) {
        if (numbers.counted(value)) {
            if (reading == null) {
                // rows that are being read again know nothing of the end any more
                numbers.settle(request);
            }
            changed.run();
        }
    }

    /** Pages asked for since the beginning, for tests of what is read and what is not. */
    public int reads() {
        return reads;
    }

    /** Pages held. */
    public int pagesHeld() {
        return run.pages();
    }

    public PageRequest request() {
        return request;
    }

    /** Whether rows are being read right now. */
    public boolean isReading() {
        return reading != null || order.isReading();
    }

    /** Stops reading. What is held stays. */
    public void stop() {
        if (reading != null) {
            var job = reading.job;
            reading = null;
            job.cancel();
        }
    }

    @Override
    public void close() {
        stop();
        order.forget();
        run.clear();
    }

    private void readWhatIsMissing() {
        next.missing(request, firstWanted, lastWanted).ifPresent(this::read);
    }

    private void orderCame() {
        if (reading == null) {
            readWhatIsMissing();
        }
    }

    private void read(NextPage.Choice page) {
        var asked = request.at(page.position());
        var mine = ++reads;
        var job = lane.run(
                session -> PageReader.read(session, asked),
                result -> ifCurrent(mine, came -> show(came, result)),
                error -> ifCurrent(mine, stopped -> refuse(stopped, error)));
        reading = new Reading(page, job);
    }

    private void ifCurrent(int read, Consumer<NextPage.Choice> ending) {
        var current = reading;
        if (read == reads && current != null) {
            reading = null;
            ending.accept(current.page);
        }
    }

    private void show(NextPage.Choice page, TablePage result) {
        var outdated = page.position() instanceof Position.Chosen(var rowids) && rowids.size() != result.rows().size();
        if (outdated) {
            // rows of the kept order are gone: it is no longer true
            refresh();
            return;
        }
        if (result.rows().isEmpty() && page.start() > 0 && page.isJump()) {
            beyondTheEnd(page);
            return;
        }
        usage = result.usage();
        place(page, result);
        numbers.settle(request);
        changed.run();
        if (reading == null) {
            readWhatIsMissing();
        }
    }

    /** There are fewer rows than was believed: shows the last ones. */
    private void beyondTheEnd(NextPage.Choice page) {
        if (PageReader.hasKey(request.table())) {
            read(new NextPage.Choice(new Position.Last(), Math.max(1, page.start() - request.size()), false));
        } else {
            next.refuse(page.start());
            changed.run();
        }
    }

    private void place(NextPage.Choice page, TablePage result) {
        var rows = result.rows();
        var kept = page.position() instanceof Position.Chosen;
        var more = kept ? page.start() + rows.size() < order.size() : result.hasMore();
        if (page.position() instanceof Position.Before && page.start() == run.first() && !run.isEmpty()) {
            run.prepend(rows, more);
        } else if (page.start() == run.end() && !run.isEmpty()) {
            run.append(rows, more);
        } else if (kept && page.start() + rows.size() == run.first()) {
            run.prepend(rows, page.start() > 0);
        } else {
            var last = page.position() instanceof Position.Last;
            run.start(page.start(), page.exact(), rows, last ? more : page.start() > 0, !last && more);
        }
    }

    private void renumbered(long by) {
        reading = reading == null ? null : new Reading(reading.page.shifted(by), reading.job);
        firstWanted = Math.max(0, firstWanted + by);
        lastWanted = Math.max(firstWanted, lastWanted + by);
        moved.accept(by);
    }

    /** Says it, and does not ask for the same place again by itself. */
    private void refuse(NextPage.Choice page, DbError error) {
        next.refuse(page.start());
        failed.accept(error);
    }
}
