package dev.petrichor.app.rows;

import dev.petrichor.db.table.PageReader;
import dev.petrichor.db.table.PageRequest;
import dev.petrichor.db.table.PageRequest.Position;
import dev.petrichor.db.table.RowOrder;
import dev.petrichor.db.table.TableRow;
import java.util.Optional;

/**
 * Which page is read next so that the rows that are wanted come into memory: by key next to what is held; else a jump, in
 * rowid order by interpolating over the range of rowids, in any other order from the {@link KeptOrder}, else by skipping
 * rows. The window's thread.
 */
final class NextPage {

    private static final long CHEAP_TO_SKIP = 20_000;

    private final HeldRows run;
    private final RowNumbers numbers;
    private final KeptOrder order;
    private final Reads reads;
    private long refused = -1;

    /** A page to be read: from where, the number of its first row, and whether that number is right. */
    record Choice(Position position, long start, boolean exact) {

        boolean isJump() {
            return position instanceof Position.Offset || position instanceof Position.FromRowid;
        }

        Choice shifted(long by) {
            return new Choice(position, start + by, exact);
        }

        /** Whether its rows are among these or near them. */
        boolean isNear(long first, long last, int size) {
            var from = position instanceof Position.Before ? start - size : start;
            return from - size <= last && from + 2L * size >= first;
        }
    }

    NextPage(HeldRows run, RowNumbers numbers, KeptOrder order, Reads reads) {
        this.reads = reads;
        this.run = run;
        this.numbers = numbers;
        this.order = order;
    }

    /** No jump goes to this place any more by itself, because nothing can be read there. */
    void refuse(long start) {
        refused = start;
    }

    /** Every place may be tried again. */
    void allow() {
        refused = -1;
    }

    /** The page for the rows that are wanted; nothing when they are held, or when their order is read first. */
    Optional<Choice> missing(PageRequest request, long first, long last) {
        var size = request.size();
        var end = Math.min(last, numbers.places() - 1);
        var above = first >= run.first() - size && first < run.first();
        var below = end >= run.end() && first < run.end() + size;
        if (run.isEmpty() || first < run.first() - size || first >= run.end() + size) {
            return jump(request, first);
        }
        if (above && run.preceded()) {
            return before(request, first);
        }
        if (run.followed() && (below || reads == Reads.AS_SEEN && last > run.end() - size / 2)) {
            return Optional.of(after(request));
        }
        return run.preceded() && first < run.first() + size / 4 ? before(request, first) : Optional.empty();
    }

    /** The page that shows again what is visible. */
    Choice again(PageRequest request, long first) {
        var start = Math.max(run.first(), first - request.size() / 4L);
        var before = anchor(request, run.row(start - 1));
        if (start == 0 || run.isEmpty()) {
            return new Choice(new Position.First(), 0, true);
        }
        if (before.isPresent()) {
            // rows may have come or gone above: the numbers are a guess until an end is touched
            return new Choice(before.get(), start, false);
        }
        var at = anchor(request, run.row(start));
        return new Choice(at.orElse(new Position.Offset(start)), at.isPresent() ? start + 1 : start, at.isEmpty());
    }

    /** The page behind the last row that is held. */
    Choice after(PageRequest request) {
        var place = run.end();
        var position = order.from(place, request.size()).or(() -> anchor(request, run.lastRow()));
        if (reads == Reads.AS_SEEN) {
            order.wanted(request, numbers.reached());
        }
        return position.map(from -> new Choice(from, place, run.exact())).orElseGet(() -> new Choice(new Position.Offset(place), place, true));
    }

    private Optional<Choice> before(PageRequest request, long first) {
        var place = run.first();
        var from = Math.max(0, place - request.size());
        var kept = order.from(from, (int) (place - from));
        var by = kept.or(() -> run.firstRow().flatMap(row -> PageReader.anchor(request, row)).map(Position.Before::new));
        return by.map(position -> new Choice(position, position instanceof Position.Before ? place : from, run.exact())).or(() -> jump(request, first));
    }

    private static Optional<Position> anchor(PageRequest request, Optional<TableRow> row) {
        return row.flatMap(it -> PageReader.anchor(request, it)).map(Position.After::new);
    }

    /** Another run, a little above what is wanted. */
    private Optional<Choice> jump(PageRequest request, long first) {
        var start = Math.max(0, Math.min(first, numbers.places() - 1) - request.size() / 4);
        var kept = order.from(start, request.size());
        if (start == refused) {
            return Optional.empty();
        }
        if (start == 0) {
            return Optional.of(new Choice(new Position.First(), 0, true));
        }
        if (kept.isPresent()) {
            return Optional.of(new Choice(kept.get(), start, true));
        }
        if (start > CHEAP_TO_SKIP && numbers.followRowids(request)) {
            return Optional.of(new Choice(new Position.FromRowid(numbers.rowidAt(start)), start, numbers.areDense()));
        }
        if (start > CHEAP_TO_SKIP && RowOrder.possible(request)) {
            order.read(request);
            return Optional.empty();
        }
        return Optional.of(new Choice(new Position.Offset(start), start, true));
    }
}
