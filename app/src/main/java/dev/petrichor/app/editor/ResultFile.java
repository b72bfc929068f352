package dev.petrichor.app.editor;

import dev.petrichor.db.DbError;
import dev.petrichor.db.DbException;
import dev.petrichor.db.ResultColumn;
import dev.petrichor.db.Session;
import dev.petrichor.db.Sql;
import dev.petrichor.db.transfer.Export;
import dev.petrichor.db.transfer.RowFormat;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;

/** Writes the rows of a result to a file, whose ending says how. A file that stood there is replaced only by a whole one. */
final class ResultFile {

    private final List<ResultColumn> columns;
    private final Source source;

    private interface Source {
        long write(RowFormat format, Writer out) throws IOException;
    }

    private ResultFile(List<ResultColumn> columns, Source source) {
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
        var part = Files.createTempFile(file.toAbsolutePath().getParent(), ".petrichor", ".part");
        try {
            var count = 0L;
            try (var out = Files.newBufferedWriter(part)) {
                count = source.write(format(file), out);
            }
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
            return count;
        } finally {
            Files.deleteIfExists(part);
        }
    }

    long writeOnLane(Path file) {
        try {
            return write(file);
        } catch (IOException e) {
            throw new DbException(new DbError.CannotOpen(file, String.valueOf(e.getMessage())), e);
        }
    }

    private RowFormat format(Path file) {
        var name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "json" -> new RowFormat.Json();
            case "jsonl" -> new RowFormat.JsonLines();
            case "sql" -> new RowFormat.SqlInserts(RowsAsText.table(columns));
            default -> new RowFormat.Csv();
        };
    }
}
