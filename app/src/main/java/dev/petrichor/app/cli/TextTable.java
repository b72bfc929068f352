package dev.petrichor.app.cli;

import dev.petrichor.db.Value;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Rows as aligned text. Control characters are shown, never sent: a stored value cannot steer a terminal. */
final class TextTable {

    private static final int WIDEST = 60;
    private static final String GAP = "  ";

    private final List<List<String>> lines = new ArrayList<>();
    private final List<Integer> widths = new ArrayList<>();

    TextTable(List<String> headers) {
        add(headers);
    }

    TextTable add(List<String> cells) {
        lines.add(cells.stream().map(TextTable::visible).toList());
        widths.clear();
        return this;
    }

    TextTable addValues(List<Value> values) {
        return add(values.stream().map(TextTable::text).toList());
    }

    /** A further row, as wide as those that were added. */
    String lineOf(List<Value> values) {
        var text = new StringBuilder();
        line(values.stream().map(TextTable::text).map(TextTable::visible).toList(), widths(), text);
        return text.toString();
    }

    @Override
    public String toString() {
        var text = new StringBuilder();
        for (var i = 0; i < lines.size(); i++) {
            line(lines.get(i), widths(), text);
            if (i == 0) {
                line(widths().stream().map("─"::repeat).toList(), widths, text);
            }
        }
        return text.toString();
    }

    private List<Integer> widths() {
        if (widths.isEmpty()) {
            for (var column = 0; column < lines.getFirst().size(); column++) {
                var at = column;
                widths.add(lines.stream().mapToInt(line -> line.get(at).codePointCount(0, line.get(at).length())).max().orElse(0));
            }
        }
        return widths;
    }

    private static void line(List<String> cells, List<Integer> widths, StringBuilder text) {
        for (var column = 0; column < cells.size(); column++) {
            var cell = cells.get(column);
            text.append(column == 0 ? "" : GAP).append(cell);
            if (column < cells.size() - 1) {
                text.repeat(' ', Math.max(0, widths.get(column) - cell.codePointCount(0, cell.length())));
            }
        }
        text.append('\n');
    }

    private static String text(Value value) {
        return switch (value) {
            case Value.Null _ -> "NULL";
            case Value.Int(var number) -> Long.toString(number);
            case Value.Real(var number) -> Double.toString(number);
            case Value.Text(var text) -> text;
            case Value.BadText bad -> bad.readable();
            case Value.Blob blob -> "x'" + HexFormat.of().formatHex(blob.bytes(), 0, Math.min(blob.size(), WIDEST / 2)) + "'";
            case Value.Cut(var start, var _) -> text(start) + "…";
        };
    }

    private static String visible(String text) {
        var shown = new StringBuilder();
        text.codePoints().limit(WIDEST + 1).forEach(point -> shown.appendCodePoint(picture(point)));
        return shown.codePointCount(0, shown.length()) > WIDEST ? shown.substring(0, shown.offsetByCodePoints(0, WIDEST - 1)) + "…" : shown.toString();
    }

    /** A text of several lines as it may be sent to a terminal. */
    static String lines(String text) {
        var shown = new StringBuilder();
        text.codePoints().forEach(point -> shown.appendCodePoint(point == '\n' || point == '\t' ? point : picture(point)));
        return shown.toString();
    }

    /** Control characters have pictures of their own in Unicode, from U+2400. */
    private static int picture(int point) {
        if (point < ' ') {
            return 0x2400 + point;
        }
        return point >= 0x7f && point < 0xa0 || Character.getType(point) == Character.FORMAT ? 0xfffd : point;
    }
}
