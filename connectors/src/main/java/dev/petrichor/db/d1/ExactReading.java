package dev.petrichor.db.d1;

import dev.petrichor.db.DbException;
import dev.petrichor.db.Usage;
import java.util.List;

/**
 * One statement read as exactly as D1's JSON allows: wrapped where that is possible, else as it is.
 *
 * @param client where it is asked
 */
record ExactReading(D1Client client) {

    /** D1's limit of columns, which holds for results as well. */
    private static final int MOST_COLUMNS = 100;

    /**
     * What came, and what was sent for it.
     *
     * @param usage of all requests that it took
     */
    record Outcome(List<String> names, RawResult result, Usage usage, boolean exact, String sent) {}

    /** Reads at most this many rows. A statement that cannot be wrapped is answered in the database's own words. */
    Outcome read(D1Statement statement, long mostRows) {
        D1Limits.require(statement);
        var exact = ExactSelect.of(statement);
        if (exact.isEmpty()) {
            return plain(statement, Usage.NONE);
        }
        try {
            return wrapped(statement, exact.get(), mostRows);
        } catch (DbException e) {
            if (D1Errors.isOfTheStatement(e.error()) || D1Errors.isOfAValue(e.error())) {
                return plain(statement, Usage.NONE);
            }
            throw e;
        }
    }

    private Outcome wrapped(D1Statement statement, ExactSelect select, long mostRows) {
        var cost = Usage.NONE;
        var names = select.names().orElse(List.of());
        if (names.isEmpty()) {
            var probed = one(select.probe(), Untagged.CELLS);
            names = ExactSelect.named(probed.names());
            cost = probed.usage();
        }
        var tagged = select.tagged(names.size(), Tagged.TEXTS, mostRows);
        if (names.size() > MOST_COLUMNS || !D1Limits.isShort(tagged)) {
            return plain(statement, cost);
        }
        var result = one(tagged, Tagged.TEXTS);
        cost = cost.and(result.usage());
        if (result.rows().holdsDamagedText()) {
            result.rows().close();
            tagged = select.tagged(names.size(), Tagged.BYTES, mostRows);
            result = one(tagged, Tagged.BYTES);
            cost = cost.and(result.usage());
        }
        return new Outcome(names, result, cost, true, tagged.text());
    }

    private Outcome plain(D1Statement statement, Usage before) {
        var result = one(statement, Untagged.CELLS);
        return new Outcome(result.names(), result, before.and(result.usage()), false, statement.text());
    }

    private RawResult one(D1Statement statement, CellReader cells) {
        return client.read(List.of(statement), cells).getFirst();
    }
}
