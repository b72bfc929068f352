package dev.petrichor.app.grid;

import dev.petrichor.app.rows.Interpretation;
import dev.petrichor.app.sheet.SheetColumn;
import dev.petrichor.app.sheet.SheetColumn.Glyph;
import dev.petrichor.app.state.KeptColumn;
import dev.petrichor.db.schema.Column;
import dev.petrichor.db.schema.Table;
import dev.petrichor.db.table.SortKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** How the columns of a table stand in a grid: widths, glyphs, order of sorting. The window's thread. */
final class ColumnLayout {

    private static final double WIDEST = 230;
    private static final double NARROWEST = 36;

    private final Table table;
    private final List<Column> columns;
    private final List<Interpretation> interpretations;
    private final double[] widths;
    private final List<Integer> order = new ArrayList<>();
    private final Set<Integer> hidden = new HashSet<>();
    private List<Integer> shown = List.of();
    private boolean chosen;
    private Runnable changed = () -> {};

    ColumnLayout(Table table, List<Column> columns, List<Interpretation> interpretations) {
        this.table = table;
        this.columns = columns;
        this.interpretations = interpretations;
        this.widths = new double[columns.size()];
        for (var i = 0; i < widths.length; i++) {
            widths[i] = usualWidth(i);
            order.add(i);
        }
        arrange();
    }

    /** Sets who is told that a person moved, sized, hid or showed a column. */
    void setOnChanged(Runnable listener) {
        changed = listener;
    }

    /** The columns of the table that are shown, in their order. */
    List<Integer> shown() {
        return shown;
    }

    /** The column of the table at this place of the sheet. */
    int column(int place) {
        return shown.get(place);
    }

    /** Shows or hides a column; one always stays. */
    void show(int column, boolean visible) {
        var does = visible ? hidden.remove(column) : shown.size() > 1 && hidden.add(column);
        if (does) {
            chosen();
        }
    }

    /** Moves the column at a place of the sheet before the one at another; behind all for the place after the last. */
    void move(int from, int to) {
        var column = shown.get(from);
        var before = to < shown.size() ? shown.get(to) : -1;
        if (column != before) {
            order.remove(column);
            order.add(before < 0 ? order.size() : order.indexOf(before), column);
            chosen();
        }
    }

    void resize(int column, double width) {
        widths[column] = width;
        chosen();
    }

    /** Gives a column of texts the room that its first rows need, within reason, unless a person has chosen otherwise. */
    void measured(int column, int characters) {
        if (!chosen && interpretations.get(column).kind() == Interpretation.Kind.RAW) {
            // the first rows of a table say little of how long its numbers become
            var least = isNumber(columns.get(column)) ? widths[column] : widths[column] * 0.8;
            widths[column] = Math.clamp(26 + characters * 7.2, least, Math.max(least, WIDEST));
        }
    }

    /** All columns as they stand. */
    List<KeptColumn> kept() {
        return order.stream().map(i -> new KeptColumn(columns.get(i).name(), widths[i], !hidden.contains(i))).toList();
    }

    /** Puts the columns as they stood; those that are new come last, those that are gone are forgotten. */
    void restore(List<KeptColumn> kept) {
        var named = new LinkedHashMap<String, Integer>();
        order.forEach(i -> named.put(columns.get(i).name(), i));
        var next = new ArrayList<Integer>();
        hidden.clear();
        for (var column : kept) {
            var i = named.remove(column.name());
            if (i != null) {
                next.add(i);
                widths[i] = Math.max(NARROWEST, column.width());
                if (!column.shown()) {
                    hidden.add(i);
                }
            }
        }
        next.addAll(named.values());
        order.clear();
        order.addAll(next);
        chosen = true;
        if (hidden.size() == order.size()) {
            hidden.clear();
        }
        arrange();
    }

    private void chosen() {
        chosen = true;
        arrange();
        changed.run();
    }

    private void arrange() {
        shown = order.stream().filter(i -> !hidden.contains(i)).toList();
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

    private Optional<String> reference(Column column) {
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
            case RAW -> glyph(column) == Glyph.LINK ? Math.max(150, name) : isNumber(column) ? Math.max(84, Math.max(name, header(index))) : Math.max(180, name);
        };
    }

    /** The room for a header with its glyph, its name and its whole type. */
    private double header(int index) {
        var column = columns.get(index);
        return (glyph(column) == Glyph.NONE ? 28 : 46) + column.name().length() * 7.6 + typeText(index).length() * 6.2;
    }

    private static int sorted(List<SortKey> sort, String column) {
        return sort.stream().filter(key -> key.column().equals(column)).map(key -> key.descending() ? -1 : 1).findFirst().orElse(0);
    }
}
