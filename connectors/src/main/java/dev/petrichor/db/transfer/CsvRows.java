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
 * digits in a BLOB column are bytes. An empty line is a row of a table whose file has one column, and nothing elsewhere.
 *
 * <p>Numbers are bound as text: SQLite's own column affinity turns them into numbers, exactly. Where a column has none, what is
 * written as {@link RowFormat.Csv} writes a number is one, unless it stands in quotes. CSV has no words for the rest: whole
 * numbers in a BLOB column may be taken for bytes, bytes in any other column come back as their digits, and so does text that
 * is not UTF-8.
 */
final class CsvRows implements FileRows {

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final Table table;
    private final CloseableIterator<Line> lines;
    private final Lines begun;
    private List<Column> columns = List.of();
    private List<String> filled = List.of();
    private boolean[] holdsBytes = {};
    private boolean[] keepsNumbersApart = {};
    private long line;
    private boolean ended;

    private CsvRows(Table table, CloseableIterator<Line> lines, Lines begun) {
        this.table = table;
        this.lines = lines;
        this.begun = begun;
    }

    /** A line of the file. A field is absent when nothing at all stood there. */
    private record Line(long number, List<Field> fields) {
        boolean isEmpty() {
            return fields.size() <= 1 && fields.stream().allMatch(Field::isAbsent);
        }
    }

    private record Field(String text, boolean quoted) {
        boolean isAbsent() {
            return text.isEmpty() && !quoted;
        }
    }

    static CsvRows open(Path file, Table table) throws IOException {
        var begun = new Lines();
        var csv = CsvReader.builder().extraFieldStrategy(FieldMismatchStrategy.IGNORE).missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .skipEmptyLines(false).allowUnclosedQuote(false).build(begun, text(file));
        return new CsvRows(table, csv.iterator(), begun);
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
            return last(begun.line, CsvFault.words(e));
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof CharacterCodingException) {
                return last(line, "the text after this line is not UTF-8");
            }
            throw e.getCause();
        }
    }

    private Optional<FileRow> last(long at, String why) {
        ended = true;
        return Optional.of(FileRow.faulty(at, why));
    }

    private Optional<FileRow> header() throws IOException {
        var first = read(true);
        if (first.isEmpty()) {
            return Optional.empty();
        }
        var header = first.get();
        var found = new ArrayList<Column>();
        var faults = new ArrayList<String>();
        for (var field : header.fields()) {
            var name = field.text();
            table.column(name).filter(found::contains).ifPresent(column -> faults.add("the column " + column.name() + " is there twice"));
            table.column(name).ifPresentOrElse(found::add, () -> faults.add(table.name() + " has no column \"" + name + "\""));
        }
        columns = found;
        filled = found.stream().filter(column -> !column.generated()).map(Column::name).toList();
        holdsBytes = new boolean[found.size()];
        keepsNumbersApart = new boolean[found.size()];
        for (var i = 0; i < holdsBytes.length; i++) {
            var type = found.get(i).type().toUpperCase(Locale.ROOT);
            holdsBytes[i] = type.contains("BLOB");
            keepsNumbersApart[i] = type.isEmpty() || holdsBytes[i] || table.strict() && type.equals("ANY");
        }
        ended = !faults.isEmpty();
        return ended ? Optional.of(new FileRow(header.number(), List.of(), List.of(), faults)) : next();
    }

    private Optional<Line> read(boolean skipsEmpty) {
        while (lines.hasNext()) {
            var read = lines.next();
            line = read.number();
            if (!skipsEmpty || !read.isEmpty()) {
                return Optional.of(read);
            }
        }
        return Optional.empty();
    }

    private Optional<FileRow> row() {
        return read(columns.size() > 1).map(this::row);
    }

    private FileRow row(Line read) {
        if (columns.size() == 1 && read.isEmpty()) {
            return new FileRow(read.number(), filled, values(List.of(new Field("", false))), List.of());
        }
        if (read.fields().size() != columns.size()) {
            return FileRow.faulty(read.number(), "the line has " + read.fields().size() + " fields, the header " + columns.size());
        }
        return new FileRow(read.number(), filled, values(read.fields()), List.of());
    }

    private List<Value> values(List<Field> fields) {
        var values = new Value[filled.size()];
        var next = 0;
        for (var i = 0; i < columns.size(); i++) {
            if (!columns.get(i).generated()) {
                values[next++] = fields.get(i).isAbsent() ? Value.NULL : value(i, fields.get(i));
            }
        }
        return List.of(values);
    }

    private Value value(int column, Field field) {
        var bytes = holdsBytes[column] ? JsonValues.bytes(field.text()) : Optional.<byte[]>empty();
        if (bytes.isPresent()) {
            return new Value.Blob(bytes.get());
        }
        var number = keepsNumbersApart[column] && !field.quoted() ? CsvWriter.number(field.text()) : Optional.<Value>empty();
        return number.orElseGet(() -> Value.of(field.text()));
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }

    private static final class Lines extends AbstractBaseCsvCallbackHandler<Line> {

        private List<Field> fields = new ArrayList<>();
        private long line;

        @Override
        protected void handleBegin(long startingLine) {
            line = startingLine;
            fields = new ArrayList<>();
        }

        @Override
        protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
            fields.add(new Field(new String(buffer, offset, length), quoted));
        }

        @Override
        protected Line buildRecord() {
            return new Line(getStartingLineNumber(), fields);
        }
    }
}
