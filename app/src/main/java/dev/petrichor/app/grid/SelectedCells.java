package dev.petrichor.app.grid;

import dev.petrichor.app.sheet.Sheet;
import dev.petrichor.app.sheet.SheetSelection;
import dev.petrichor.db.Value;
import dev.petrichor.db.schema.Column;
import dev.petrichor.ui.Messages;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

/** The cells that are selected in a sheet, to copy, to fill and to clear. */
final class SelectedCells {

    private static final int MOST_ROWS = 100_000;

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

    List<Long> rows() {
        var selection = sheet.selection();
        var count = model.rows().count();
        var first = selection.firstRow(count);
        return LongStream.rangeClosed(first, Math.min(selection.lastRow(count), Math.min(count - 1, first + MOST_ROWS))).boxed().toList();
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
        var locked = new HashSet<String>();
        model.edits().together(() -> rows().forEach(row -> columns().forEach(column -> {
            model.cells().whyLocked(row, column).ifPresentOrElse(locked::add, () -> model.set(row, column, value));
        })));
        locked.stream().findFirst().ifPresent(say);
    }

    void revert() {
        model.cells().revert(rows(), columns());
    }

    void delete() {
        var rows = rows();
        var coming = rows.stream().filter(row -> model.rows().row(row) instanceof GridRow.Coming).count();
        if (coming > 0) {
            say.accept(Messages.get("delete.notRead", coming));
        }
        model.cells().delete(rows);
    }

    /** Copies them, reading first what is not held or was cut. */
    void copy(CopyFormat format) {
        var columns = columns();
        var named = columns.stream().map(index -> model.columns().get(index)).toList();
        model.wholeRows().read(rows(), columns, rows -> copy(format.text(model.table().name(), named, rows, (at, value) -> words(named.get(at), value))));
    }

    private String words(Column column, Value value) {
        return value instanceof Value.Null ? "" : model.words(column.name(), value);
    }

    static void copy(String text) {
        var content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }

    /** Fills from the focused cell, as one step; a single value fills the whole selection, rows beyond the last become new ones. */
    void paste() {
        var text = Clipboard.getSystemClipboard().getString();
        if (text != null && !text.isEmpty()) {
            paste(TabText.read(text));
        }
    }

    void paste(List<List<String>> block) {
        var refused = new ArrayList<String>();
        model.edits().together(() -> {
            if (block.size() == 1 && block.getFirst().size() == 1) {
                rows().forEach(row -> columns().forEach(column -> type(row, column, block.getFirst().getFirst(), refused)));
            } else {
                fill(block, refused);
            }
        });
        if (!refused.isEmpty()) {
            say.accept(Messages.get("paste.refused", refused.size(), refused.getFirst()));
        }
        model.redraw();
    }

    private void fill(List<List<String>> block, List<String> refused) {
        var start = sheet.selection().firstRow(model.rows().count());
        var shown = layout.shown();
        var columns = shown.subList(sheet.selection().firstColumn(), shown.size());
        var fits = Math.min(block.size(), (int) Math.min(Integer.MAX_VALUE, model.rows().count() - start));
        for (var i = 0; i < fits; i++) {
            fill(start + i, columns, block.get(i), refused);
        }
        if (fits < block.size()) {
            pasteAsNew(block.subList(fits, block.size()), columns, refused);
        }
    }

    /** Stages each line as a new row, beginning in the focused column. */
    void pasteAsNew() {
        var text = Clipboard.getSystemClipboard().getString();
        if (text != null && !text.isEmpty()) {
            var shown = layout.shown();
            var refused = new ArrayList<String>();
            model.edits().together(() -> pasteAsNew(TabText.read(text), shown.subList(sheet.selection().firstColumn(), shown.size()), refused));
            refused.stream().findFirst().ifPresent(first -> say.accept(Messages.get("paste.refused", refused.size(), first)));
        }
    }

    private void pasteAsNew(List<List<String>> lines, List<Integer> columns, List<String> refused) {
        if (!model.cells().canAdd()) {
            refused.add(model.cells().whyReadOnly().orElse(""));
            return;
        }
        for (var line : lines) {
            model.addRow();
            fill(model.newRows() - 1L, columns, line, refused);
        }
    }

    private void fill(long row, List<Integer> columns, List<String> line, List<String> refused) {
        for (var j = 0; j < Math.min(line.size(), columns.size()); j++) {
            type(row, columns.get(j), line.get(j), refused);
        }
    }

    /** An empty field becomes NULL where an empty text cannot be meant. */
    private void type(long row, int column, String text, List<String> refused) {
        var locked = model.cells().whyLocked(row, column);
        if (locked.isPresent()) {
            refused.add(locked.get());
        } else if (text.isEmpty() && !model.columns().get(column).notNull() && model.cells().read(column, text).isEmpty()) {
            model.set(row, column, Value.NULL);
        } else {
            model.type(row, column, text).map(Messages::get).ifPresent(why -> {
                refused.add(model.columns().get(column).name() + ": " + why);
                model.cells().stageRefused(row, column, text, why);
            });
        }
    }

    /** The values of the selection that are held, to sum up; nothing when there are too many. */
    List<Value> values() {
        var rows = rows();
        if ((long) rows.size() * columns().size() > 20_000) {
            return List.of();
        }
        return rows.stream().flatMap(row -> columns().stream().map(column -> model.value(row, column))).flatMap(Optional::stream).toList();
    }
}
