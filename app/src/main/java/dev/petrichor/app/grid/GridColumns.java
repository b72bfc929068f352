package dev.petrichor.app.grid;

import dev.petrichor.app.rows.CellFormat;
import dev.petrichor.app.rows.Interpretation;
import dev.petrichor.db.Value;
import dev.petrichor.db.schema.Column;
import dev.petrichor.db.schema.Table;
import dev.petrichor.db.table.TableRow;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The columns of a grid: what they mean, in which words their values are shown, and how they stand. The window's thread. */
final class GridColumns {

    private final List<Column> columns;
    private final List<Interpretation> meanings;
    private final CellFormat format;
    private final ColumnLayout layout;
    /** Columns of which values have told what their names let guess only. */
    private final Set<Integer> told = new HashSet<>();

    /** @param meanings one per visible column of the table */
    GridColumns(Table table, List<Interpretation> meanings, ZoneId zone) {
        this.columns = GridModel.visible(table);
        this.meanings = new ArrayList<>(meanings);
        this.format = new CellFormat(zone);
        this.layout = new ColumnLayout(table, columns, meanings());
    }

    List<Column> all() {
        return columns;
    }

    Interpretation meaning(int column) {
        return meanings.get(column);
    }

    /** What the columns mean, one each: always what is known of them by now. */
    List<Interpretation> meanings() {
        return Collections.unmodifiableList(meanings);
    }

    /** Learns from rows that came what names let guess only; each column from the first that tell, so that it keeps its meaning. */
    void learn(List<TableRow> rows) {
        for (var i = 0; i < meanings.size(); i++) {
            var column = i;
            if (meanings.get(i).byName() && !told.contains(i)) {
                meanings.get(i).told(rows.stream().map(row -> row.values().get(column)).toList()).ifPresent(meaning -> {
                    meanings.set(column, meaning);
                    told.add(column);
                });
            }
        }
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
