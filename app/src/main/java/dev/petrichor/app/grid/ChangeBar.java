package dev.petrichor.app.grid;

import dev.petrichor.app.rows.Cascade;
import dev.petrichor.ui.Messages;
import dev.petrichor.ui.Parts;
import java.util.List;
import java.util.stream.Collectors;
import javafx.animation.PauseTransition;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.util.Duration;

/** What is staged, what it takes along, and what can be done with it. Seen only while something is staged. */
final class ChangeBar extends HBox {

    /** A save that takes longer is worth a word. */
    private static final Duration PATIENCE = Duration.millis(400);

    private final GridModel model;
    private final PauseTransition patience = new PauseTransition(PATIENCE);
    private final Label waiting = Parts.wrapped(Messages.get("save.waiting"), "muted");
    private final Label changed = Parts.whole("", "strong");
    private final Label added = Parts.whole("", "strong");
    private final Label deleted = Parts.whole("", "strong");
    private final Label consequences = Parts.label("", "muted");

    ChangeBar(GridModel model, Runnable preview, Runnable save) {
        this.model = model;
        var stop = Parts.keyButton(Messages.get("save.stop"), "Esc", "plain", model.edits().saving()::stop);
        stop.setMinWidth(USE_PREF_SIZE);
        stop.visibleProperty().bind(waiting.visibleProperty());
        stop.managedProperty().bind(waiting.visibleProperty());
        HBox.setHgrow(waiting, Priority.ALWAYS);
        waiting.managedProperty().bind(waiting.visibleProperty());
        getStyleClass().add("change-bar");
        HBox.setHgrow(consequences, Priority.SOMETIMES);
        consequences.setMinWidth(0);
        var buttons = Parts.row("change-buttons",
                Parts.keyButton(Messages.get("grid.undo"), "Shortcut+Z", "flat", model.edits()::undo),
                Parts.keyButton(Messages.get("grid.preview"), "Shortcut+Shift+S", "flat", preview),
                Parts.button(Messages.get("grid.discard"), "flat", model.edits()::discard),
                Parts.keyButton(Messages.get("grid.save", model.side().word()), "Shortcut+S", model.side().buttonStyle(), save));
        buttons.disableProperty().bind(model.savingProperty());
        buttons.setMinWidth(USE_PREF_SIZE);
        getChildren().addAll(counted("changed", changed), counted("new", added), counted("deleted", deleted), consequences, waiting, Parts.space(), stop, buttons);
        patience.setOnFinished(_ -> sayWaiting(model.savingProperty().get()));
        model.savingProperty().subscribe(saving -> {
            sayWaiting(false);
            if (saving) {
                patience.playFromStart();
            }
        });
        model.stagedProperty().subscribe(_ -> show());
        model.cascadesProperty().subscribe((List<Cascade> cascades) -> showConsequences(cascades));
    }

    private void sayWaiting(boolean now) {
        waiting.setVisible(now);
        consequences.setVisible(!now);
        consequences.setManaged(!now);
    }

    private void show() {
        var staged = model.edits().staged();
        count(changed, "grid.cellsChanged", staged.changedCells());
        count(added, "grid.rowsNew", staged.added().size());
        count(deleted, "grid.rowsDeleted", staged.deleted().size());
        setVisible(!staged.isEmpty());
        setManaged(!staged.isEmpty());
    }

    private void showConsequences(List<Cascade> cascades) {
        consequences.setText(cascades.stream().map(Cascade::words).collect(Collectors.joining(", ")));
    }

    private static void count(Label label, String key, int count) {
        label.setText(Messages.get(key, count));
        label.getParent().setVisible(count > 0);
        label.getParent().setManaged(count > 0);
    }

    private static HBox counted(String kind, Label label) {
        var box = Parts.row("counted", Parts.dot(kind), label);
        box.setMinWidth(USE_PREF_SIZE);
        return box;
    }
}
