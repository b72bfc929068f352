package dev.petrichor.app.editor;

import dev.petrichor.app.rows.RowsFile;
import dev.petrichor.db.DbError;
import dev.petrichor.db.DbException;
import dev.petrichor.db.ResultColumn;
import dev.petrichor.db.Session;
import dev.petrichor.db.Sql;
import dev.petrichor.db.transfer.Export;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Writes the rows of a result to a file, whose ending says how. */
final class ResultFile {

    private final List<ResultColumn> columns;
    private final RowsFile.Writing source;

    private ResultFile(List<ResultColumn> columns, RowsFile.Writing source) {
        this.columns = columns;
        this.source = source;
    }

    /** The rows that the result holds. */
    static ResultFile ofHeld(StatementResult.WithRows rows) {
        return new ResultFile(rows.columns(), (format, out) -> {
            format.begin(rows.columns(), out);
            var number = 0L;
            for (var row : rows.rows()) {
                format.row(rows.columns(), row, number++, out);
            }
            format.end(out);
            return number;
        });
    }

    /** All rows that the statement gives now, streamed. */
    static ResultFile ofAll(Session session, StatementResult.WithRows rows) {
        return new ResultFile(rows.columns(), (format, out) -> new Export(format, _ -> {}).rows(session, new Sql(rows.statement().text()), out));
    }

    /** Writes and returns the number of rows. */
    long write(Path file) throws IOException {
        return RowsFile.at(file, RowsAsText.table(columns)).write(source);
    }

    long writeOnLane(Path file) {
        try {
            return write(file);
        } catch (IOException e) {
            throw new DbException(new DbError.CannotOpen(file, String.valueOf(e.getMessage())), e);
        }
    }
}
