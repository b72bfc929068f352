package dev.petrichor.app.rows;

import dev.petrichor.db.Value;
import dev.petrichor.ui.Messages;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** Texts that are being typed into cells of one table and are not taken yet, so that the end of the program does not take them along. The window's thread. */
public final class Typing {

    private final SequencedMap<StagedCell, Typed> cells = new LinkedHashMap<>();
    private final ReadOnlyObjectWrapper<Staged> staged = new ReadOnlyObjectWrapper<>(Staged.NOTHING);

    /** @param read what the cell of a row of the table held before anything was staged for it */
    private record Typed(Value read, Value becomes) {}

    Typing() {}

    /** What would be staged if all of it were taken now, each cell marked as one that was not. */
    public ReadOnlyObjectProperty<Staged> stagedProperty() {
        return staged.getReadOnlyProperty();
    }

    /** Tells what a cell would become. @param read what a cell of the table held; of no meaning for a new row */
    public void types(StagedCell cell, Value read, Value becomes) {
        cells.put(cell, new Typed(read, becomes));
        tell();
    }

    /** It was taken, or given up. */
    public void ended(StagedCell cell) {
        if (cells.remove(cell) != null) {
            tell();
        }
    }

    private void tell() {
        var all = new Staging(Staged.NOTHING);
        cells.forEach((cell, typed) -> {
            if (cell.isNew()) {
                all.setNew(cell.number(), cell.column(), Optional.of(typed.becomes()));
            } else {
                all.set(cell.row(), cell.column(), typed.read(), typed.becomes());
            }
            if (cell.isNew() || !typed.becomes().equals(typed.read())) {
                all.refuse(cell, Messages.get("edit.wasBeingTyped"));
            }
        });
        staged.set(all.done());
    }
}
