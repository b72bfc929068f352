package dev.petrichor.db.d1;

import dev.petrichor.db.DbException;
import dev.petrichor.db.Usage;
import java.util.List;
import java.util.Optional;

/**
 * One statement read as exactly as D1's JSON allows: wrapped where that is possible, else as it is.
 *
 * @param client where it is asked
 */
record ExactReading(D1Client client) {

    /** D1's limit of columns, which holds for results as well. */
    private static final int MOST_COLUMNS = 100;

    /** Nothing was asked yet. */
    private static final Optional<Usage> FREE = Optional.of(Usage.NONE);

    /**
     * What came, and what was sent for it.
     *
     * @param usage of all requests that it took; nothing where one of them did not say
     */
    record Outcome(List<String> names, RawResult result, Optional<Usage> usage, boolean exact, String sent) {}

    /** What a statement gives, and what it took to know that. */
    private record Columns(List<String> names, Optional<Usage> usage) {}

    /** Reads at most this many rows. A statement that is wrong is answered in the database's own words. */
    Outcome read(D1Statement statement, long mostRows) {
        D1Limits.require(statement);
        var exact = ExactSelect.of(statement);
        if (exact.isEmpty()) {
            return plain(statement, FREE);
        }
        return columns(exact.get()).map(columns -> tagged(statement, exact.get(), columns, mostRows)).orElseGet(() -> plain(statement, FREE));
    }

    /** Nothing where the statement is wrong. */
    private Optional<Columns> columns(ExactSelect select) {
        return select.names().map(names -> new Columns(names, FREE)).filter(it -> !it.names().isEmpty())
                .or(() -> tried(select.probe(), Untagged.CELLS).map(probed -> new Columns(ExactSelect.named(probed.names()), probed.usage())));
    }

    private Outcome tagged(D1Statement statement, ExactSelect select, Columns columns, long mostRows) {
        var names = columns.names();
        var cost = columns.usage();
        for (var how : List.of(Tagged.TEXTS, Tagged.BYTES)) {
            var tagged = select.tagged(names.size(), how, mostRows);
            if (names.size() > MOST_COLUMNS || !D1Limits.isShort(tagged)) {
                break;
            }
            var tried = tried(tagged, how);
            if (tried.isEmpty()) {
                break;
            }
            var result = tried.get();
            cost = Usage.both(cost, result.usage());
            if (how == Tagged.BYTES || !result.rows().holdsDamagedText()) {
                return new Outcome(names, result, cost, true, tagged.text());
            }
            result.rows().close();
        }
        return untagged(statement, select, names, cost, mostRows);
    }

    /** Nothing where the statement does not go through as it was wrapped. */
    private Optional<RawResult> tried(D1Statement wrapped, CellReader cells) {
        try {
            return Optional.of(one(wrapped, cells));
        } catch (DbException e) {
            if (D1Errors.isOfTheStatement(e.error()) || D1Errors.isOfAValue(e.error())) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** As it comes, and yet no more rows than are wanted: each that is read is paid for. */
    private Outcome untagged(D1Statement statement, ExactSelect select, List<String> names, Optional<Usage> before, long mostRows) {
        var limited = select.limited(mostRows);
        var result = mostRows < Long.MAX_VALUE && D1Limits.isShort(limited) ? tried(limited, Untagged.CELLS) : Optional.<RawResult>empty();
        return result.map(it -> new Outcome(names, it, Usage.both(before, it.usage()), false, limited.text())).orElseGet(() -> plain(statement, before));
    }

    private Outcome plain(D1Statement statement, Optional<Usage> before) {
        var result = one(statement, Untagged.CELLS);
        return new Outcome(result.names(), result, Usage.both(before, result.usage()), false, statement.text());
    }

    private RawResult one(D1Statement statement, CellReader cells) {
        return client.read(List.of(statement), cells).getFirst();
    }
}
