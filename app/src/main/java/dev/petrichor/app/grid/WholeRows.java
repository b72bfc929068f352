package dev.petrichor.app.grid;

import dev.petrichor.app.rows.Staged;
import dev.petrichor.app.work.Lane;
import dev.petrichor.db.DbError;
import dev.petrichor.db.Session;
import dev.petrichor.db.Value;
import dev.petrichor.db.schema.Table;
import dev.petrichor.db.table.PageReader;
import dev.petrichor.db.table.PageRequest;
import dev.petrichor.db.table.PageRequest.Position;
import dev.petrichor.db.table.RowEdit;
import dev.petrichor.db.table.RowKey;
import dev.petrichor.db.table.TableRow;
import dev.petrichor.ui.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Rows of a grid with whole cells: those that are held as they are held, what was cut read by their keys, and those that are
 * not read beside them. Never by their places alone, which are other rows' as soon as some come or go above. The window's
 * thread; reading happens on a lane.
 */
final class WholeRows {

    private final GridModel model;
    private final Lane lane;
    private final Consumer<DbError> failed;

    /** Some rows that follow each other. */
    private sealed interface Part {

        /** A row that is held: the values of the columns that are wanted, staged ones included. */
        record Held(RowKey key, List<Value> values) implements Part {

            boolean isCut() {
                return values.stream().anyMatch(Value.Cut.class::isInstance);
            }
        }

        /** Rows that are read beside one that is held. */
        record Beside(PageRequest page) implements Part {}
    }

    WholeRows(GridModel model, Lane lane, Consumer<DbError> failed) {
        this.model = model;
        this.lane = lane;
        this.failed = failed;
    }

    /**
     * Hands over the values of these places, which follow each other; at once where nothing has to be read.
     *
     * @param say told in words why nothing, or less, is handed over
     */
    void read(List<Long> places, List<Integer> columns, Consumer<List<List<Value>>> done, Consumer<String> say) {
        var rows = places.stream().map(model.rows()::row).toList();
        var held = rows.stream().filter(row -> !(row instanceof GridRow.Coming)).map(row -> held(row, columns)).toList();
        if (held.stream().anyMatch(row -> row.isCut() && !row.key().identifies())) {
            say.accept(Messages.get("copy.cut"));
        } else if (held.size() == rows.size() && held.stream().noneMatch(Part.Held::isCut)) {
            done.accept(held.stream().map(Part.Held::values).toList());
        } else {
            var top = (int) places.stream().filter(place -> place < model.rows().top().count()).count();
            var parts = parts(rows.subList(top, rows.size()), held.subList(top, held.size()));
            parts.ifPresentOrElse(
                    ofTable -> read(Stream.concat(held.subList(0, top).stream(), ofTable.stream()).toList(), columns, places.size(), done, say),
                    () -> say.accept(Messages.get("copy.notRead", rows.size() - held.size())));
        }
    }

    private Part.Held held(GridRow row, List<Integer> columns) {
        var values = columns.stream().map(column -> model.cells().value(row, column).orElse(Value.NULL)).toList();
        return new Part.Held(row instanceof GridRow.Stored(var stored) ? stored.key() : RowKey.NONE, values);
    }

    /** Rows of the table with the pages above and below those that are held; nothing when there is none to read beside. */
    private Optional<List<Part>> parts(List<GridRow> rows, List<Part.Held> held) {
        var parts = new ArrayList<Part>(held);
        var above = (int) rows.stream().takeWhile(GridRow.Coming.class::isInstance).count();
        var below = rows.size() - held.size() - above;
        var stored = rows.stream().flatMap(row -> row instanceof GridRow.Stored(var it) ? Stream.of(it) : Stream.empty()).toList();
        var first = stored.stream().findFirst().flatMap(row -> PageReader.anchor(model.rows().request(), row));
        var last = stored.reversed().stream().findFirst().flatMap(row -> PageReader.anchor(model.rows().request(), row));
        if (above > 0) {
            first.ifPresent(anchor -> parts.addFirst(beside(new Position.Before(anchor), above)));
        }
        if (below > 0) {
            last.ifPresent(anchor -> parts.addLast(beside(new Position.After(anchor), below)));
        }
        return above > 0 && first.isEmpty() || below > 0 && last.isEmpty() ? Optional.empty() : Optional.of(parts);
    }

    private Part.Beside beside(Position position, int rows) {
        var request = model.rows().request();
        return new Part.Beside(new PageRequest(request.table(), request.filters(), request.sort(), position, rows));
    }

    private void read(List<Part> parts, List<Integer> columns, int wanted, Consumer<List<List<Value>>> done, Consumer<String> say) {
        var reading = new Reading(model.table(), model.edits().staged(), columns);
        lane.run(session -> parts.stream().flatMap(part -> reading.rows(session, part)).toList(), rows -> {
            done.accept(rows);
            if (rows.size() < wanted) {
                say.accept(Messages.get("copy.fewer", wanted, rows.size()));
            }
        }, failed);
    }

    /** The whole value of one cell, however long. */
    void cell(RowKey key, String column, Consumer<Value> done) {
        var table = model.table();
        lane.run(session -> PageReader.cell(session, table, key, column), done, failed);
    }

    /** What is read, with what was staged then. On the lane. */
    private record Reading(Table table, Staged staged, List<Integer> columns) {

        Stream<List<Value>> rows(Session session, Part part) {
            return switch (part) {
                case Part.Held held -> Stream.of(whole(session, held));
                case Part.Beside(var page) -> PageReader.read(session, page).rows().stream().map(row -> whole(session, held(row)));
            };
        }

        private Part.Held held(TableRow row) {
            return new Part.Held(row.key(), columns.stream().map(column -> staged.change(row.key(), name(column)).map(RowEdit.Change::after).orElse(row.values().get(column))).toList());
        }

        private List<Value> whole(Session session, Part.Held row) {
            var values = new ArrayList<>(row.values());
            for (var i = 0; i < values.size(); i++) {
                if (values.get(i) instanceof Value.Cut) {
                    values.set(i, PageReader.cell(session, table, row.key(), name(columns.get(i))));
                }
            }
            return values;
        }

        private String name(int column) {
            return GridModel.visible(table).get(column).name();
        }
    }
}
