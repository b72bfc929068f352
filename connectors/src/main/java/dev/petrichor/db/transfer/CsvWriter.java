package dev.petrichor.db.transfer;

import dev.petrichor.db.ResultColumn;
import dev.petrichor.db.Value;
import java.io.IOException;
import java.io.Writer;
import java.util.HexFormat;
import java.util.List;

/** Rows as {@link RowFormat.Csv} says. */
final class CsvWriter extends RowWriter {

    CsvWriter(List<ResultColumn> columns, Writer out) throws IOException {
        super(out);
        row(columns.stream().map(column -> Value.of(column.name())).toList());
    }

    @Override
    void add(List<Value> row, StringBuilder text) {
        for (var i = 0; i < row.size(); i++) {
            if (i > 0) {
                text.append(',');
            }
            cell(row.get(i), text);
        }
        text.append('\n');
    }

    private static void cell(Value value, StringBuilder text) {
        switch (value) {
            case Value.Null _ -> {}
            case Value.Int(var number) -> text.append(number);
            case Value.Real(var number) when Double.isInfinite(number) -> text.append(number > 0 ? "9e999" : "-9e999");
            case Value.Real(var number) -> text.append(number);
            case Value.Text(var cell) -> field(cell, text);
            case Value.BadText bad -> text.append(HexFormat.of().formatHex(bad.bytes()));
            case Value.Blob blob -> field(blob.hex(), text);
            case Value.Cut(var start, var _) -> cell(start, text);
        }
    }

    private static void field(String cell, StringBuilder text) {
        if (isPlain(cell)) {
            text.append(cell);
        } else {
            text.append('"').append(cell.replace("\"", "\"\"")).append('"');
        }
    }

    private static boolean isPlain(String cell) {
        return !cell.isEmpty() && cell.indexOf(',') < 0 && cell.indexOf('"') < 0 && cell.indexOf('\n') < 0 && cell.indexOf('\r') < 0
                && !Character.isWhitespace(cell.codePointAt(0)) && !Character.isWhitespace(cell.codePointBefore(cell.length()));
    }
}
