package dev.petrichor.app.grid;

import dev.petrichor.app.rows.OneStep;
import dev.petrichor.app.rows.PendingEdits;
import dev.petrichor.app.rows.Staged;
import dev.petrichor.app.work.Background;
import dev.petrichor.app.work.Sentences;
import dev.petrichor.db.Value;
import dev.petrichor.db.table.RowEdit;
import dev.petrichor.db.table.RowKey;
import dev.petrichor.db.table.TableRow;
import dev.petrichor.ui.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * Stages what was on the clipboard, as one step: at once when it is short, else it is taken apart beside the window's thread. What else
 * is staged meanwhile stays: the paste is put together again on top of it, in the rows that were meant. The window's thread.
 */
final class Pasting {

    private final CellEdits cells;
    private final PendingEdits edits;
    private final Background background;
    private final Runnable redraw;
    private final ReadOnlyObjectWrapper<Optional<Task>> underWay = new ReadOnlyObjectWrapper<>(Optional.empty());

    /**
     * A long text that is being taken apart; nothing of it is staged yet.
     *
     * @param then what was staged when it was pasted, after so many saves, and {@link PendingEdits#moment}
     * @param say told in words what could not be done
     */
    record Task(Clipped what, Landing where, Staged then, int moment, int saves, Consumer<String> say) {}

    /** @param lines of the text, which are the same whatever they are put on */
    private record Put(List<List<CellField>> lines, PastedCells cells) {}

    Pasting(CellEdits cells, PendingEdits edits, Background background, Runnable redraw) {
        this.cells = cells;
        this.edits = edits;
        this.background = background;
        this.redraw = redraw;
    }

    ReadOnlyObjectProperty<Optional<Task>> underWayProperty() {
        return underWay.getReadOnlyProperty();
    }

    /** Pastes it there; one at a time. @param say told in words what could not be done */
    void paste(Clipped what, Landing where, Consumer<String> say) {
        if (underWay.get().isPresent()) {
            say.accept(Messages.get("paste.meanwhile"));
        } else if (what.isShort() && where.isSmall()) {
            var put = put(what.lines(), where, cells.then(), edits.begin());
            edits.take(put.cells().step());
            tell(put.cells(), say);
        } else {
            var task = new Task(what, where, edits.staged(), edits.moment(), edits.saving().savesProperty().get(), say);
            underWay.set(Optional.of(task));
            run(task, Optional.empty());
        }
    }

    private void run(Task task, Optional<List<List<CellField>>> read) {
        var now = cells.then();
        var step = edits.begin();
        var where = read.isEmpty() ? task.where() : task.where().on(row -> rowNow(row, task));
        background.run(() -> put(read.orElseGet(task.what()::lines), where, now, step), put -> done(task, put), trouble -> failed(task, trouble));
    }

    /** Any thread. */
    private static Put put(List<List<CellField>> lines, Landing where, CellReading cells, OneStep step) {
        var pasted = new PastedCells(cells, step);
        where.put(lines, pasted);
        return new Put(lines, pasted);
    }

    private void done(Task task, Put put) {
        if (!isUnderWay(task)) {
            return;
        }
        if (edits.take(put.cells().step())) {
            underWay.set(Optional.empty());
            tell(put.cells(), task.say());
        } else {
            run(task, Optional.of(put.lines()));
        }
    }

    private void failed(Task task, Exception trouble) {
        if (isUnderWay(task)) {
            underWay.set(Optional.empty());
            task.say().accept(Sentences.of(Background.error(trouble)));
        }
    }

    private boolean isUnderWay(Task task) {
        return underWay.get().filter(it -> it == task).isPresent();
    }

    private void tell(PastedCells pasted, Consumer<String> say) {
        var sentences = new ArrayList<String>();
        if (!pasted.refused().isEmpty()) {
            sentences.add(Messages.get("paste.refused", pasted.refused().size(), pasted.refused().getFirst()));
        }
        if (pasted.beyond() > 0) {
            sentences.add(Messages.get("paste.beyond", pasted.beyond()));
        }
        if (!sentences.isEmpty()) {
            say.accept(String.join(" ", sentences));
        }
        redraw.run();
    }

    /** A row that was meant, as it is by now: what was staged for it then may have been saved since. */
    private GridRow rowNow(GridRow row, Task task) {
        return switch (row) {
            case GridRow.Coming() -> row;
            case GridRow.New(var number, var values) -> new GridRow.New(number, edits.staged().added().getOrDefault(number, values));
            case GridRow.Stored(var stored) -> {
                var key = edits.keyNow(stored.key(), task.moment());
                var isSaved = edits.saving().savesProperty().get() > task.saves();
                yield new GridRow.Stored(new TableRow(key, isSaved ? saved(stored, task.then(), key) : stored.values()));
            }
        };
    }

    private List<Value> saved(TableRow row, Staged then, RowKey key) {
        var values = new ArrayList<>(row.values());
        for (var change : then.changed().getOrDefault(row.key(), Map.<String, RowEdit.Change>of()).entrySet()) {
            if (edits.staged().change(key, change.getKey()).isEmpty()) {
                cells.position(change.getKey()).ifPresent(column -> values.set(column, change.getValue().after()));
            }
        }
        return values;
    }

    /** Stops what is not staged yet, and says so. @return whether there was anything */
    boolean stop() {
        var task = underWay.get();
        giveUp();
        task.ifPresent(it -> it.say().accept(Messages.get("paste.stopped")));
        return task.isPresent();
    }

    /** Forgets what is not staged yet. @return whether there was anything */
    boolean giveUp() {
        var was = underWay.get().isPresent();
        underWay.set(Optional.empty());
        return was;
    }
}
