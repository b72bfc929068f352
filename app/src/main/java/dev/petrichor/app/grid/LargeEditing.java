package dev.petrichor.app.grid;

import dev.petrichor.db.Value;
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
        var name = model.columns().get(cell.column()).name();
        if (cell.row() instanceof GridRow.Stored(var stored) && cell.value().filter(Value.Cut.class::isInstance).isPresent()) {
            model.wholeRows().cell(stored.key(), name, whole -> {
                model.cells().took(stored.key(), name, whole);
                edit(cell, name, model.format().text(whole, model.interpretation(cell.column())));
            });
        } else {
            edit(cell, name, text);
        }
    }

    private void edit(EditedCell cell, String name, String text) {
        var editor = new LargeEditor(name, text, cell::type, close);
        open.accept(editor);
        editor.focusText();
    }
}
