package dev.petrichor.db.transfer;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.petrichor.db.Value;
import dev.petrichor.db.schema.Column;
import dev.petrichor.db.schema.Table;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads a CSV file in UTF-8 whose first line names columns. An empty field is NULL, {@code ""} the empty text; hexadecimal
 * digits in a BLOB column are bytes. Numbers are bound as text: SQLite's own column affinity turns them into numbers, exactly.
 */
final class CsvRows implements FileRows {

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final Table table;
    private final CloseableIterator<Line> lines;
    private List<Column> columns = List.of();
    private List<String> filled = List.of();
    private boolean[] holdsBytes = {};
    private long line;
    private boolean ended;

    private CsvRows(Table table, CloseableIterator<Line> lines) {
        this.table = table;
        this.lines = lines;
    }

    /** A line of the file: a field is absent when nothing at all stood there. */
    private record Line(long number, List<Optional<String>> fields) {}

    static CsvRows open(Path file, Table table) throws IOException {
        var csv = CsvReader.builder().extraFieldStrategy(FieldMismatchStrategy.IGNORE).missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .skipEmptyLines(true).build(new Lines(), text(file));
        return new CsvRows(table, csv.iterator());
    }

    /** A reader that fails on what is not UTF-8, where others would put question marks into the database. */
    private static Reader text(Path file) throws IOException {
        var text = Files.newBufferedReader(file, StandardCharsets.UTF_8);
        text.mark(1);
        try {
            if (text.read() != BYTE_ORDER_MARK) {
                text.reset();
            }
            return text;
        } catch (CharacterCodingException _) {
            text.reset();
            return text;
        } catch (IOException e) {
            text.close();
            throw e;
        }
    }

    @Override
    public Optional<FileRow> next() throws IOException {
        if (ended) {
            return Optional.empty();
        }
        try {
            return columns.isEmpty() ? header() : row();
        } catch (CsvParseException e) {
            return last(String.valueOf(e.getMessage()));
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof CharacterCodingException) {
                return last("the text after this line is not UTF-8");
            }
            throw e.getCause();
        }
    }

    private Optional<FileRow> last(String why) {
        ended = true;
        return Optional.of(FileRow.faulty(line, why));
    }

    private Optional<FileRow> header() throws IOException {
        if (!lines.hasNext()) {
            return Optional.empty();
        }
        var header = read();
        var found = new ArrayList<Column>();
        var faults = new ArrayList<String>();
        for (var field : header.fields()) {
            var name = field.orElse("");
            table.column(name).filter(found::contains).ifPresent(column -> faults.add("the column " + column.name() + " is there twice"));
            table.column(name).ifPresentOrElse(found::add, () -> faults.add(table.name() + " has no column \"" + name + "\""));
        }
        columns = found;
        filled = found.stream().filter(column -> !column.generated()).map(Column::name).toList();
        holdsBytes = new boolean[found.size()];
        for (var i = 0; i < holdsBytes.length; i++) {
            holdsBytes[i] = found.get(i).type().toUpperCase(Locale.ROOT).contains("BLOB");
        }
        ended = !faults.isEmpty();
        return ended ? Optional.of(new FileRow(header.number(), List.of(), List.of(), faults)) : next();
    }

    private Line read() {
        var read = lines.next();
        line = read.number();
        return read;
    }

    private Optional<FileRow> row() {
        if (!lines.hasNext()) {
            return Optional.empty();
        }
        var read = read();
        if (read.fields().size() != columns.size()) {
            return Optional.of(FileRow.faulty(read.number(), "the line has " + read.fields().size() + " fields, the header " + columns.size()));
        }
        var values = new Value[filled.size()];
        var next = 0;
        for (var i = 0; i < columns.size(); i++) {
            if (!columns.get(i).generated()) {
                var isBytes = holdsBytes[i];
                values[next++] = read.fields().get(i).map(text -> value(isBytes, text)).orElse(Value.NULL);
            }
        }
        return Optional.of(new FileRow(read.number(), filled, List.of(values), List.of()));
    }

    private static Value value(boolean isBytes, String text) {
        var bytes = isBytes ? JsonValues.bytes(text) : Optional.<byte[]>empty();
        return bytes.<Value>map(Value.Blob::new).orElseGet(() -> Value.of(text));
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }

    private static final class Lines extends AbstractBaseCsvCallbackHandler<Line> {

        private List<Optional<String>> fields = new ArrayList<>();

        @Override
        protected void handleBegin(long startingLine) {
            fields = new ArrayList<>();
        }

        @Override
        protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
            fields.add(length == 0 && !quoted ? Optional.empty() : Optional.of(new String(buffer, offset, length)));
        }

        @Override
        protected Line buildRecord() {
            return new Line(getStartingLineNumber(), fields);
        }
    }
}
