package dev.petrichor.db.transfer;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import dev.petrichor.db.Value;
import dev.petrichor.db.schema.Column;
import dev.petrichor.db.schema.Table;
import dev.petrichor.db.transfer.Import.Rejected;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads a CSV file whose first line names columns. An empty field is NULL, {@code ""} the empty text; hexadecimal digits in
 * a BLOB column are bytes. Numbers are bound as text: SQLite's own column affinity turns them into numbers, exactly.
 */
final class CsvRows {

    private final Table table;
    private final List<FileRow> rows = new ArrayList<>();
    private final List<Rejected> rejected = new ArrayList<>();
    private List<Column> columns = List.of();

    private CsvRows(Table table) {
        this.table = table;
    }

    /** A line of the file: a field is absent when nothing at all stood there. */
    private record Line(long number, List<Optional<String>> fields) {}

    static FileRow.All read(Path file, Table table) throws IOException {
        var reading = new CsvRows(table);
        try (var csv = CsvReader.builder().detectBomHeader(true).extraFieldStrategy(de.siegmar.fastcsv.reader.FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(de.siegmar.fastcsv.reader.FieldMismatchStrategy.IGNORE).skipEmptyLines(true).build(new Lines(), file)) {
            for (var line : csv) {
                reading.take(line);
            }
        } catch (CsvParseException e) {
            reading.rejected.add(new Rejected(0, String.valueOf(e.getMessage())));
        }
        return new FileRow.All(reading.rows, reading.rejected);
    }

    private void take(Line line) {
        if (columns.isEmpty()) {
            header(line);
        } else if (line.fields().size() != columns.size()) {
            rejected.add(new Rejected(line.number(), "the line has " + line.fields().size() + " fields, the header " + columns.size()));
        } else {
            rows.add(row(line));
        }
    }

    private void header(Line line) {
        var found = new ArrayList<Column>();
        for (var field : line.fields()) {
            var name = field.orElse("");
            table.column(name).ifPresentOrElse(found::add, () -> rejected.add(
                    new Rejected(line.number(), table.name() + " has no column \"" + name + "\"")));
        }
        columns = found;
    }

    private FileRow row(Line line) {
        var values = new LinkedHashMap<String, Value>();
        for (var i = 0; i < columns.size(); i++) {
            var column = columns.get(i);
            if (!column.generated()) {
                values.put(column.name(), line.fields().get(i).map(text -> value(column, text)).orElse(Value.NULL));
            }
        }
        return new FileRow(line.number(), values);
    }

    private static Value value(Column column, String text) {
        var isBytes = column.type().toUpperCase(Locale.ROOT).contains("BLOB");
        var bytes = isBytes ? JsonValues.bytes(text) : Optional.<byte[]>empty();
        return bytes.<Value>map(Value.Blob::new).orElseGet(() -> Value.of(text));
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
