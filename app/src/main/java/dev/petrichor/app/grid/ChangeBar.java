package dev.petrichor.app.grid;

import dev.petrichor.ui.Messages;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** What is staged, and what can be done with it. Seen only while something is staged. */
final class ChangeBar extends HBox {

    private final GridModel model;
    private final Label changed = new Label();
    private final Label added = new Label();
    private final Label deleted = new Label();

    ChangeBar(GridModel model, Runnable preview, Runnable save) {
        this.model = model;
        getStyleClass().add("change-bar");
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        getChildren()
                .addAll(
                        counted("changed", changed), counted("new", added), counted("deleted", deleted), space,
                        button("grid.undo", "Ctrl Z", "flat", model.edits()::undo), button("grid.preview", "Ctrl Shift S", "flat", preview),
                        button("grid.discard", "", "flat", model.edits()::discard), button("grid.save", "Ctrl S", "solid-local", save));
        model.edits().stagedProperty().subscribe(_ -> show());
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

    private static void count(Label label, String key, int count) {
        label.setText(Messages.get(key, count));
        label.getParent().setVisible(count > 0);
        label.getParent().setManaged(count > 0);
    }

    private static HBox counted(String kind, Label label) {
        var dot = new Region();
        dot.getStyleClass().addAll("dot", kind);
        var box = new HBox(7, dot, label);
        box.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        label.getStyleClass().add("strong");
        label.setMinWidth(USE_PREF_SIZE);
        return box;
    }

    private static Button button(String key, String keys, String style, Runnable action) {
        var button = new Button(Messages.get(key));
        button.getStyleClass().add(style);
        button.setMinWidth(USE_PREF_SIZE);
        if (!keys.isEmpty()) {
            var hint = new Label(keys);
            hint.getStyleClass().add("key-hint");
            button.setGraphic(hint);
            button.setContentDisplay(javafx.scene.control.ContentDisplay.RIGHT);
        }
        button.setOnAction(_ -> action.run());
        return button;
    }
}
