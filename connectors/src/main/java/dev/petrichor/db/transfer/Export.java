package dev.petrichor.db.transfer;

import dev.petrichor.db.Rows;
import dev.petrichor.db.Session;
import dev.petrichor.db.Sql;
import dev.petrichor.db.schema.Column;
import dev.petrichor.db.schema.Table;
import dev.petrichor.db.table.PageReader;
import dev.petrichor.db.table.PageRequest;
import dev.petrichor.db.table.PagedRows;
import dev.petrichor.db.table.RowsQuery;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.function.LongConsumer;

/** Streams rows out, one at a time: memory does not grow with their number. On a lane; an interrupt of the session ends it. */
public final class Export {

    private static final int TELL_EVERY = 1_000;

    private final RowFormat format;
    private final LongConsumer progress;
    private final boolean inPages;

    /** @param progress told the number of rows written, now and then */
    public Export(RowFormat format, LongConsumer progress) {
        this(format, progress, false);
    }

    private Export(RowFormat format, LongConsumer progress, boolean inPages) {
        this.format = format;
        this.progress = progress;
        this.inPages = inPages;
    }

    /** The same of a side that sends whole answers: tables are read in pages, as {@link PagedRows} says, wherever they have a key. */
    public Export inPages() {
        return new Export(format, progress, true);
    }

    /** Writes all rows of a table and returns how many. */
    public long table(Session session, Table table, Writer out) throws IOException {
        var columns = table.columns().stream().filter(column -> column.visibility() != Column.Visibility.HIDDEN).toList();
        return rows(session, new PageRequest(table, List.of(), List.of(), new PageRequest.Position.First(), 1), columns, out);
    }

    /**
     * Writes all rows of a table that meet a request's filters, in its order, and returns how many. INSERT statements leave out computed
     * columns, which cannot be inserted.
     */
    public long rows(Session session, PageRequest request, List<Column> columns, Writer out) throws IOException {
        var written = columns.stream().filter(column -> !(format instanceof RowFormat.SqlInserts && column.generated())).toList();
        return inPages && PageReader.hasKey(request.table())
                ? rows(new PagedRows(session, request, written), out)
                : rows(session.query(RowsQuery.of(request.table(), written, request.filters(), request.sort())).requireExact(), out);
    }

    /** Writes all rows of a query and returns how many. */
    public long rows(Session session, Sql sql, Writer out) throws IOException {
        return rows(session.query(sql), out);
    }

    /** Writes all these rows, closes them and returns how many there were. */
    public long rows(Rows opened, Writer out) throws IOException {
        var written = 0L;
        try (var rows = opened) {
            var writer = format.writer(rows.columns(), out);
            for (var row = rows.next(); row.isPresent(); row = rows.next()) {
                writer.row(row.get());
                written++;
                if (written % TELL_EVERY == 0) {
                    progress.accept(written);
                }
            }
            writer.end();
        }
        return written;
    }
}
