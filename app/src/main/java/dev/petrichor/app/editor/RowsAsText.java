package dev.petrichor.app.editor;

import dev.petrichor.app.rows.CellFormat;
import dev.petrichor.app.rows.Interpretation;
import dev.petrichor.db.ResultColumn;
import dev.petrichor.db.Value;
import dev.petrichor.db.transfer.RowFormat;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The ways in which rows of a result are copied: always the stored values, never how they are shown. Pure. */
enum RowsAsText {
    /** Tabs and line ends, as spreadsheets take it, in the words that a cell of a grid takes back. NULL is empty. */
    CELLS,
    /** The same, under a line of names. */
    CELLS_WITH_HEADERS,
    CSV,
    JSON,
    MARKDOWN,
    INSERTS;

    private static final CellFormat FORMAT = new CellFormat(ZoneOffset.UTC);

    String of(StatementResult.WithRows rows) {
        return switch (this) {
            case CELLS -> cells(rows.rows());
            case CELLS_WITH_HEADERS -> names(rows.columns(), "\t") + "\n" + cells(rows.rows());
            case CSV -> written(new RowFormat.Csv(), rows);
            case JSON -> written(new RowFormat.Json(), rows);
            case MARKDOWN -> markdown(rows);
            case INSERTS -> written(new RowFormat.SqlInserts(table(rows.columns())), rows);
        };
    }

    /** The one table that all columns come from, else a name that says that there is none. */
    static String table(List<ResultColumn> columns) {
        var tables = columns.stream().map(ResultColumn::table).collect(Collectors.toSet());
        return tables.size() == 1 && !tables.equals(Set.of("")) ? tables.iterator().next() : "result";
    }

    private static String written(RowFormat format, StatementResult.WithRows rows) {
        try (var out = new StringWriter()) {
            var writer = format.writer(rows.columns(), out);
            for (var row : rows.rows()) {
                writer.row(row);
            }
            writer.end();
            return out.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String names(List<ResultColumn> columns, String between) {
        return columns.stream().map(column -> quoted(column.name())).collect(Collectors.joining(between));
    }

    private static String cells(List<List<Value>> rows) {
        return rows.stream()
                .map(row -> row.stream().map(value -> quoted(FORMAT.editText(value, Interpretation.AS_STORED))).collect(Collectors.joining("\t")))
                .collect(Collectors.joining("\n"));
    }

    private static String quoted(String cell) {
        var plain = cell.chars().noneMatch(c -> c == '\t' || c == '\n' || c == '\r' || c == '"');
        return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }

    private static String markdown(StatementResult.WithRows rows) {
        var head = rows.columns().stream().map(column -> escaped(column.name())).collect(Collectors.joining(" | ", "| ", " |\n"));
        var line = rows.columns().stream().map(_ -> "---").collect(Collectors.joining(" | ", "| ", " |\n"));
        return head + line
                + rows.rows().stream()
                        .map(row -> row.stream().map(value -> escaped(FORMAT.text(value, Interpretation.AS_STORED))).collect(Collectors.joining(" | ", "| ", " |\n")))
                        .collect(Collectors.joining());
    }

    private static String escaped(String cell) {
        return cell.replace("\\", "\\\\").replace("|", "\\|").replace("\r", "").replace("\n", "<br>");
    }
}
