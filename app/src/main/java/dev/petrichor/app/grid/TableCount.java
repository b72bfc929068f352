package dev.petrichor.app.grid;

import dev.petrichor.app.rows.ReadingPrice;
import dev.petrichor.app.rows.Reads;
import dev.petrichor.app.rows.RowCount;
import dev.petrichor.app.rows.RowWindow;
import dev.petrichor.db.table.PageReader;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** Counts the rows of a grid beside reading them: by itself where that costs nothing, else when it is asked to. The window's thread; counting happens on a lane. */
final class TableCount {

    private final TableSource source;
    private final Filters filters;
    private final RowWindow window;
    private final GridTrouble trouble;
    private final Runnable redraw;
    private long unfiltered = -1;

    TableCount(TableSource source, Filters filters, RowWindow window, GridTrouble trouble, Runnable redraw) {
        this.source = source;
        this.filters = filters;
        this.window = window;
        this.trouble = trouble;
        this.redraw = redraw;
    }

    /** Rows without any filter, or -1 while that is not known. */
    long unfiltered() {
        return unfiltered;
    }

    /** Counts again where counting is free: an estimate first, then all that the filters let through. */
    void beside() {
        if (source.reads() != Reads.AS_SEEN) {
            return;
        }
        var table = source.table();
        var conditions = filters.conditions();
        if (!conditions.isEmpty()) {
            source.counts().run(session -> PageReader.count(session, table, List.of()), all -> {
                unfiltered = all;
                redraw.run();
            }, _ -> {});
        } else if (filters.sort().isEmpty()) {
            source.counts().run(session -> PageReader.rowids(session, table), range -> range.ifPresent(this::estimate), _ -> {});
        }
        source.counts().run(session -> PageReader.count(session, table, conditions), this::counted, _ -> {});
    }

    /**
     * Finds out about how many rows a count would read, which itself reads one or two; nothing for a table without rowids.
     *
     * @param failed told where that cannot be found out, beside the trouble that is shown
     */
    void price(Consumer<OptionalLong> priced, Runnable failed) {
        source.counts().run(session -> PageReader.rowids(session, source.table()), range -> priced.accept(ReadingPrice.between(range)), error -> {
            trouble.reading(error);
            failed.run();
        });
    }

    /** Counts the rows that the filters let through, however many must be read for it. */
    void all() {
        var conditions = filters.conditions();
        source.counts().run(session -> PageReader.count(session, source.table(), conditions), this::counted, trouble::reading);
    }

    private void estimate(PageReader.RowidRange range) {
        window.counted(RowCount.between(range.first(), range.last()));
    }

    private void counted(long exactly) {
        window.counted(window.count().exactly(exactly));
        redraw.run();
    }
}
