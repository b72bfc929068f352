package dev.petrichor.app.grid;

import dev.petrichor.app.rows.Interpretation;
import dev.petrichor.app.rows.TypedText;
import dev.petrichor.db.Value;
import dev.petrichor.db.schema.Affinity;
import dev.petrichor.ui.Messages;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Texts on their way into cells, staged together as one step. A text that its column does not take is staged as well, so that it is seen
 * and can be corrected; nothing is saved until then. The window's thread.
 */
final class PastedCells {

    private final GridModel model;
    private final List<Put> puts = new ArrayList<>();
    private final List<NewRow> added = new ArrayList<>();
    private final List<String> refused = new ArrayList<>();
    private long beyond;

    /** What a text means. @param why it cannot be stored, empty when it can */
    private record Meaning(Value value, String why) {}

    private record Put(long row, int column, Meaning meaning) {}

    private record NewRow(Map<Integer, Meaning> cells) {}

    PastedCells(GridModel model) {
        this.model = model;
    }

    /** Puts a line of fields into a row. */
    void put(long row, List<Integer> columns, List<CellField> line) {
        countBeyond(columns, line);
        for (var i = 0; i < Math.min(line.size(), columns.size()); i++) {
            put(row, columns.get(i), line.get(i));
        }
    }

    private void countBeyond(List<Integer> columns, List<CellField> line) {
        beyond += line.stream().skip(columns.size()).filter(field -> !field.text().isEmpty()).count();
    }

    /** How many fields had no column left to go into. */
    long beyond() {
        return beyond;
    }

    /** Puts a text into a cell, unless it is locked. */
    void put(long row, int column, String text) {
        put(row, column, CellField.words(text));
    }

    /** Puts what was copied into a cell, unless it is locked. */
    void put(long row, int column, CellField field) {
        var words = (Supplier<TypedText.Reading>) () -> model.cells().readingIn(model.rows().row(row), column, words(field));
        model.cells().whyLocked(row, column).ifPresentOrElse(refused::add, () -> puts.add(new Put(row, column, meaning(column, field, words))));
    }

    /** Makes a line of fields a new row, where the table takes one. */
    void add(List<Integer> columns, List<CellField> line) {
        if (!model.cells().canAdd()) {
            refused.add(model.cells().whyReadOnly().orElse(""));
            return;
        }
        countBeyond(columns, line);
        var cells = new LinkedHashMap<Integer, Meaning>();
        for (var i = 0; i < Math.min(line.size(), columns.size()); i++) {
            if (model.columns().get(columns.get(i)).generated()) {
                refused.add(Messages.get("locked.generated"));
            } else {
                var column = columns.get(i);
                var field = line.get(i);
                cells.put(column, meaning(column, field, () -> model.cells().reading(column, words(field))));
            }
        }
        added.add(new NewRow(cells));
    }

    /** The words that the cell of a field showed while it was edited. */
    private String words(CellField field) {
        return field.kind() == CellField.Kind.MOMENT
                ? model.format().editText(Value.of(Long.parseLong(field.text())), new Interpretation(Interpretation.Kind.EPOCH_SECONDS, ""))
                : field.text();
    }

    /** What a field stands for; its words where that is enough. */
    private Meaning meaning(int column, CellField field, Supplier<TypedText.Reading> words) {
        var of = model.columns().get(column);
        var exactly = switch (field.kind()) {
            case NUMBER -> TypedText.numberIn(field.text()).filter(_ -> Affinity.keepsNumbersAndTextsApart(of));
            case MOMENT -> TypedText.numberIn(field.text()).filter(_ -> model.interpretation(column).isTime());
            case WORDS, TEXT, BLOB, DIGITS, ABSENT -> field.exactly();
        };
        return exactly.filter(value -> !(value instanceof Value.Null && of.notNull())).map(value -> new Meaning(value, ""))
                .orElseGet(() -> meaning(column, words(field), words.get()));
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
