package dev.petrichor.db.transfer;

import dev.petrichor.db.ResultColumn;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** How exported rows are written. */
public sealed interface RowFormat {

    /** Writes what stands before the first row of these columns, and takes the rows. */
    RowWriter writer(List<ResultColumn> columns, Writer out) throws IOException;

    /** The usual ending of a file's name, without the dot. */
    String extension();

    /**
     * RFC 4180 with line feeds: a header, then rows. NULL is an empty field, the empty text is {@code ""}, bytes are
     * hexadecimal digits, an infinity is a number that is too large, as SQLite reads it. A text that could be taken for a number
     * stands in quotes.
     */
    record Csv() implements RowFormat {
        @Override
        public RowWriter writer(List<ResultColumn> columns, Writer out) throws IOException {
            return new CsvWriter(columns, out);
        }

        @Override
        public String extension() {
            return "csv";
        }
    }

    /** One array of objects. */
    record Json() implements RowFormat {
        @Override
        public RowWriter writer(List<ResultColumn> columns, Writer out) throws IOException {
            return new JsonWriter(columns, true, out);
        }

        @Override
        public String extension() {
            return "json";
        }
    }

    /** One object a line. */
    record JsonLines() implements RowFormat {
        @Override
        public RowWriter writer(List<ResultColumn> columns, Writer out) throws IOException {
            return new JsonWriter(columns, false, out);
        }

        @Override
        public String extension() {
            return "jsonl";
        }
    }

    /**
     * INSERT statements.
     *
     * @param table the table to insert into
     */
    record SqlInserts(String table) implements RowFormat {
        @Override
        public RowWriter writer(List<ResultColumn> columns, Writer out) {
            return new InsertWriter(table, columns, out);
        }

        @Override
        public String extension() {
            return "sql";
        }
    }
}
