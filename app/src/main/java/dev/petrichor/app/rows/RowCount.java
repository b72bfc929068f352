package dev.petrichor.app.rows;

import dev.petrichor.db.Value;
import dev.petrichor.db.table.RowKey;
import java.util.Optional;

/**
 * How many rows there are, and how sure that is.
 *
 * @param firstRowid the smallest rowid, where the order is that of rowids and it is known; both 0 otherwise
 */
public record RowCount(long rows, Certainty certainty, long firstRowid, long lastRowid) {

    /** Nothing is known yet. */
    public static final RowCount UNKNOWN = new RowCount(0, Certainty.UNKNOWN, 0, 0);

    public enum Certainty {
        UNKNOWN,
        AT_LEAST,
        /** From the range of rowids. */
        ESTIMATE,
        EXACT
    }

    /** More places than any table has rows, and few enough for a scroll bar to tell two neighbours apart. */
    private static final long MOST = 1_000_000_000_000L;

    /** An estimate from the range of rowids. */
    public static RowCount between(long firstRowid, long lastRowid) {
        var rows = lastRowid - firstRowid + 1;
        return new RowCount(rows > 0 ? Math.min(rows, MOST) : MOST, Certainty.ESTIMATE, firstRowid, lastRowid);
    }

    public RowCount exactly(long counted) {
        return new RowCount(counted, Certainty.EXACT, firstRowid, lastRowid);
    }

    boolean known() {
        return certainty == Certainty.ESTIMATE || certainty == Certainty.EXACT;
    }

    boolean hasRowids() {
        return known() && lastRowid > firstRowid;
    }

    /** The rowid that stands about this far down the table. */
    long rowidAt(long index) {
        if (dense()) {
            return firstRowid + Math.min(index, rows - 1);
        }
        var fraction = rows <= 1 ? 0 : Math.min(1.0, (double) index / (rows - 1));
        return firstRowid + (long) (((double) lastRowid - firstRowid) * fraction);
    }

    /** Whether every rowid of the range is a row, so that places and rowids are the same but for the first. */
    boolean dense() {
        return certainty == Certainty.EXACT && hasRowids() && rows == lastRowid - firstRowid + 1;
    }

    /** About where in the table a row stands, by its rowid; exact when the range is dense. */
    Optional<Long> placeOf(RowKey key) {
        return hasRowids() && key.identifies() && key.parts().getFirst().value() instanceof Value.Int(var rowid)
                ? Optional.of(dense() ? rowid - firstRowid : placeOf(rowid))
                : Optional.empty();
    }

    private long placeOf(long rowid) {
        return (long) (rows * (((double) rowid - firstRowid) / ((double) lastRowid - firstRowid)));
    }

    RowCount atLeast(long reached) {
        return new RowCount(Math.max(rows, reached), Certainty.ESTIMATE, firstRowid, lastRowid);
    }
}
