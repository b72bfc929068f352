package dev.petrichor.app.grid;

import java.util.function.Consumer;

/** Opens the editor of several lines for a cell; a cut value is read whole before it can be edited. The window's thread. */
final class LargeEditing {

    private final GridModel model;
    private final Consumer<LargeEditor> open;
    private final Runnable close;

    LargeEditing(GridModel model, Consumer<LargeEditor> open, Runnable close) {
        this.model = model;
        this.open = open;
        this.close = close;
    }

    void begin(EditedCell cell, String text) {
        if (cell.isCut()) {
            cell.readWhole(whole -> edit(whole, whole.words()));
        } else {
            edit(cell, text);
        }
    }

    private void edit(EditedCell cell, String text) {
        var begun = cell.isRefused() || !text.equals(cell.words());
        var editor = new LargeEditor(model.columns().get(cell.column()).name(), EditableText.of(text), begun, cell::type, close);
        editor.keepWith(cell::typing, cell::typed);
        open.accept(editor);
        editor.focusText();
    }
}
