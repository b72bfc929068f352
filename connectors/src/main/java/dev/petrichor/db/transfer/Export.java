package dev.petrichor.db.transfer;

import dev.petrichor.db.Session;
import dev.petrichor.db.Sql;
import dev.petrichor.db.schema.Column;
import dev.petrichor.db.schema.Table;
import dev.petrichor.db.sql.Quoting;
import java.io.IOException;
import java.io.Writer;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;

/** Streams rows out, one at a time: memory does not grow with their number. On a lane; an interrupt of the session ends it. */
public final class Export {

    private static final int TELL_EVERY = 1_000;

    private final RowFormat format;
    private final LongConsumer progress;

    /** @param progress told the number of rows written, now and then */
    public Export(RowFormat format, LongConsumer progress) {
        this.format = format;
        this.progress = progress;
    }

    /** Writes all rows of a table and returns how many. INSERT statements leave out computed columns, which cannot be inserted. */
    public long table(Session session, Table table, Writer out) throws IOException {
        var columns = table.columns().stream()
                .filter(column -> column.visibility() != Column.Visibility.HIDDEN && !(format instanceof RowFormat.SqlInserts && column.generated()))
                .map(column -> Quoting.identifier(column.name()))
                .collect(Collectors.joining(", "));
        return rows(session, new Sql("SELECT " + columns + " FROM " + Quoting.identifier(table.name())), out);
    }

    /** Writes all rows of a query and returns how many. */
    public long rows(Session session, Sql sql, Writer out) throws IOException {
        var written = 0L;
        try (var rows = session.query(sql)) {
            format.begin(rows.columns(), out);
            for (var row = rows.next(); row.isPresent(); row = rows.next()) {
                format.row(rows.columns(), row.get(), written, out);
                written++;
                if (written % TELL_EVERY == 0) {
                    progress.accept(written);
                }
            }
            format.end(out);
        }
        return written;
    }
}
