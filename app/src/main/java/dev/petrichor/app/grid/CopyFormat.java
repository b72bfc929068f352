package dev.petrichor.app.grid;

import dev.petrichor.db.ResultColumn;
import dev.petrichor.db.Value;
import dev.petrichor.db.schema.Column;
import dev.petrichor.db.transfer.RowFormat;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** How copied cells are written. Pure. */
enum CopyFormat {
    /** As spreadsheets take it, in the words that a cell takes back. */
    TABS,
    TABS_WITH_NAMES,
    CSV,
    JSON,
    MARKDOWN,
    INSERTS;

    /** The key of its words in the messages. */
    String messageKey() {
        return "copy." + name().toLowerCase(Locale.ROOT);
    }

    /** Whether values are written as the editor of a cell writes them. */
    boolean isTyped() {
        return this == TABS || this == TABS_WITH_NAMES;
    }

    /** @param words a value in the words of its column, counted from 0 among these columns */
    String text(String table, List<Column> columns, List<List<Value>> rows, BiFunction<Integer, Value, String> words) {
        return switch (this) {
            case TABS -> tabs(rows, words);
            case TABS_WITH_NAMES -> columns.stream().map(column -> TabText.quoted(column.name())).collect(Collectors.joining("\t")) + "\n" + tabs(rows, words);
            case CSV -> written(new RowFormat.Csv(), columns, rows);
            case JSON -> written(new RowFormat.Json(), columns, rows);
            case MARKDOWN -> markdown(columns, rows, words);
            case INSERTS -> written(new RowFormat.SqlInserts(table), columns, rows);
        };
    }

    private static String tabs(List<List<Value>> rows, BiFunction<Integer, Value, String> words) {
        return rows.stream().map(row -> cells(row, words).stream().map(TabText::quoted).collect(Collectors.joining("\t"))).collect(Collectors.joining("\n"));
    }

    private static List<String> cells(List<Value> row, BiFunction<Integer, Value, String> words) {
        return IntStream.range(0, row.size()).mapToObj(i -> words.apply(i, row.get(i))).toList();
    }

    private static String markdown(List<Column> columns, List<List<Value>> rows, BiFunction<Integer, Value, String> words) {
        var text = new StringBuilder(line(columns.stream().map(Column::name).toList()));
        text.append(line(columns.stream().map(_ -> "---").toList()));
        rows.forEach(row -> text.append(line(cells(row, words))));
        return text.toString();
    }

    private static String line(List<String> cells) {
        return cells.stream()
                .map(cell -> cell.replace("\\", "\\\\").replace("|", "\\|").replace("\r", "").replace("\n", "<br>"))
                .collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    private static String written(RowFormat format, List<Column> columns, List<List<Value>> rows) {
        var names = columns.stream().map(column -> new ResultColumn(column.name(), column.type())).toList();
        var out = new StringWriter();
        try {
            var writer = format.writer(names, out);
            for (var row : rows) {
                writer.row(row);
            }
            writer.end();
        } catch (IOException e) {
            throw new UncheckedIOException("a string takes everything", e);
        }
        return out.toString();
    }
}
