package dev.petrichor.app.grid;

import dev.petrichor.app.rows.StagedCell;
import dev.petrichor.app.rows.TypedText;
import dev.petrichor.db.Value;
import dev.petrichor.db.table.RowEdit;
import dev.petrichor.db.table.TableRow;
import dev.petrichor.ui.Messages;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One cell while it is edited: known by its row's key, or by the number of a new row, with what it held when editing began. Other rows
 * may come and go meanwhile. The window's thread.
 */
final class EditedCell {

    private final GridModel model;
    private final EditedCells all;
    private final GridRow row;
    private final int column;
    private final Optional<Value> seen;
    private final int moment;
    private Optional<StagedCell> typedIn = Optional.empty();

    EditedCell(GridModel model, EditedCells all, GridRow row, int column) {
        this.model = model;
        this.all = all;
        this.column = column;
        this.seen = model.cells().value(row, column);
        this.row = holding(row, column, seen);
        this.moment = model.edits().moment();
    }

    /** What is staged in the place of a cut value is known whole, and stays so when it has been saved. */
    private static GridRow holding(GridRow row, int column, Optional<Value> seen) {
        return row instanceof GridRow.Stored(var stored) && stored.values().get(column) instanceof Value.Cut
                ? seen.filter(value -> !(value instanceof Value.Cut)).<GridRow>map(value -> new GridRow.Stored(with(stored, column, value))).orElse(row)
                : row;
    }

    private static TableRow with(TableRow row, int column, Value value) {
        var values = new ArrayList<>(row.values());
        values.set(column, value);
        return new TableRow(row.key(), values);
    }

    int column() {
        return column;
    }

    /** The row as it was when editing began. */
    GridRow row() {
        return row;
    }

    /** The row by the key that it has by now. */
    private GridRow here() {
        return row instanceof GridRow.Stored(var stored) ? new GridRow.Stored(new TableRow(model.edits().keyNow(stored.key(), moment), stored.values())) : row;
    }

    /** What the cell was shown to hold when editing began; nothing for a new row's default. */
    Optional<Value> value() {
        return seen;
    }

    /** Whether only the beginning of the value is known: it must be read whole before it can be changed. */
    boolean isCut() {
        return model.cells().isCut(here(), column) && whyNotReplaced().isEmpty();
    }

    /** Hands over this cell with its whole value, however long; at once when it is known. */
    void readWhole(Consumer<EditedCell> done) {
        if (isCut() && here() instanceof GridRow.Stored(var stored)) {
            model.wholeRows().cell(stored.key(), name(), whole -> done.accept(new EditedCell(model, all, new GridRow.Stored(with(stored, column, whole)), column)));
        } else {
            done.accept(this);
        }
    }

    /**
     * The same for who puts another value in the place of one that is never shown whole: not where somebody has changed it since its
     * beginning was.
     *
     * @param changed told instead
     */
    void readToReplace(Consumer<EditedCell> done, Runnable changed) {
        readWhole(whole -> {
            if (isCut() && !isBeginningOf(whole.value().orElse(Value.NULL))) {
                changed.run();
            } else {
                done.accept(whole);
            }
        });
    }

    private boolean isBeginningOf(Value whole) {
        return seen.filter(shown -> shown instanceof Value.Cut cut && cut.isBeginningOf(whole)).isPresent();
    }

    /** The text that stands for the value while it is edited. */
    String words() {
        return seen.map(this::words).orElse("");
    }

    private String words(Value value) {
        return model.format().editText(value, model.interpretation(column));
    }

    /** Tells what is being typed, which is kept until it is taken or given up. */
    void typing(String text) {
        var cell = FailedCells.cell(here(), name());
        if (!cell.equals(typedIn)) {
            typed();
        }
        typedIn = cell;
        var read = here() instanceof GridRow.Stored(var stored) ? stored.values().get(column) : Value.NULL;
        cell.ifPresent(it -> model.edits().typing().types(it, read, read(text).orElseGet(() -> Value.of(text))));
    }

    /** What was being typed was taken, or given up. */
    void typed() {
        typedIn.ifPresent(model.edits().typing()::ended);
        typedIn = Optional.empty();
    }

    /** Whether what is staged for it has still to be taken, or to be corrected. */
    boolean isRefused() {
        return FailedCells.cell(here(), name()).flatMap(model.edits().staged()::whyRefused).isPresent();
    }

    /** Stages what was typed, or says in words why it cannot be stored. A text that stands for what the cell holds changes nothing. */
    Optional<String> type(String text) {
        var held = held();
        if (!isRefused() && held.map(this::words).filter(text::equals).isPresent()) {
            return Optional.empty();
        }
        var locked = whyNot(text);
        if (locked.isPresent()) {
            return locked;
        }
        return switch (reading(text)) {
            case TypedText.Reading.Refused(var messageKey) -> Optional.of(Messages.get(messageKey));
            case TypedText.Reading.Understood(var value) -> {
                stage(value, text);
                yield Optional.empty();
            }
        };
    }

    /** What a text would become, as far as it can be stored. */
    Optional<Value> read(String text) {
        return reading(text) instanceof TypedText.Reading.Understood(var value) ? Optional.of(value) : Optional.empty();
    }

    private TypedText.Reading reading(String text) {
        return over().map(value -> model.cells().reading(column, text, value)).orElseGet(() -> model.cells().reading(column, text));
    }

    /** What the cell holds, unless that is a text that its column did not take. */
    private Optional<Value> over() {
        return isRefused() ? model.cells().over(here(), column) : held();
    }

    /** What the cell holds by now: what was staged since editing began, else what was seen then. */
    private Optional<Value> held() {
        var staged = switch (here()) {
            case GridRow.New(var number, var _) -> Optional.ofNullable(model.edits().staged().added().getOrDefault(number, Map.of()).get(name()));
            case GridRow.Stored(var stored) -> model.edits().staged().change(stored.key(), name()).map(RowEdit.Change::after);
            case GridRow.Coming() -> Optional.<Value>empty();
        };
        return staged.or(() -> seen);
    }

    /** Stages a value that nobody typed, or says in words why it cannot be. */
    Optional<String> set(Value value) {
        var locked = whyNot("");
        if (locked.isEmpty()) {
            stage(value, "");
        }
        return locked;
    }

    /** Leaves a cell of a new row to its default. */
    void setDefault() {
        if (row instanceof GridRow.New(var number, var _) && isStaged(number)) {
            model.edits().setNew(number, name(), Optional.empty());
        }
    }

    /** Why it cannot be changed, in words; nothing when it can. */
    Optional<String> whyLocked() {
        return model.cells().whyLocked(here(), column);
    }

    /** Why nothing at all can be put into it, even after it was read whole. */
    Optional<String> whyNotReplaced() {
        return model.cells().whyNotReplaced(here(), column);
    }

    private Optional<String> whyNot(String typed) {
        if (row instanceof GridRow.New(var number, var _)) {
            return isStaged(number) ? model.cells().whySent(number).or(this::whyLocked) : Optional.of(all.gone(typed, "edit.newRowGone"));
        }
        return whyLocked();
    }

    private boolean isStaged(int number) {
        return model.edits().staged().added().containsKey(number);
    }

    private void stage(Value value, String typed) {
        var row = here();
        var before = row instanceof GridRow.Stored(var stored) ? model.edits().staged().change(stored.key(), name()) : Optional.<RowEdit.Change>empty();
        var now = row instanceof GridRow.Stored(var stored) ? model.rows().find(stored.key()) : Optional.<GridRow.Stored>empty();
        model.cells().set(now.filter(this::holdsWhatWasSeen).<GridRow>map(it -> it).orElse(row), column, value);
        if (row instanceof GridRow.Stored(var stored) && now.isEmpty()) {
            all.lookFor(stored.key(), () -> takeBack(stored, before), typed);
        }
    }

    /** What was staged when editing began has been saved meanwhile, and is no change of somebody else. */
    private boolean holdsWhatWasSeen(GridRow.Stored now) {
        return seen.filter(now.row().values().get(column)::equals).isPresent();
    }

    private void takeBack(TableRow stored, Optional<RowEdit.Change> before) {
        before.ifPresentOrElse(
                change -> model.edits().set(stored.key(), name(), change.before(), change.after()), () -> model.edits().revert(stored.key(), name()));
    }

    private String name() {
        return model.columns().get(column).name();
    }
}
