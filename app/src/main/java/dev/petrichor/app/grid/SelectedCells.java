package dev.petrichor.app.grid;

import dev.petrichor.app.sheet.Sheet;
import dev.petrichor.app.sheet.SheetSelection;
import dev.petrichor.db.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

/** The cells that are selected in a sheet, to copy, to fill and to clear. */
final class SelectedCells {

    private static final int MOST_ROWS = 100_000;

    private final GridModel model;
    private final Sheet sheet;

    SelectedCells(GridModel model, Sheet sheet) {
        this.model = model;
        this.sheet = sheet;
    }

    List<Long> rows() {
        var selection = sheet.selection();
        var count = model.rowCount();
        var first = selection.firstRow(count);
        return LongStream.rangeClosed(first, Math.min(selection.lastRow(count), first + MOST_ROWS)).boxed().toList();
    }

    boolean areRows() {
        return sheet.selection().shape() == SheetSelection.Shape.ROWS;
    }

    /** Stages one value in all of them, as one step. */
    void set(Value value) {
        var selection = sheet.selection();
        model.edits().together(() -> {
            for (var row : rows()) {
                for (var column = selection.firstColumn(); column <= selection.lastColumn(model.columns().size()); column++) {
                    model.set(row, column, value);
                }
            }
        });
    }

    /** Copies them as text with tabs, as spreadsheets take it. */
    void copy() {
        var selection = sheet.selection();
        var lines = new ArrayList<String>();
        for (var row : rows()) {
            var cells = new ArrayList<String>();
            for (var column = selection.firstColumn(); column <= selection.lastColumn(model.columns().size()); column++) {
                var at = column;
                cells.add(model.value(row, column).map(value -> TabText.quoted(model.format().text(value, model.interpretation(at)))).orElse(""));
            }
            lines.add(String.join("\t", cells));
        }
        copy(String.join("\n", lines));
    }

    static void copy(String text) {
        var content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }

    /** Fills from the focused cell, as one step; a single value fills the whole selection. */
    void paste() {
        var text = Clipboard.getSystemClipboard().getString();
        if (text == null || text.isEmpty()) {
            return;
        }
        var block = TabText.read(text);
        model.edits().together(() -> {
            if (block.size() == 1 && block.getFirst().size() == 1) {
                fill(block.getFirst().getFirst());
            } else {
                fill(block);
            }
        });
    }

    private void fill(String text) {
        var selection = sheet.selection();
        for (var row : rows()) {
            for (var column = selection.firstColumn(); column <= selection.lastColumn(model.columns().size()); column++) {
                model.type(row, column, text);
            }
        }
    }

    private void fill(List<List<String>> block) {
        var selection = sheet.selection();
        var start = selection.firstRow(model.rowCount());
        for (var i = 0; i < block.size(); i++) {
            var line = block.get(i);
            var row = start + i;
            for (var j = 0; j < line.size() && selection.firstColumn() + j < model.columns().size() && row < model.rowCount(); j++) {
                model.type(row, selection.firstColumn() + j, line.get(j));
            }
        }
    }
}
