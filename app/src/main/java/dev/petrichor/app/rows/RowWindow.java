package dev.petrichor.app.rows;

import dev.petrichor.app.work.Job;
import dev.petrichor.app.work.Lane;
import dev.petrichor.db.DbError;
import dev.petrichor.db.table.PageReader;
import dev.petrichor.db.table.PageRequest;
import dev.petrichor.db.table.PageRequest.Position;
import dev.petrichor.db.table.TablePage;
import dev.petrichor.db.table.TableRow;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one table that are held in memory: one unbroken run of pages around what is visible.
 *
 * <p>Pages next to the run are read by key. A jump forgets the run and starts another: in rowid order by interpolating over
 * the range of rowids, in any other order by skipping rows. Memory holds at most {@value #MOST_PAGES} pages, whatever the
 * table's size. The window's thread.
 */
public final class RowWindow implements AutoCloseable {

    /** Rows per page. */
    public static final int PAGE = 200;

    private static final int MOST_PAGES = 16;
    private static final long CHEAP_TO_SKIP = 20_000;

    private final Lane lane;
    private final Runnable changed;
    private final Consumer<DbError> failed;
    private final TreeMap<Long, Held> run = new TreeMap<>();
    private PageRequest request;
    private RowCount count = RowCount.UNKNOWN;
    private @Nullable Reading reading;
    private long firstWanted;
    private long lastWanted;
    private int reads;

    /** A page in memory, and whether rows follow it. */
    private record Held(List<TableRow> rows, boolean followed) {}

    private record Reading(long page, Job job) {}

    /** @param changed told after rows came or the count changed */
    public RowWindow(Lane lane, PageRequest request, Runnable changed, Consumer<DbError> failed) {
        this.lane = lane;
        this.request = request;
        this.changed = changed;
        this.failed = failed;
    }

    /** Forgets all rows and reads the first page of this request. */
    public void open(PageRequest next) {
        request = next;
        count = RowCount.UNKNOWN;
        firstWanted = 0;
        lastWanted = 0;
        restart(0);
    }

    /** Reads again what is visible, at the same place. */
    public void refresh() {
        restart(pageOf(firstWanted));
    }

    /** Says which rows are visible; reads what is missing, and stops reading what is no longer wanted. */
    public void show(long firstRow, long lastRow) {
        firstWanted = Math.max(0, firstRow);
        lastWanted = Math.max(firstWanted, lastRow);
        if (reading != null && (reading.page < pageOf(firstWanted) - 1 || reading.page > pageOf(lastWanted) + 1)) {
            stop();
        }
        if (reading == null) {
            readWhatIsMissing();
        }
    }

    /** The row, if it is held. */
    public Optional<TableRow> row(long index) {
        var page = run.get(pageOf(index));
        var within = (int) (index % PAGE);
        return page == null || within >= page.rows.size() ? Optional.empty() : Optional.of(page.rows.get(within));
    }

    /** How many rows there are, as far as is known. */
    public RowCount count() {
        return count.known() ? count : new RowCount(reached(), RowCount.Certainty.AT_LEAST, 0, 0);
    }

    /** Takes over a count that was made, or estimated, elsewhere. */
    public void counted(RowCount value) {
        if (count.certainty() != RowCount.Certainty.EXACT || value.certainty() == RowCount.Certainty.EXACT) {
            count = value;
            correctCount();
            changed.run();
        }
    }

    /** Pages asked for since the beginning, for tests of what is read and what is not. */
    public int reads() {
        return reads;
    }

    /** Pages held. */
    public int pagesHeld() {
        return run.size();
    }

    public PageRequest request() {
        return request;
    }

    /** Whether rows are being read right now. */
    public boolean isReading() {
        return reading != null;
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
        run.clear();
    }

    private void restart(long page) {
        stop();
        run.clear();
        read(page, page == 0 ? new Position.First() : jumpTo(page));
    }

    private void readWhatIsMissing() {
        var end = pageOf(Math.max(0, count().rows() - 1));
        var last = Math.min(pageOf(lastWanted), end);
        for (var page = Math.min(pageOf(firstWanted), last); page <= last; page++) {
            if (!run.containsKey(page)) {
                read(page, positionOf(page));
                return;
            }
        }
        if (last < end && lastWanted % PAGE > PAGE / 2 && !run.containsKey(last + 1)) {
            read(last + 1, positionOf(last + 1));
        }
    }

    private Position positionOf(long page) {
        if (page == 0) {
            return new Position.First();
        }
        var before = run.get(page - 1);
        var after = run.get(page + 1);
        var behind = before == null || before.rows.isEmpty()
                ? Optional.<Position>empty()
                : PageReader.anchor(request, before.rows.getLast()).<Position>map(Position.After::new);
        var ahead = after == null || after.rows.isEmpty()
                ? Optional.<Position>empty()
                : PageReader.anchor(request, after.rows.getFirst()).<Position>map(Position.Before::new);
        return behind.or(() -> ahead).orElseGet(() -> jumpTo(page));
    }

    private Position jumpTo(long page) {
        var skipped = page * PAGE;
        return skipped > CHEAP_TO_SKIP && inRowidOrder() ? new Position.FromRowid(count.rowidAt(skipped)) : new Position.Offset(skipped);
    }

    private boolean inRowidOrder() {
        return count.hasRowids() && request.sort().isEmpty() && request.filters().isEmpty();
    }

    private void read(long page, Position position) {
        if (!run.isEmpty() && (page < run.firstKey() - 1 || page > run.lastKey() + 1)) {
            run.clear();
        }
        var asked = request.at(position);
        var mine = ++reads;
        var job = lane.run(
                session -> PageReader.read(session, asked),
                result -> ifCurrent(mine, () -> show(page, position, result)),
                error -> ifCurrent(mine, () -> fail(error)));
        reading = new Reading(page, job);
    }

    private void ifCurrent(int read, Runnable ending) {
        if (read == reads && reading != null) {
            reading = null;
            ending.run();
        }
    }

    private void show(long page, Position position, TablePage result) {
        var backwards = position instanceof Position.Before;
        if (backwards && result.rows().size() < PAGE) {
            restart(0);
            return;
        }
        run.put(page, new Held(result.rows(), backwards || result.hasMore()));
        evictFarFrom(page);
        correctCount();
        changed.run();
        if (reading == null) {
            readWhatIsMissing();
        }
    }

    /** The page that was read last knows better where the rows end than any estimate. */
    private void correctCount() {
        if (run.isEmpty() || !count.known()) {
            return;
        }
        var last = run.lastEntry().getValue();
        if (!last.followed && count.rows() != reached()) {
            count = count.exactly(reached());
        } else if (last.followed && count.rows() < reached()) {
            count = count.atLeast(reached());
        }
    }

    private long reached() {
        if (run.isEmpty()) {
            return 0;
        }
        var last = run.lastEntry();
        return last.getKey() * PAGE + last.getValue().rows.size() + (last.getValue().followed ? 1 : 0);
    }

    private void evictFarFrom(long page) {
        while (run.size() > MOST_PAGES) {
            run.remove(page - run.firstKey() > run.lastKey() - page ? run.firstKey() : run.lastKey());
        }
    }

    private void fail(DbError error) {
        failed.accept(error);
    }

    private static long pageOf(long row) {
        return row / PAGE;
    }
}
