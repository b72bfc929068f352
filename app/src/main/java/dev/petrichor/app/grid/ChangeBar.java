package dev.petrichor.app.grid;

import dev.petrichor.ui.Messages;
import dev.petrichor.ui.Parts;
import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/** What is staged, what it takes along, and what can be done with it. Seen only while something is staged. */
final class ChangeBar extends HBox {

    private final GridModel model;
    private final Label changed = Parts.whole("", "strong");
    private final Label added = Parts.whole("", "strong");
    private final Label deleted = Parts.whole("", "strong");
    private final Label consequences = Parts.label("", "muted");

    ChangeBar(GridModel model, Runnable preview, Runnable save) {
        this.model = model;
        getStyleClass().add("change-bar");
        HBox.setHgrow(consequences, Priority.SOMETIMES);
        consequences.setMinWidth(0);
        getChildren().addAll(
                counted("changed", changed), counted("new", added), counted("deleted", deleted), consequences, Parts.space(),
                Parts.keyButton(Messages.get("grid.undo"), "Shortcut+Z", "flat", model.edits()::undo),
                Parts.keyButton(Messages.get("grid.preview"), "Shortcut+Shift+S", "flat", preview),
                Parts.button(Messages.get("grid.discard"), "flat", model.edits()::discard),
                Parts.keyButton(Messages.get("grid.save"), "Shortcut+S", "solid-local", save));
        model.edits().stagedProperty().subscribe(_ -> show());
        model.cascadesProperty().subscribe((List<Cascade> cascades) -> showConsequences(cascades));
        disableProperty().bind(model.savingProperty());
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
        consequences.setText(cascades.stream().map(ChangeBar::words).collect(Collectors.joining(", ")));
    }

    private static String words(Cascade cascade) {
        return switch (cascade.action()) {
            case "CASCADE" -> Messages.get("cascade.deletes", cascade.rows(), cascade.table());
            case "SET NULL", "SET DEFAULT" -> Messages.get("cascade.empties", cascade.rows(), cascade.table());
            default -> Messages.get("cascade.stops", cascade.rows(), cascade.table());
        };
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
