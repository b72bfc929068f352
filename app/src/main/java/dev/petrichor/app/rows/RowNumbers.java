package dev.petrichor.app.rows;

import dev.petrichor.app.rows.RowCount.Certainty;
import dev.petrichor.db.table.PageRequest;
import java.util.function.LongConsumer;

/**
 * How the rows that are held are numbered, and how many there are in all. After a jump the numbers are a guess; they become
 * right where the rows touch an end of the table, or as soon as the range of rowids turns out to be without gaps. The
 * window's thread.
 */
final class RowNumbers {

    private final HeldRows run;
    private final LongConsumer shifted;
    private RowCount count = RowCount.UNKNOWN;

    /** @param shifted told by how much all numbers changed */
    RowNumbers(HeldRows run, LongConsumer shifted) {
        this.run = run;
        this.shifted = shifted;
    }

    void forget() {
        count = RowCount.UNKNOWN;
    }

    /** How many rows there are, as far as is known. */
    RowCount count() {
        return count.known() ? count : new RowCount(reached(), Certainty.AT_LEAST, 0, 0);
    }

    /** How many places the rows need on screen: right at the end of the table, and never less than what is held. */
    long places() {
        return !run.isEmpty() && !run.followed() ? run.end() : Math.max(count.rows(), reached());
    }

    /** One more than the last row that is known to be there. */
    long reached() {
        return run.isEmpty() ? 0 : run.end() + (run.followed() ? 1 : 0);
    }

    /**
     * Takes over a count that was made elsewhere.
     *
     * @return whether it says more than what was known
     */
    boolean counted(RowCount value) {
        var better = count.certainty() != Certainty.EXACT || value.certainty() == Certainty.EXACT;
        if (better) {
            count = value;
        }
        return better;
    }

    /** The rowid that stands about at this place. */
    long rowidAt(long place) {
        return count.rowidAt(place);
    }

    /** Whether places and rowids are the same but for the first. */
    boolean areDense() {
        return count.dense();
    }

    /** Whether the rows stand in the order of their rowids, whose range is known. */
    boolean followRowids(PageRequest request) {
        return count.hasRowids() && request.sort().isEmpty() && request.filters().isEmpty();
    }

    /** Numbers that were a guess become right where the rows touch an end of the table; the count learns from it. */
    void settle(PageRequest request) {
        if (run.isEmpty()) {
            return;
        }
        if (!run.preceded() && run.first() != 0) {
            shift(-run.first(), true);
        } else if (run.preceded() && run.first() <= 0) {
            shift(roomBefore(request) - run.first(), false);
        } else if (!run.exact() && followRowids(request) && count.dense()) {
            run.firstRow().flatMap(row -> count.placeOf(row.key())).ifPresent(place -> shift(place - run.first(), true));
        } else if (!run.followed() && !run.exact() && count.certainty() == Certainty.EXACT) {
            shift(count.rows() - run.end(), true);
        }
        learn();
    }

    private void learn() {
        if (run.exact() && !run.followed() && (count.rows() != run.end() || count.certainty() != Certainty.EXACT)) {
            count = count.exactly(run.end());
        } else if (run.exact() && count.known() && count.rows() < reached()) {
            count = count.atLeast(reached());
        }
    }

    private long roomBefore(PageRequest request) {
        var guess = run.firstRow().flatMap(row -> count.placeOf(row.key())).orElse(0L);
        return Math.max(guess, request.size());
    }

    private void shift(long by, boolean exact) {
        run.shift(by, exact);
        if (by != 0) {
            shifted.accept(by);
        }
    }
}
