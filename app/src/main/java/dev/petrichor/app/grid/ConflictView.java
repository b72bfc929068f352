package dev.petrichor.app.grid;

import dev.petrichor.db.Value;
import dev.petrichor.ui.Messages;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** A save that met someone else's change: what was read, what is mine, what is there now. The safe choice is the solid one. */
final class ConflictView extends VBox {

    private final GridModel model;
    private final SaveConflict conflict;

    ConflictView(GridModel model, SaveConflict conflict) {
        this.model = model;
        this.conflict = conflict;
        getStyleClass().add("floating");
        setMaxSize(820, USE_PREF_SIZE);
        getChildren().addAll(head(), table(), foot());
    }

    private Node head() {
        var title = new Label(Messages.get(conflict.gone() ? "conflict.gone" : "conflict.title"));
        title.getStyleClass().add("title");
        var what = new Label(Messages.get("conflict.nothingSaved", model.table().name()));
        what.getStyleClass().add("muted");
        var head = new VBox(title, what);
        head.getStyleClass().add("floating-head");
        return head;
    }

    private Node table() {
        var grid = new GridPane();
        grid.getStyleClass().add("three-ways");
        grid.addRow(0, heading(""), heading("conflict.read"), heading("conflict.mine"), heading("conflict.now"));
        var row = 1;
        for (var line : conflict.lines()) {
            var cells = new Label[]{
                    new Label(line.column()), value(line.column(), Optional.of(line.read())), value(line.column(), Optional.of(line.mine())),
                    value(line.column(), line.theirs())
            };
            cells[0].getStyleClass().add("code");
            for (var cell : cells) {
                cell.setMaxWidth(Double.MAX_VALUE);
                if (line.disputed()) {
                    cell.getStyleClass().add("disputed");
                }
            }
            grid.addRow(row++, cells);
        }
        for (var child : grid.getChildren()) {
            GridPane.setHgrow(child, Priority.ALWAYS);
        }
        return grid;
    }

    private static Label heading(String key) {
        var label = new Label(key.isEmpty() ? "" : Messages.get(key));
        label.getStyleClass().addAll("head", "small");
        return label;
    }

    private Label value(String column, Optional<Value> value) {
        var label = new Label(value.map(it -> model.words(column, it)).orElseGet(() -> Messages.get("conflict.noRow")));
        label.setWrapText(true);
        return label;
    }

    private Node foot() {
        var theirs = button("conflict.takeTheirs", "flat", () -> model.resolve(conflict, false));
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        var foot = new HBox(theirs, space);
        foot.getStyleClass().add("floating-foot");
        if (!conflict.gone() && !conflict.lines().isEmpty()) {
            foot.getChildren().add(button("conflict.keepMine", "outlined", () -> model.resolve(conflict, true)));
        }
        var back = button("conflict.back", "solid-accent", model::leaveConflict);
        back.setDefaultButton(true);
        foot.getChildren().add(back);
        return foot;
    }

    private static Button button(String key, String style, Runnable action) {
        var button = new Button(Messages.get(key));
        button.getStyleClass().add(style);
        button.setOnAction(_ -> action.run());
        return button;
    }
}
