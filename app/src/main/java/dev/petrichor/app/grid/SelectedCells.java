package dev.petrichor.app.grid;

import dev.petrichor.app.sheet.Sheet;
import dev.petrichor.app.sheet.SheetSelection;
import dev.petrichor.db.Value;
import dev.petrichor.ui.Messages;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.DataFormat;

/** The cells that are selected in a sheet, to copy, to fill and to clear. */
final class SelectedCells {

    private static final int MOST_ROWS = 100_000;
    private static final int MOST_SUMMED = 20_000;
    /** Cells of a grid, with the kinds of their values. */
    private static final DataFormat FIELDS = new DataFormat("application/x-petrichor-cells");

    private final GridModel model;
    private final Sheet sheet;
    private final ColumnLayout layout;
    private final Consumer<String> say;

    /** @param say told in words what could not be done */
    SelectedCells(GridModel model, Sheet sheet, ColumnLayout layout, Consumer<String> say) {
        this.model = model;
        this.sheet = sheet;
        this.layout = layout;
        this.say = say;
    }

    /** The places of the selected rows; nothing, and a sentence, when they are more than can be done at once: never a part of them. */
    Optional<List<Long>> rows() {
        if (size() > MOST_ROWS) {
            say.accept(Messages.get("select.tooMany", size(), MOST_ROWS));
            return Optional.empty();
        }
        return Optional.of(places());
    }

    private long size() {
        return lastRow() - sheet.selection().firstRow(model.rows().count()) + 1;
    }

    private long lastRow() {
        var count = model.rows().count();
        return Math.min(sheet.selection().lastRow(count), count - 1);
    }

    private List<Long> places() {
        return LongStream.rangeClosed(sheet.selection().firstRow(model.rows().count()), lastRow()).boxed().toList();
    }

    /** Columns of the table that are selected, in the order in which they are shown. */
    List<Integer> columns() {
        var shown = layout.shown();
        var selection = sheet.selection();
        return IntStream.range(0, shown.size()).filter(selection::containsColumn).mapToObj(shown::get).toList();
    }

    boolean areRows() {
        return sheet.selection().shape() == SheetSelection.Shape.ROWS;
    }

    /** Stages one value in all of them, as one step. */
    void set(Value value) {
        rows().ifPresent(places -> set(places, (_, _) -> Optional.of(value)));
    }

    /** Stages this moment in all of them that are meant for moments, each in the form that it keeps them in. */
    void setNow() {
        var now = Instant.now();
        rows().ifPresent(places -> set(places, (row, column) -> model.cells().moment(row, column, now)));
    }

    private void set(List<Long> places, BiFunction<Long, Integer, Optional<Value>> values) {
        var locked = new HashSet<String>();
        model.edits().together(() -> places.forEach(row -> columns().forEach(column -> values.apply(row, column).ifPresent(value -> {
            model.cells().whyLocked(row, column).ifPresentOrElse(locked::add, () -> model.set(row, column, value));
        }))));
        locked.stream().findFirst().ifPresent(say);
    }

    void revert() {
        rows().ifPresent(places -> model.cells().revert(places, columns()));
    }

    void delete() {
        rows().ifPresent(this::delete);
    }

    private void delete(List<Long> rows) {
        var coming = rows.stream().filter(row -> model.rows().row(row) instanceof GridRow.Coming).count();
        if (coming > 0) {
            say.accept(Messages.get("delete.notRead", coming));
        }
        model.cells().delete(rows);
    }

    /** Copies them, reading first what is not held or was cut. */
    void copy(CopyFormat format) {
        var columns = columns();
        rows().ifPresent(places -> model.wholeRows().read(places, columns, rows -> copy(format, columns, rows), say));
    }

    /** Puts them on the clipboard as text, and for another grid as what they are. */
    private void copy(CopyFormat format, List<Integer> columns, List<List<Value>> rows) {
        var named = columns.stream().map(index -> model.columns().get(index)).toList();
        var content = new ClipboardContent();
        content.putString(format.text(model.table().name(), named, rows, (at, value) -> words(format, columns.get(at), value)));
        if (format == CopyFormat.TABS) {
            content.put(FIELDS, CellField.written(rows.stream().map(row -> fields(columns, row)).toList()));
        }
        Clipboard.getSystemClipboard().setContent(content);
    }

    private List<CellField> fields(List<Integer> columns, List<Value> row) {
        return IntStream.range(0, row.size()).mapToObj(at -> model.cells().field(columns.get(at), row.get(at))).toList();
    }

    private String words(CopyFormat format, int column, Value value) {
        if (value instanceof Value.Null) {
            return "";
        }
        var meaning = model.interpretation(column);
        return format.isTyped() ? model.format().editText(value, meaning) : model.format().text(value, meaning);
    }

    /** Fills from the focused cell, as one step; a single value fills the whole selection, rows beyond the last become new ones. */
    void paste() {
        clipped().ifPresent(what -> landing(what).ifPresent(where -> model.pasting().paste(what, where, say)));
    }

    /** Stages each line as a new row, beginning in the focused column. */
    void pasteAsNew() {
        clipped().ifPresent(what -> model.pasting().paste(what, new Landing.Down(List.of(), columnsFromFocus()), say));
    }

    /** What is on the clipboard: fields of a grid, else text; nothing when it holds neither. */
    private static Optional<Clipped> clipped() {
        var clipboard = Clipboard.getSystemClipboard();
        if (clipboard.getContent(FIELDS) instanceof String fields) {
            return Optional.of(new Clipped(fields, true));
        }
        return Optional.ofNullable(clipboard.getString()).filter(text -> !text.isEmpty()).map(Clipped::plain);
    }

    private Optional<Landing> landing(Clipped what) {
        if (what.isOneCell() && size() > 0) {
            return rows().map(places -> new Landing.Each(places.stream().map(model.rows()::row).toList(), columns()));
        }
        var count = model.rows().count();
        var start = sheet.selection().firstRow(count);
        var rows = LongStream.range(start, Math.min(count, start + what.mostLines())).mapToObj(model.rows()::row).toList();
        return Optional.of(new Landing.Down(rows, columnsFromFocus()));
    }

    private List<Integer> columnsFromFocus() {
        var shown = layout.shown();
        return List.copyOf(shown.subList(sheet.selection().firstColumn(), shown.size()));
    }

    /** The values of the selection that are held, to sum up; nothing when there are too many. */
    List<Value> values() {
        if (size() * columns().size() > MOST_SUMMED) {
            return List.of();
        }
        return places().stream().flatMap(row -> columns().stream().map(column -> model.value(row, column))).flatMap(Optional::stream).toList();
    }
}
