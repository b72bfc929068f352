package dev.petrichor.app.rows;

import dev.petrichor.app.work.Job;
import dev.petrichor.app.work.Lane;
import dev.petrichor.db.DbError;
import dev.petrichor.db.schema.Table;
import dev.petrichor.db.table.PageReader;
import dev.petrichor.db.table.PageRequest;
import dev.petrichor.db.table.PageRequest.Position;
import dev.petrichor.db.table.RowOrder;
import dev.petrichor.db.table.TablePage;
import dev.petrichor.db.table.TableRow;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one table that are held in memory: one unbroken run around what is visible, a few pages long whatever the
 * table's size.
 *
 * <p>What is next to the run is read by key. A jump starts another run: in rowid order by interpolating over the range of
 * rowids, in any other order from the {@link KeptOrder}, else by skipping rows. An interpolated run is numbered by a guess;
 * as soon as it touches an end of the table it takes the right numbers and says by how much they moved, so that what is on
 * screen can stay where it is. The window's thread.
 */
public final class RowWindow implements AutoCloseable {

    private static final int CELLS_PER_PAGE = 20_000;
    private static final int FEWEST_ROWS = 60;
    private static final int MOST_ROWS = 200;
    private static final long CHEAP_TO_SKIP = 20_000;

    private final Lane lane;
    private final Runnable changed;
    private final LongConsumer moved;
    private final Consumer<DbError> failed;
    private final HeldRows run = new HeldRows();
    private final KeptOrder order;
    private PageRequest request;
    private RowCount count = RowCount.UNKNOWN;
    private @Nullable Reading reading;
    private long firstWanted;
    private long lastWanted;
    private long refused = -1;
    private int reads;

    /** A page on its way: where it will stand, and whether its number is exact. */
    private record Reading(Position position, long start, boolean exact, Job job) {

        boolean isJump() {
            return position instanceof Position.Offset || position instanceof Position.FromRowid;
        }

        Reading shifted(long by) {
            return new Reading(position, start + by, exact, job);
        }
    }

    /**
     * @param lane where pages are read
     * @param aside where an order is read once, so that it never holds up rows
     * @param changed told after rows came or the count changed
     * @param moved told by how much the rows on screen changed their numbers, before {@code changed}
     */
    public RowWindow(Lane lane, Lane aside, PageRequest request, Runnable changed, LongConsumer moved, Consumer<DbError> failed) {
        this.lane = lane;
        this.request = request;
        this.changed = changed;
        this.moved = moved;
        this.failed = failed;
        this.order = new KeptOrder(aside, this::orderCame, this::fail);
    }

    /** How many rows of a table are read at once; fewer of wide ones. */
    public static int pageSize(Table table) {
        return Math.clamp(CELLS_PER_PAGE / Math.max(1, table.columns().size()), FEWEST_ROWS, MOST_ROWS);
    }

    /** Forgets all rows and reads the first page of this request. */
    public void open(PageRequest next) {
        stop();
        request = next;
        order.forget();
        count = RowCount.UNKNOWN;
        refused = -1;
        firstWanted = 0;
        lastWanted = 0;
        run.clear();
        read(new Position.First(), 0, true);
    }

    /** Reads again what is visible, at the same place. What is held stays until the new rows come. */
    public void refresh() {
        stop();
        order.forget();
        refused = -1;
        var start = Math.max(run.first(), firstWanted - request.size() / 4L);
        var before = anchor(run.row(start - 1));
        if (start == 0 || run.isEmpty()) {
            read(new Position.First(), 0, true);
        } else if (before.isPresent()) {
            // rows may have come or gone above: the numbers are a guess until an end is touched
            read(before.get(), start, false);
        } else {
            var at = anchor(run.row(start));
            read(at.orElse(new Position.Offset(start)), at.isPresent() ? start + 1 : start, at.isEmpty());
        }
    }

    /** Says which rows are visible; reads what is missing, and stops reading what is no longer wanted. */
    public void show(long firstRow, long lastRow) {
        firstWanted = Math.max(0, firstRow);
        lastWanted = Math.max(firstWanted, lastRow);
        if (reading != null && !isWanted(reading)) {
            stop();
        }
        if (reading == null) {
            readWhatIsMissing();
        }
    }

    private boolean isWanted(Reading page) {
        var size = request.size();
        var start = page.position instanceof Position.Before ? page.start - size : page.start;
        return start - size <= lastWanted && start + 2L * size >= firstWanted;
    }

    /** The row, if it is held. */
    public Optional<TableRow> row(long index) {
        return run.row(index);
    }

    /** How many rows there are, as far as is known. */
    public RowCount count() {
        return count.known() ? count : new RowCount(reached(), RowCount.Certainty.AT_LEAST, 0, 0);
    }

    /** How many places the rows need on screen: right at the end of the table, and never less than what is held. */
    public long places() {
        return !run.isEmpty() && !run.followed() ? run.end() : Math.max(count.rows(), reached());
    }

    /** Whether the numbers of the rows are right; a guess after a jump over rowids with gaps. */
    public boolean numbersAreExact() {
        return run.exact();
    }

    /** Takes over a count that was made, or estimated, elsewhere. */
    public void counted(RowCount value) {
        if (count.certainty() != RowCount.Certainty.EXACT || value.certainty() == RowCount.Certainty.EXACT) {
            count = value;
            settle();
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
        var size = request.size();
        var last = Math.min(lastWanted, places() - 1);
        var below = firstWanted >= run.first() - size && firstWanted < run.first();
        var above = last >= run.end() && firstWanted < run.end() + size;
        if (run.isEmpty() || firstWanted < run.first() - size || firstWanted >= run.end() + size) {
            jump();
        } else if (below && run.preceded()) {
            readBefore();
        } else if (above && run.followed()) {
            readAfter();
        } else if (run.followed() && lastWanted > run.end() - size / 2) {
            readAfter();
        } else if (run.preceded() && firstWanted < run.first() + size / 4) {
            readBefore();
        }
    }

    private void readAfter() {
        var place = run.end();
        order.from(place, request.size()).or(() -> anchor(run.lastRow())).ifPresentOrElse(
                position -> read(position, place, run.exact()), () -> read(new Position.Offset(place), place, true));
        order.wanted(request, reached());
    }

    private void readBefore() {
        var place = run.first();
        var from = Math.max(0, place - request.size());
        var kept = order.from(from, (int) (place - from));
        var by = kept.or(() -> run.firstRow().flatMap(row -> PageReader.anchor(request, row)).map(Position.Before::new));
        by.ifPresentOrElse(position -> read(position, position instanceof Position.Before ? place : from, run.exact()), this::jump);
    }

    private Optional<Position> anchor(Optional<TableRow> row) {
        return row.flatMap(it -> PageReader.anchor(request, it)).map(Position.After::new);
    }

    /** Starts another run a little above what is wanted. */
    private void jump() {
        var start = Math.max(0, Math.min(firstWanted, places() - 1) - request.size() / 4);
        if (start == refused) {
            return;
        }
        var kept = order.from(start, request.size());
        if (start == 0) {
            read(new Position.First(), 0, true);
        } else if (kept.isPresent()) {
            read(kept.get(), start, true);
        } else if (start > CHEAP_TO_SKIP && inRowidOrder()) {
            read(new Position.FromRowid(count.rowidAt(start)), start, count.dense());
        } else if (start > CHEAP_TO_SKIP && RowOrder.possible(request)) {
            order.read(request);
        } else {
            read(new Position.Offset(start), start, true);
        }
    }

    private boolean inRowidOrder() {
        return count.hasRowids() && request.sort().isEmpty() && request.filters().isEmpty();
    }

    private void orderCame() {
        if (reading == null) {
            readWhatIsMissing();
        }
    }

    private void read(Position position, long start, boolean exact) {
        var asked = request.at(position);
        var mine = ++reads;
        var job = lane.run(
                session -> PageReader.read(session, asked),
                result -> ifCurrent(mine, page -> show(page, result)),
                error -> ifCurrent(mine, page -> refuse(page, error)));
        reading = new Reading(position, start, exact, job);
    }

    private void ifCurrent(int read, Consumer<Reading> ending) {
        var page = reading;
        if (read == reads && page != null) {
            reading = null;
            ending.accept(page);
        }
    }

    private void show(Reading page, TablePage result) {
        var kept = page.position instanceof Position.Chosen(var rowids) && rowids.size() != result.rows().size();
        if (kept) {
            // rows of the kept order are gone: it is no longer true
            refresh();
            return;
        }
        if (result.rows().isEmpty() && page.start > 0 && page.isJump()) {
            beyondTheEnd(page);
            return;
        }
        place(page, result);
        settle();
        changed.run();
        if (reading == null) {
            readWhatIsMissing();
        }
    }

    /** There are fewer rows than was believed: shows the last ones. */
    private void beyondTheEnd(Reading page) {
        if (PageReader.hasKey(request.table())) {
            read(new Position.Last(), Math.max(1, page.start - request.size()), false);
        } else {
            refused = page.start;
            changed.run();
        }
    }

    private void place(Reading page, TablePage result) {
        var rows = result.rows();
        var more = page.position instanceof Position.Chosen ? page.start + rows.size() < order.size() : result.hasMore();
        var before = page.position instanceof Position.Before;
        if (before && page.start == run.first() && !run.isEmpty()) {
            run.prepend(rows, more);
        } else if (page.start == run.end() && !run.isEmpty()) {
            run.append(rows, more);
        } else if (page.position instanceof Position.Chosen && page.start + rows.size() == run.first()) {
            run.prepend(rows, page.start > 0);
        } else {
            var last = page.position instanceof Position.Last;
            run.start(page.start, page.exact, rows, last ? more : page.start > 0, !last && more);
        }
    }

    /** Numbers that were a guess become right where the run touches an end of the table; the count learns from it. */
    private void settle() {
        if (run.isEmpty()) {
            return;
        }
        if (!run.preceded() && run.first() != 0) {
            shift(-run.first(), true);
        } else if (run.preceded() && run.first() <= 0) {
            shift(roomBefore() - run.first(), false);
        } else if (!run.exact() && inRowidOrder() && count.dense()) {
            run.firstRow().flatMap(row -> count.placeOf(row.key())).ifPresent(place -> shift(place - run.first(), true));
        } else if (!run.followed() && !run.exact() && count.certainty() == RowCount.Certainty.EXACT) {
            shift(count.rows() - run.end(), true);
        }
        if (run.exact() && !run.followed() && (count.rows() != run.end() || count.certainty() != RowCount.Certainty.EXACT)) {
            count = count.exactly(run.end());
        } else if (run.exact() && count.known() && count.rows() < reached()) {
            count = count.atLeast(reached());
        }
    }

    private long roomBefore() {
        var guess = run.firstRow().flatMap(row -> count.placeOf(row.key())).orElse(0L);
        return Math.max(guess, request.size());
    }

    private void shift(long by, boolean exact) {
        run.shift(by, exact);
        if (by != 0) {
            reading = reading == null ? null : reading.shifted(by);
            firstWanted = Math.max(0, firstWanted + by);
            lastWanted = Math.max(firstWanted, lastWanted + by);
            moved.accept(by);
        }
    }

    private long reached() {
        return run.isEmpty() ? 0 : run.end() + (run.followed() ? 1 : 0);
    }

    /** Says it, and does not ask for the same place again by itself. */
    private void refuse(Reading page, DbError error) {
        refused = page.start;
        fail(error);
    }

    private void fail(DbError error) {
        failed.accept(error);
    }
}
