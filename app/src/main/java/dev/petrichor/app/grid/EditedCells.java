package dev.petrichor.app.grid;

import dev.petrichor.db.table.PageReader;
import dev.petrichor.db.table.RowKey;
import dev.petrichor.ui.Messages;
import java.util.function.Consumer;

/**
 * Hands out the cells of a grid to whoever edits one for longer than a moment, and says what became of a row that others have taken
 * away meanwhile. The window's thread.
 */
final class EditedCells {

    private final GridModel model;
    private final Consumer<String> say;
    private final Consumer<String> keep;

    /**
     * @param say told in words what could not be done
     * @param keep given a typed text that has no cell any more
     */
    EditedCells(GridModel model, Consumer<String> say, Consumer<String> keep) {
        this.model = model;
        this.say = say;
        this.keep = keep;
    }

    /** The cell that stands at this place now. */
    EditedCell at(long place, int column) {
        return new EditedCell(model, this, model.rows().row(place), column);
    }

    /** Finds out whether the table has this row at all; where it has not, takes the edit back and says so. */
    void lookFor(RowKey key, Runnable takeBack, String typed) {
        var table = model.table();
        model.source().rows().run(session -> PageReader.row(session, table, key), found -> {
            if (found.isEmpty()) {
                takeBack.run();
                say.accept(gone(typed, "edit.rowGone"));
            }
        }, _ -> {
            // the edit stays staged, and saving it meets the same trouble and says so
        });
    }

    /** What is said of a row that is no longer there; a text that was meant for it is kept. */
    String gone(String typed, String key) {
        if (!typed.isEmpty()) {
            keep.accept(typed);
        }
        var kept = Messages.get(typed.isEmpty() ? "edit.nothingChanged" : "edit.onClipboard");
        return Messages.get(key, model.table().name()) + " " + kept;
    }
}
