package dev.petrichor.app.work;

import dev.petrichor.db.Usage;

/**
 * What far sides have counted since the program started. The free plan gives five million rows read and a hundred thousand rows
 * written a day, to the whole account (Cloudflare's pricing page of D1); what others use of it is not known here.
 */
public record SessionCost(long rowsRead, long rowsWritten) {

    public static final SessionCost NONE = new SessionCost(0, 0);

    private static final double FREE_READS = 5_000_000;
    private static final double FREE_WRITES = 100_000;

    /** With one more statement. */
    public SessionCost and(Usage usage) {
        return new SessionCost(rowsRead + usage.rowsRead(), rowsWritten + usage.rowsWritten());
    }

    public boolean isNothing() {
        return rowsRead == 0 && rowsWritten == 0;
    }

    /** Of the rows that the free plan lets a day read; 1 is all of them. */
    public double shareOfReads() {
        return rowsRead / FREE_READS;
    }

    /** Of the rows that the free plan lets a day write; 1 is all of them. */
    public double shareOfWrites() {
        return rowsWritten / FREE_WRITES;
    }
}
