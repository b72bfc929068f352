package dev.petrichor.db;

import java.util.Optional;

/**
 * What a statement cost on a side that counts, and who answered it. D1 bills rows read and written; local files do not count.
 *
 * @param servedBy the region of the instance that answered, where the API says it
 * @param primary whether the primary answered, and not a replica, where the API says it
 */
public record Usage(long rowsRead, long rowsWritten, Optional<String> servedBy, Optional<Boolean> primary) {

    public static final Usage NONE = new Usage(0, 0, Optional.empty(), Optional.empty());

    /** Both together; the later one says who answered. */
    public Usage and(Usage later) {
        return new Usage(rowsRead + later.rowsRead, rowsWritten + later.rowsWritten, later.servedBy.or(() -> servedBy), later.primary.or(() -> primary));
    }

    /** Both together; nothing where one of them is not known, because the sum is not known then. */
    public static Optional<Usage> both(Optional<Usage> before, Optional<Usage> later) {
        return before.flatMap(earlier -> later.map(earlier::and));
    }
}
