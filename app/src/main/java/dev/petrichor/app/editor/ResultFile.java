package dev.petrichor.app.editor;

import dev.petrichor.app.rows.RowsFile;
import dev.petrichor.app.work.FileFault;
import dev.petrichor.db.DbError;
import dev.petrichor.db.DbException;
import dev.petrichor.db.ResultColumn;
import dev.petrichor.db.Session;
import dev.petrichor.db.Sql;
import dev.petrichor.db.transfer.Export;
import dev.petrichor.db.transfer.RowFormat;
import dev.petrichor.ui.Messages;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** Writes the rows of a result to a file, whose ending says how. */
final class ResultFile {

    private final List<ResultColumn> columns;
    private final Source source;

    /**
     * What was written.
     *
     * @param exact whether every value is as stored
     */
    record Written(long rows, boolean exact) {}

    private interface Source {
        Written to(RowFormat format, Writer out) throws IOException;
    }

    private ResultFile(List<ResultColumn> columns, Source source) {
        this.columns = columns;
        this.source = source;
    }

    /** The rows that the result holds. */
    static ResultFile ofHeld(StatementResult.WithRows rows) {
        return new ResultFile(rows.columns(), (format, out) -> {
            var writer = format.writer(rows.columns(), out);
            for (var row : rows.rows()) {
                writer.row(row);
            }
            writer.end();
            return new Written(rows.rows().size(), rows.exact());
        });
    }

    /** All rows that the statement gives now, streamed; whether they are exact is said of this run, not of the one that is shown. */
    static ResultFile ofAll(Session session, StatementResult.WithRows rows) {
        return new ResultFile(rows.columns(), (format, out) -> {
            var now = session.query(new Sql(rows.statement().text()));
            var exact = now.exact();
            return new Written(new Export(format, _ -> {}).rows(now, out), exact);
        });
    }

    Written write(Path file) throws IOException {
        var exact = new AtomicBoolean();
        var rows = RowsFile.at(file, RowsAsText.table(columns)).write((format, out) -> {
            var written = source.to(format, out);
            exact.set(written.exact());
            return written.rows();
        });
        return new Written(rows, exact.get());
    }

    Written writeOnLane(Path file) {
        try {
            return write(file);
        } catch (IOException e) {
            throw new DbException(new DbError.NotAllowed(Messages.get("export.cannotWrite", file, FileFault.ofWriting(file, e))), e);
        }
    }
}
