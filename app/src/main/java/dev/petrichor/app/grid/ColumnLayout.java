package dev.petrichor.app.grid;

import dev.petrichor.app.rows.Interpretation;
import dev.petrichor.app.sheet.SheetColumn;
import dev.petrichor.app.sheet.SheetColumn.Glyph;
import dev.petrichor.db.schema.Column;
import dev.petrichor.db.schema.Table;
import dev.petrichor.db.table.SortKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** How the columns of a table stand in a grid: widths, glyphs, order of sorting. The window's thread. */
final class ColumnLayout {

    private static final double WIDEST = 230;

    private final Table table;
    private final List<Column> columns;
    private final List<Interpretation> interpretations;
    private final double[] widths;
    private final TreeSet<Integer> shown = new TreeSet<>();

    ColumnLayout(Table table, List<Column> columns, List<Interpretation> interpretations) {
        this.table = table;
        this.columns = columns;
        this.interpretations = interpretations;
        this.widths = new double[columns.size()];
        for (var i = 0; i < widths.length; i++) {
            widths[i] = usualWidth(i);
            shown.add(i);
        }
    }

    /** The columns of the table that are shown, in their order. */
    List<Integer> shown() {
        return List.copyOf(shown);
    }

    /** The column of the table at this place of the sheet. */
    int column(int place) {
        return shown.stream().skip(place).findFirst().orElseThrow();
    }

    /** Shows or hides a column; one always stays. */
    void show(int column, boolean visible) {
        if (visible) {
            shown.add(column);
        } else if (shown.size() > 1) {
            shown.remove(column);
        }
    }

    void resize(int column, double width) {
        widths[column] = width;
    }

    /** Gives a column of texts the room that its first rows need, within reason. */
    void measured(int column, int characters) {
        if (interpretations.get(column).kind() == Interpretation.Kind.RAW) {
            widths[column] = Math.clamp(26 + characters * 7.2, widths[column] * 0.8, WIDEST);
        }
    }

    List<SheetColumn> sheetColumns(List<SortKey> sort) {
        var result = new ArrayList<SheetColumn>();
        for (var i : shown) {
            var column = columns.get(i);
            result.add(new SheetColumn(
                    column.name(), typeText(i), glyph(column), isNumber(column) && isRaw(i), widths[i], sorted(sort, column.name()),
                    interpretations.get(i).source()));
        }
        return result;
    }

    private boolean isRaw(int index) {
        return interpretations.get(index).kind() == Interpretation.Kind.RAW && glyph(columns.get(index)) != Glyph.LINK;
    }

    /** The type as the header says it. */
    String typeText(int index) {
        return switch (interpretations.get(index).kind()) {
            case EPOCH_SECONDS, EPOCH_MILLIS -> "date";
            case BOOLEAN -> "boolean";
            case JSON -> "json";
            case RAW -> reference(columns.get(index)).orElse(columns.get(index).type().toLowerCase(Locale.ROOT));
        };
    }

    private java.util.Optional<String> reference(Column column) {
        return table.foreignKeys().stream()
                .filter(key -> key.columns().equals(List.of(column.name())))
                .map(key -> "→ " + key.parentTable())
                .findFirst();
    }

    Glyph glyph(Column column) {
        if (column.inPrimaryKey()) {
            return Glyph.KEY;
        }
        if (reference(column).isPresent()) {
            return Glyph.LINK;
        }
        var unique = table.indexes().stream().anyMatch(index -> index.unique() && index.columns().equals(List.of(column.name())));
        return unique ? Glyph.UNIQUE : Glyph.NONE;
    }

    private static boolean isNumber(Column column) {
        var type = column.type().toUpperCase(Locale.ROOT);
        return type.contains("INT") || type.contains("REAL") || type.contains("NUM") || type.contains("DEC") || type.contains("DOUB") || type.contains("FLOA");
    }

    private double usualWidth(int index) {
        var column = columns.get(index);
        var name = 60 + column.name().length() * 7.6;
        return switch (interpretations.get(index).kind()) {
            case EPOCH_SECONDS, EPOCH_MILLIS -> Math.max(164, name);
            case BOOLEAN -> Math.max(96, name);
            case JSON -> 220;
            case RAW -> glyph(column) == Glyph.LINK ? Math.max(150, name) : isNumber(column) ? Math.max(84, name) : Math.max(180, name);
        };
    }

    private static int sorted(List<SortKey> sort, String column) {
        return sort.stream().filter(key -> key.column().equals(column)).map(key -> key.descending() ? -1 : 1).findFirst().orElse(0);
    }
}
