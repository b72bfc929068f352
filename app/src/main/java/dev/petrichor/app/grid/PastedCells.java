package dev.petrichor.app.grid;

import dev.petrichor.app.rows.TypedText;
import dev.petrichor.db.Value;
import dev.petrichor.ui.Messages;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Texts on their way into cells, staged together as one step. A text that its column does not take is staged as well, so that it is seen
 * and can be corrected; nothing is saved until then. The window's thread.
 */
final class PastedCells {

    private final GridModel model;
    private final List<Put> puts = new ArrayList<>();
    private final List<NewRow> added = new ArrayList<>();
    private final List<String> refused = new ArrayList<>();

    /** What a text means. @param why it cannot be stored, empty when it can */
    private record Meaning(Value value, String why) {}

    private record Put(long row, int column, Meaning meaning) {}

    private record NewRow(Map<Integer, Meaning> cells) {}

    PastedCells(GridModel model) {
        this.model = model;
    }

    /** Puts a line of texts into a row. */
    void put(long row, List<Integer> columns, List<String> line) {
        for (var i = 0; i < Math.min(line.size(), columns.size()); i++) {
            put(row, columns.get(i), line.get(i));
        }
    }

    /** Puts a text into a cell, unless it is locked. */
    void put(long row, int column, String text) {
        model.cells().whyLocked(row, column).ifPresentOrElse(refused::add, () -> {
            var reading = model.cells().readingIn(model.rows().row(row), column, text);
            puts.add(new Put(row, column, meaning(column, text, reading)));
        });
    }

    /** Makes a line of texts a new row, where the table takes one. */
    void add(List<Integer> columns, List<String> line) {
        if (!model.cells().canAdd()) {
            refused.add(model.cells().whyReadOnly().orElse(""));
            return;
        }
        var cells = new LinkedHashMap<Integer, Meaning>();
        for (var i = 0; i < Math.min(line.size(), columns.size()); i++) {
            if (model.columns().get(columns.get(i)).generated()) {
                refused.add(Messages.get("locked.generated"));
            } else {
                var text = line.get(i);
                cells.put(columns.get(i), meaning(columns.get(i), text, model.cells().reading(columns.get(i), text)));
            }
        }
        added.add(new NewRow(cells));
    }

    /** An empty field becomes NULL where an empty text cannot be meant. */
    private Meaning meaning(int column, String text, TypedText.Reading reading) {
        return switch (reading) {
            case TypedText.Reading.Understood(var value) -> new Meaning(value, "");
            case TypedText.Reading.Refused _ when text.isEmpty() && !model.columns().get(column).notNull() -> new Meaning(Value.NULL, "");
            case TypedText.Reading.Refused(var key) -> new Meaning(Value.of(text), Messages.get(key));
        };
    }

    /** Stages everything as one step. @return a sentence for each cell that does not take what was meant for it */
    List<String> stage() {
        var rows = puts.stream().map(Put::row).distinct().collect(LinkedHashMap<Long, GridRow>::new, (map, row) -> map.put(row, model.rows().row(row)), Map::putAll);
        model.edits().together(() -> {
            puts.forEach(put -> {
                model.cells().set(put.row(), put.column(), put.meaning().value());
                mark(rows.getOrDefault(put.row(), new GridRow.Coming()), put.column(), put.meaning());
            });
            added.forEach(this::add);
        });
        return refused;
    }

    private void add(NewRow row) {
        var values = values(row);
        var place = new GridRow.New(model.edits().add(values), values);
        row.cells().forEach((column, meaning) -> mark(place, column, meaning));
    }

    private Map<String, Value> values(NewRow row) {
        var values = new LinkedHashMap<String, Value>();
        row.cells().forEach((column, meaning) -> values.put(model.columns().get(column).name(), meaning.value()));
        return values;
    }

    private void mark(GridRow row, int column, Meaning meaning) {
        if (!meaning.why().isEmpty()) {
            refused.add(model.columns().get(column).name() + ": " + meaning.why());
            model.cells().refuse(row, column, meaning.why());
        }
    }
}
