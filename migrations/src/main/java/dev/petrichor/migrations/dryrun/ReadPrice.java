package dev.petrichor.migrations.dryrun;

import java.util.List;

/**
 * What reading tables as a whole costs, as far as that can be known without reading them.
 *
 * @param rows about how many, by the smallest and the largest rowid of each table
 * @param uncounted tables whose rows have no rowids, or scattered ones: each of their rows is read as well
 */
public record ReadPrice(long rows, List<String> uncounted) {

    public ReadPrice {
        uncounted = List.copyOf(uncounted);
    }

    /** Whether no row is read. */
    public boolean isNothing() {
        return rows == 0 && uncounted.isEmpty();
    }

    /** The same, read several times. */
    public ReadPrice times(int often) {
        return new ReadPrice(rows * often, uncounted);
    }
}
