package dev.petrichor.app.rows;

import dev.petrichor.db.Value;
import dev.petrichor.db.table.TableRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One unbroken run of rows in memory: a few pages, each next to the other in the table. Their numbers are exact, or a guess
 * after a jump over a range of rowids with gaps. The window's thread.
 */
final class HeldRows {

    private static final int MOST_PAGES = 16;
    private static final int FEWEST_PAGES = 3;
    /** Characters and bytes, so that wide tables with long cells hold fewer pages. */
    private static final long MOST_WEIGHT = 8_000_000;

    private final List<Held> pages = new ArrayList<>();
    private long first;
    private boolean exact = true;
    private boolean preceded;
    private boolean followed = true;

    private record Held(List<TableRow> rows, long weight) {

        static Held of(List<TableRow> rows) {
            return new Held(rows, rows.stream().flatMap(row -> row.values().stream()).mapToLong(HeldRows::weight).sum());
        }
    }

    private static long weight(Value value) {
        return 16 + switch (value) {
            case Value.Text(var text) -> text.length();
            case Value.Blob blob -> blob.size();
            case Value.BadText bad -> bad.readable().length();
            case Value.Cut(var start, var _) -> weight(start);
            case Value.Null _,Value.Int _,Value.Real _ -> 0;
        };
    }

    /** Forgets everything, and begins anew at this number. */
    void start(long number, boolean isExact, List<TableRow> rows, boolean hasBefore, boolean hasAfter) {
        clear();
        first = number;
        exact = isExact;
        preceded = hasBefore;
        followed = hasAfter;
        pages.add(Held.of(rows));
    }

    void append(List<TableRow> rows, boolean hasAfter) {
        pages.add(Held.of(rows));
        followed = hasAfter;
        while (tooMuch()) {
            first += pages.removeFirst().rows.size();
            preceded = true;
        }
    }

    void prepend(List<TableRow> rows, boolean hasBefore) {
        pages.addFirst(Held.of(rows));
        first -= rows.size();
        preceded = hasBefore;
        while (tooMuch()) {
            pages.removeLast();
            followed = true;
        }
    }

    private boolean tooMuch() {
        return pages.size() > MOST_PAGES || pages.size() > FEWEST_PAGES && pages.stream().mapToLong(Held::weight).sum() > MOST_WEIGHT;
    }

    void clear() {
        pages.clear();
        first = 0;
        exact = true;
        preceded = false;
        followed = true;
    }

    /** Gives all rows other numbers. */
    void shift(long by, boolean isExact) {
        first += by;
        exact = isExact;
    }

    Optional<TableRow> row(long number) {
        var within = number - first;
        for (var page : pages) {
            if (within < 0) {
                return Optional.empty();
            }
            if (within < page.rows.size()) {
                return Optional.of(page.rows.get((int) within));
            }
            within -= page.rows.size();
        }
        return Optional.empty();
    }

    Optional<TableRow> firstRow() {
        return row(first);
    }

    Optional<TableRow> lastRow() {
        return row(end() - 1);
    }

    /** The number of the first row. */
    long first() {
        return first;
    }

    /** One more than the number of the last row. */
    long end() {
        return first + pages.stream().mapToLong(page -> page.rows.size()).sum();
    }

    boolean isEmpty() {
        return pages.isEmpty();
    }

    /** Whether the numbers are right, and not a guess. */
    boolean exact() {
        return exact;
    }

    /** Whether the table has rows before these. */
    boolean preceded() {
        return preceded;
    }

    /** Whether the table has rows after these. */
    boolean followed() {
        return followed;
    }

    int pages() {
        return pages.size();
    }
}
