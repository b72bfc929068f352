package dev.petrichor.app.grid;

import dev.petrichor.app.rows.CellFormat;
import dev.petrichor.app.rows.Interpretation;
import dev.petrichor.db.Value;
import dev.petrichor.db.schema.Column;
import dev.petrichor.db.schema.Table;
import java.time.ZoneId;
import java.util.List;

/** The columns of a grid: what they mean, in which words their values are shown, and how they stand. The window's thread. */
final class GridColumns {

    private final List<Column> columns;
    private final List<Interpretation> meanings;
    private final CellFormat format;
    private final ColumnLayout layout;

    /** @param meanings one per visible column of the table */
    GridColumns(Table table, List<Interpretation> meanings, ZoneId zone) {
        this.columns = GridModel.visible(table);
        this.meanings = List.copyOf(meanings);
        this.format = new CellFormat(zone);
        this.layout = new ColumnLayout(table, columns, this.meanings);
    }

    List<Column> all() {
        return columns;
    }

    Interpretation meaning(int column) {
        return meanings.get(column);
    }

    List<Interpretation> meanings() {
        return meanings;
    }

    /** How cells become words here. */
    CellFormat format() {
        return format;
    }

    ColumnLayout layout() {
        return layout;
    }

    /** The place of a column in the table, -1 when there is none of this name. */
    int position(String name) {
        for (var i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equals(name)) {
                return i;
            }
        }
        return -1;
    }

    /** A value in the words of its column. */
    String words(String column, Value value) {
        return value instanceof Value.Null ? "NULL" : format.text(value, meanings.get(position(column)));
    }
}
