package dev.petrichor.app.rows;

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

    /** An estimate from the range of rowids. */
    public static RowCount between(long firstRowid, long lastRowid) {
        var rows = lastRowid - firstRowid + 1;
        return new RowCount(rows > 0 ? rows : Long.MAX_VALUE / 2, Certainty.ESTIMATE, firstRowid, lastRowid);
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
        var fraction = rows <= 1 ? 0 : Math.min(1.0, (double) index / (rows - 1));
        return firstRowid + (long) ((lastRowid - firstRowid) * fraction);
    }

    RowCount atLeast(long reached) {
        return new RowCount(Math.max(rows, reached), Certainty.ESTIMATE, firstRowid, lastRowid);
    }
}
