package dev.petrichor.app.grid;

import dev.petrichor.app.work.Lane;
import dev.petrichor.db.DbError;
import dev.petrichor.db.Session;
import dev.petrichor.db.Value;
import dev.petrichor.db.schema.Column;
import dev.petrichor.db.schema.Table;
import dev.petrichor.db.table.PageReader;
import dev.petrichor.db.table.PageRequest;
import dev.petrichor.db.table.RowKey;
import dev.petrichor.db.table.TableRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Rows of a grid with whole cells, whether they are held or not: what is missing or was cut is read first. The window's
 * thread; reading happens on a lane.
 */
final class WholeRows {

    private final GridModel model;
    private final Lane lane;
    private final Consumer<DbError> failed;

    WholeRows(GridModel model, Lane lane, Consumer<DbError> failed) {
        this.model = model;
        this.lane = lane;
        this.failed = failed;
    }

    /** Hands over the values of these places, staged ones included; at once where nothing has to be read. */
    void read(List<Long> places, List<Integer> columns, Consumer<List<List<Value>>> done) {
        var held = places.stream().map(place -> values(place, columns)).toList();
        if (held.stream().allMatch(Optional::isPresent)) {
            done.accept(held.stream().flatMap(Optional::stream).toList());
            return;
        }
        var top = model.rows().top().count();
        var first = places.stream().filter(place -> place >= top).findFirst().orElse((long) top) - top;
        var count = (int) places.stream().filter(place -> place >= top).count();
        var above = places.stream().filter(place -> place < top).map(place -> values(place, columns)).flatMap(Optional::stream).toList();
        var request = new PageRequest(model.table(), model.rows().filters().conditions(), model.rows().filters().sort(), new PageRequest.Position.Offset(first), count);
        lane.run(session -> whole(session, request, columns), rows -> {
            var all = new ArrayList<>(above);
            rows.forEach(row -> all.add(columns.stream().map(column -> staged(row, column)).toList()));
            done.accept(all);
        }, failed);
    }

    /** The whole value of one cell, however long. */
    void cell(RowKey key, String column, Consumer<Value> done) {
        var table = model.table();
        lane.run(session -> PageReader.cell(session, table, key, column), done, failed);
    }

    private Optional<List<Value>> values(long place, List<Integer> columns) {
        if (model.rows().row(place) instanceof GridRow.Coming) {
            return Optional.empty();
        }
        var values = columns.stream().map(column -> model.value(place, column).orElse(Value.NULL)).toList();
        return values.stream().anyMatch(Value.Cut.class::isInstance) ? Optional.empty() : Optional.of(values);
    }

    private Value staged(TableRow row, int column) {
        return model.edits().staged().change(row.key(), model.columns().get(column).name()).map(change -> change.after()).orElse(row.values().get(column));
    }

    private static List<TableRow> whole(Session session, PageRequest request, List<Integer> wanted) {
        var table = request.table();
        var columns = GridModel.visible(table);
        return PageReader.read(session, request).rows().stream().map(row -> whole(session, table, columns, row, wanted)).toList();
    }

    private static TableRow whole(Session session, Table table, List<Column> columns, TableRow row, List<Integer> wanted) {
        var values = new ArrayList<>(row.values());
        for (var column : wanted) {
            if (values.get(column) instanceof Value.Cut && row.key().identifies()) {
                values.set(column, PageReader.cell(session, table, row.key(), columns.get(column).name()));
            }
        }
        return new TableRow(row.key(), values);
    }
}
