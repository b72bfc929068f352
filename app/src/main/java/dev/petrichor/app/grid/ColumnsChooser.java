package dev.petrichor.app.grid;

import dev.petrichor.ui.Messages;
import dev.petrichor.ui.Parts;
import java.util.Locale;
import javafx.geometry.Side;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/** Which columns are shown, to search and to tick. */
final class ColumnsChooser {

    private final GridModel model;
    private final ColumnLayout layout;
    private final Runnable changed;
    private final VBox boxes = new VBox();
    private final TextField search = new TextField();

    ColumnsChooser(GridModel model, ColumnLayout layout, Runnable changed) {
        this.model = model;
        this.layout = layout;
        this.changed = changed;
        boxes.getStyleClass().add("column-boxes");
        search.setPromptText(Messages.get("columns.find"));
        search.getStyleClass().add("quiet");
        search.textProperty().subscribe(_ -> fill());
    }

    /** Opens below the button. */
    void open(Button button) {
        fill();
        var scroll = new ScrollPane(boxes);
        scroll.setFitToWidth(true);
        scroll.setMaxHeight(320);
        var all = Parts.button(Messages.get("columns.all"), "flat", this::showAll);
        var item = new CustomMenuItem(new VBox(search, scroll, all), false);
        item.getStyleClass().add("columns-chooser");
        var menu = new ContextMenu(item);
        menu.setOnShown(_ -> search.requestFocus());
        menu.show(button, Side.BOTTOM, 0, 4);
    }

    private void fill() {
        var wanted = search.getText().toLowerCase(Locale.ROOT);
        boxes.getChildren().clear();
        for (var i = 0; i < model.columns().size(); i++) {
            var name = model.columns().get(i).name();
            if (name.toLowerCase(Locale.ROOT).contains(wanted)) {
                boxes.getChildren().add(box(i, name));
            }
        }
    }

    private CheckBox box(int column, String name) {
        var box = new CheckBox(name);
        box.setMnemonicParsing(false);
        box.setSelected(layout.shown().contains(column));
        box.selectedProperty().subscribe(selected -> {
            layout.show(column, selected);
            box.setSelected(layout.shown().contains(column));
            changed.run();
        });
        return box;
    }

    private void showAll() {
        for (var i = 0; i < model.columns().size(); i++) {
            layout.show(i, true);
        }
        fill();
        changed.run();
    }
}
