package dev.petrichor.db.transfer;

import dev.petrichor.db.ResultColumn;
import dev.petrichor.db.Value;
import java.io.IOException;
import java.io.Writer;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Rows as {@link RowFormat.Csv} says. */
final class CsvWriter extends RowWriter {

    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,19}(?:\\.[0-9]{1,24}(?:E-?[0-9]{1,3})?)?");

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
            case Value.BadText bad -> field(HexFormat.of().formatHex(bad.bytes()), text);
            case Value.Blob blob -> field(blob.hex(), text);
            case Value.Cut(var start, var _) -> cell(start, text);
        }
    }

    /** The number that is written so here, and not in one of the other ways to write it. */
    static Optional<Value> number(String cell) {
        return mayBeNumber(cell) ? read(cell).filter(number -> isWrittenAs(number, cell)) : Optional.empty();
    }

    private static boolean mayBeNumber(String cell) {
        return !cell.isEmpty() && (cell.charAt(0) == '-' || Character.isDigit(cell.charAt(0)));
    }

    private static Optional<Value> read(String cell) {
        if (cell.equals("9e999") || cell.equals("-9e999")) {
            return Optional.of(Value.of(Double.parseDouble(cell)));
        }
        if (!NUMBER.matcher(cell).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(cell.contains(".") ? Value.of(Double.parseDouble(cell)) : Value.of(Long.parseLong(cell)));
        } catch (NumberFormatException _) {
            return Optional.empty(); // a whole number of more than 64 bits
        }
    }

    private static boolean isWrittenAs(Value number, String cell) {
        var text = new StringBuilder();
        cell(number, text);
        return text.toString().equals(cell);
    }

    private static void field(String cell, StringBuilder text) {
        if (isPlain(cell)) {
            text.append(cell);
        } else {
            text.append('"').append(cell.replace("\"", "\"\"")).append('"');
        }
    }

    private static boolean isPlain(String cell) {
        return !cell.isEmpty() && number(cell).isEmpty() && cell.indexOf(',') < 0 && cell.indexOf('"') < 0 && cell.indexOf('\n') < 0 && cell.indexOf('\r') < 0
                && !Character.isWhitespace(cell.codePointAt(0)) && !Character.isWhitespace(cell.codePointBefore(cell.length()));
    }
}
