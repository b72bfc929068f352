package dev.petrichor.app.grid;

import dev.petrichor.app.rows.Interpretation;
import dev.petrichor.app.rows.OneStep;
import dev.petrichor.app.rows.StagedCell;
import dev.petrichor.app.rows.TypedText;
import dev.petrichor.db.Value;
import dev.petrichor.db.schema.Affinity;
import dev.petrichor.db.table.RowEdit;
import dev.petrichor.db.table.TableRow;
import dev.petrichor.ui.Messages;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Texts on their way into cells, put together as one step. A text that its column does not take is staged as well, so that it is seen
 * and can be corrected; nothing is saved until then. Any thread, one at a time.
 */
final class PastedCells {

    private final CellReading cells;
    private final OneStep step;
    private final List<String> refused = new ArrayList<>();
    private long beyond;

    /** What a text means. @param why it cannot be stored, empty when it can */
    private record Meaning(Value value, String why) {}

    /** @param cells with what was staged when the step was begun */
    PastedCells(CellReading cells, OneStep step) {
        this.cells = cells;
        this.step = step;
    }

    /** Puts a line of fields into a row. */
    void put(GridRow row, List<Integer> columns, List<CellField> line) {
        countBeyond(columns, line);
        for (var i = 0; i < Math.min(line.size(), columns.size()); i++) {
            put(row, columns.get(i), line.get(i));
        }
    }

    private void countBeyond(List<Integer> columns, List<CellField> line) {
        for (var i = columns.size(); i < line.size(); i++) {
            beyond += line.get(i).text().isEmpty() ? 0 : 1;
        }
    }

    /** How many fields had no column left to go into. */
    long beyond() {
        return beyond;
    }

    /** A sentence for each cell that does not take what was meant for it. */
    List<String> refused() {
        return refused;
    }

    /** What was put together. */
    OneStep step() {
        return step;
    }

    /** Puts what was copied into a cell, unless it is locked. */
    void put(GridRow row, int column, CellField field) {
        whyNot(row, column).ifPresentOrElse(refused::add, () -> set(row, column, meaning(column, field, () -> cells.readingIn(row, column, words(field)))));
    }

    private Optional<String> whyNot(GridRow row, int column) {
        return row instanceof GridRow.New(var number, var _) && !cells.staged().added().containsKey(number)
                ? Optional.of(Messages.get("paste.newRowGone"))
                : cells.whyLocked(row, column);
    }

    private void set(GridRow row, int column, Meaning meaning) {
        var name = name(column);
        switch (row) {
            case GridRow.Coming() -> {}
            case GridRow.New(var number, var _) -> step.setNew(number, name, meaning.value());
            case GridRow.Stored(var stored) -> step.set(stored.key(), name, read(stored, column), meaning.value());
        }
        FailedCells.cell(row, name).ifPresent(cell -> mark(cell, meaning.why()));
    }

    /** What a cell of the table holds, whatever is staged for it. */
    private Value read(TableRow row, int column) {
        return cells.staged().change(row.key(), name(column)).map(RowEdit.Change::before).orElse(row.values().get(column));
    }

    /** Makes a line of fields a new row, where the table takes one. */
    void add(List<Integer> columns, List<CellField> line) {
        if (!cells.canAdd()) {
            refused.add(cells.whyReadOnly().orElse(""));
            return;
        }
        countBeyond(columns, line);
        var values = new LinkedHashMap<String, Value>();
        var wrong = new LinkedHashMap<String, String>();
        for (var i = 0; i < Math.min(line.size(), columns.size()); i++) {
            add(columns.get(i), line.get(i), values, wrong);
        }
        var number = step.add(values);
        wrong.forEach((column, why) -> mark(StagedCell.ofNew(number, column), why));
    }

    private void add(int column, CellField field, Map<String, Value> values, Map<String, String> wrong) {
        if (cells.columns().get(column).generated()) {
            refused.add(Messages.get("locked.generated"));
            return;
        }
        var meaning = meaning(column, field, () -> cells.reading(column, words(field)));
        values.put(name(column), meaning.value());
        if (!meaning.why().isEmpty()) {
            wrong.put(name(column), meaning.why());
        }
    }

    /** The words that the cell of a field showed while it was edited. */
    private String words(CellField field) {
        return field.kind() == CellField.Kind.MOMENT
                ? cells.format().editText(Value.of(Long.parseLong(field.text())), new Interpretation(Interpretation.Kind.EPOCH_SECONDS, ""))
                : field.text();
    }

    /** What a field stands for; its words where that is enough. */
    private Meaning meaning(int column, CellField field, Supplier<TypedText.Reading> words) {
        var of = cells.columns().get(column);
        var exactly = switch (field.kind()) {
            case NUMBER -> TypedText.numberIn(field.text()).filter(_ -> Affinity.keepsNumbersAndTextsApart(of));
            case MOMENT -> TypedText.numberIn(field.text()).filter(_ -> cells.interpretations().get(column).isTime());
            case WORDS, TEXT, BLOB, DIGITS, ABSENT -> field.exactly();
        };
        return exactly.filter(value -> !(value instanceof Value.Null && of.notNull())).map(value -> new Meaning(value, ""))
                .orElseGet(() -> meaning(column, words(field), words.get()));
    }

    /** An empty field becomes NULL where an empty text cannot be meant. */
    private Meaning meaning(int column, String text, TypedText.Reading reading) {
        return switch (reading) {
            case TypedText.Reading.Understood(var value) -> new Meaning(value, "");
            case TypedText.Reading.Refused _ when text.isEmpty() && !cells.columns().get(column).notNull() -> new Meaning(Value.NULL, "");
            case TypedText.Reading.Refused(var key) -> new Meaning(Value.of(text), Messages.get(key));
        };
    }

    private void mark(StagedCell cell, String why) {
        if (!why.isEmpty()) {
            refused.add(cell.column() + ": " + why);
            step.refuse(cell, why);
        }
    }

    private String name(int column) {
        return cells.columns().get(column).name();
    }
}
