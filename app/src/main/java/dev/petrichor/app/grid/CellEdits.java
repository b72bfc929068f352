package dev.petrichor.app.grid;

import dev.petrichor.app.rows.CellFormat;
import dev.petrichor.app.rows.Interpretation;
import dev.petrichor.app.rows.MomentForm;
import dev.petrichor.app.rows.PendingEdits;
import dev.petrichor.app.rows.TypedText;
import dev.petrichor.db.Value;
import dev.petrichor.db.schema.Column;
import dev.petrichor.db.schema.Schema;
import dev.petrichor.db.schema.Table;
import dev.petrichor.db.table.RowEdit;
import dev.petrichor.db.table.RowKey;
import dev.petrichor.db.table.TableRow;
import dev.petrichor.ui.Messages;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntFunction;
import java.util.function.LongFunction;
import java.util.stream.IntStream;

/** Stages what is done to cells and rows of one table, and says what cannot be done and why. The window's thread. */
final class CellEdits {

    private final Schema schema;
    private final Table table;
    private final List<Column> columns;
    private final List<Interpretation> interpretations;
    private final CellFormat format;
    private final PendingEdits edits;
    private final FailedCells failures;
    private final TypedText typedText;
    private final LongFunction<GridRow> rows;
    private final IntFunction<List<Value>> others;

    CellEdits(
            Schema schema, Table table, GridColumns of, PendingEdits edits, FailedCells failures, TypedText typedText,
            GridRows rows) {
        this.schema = schema;
        this.table = table;
        this.columns = of.all();
        this.interpretations = of.meanings();
        this.format = of.format();
        this.edits = edits;
        this.failures = failures;
        this.typedText = typedText;
        this.rows = rows::row;
        this.others = rows::valuesOf;
    }

    /** Stages one cell, or says with a message key why it cannot be stored as typed. */
    Optional<String> type(long row, int column, String text) {
        return switch (now().readingIn(rows.apply(row), column, text)) {
            case TypedText.Reading.Refused(var messageKey) -> Optional.of(messageKey);
            case TypedText.Reading.Understood(var value) -> {
                set(row, column, value);
                yield Optional.empty();
            }
        };
    }

    /** A value of a column as it goes to the clipboard, so that it comes back as it was. */
    CellField field(int column, Value value) {
        var interpretation = interpretations.get(column);
        return switch (value) {
            case Value.Null _ -> CellField.ofNull();
            case Value.Blob blob -> CellField.of(blob);
            case Value.BadText bad -> CellField.of(bad);
            case Value.Text(var text) when !typedText.meansItself(text, columns.get(column), interpretation) -> CellField.text(text);
            case Value.Int(var number) when interpretation.isTime() && format.interprets(value, interpretation) -> CellField.moment(number);
            case Value.Int _,Value.Real _ when !format.interprets(value, interpretation) -> CellField.number(format.text(value, interpretation));
            case Value.Int _,Value.Real _,Value.Text _,Value.Cut _ -> CellField.words(format.editText(value, interpretation));
        };
    }

    /** A moment in the form in which a cell keeps moments; nothing in a column that is not meant for them. */
    Optional<Value> moment(long row, int column, Instant moment) {
        return MomentForm.of(columns.get(column), interpretations.get(column), value(row, column), others.apply(column)).map(form -> form.of(moment));
    }

    /** Why what is staged for a cell cannot be stored. */
    Optional<String> whyFailed(long row, int column) {
        return failures.why(rows.apply(row), columns.get(column).name());
    }

    /** What a changed cell held when it was read. */
    Optional<Value> before(long row, int column) {
        return rows.apply(row) instanceof GridRow.Stored(var stored)
                ? edits.staged().change(stored.key(), columns.get(column).name()).map(RowEdit.Change::before)
                : Optional.empty();
    }

    /** What a text would become, as far as it can be stored. */
    Optional<Value> read(int column, String text) {
        return reading(column, text) instanceof TypedText.Reading.Understood(var value)
                ? Optional.of(value)
                : Optional.empty();
    }

    /** Stages one cell. */
    void set(long row, int column, Value value) {
        set(rows.apply(row), column, value);
    }

    /** Stages one cell of a row as it was read, wherever that row stands now. */
    void set(GridRow row, int column, Value value) {
        if (whyLocked(row, column).isPresent()) {
            return;
        }
        var name = columns.get(column).name();
        switch (row) {
            case GridRow.Coming() -> {}
            case GridRow.New(var number, var _) -> edits.setNew(number, name, Optional.of(value));
            case GridRow.Stored(var stored) -> edits.set(stored.key(), name, edits.staged().change(stored.key(), name).map(change -> change.before()).orElse(stored.values().get(column)), value);
        }
    }

    /** Whether this is a new row of which it is not known yet whether it was saved. */
    boolean isSent(long row) {
        return rows.apply(row) instanceof GridRow.New(var number, var _) && edits.isSent(number);
    }

    /** Why nothing is taken for a new row of which it is not known yet whether it was saved, in words. */
    Optional<String> whySent(int number) {
        return edits.isSent(number) ? Optional.of(Messages.get(edits.saving().isRunning() ? "save.meanwhile" : "save.meanwhile.doubt")) : Optional.empty();
    }

    /** Why a cell cannot be changed, in words; nothing when it can. */
    Optional<String> whyLocked(long row, int column) {
        return whyLocked(rows.apply(row), column);
    }

    /** The value that a cell will have after saving; nothing while it is being read, or for a new row's default. */
    Optional<Value> value(long row, int column) {
        return value(rows.apply(row), column);
    }

    /** The place of a column, where there is one of this name. */
    OptionalInt position(String name) {
        return IntStream.range(0, columns.size()).filter(column -> columns.get(column).name().equals(name)).findFirst();
    }

    /** What a typed text means in a column, the text itself when it means nothing else. */
    Value typed(String column, String text) {
        var at = position(column);
        return (at.isPresent() ? read(at.getAsInt(), text) : Optional.<Value>empty()).orElseGet(() -> Value.of(text));
    }

    /** What cells hold now, and what texts mean in them. */
    private CellReading now() {
        return new CellReading(schema, table, columns, interpretations, format, typedText, edits.staged());
    }

    /** The same to be asked later, and elsewhere: what is staged or learnt meanwhile does not change it. */
    CellReading then() {
        return new CellReading(schema, table, columns, List.copyOf(interpretations), format, typedText, edits.staged());
    }

    /** What a text in this cell is typed over: never a text that its column did not take. */
    Optional<Value> over(GridRow row, int column) {
        return now().over(row, column);
    }

    /** What a text means in a column, or why it means nothing there. */
    TypedText.Reading reading(int column, String text) {
        return now().reading(column, text);
    }

    /** What a text means that was typed over a value. */
    TypedText.Reading reading(int column, String text, Value over) {
        return now().reading(column, text, over);
    }

    Optional<String> whyLocked(GridRow row, int column) {
        return now().whyLocked(row, column);
    }

    /** Whether only the beginning of what a cell holds is known, so that it cannot be changed before it was read whole. */
    boolean isCut(GridRow row, int column) {
        return now().isCut(row, column);
    }

    /** Why nothing at all can be put into a cell, even after it was read whole. */
    Optional<String> whyNotReplaced(GridRow row, int column) {
        return now().whyNotReplaced(row, column);
    }

    /** Why nothing of the whole table can be changed; nothing when it can. */
    Optional<String> whyReadOnly() {
        return now().whyReadOnly();
    }

    /** Whether rows can be added: views and the shadows of virtual tables take none. */
    boolean canAdd() {
        return now().canAdd();
    }

    Optional<Value> value(GridRow row, int column) {
        return now().value(row, column);
    }

    /** Stages the removal of these rows, as one step. */
    void delete(List<Long> places) {
        var stored = new LinkedHashMap<RowKey, Map<String, Value>>();
        var added = new ArrayList<Integer>();
        for (var place : places) {
            switch (rows.apply(place)) {
                case GridRow.Coming() -> {}
                case GridRow.New(var number, var _) -> added.add(number);
                case GridRow.Stored(var row) when row.key().identifies() -> stored.put(row.key(), seen(row));
                case GridRow.Stored _ -> {}
            }
        }
        edits.delete(stored, added);
    }

    /** What the columns held when they were read; computed ones follow by themselves. */
    private Map<String, Value> seen(TableRow row) {
        var seen = new LinkedHashMap<String, Value>();
        for (var i = 0; i < columns.size(); i++) {
            if (!columns.get(i).generated() && !(row.values().get(i) instanceof Value.Cut)) {
                seen.put(columns.get(i).name(), row.values().get(i));
            }
        }
        return seen;
    }

    /** Takes the staged edits of these cells back, as one step; a row that would go away, or is new, as a whole. */
    void revert(List<Long> places, List<Integer> wanted) {
        edits.together(() -> places.forEach(place -> {
            switch (rows.apply(place)) {
                case GridRow.Coming() -> {}
                case GridRow.New(var number, var _) -> edits.delete(Map.of(), List.of(number));
                case GridRow.Stored(var row) when edits.staged().isDeleted(row.key()) -> edits.keep(row.key());
                case GridRow.Stored(var row) -> wanted.forEach(column -> edits.revert(row.key(), columns.get(column).name()));
            }
        }));
    }
}
