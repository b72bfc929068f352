package dev.petrichor.db.transfer;

import dev.petrichor.db.Value;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/**
 * Writes rows with the same columns to one place, each when it comes: memory does not grow with them. One thread. A row is put together in one
 * builder and handed on at once.
 */
public abstract sealed class RowWriter permits CsvWriter, JsonWriter, InsertWriter {

    private final Writer out;
    private final StringBuilder text = new StringBuilder(256);

    RowWriter(Writer out) {
        this.out = out;
    }

    /** Adds a row to what is written. */
    abstract void add(List<Value> row, StringBuilder text);

    /** Writes the next row. */
    public final void row(List<Value> row) throws IOException {
        text.setLength(0);
        add(row, text);
        out.append(text);
    }

    /** Writes what stands after the last row. */
    public void end() throws IOException {}

    final void write(String words) throws IOException {
        out.write(words);
    }
}
