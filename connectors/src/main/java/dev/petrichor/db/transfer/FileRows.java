package dev.petrichor.db.transfer;

import dev.petrichor.db.schema.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** The rows of a file, one at a time: memory does not grow with their number. */
sealed interface FileRows extends AutoCloseable permits CsvRows, JsonRows {

    /**
     * The next row, or nothing after the last. A file that cannot be understood any further ends with a row that says so.
     *
     * @throws IOException when the file cannot be read
     */
    Optional<FileRow> next() throws IOException;

    @Override
    void close() throws IOException;

    /** Opens a file for a table. Its name tells the format: {@code .json} and {@code .jsonl}, anything else is CSV. */
    static FileRows open(Path file, Table table) throws IOException {
        var name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return name.endsWith(".json") || name.endsWith(".jsonl") ? JsonRows.open(file, table) : CsvRows.open(file, table);
    }
}
