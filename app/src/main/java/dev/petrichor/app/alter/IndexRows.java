package dev.petrichor.app.alter;

import dev.petrichor.ui.Icon;
import dev.petrichor.ui.Messages;
import dev.petrichor.ui.Parts;
import javafx.beans.property.StringProperty;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The indexes of the form: those that are there can go, new ones are typed. */
final class IndexRows extends VBox {

    private final AlterModel model;
    private final VBox lines = new VBox();

    IndexRows(AlterModel model) {
        this.model = model;
        lines.getStyleClass().add("alter-lines");
        var add = Parts.button(Messages.get("alter.addIndex"), "plain", this::add);
        add.setId("alter-add-index");
        getStyleClass().add("alter-section");
        getChildren().addAll(Parts.label(Messages.get("structure.indexes"), "section-title"), lines, new HBox(add));
        model.draft().indexes().addListener(this::changed);
        show();
    }

    private void changed(ListChangeListener.Change<? extends IndexDraft> change) {
        while (change.next()) {
            if (!change.wasUpdated()) {
                show();
                return;
            }
        }
    }

    private void add() {
        model.addIndex();
        lines.lookupAll("#alter-index-" + (model.draft().indexes().size() - 1)).forEach(Node::requestFocus);
    }

    private void show() {
        lines.getChildren().clear();
        var indexes = model.draft().indexes();
        for (var i = 0; i < indexes.size(); i++) {
            lines.getChildren().add(line(indexes.get(i), i));
        }
    }

    private Node line(IndexDraft index, int at) {
        var remove = Parts.iconButton(Icon.CLOSE, Messages.get("alter.removeIndex", index.nameProperty().get()), () -> model.draft().indexes().remove(index));
        if (index.isThere()) {
            return Parts.row("alter-line", Parts.label(index.nameProperty().get(), "code", "strong-code"), Parts.label(index.columnsProperty().get(), "code", "muted"),
                    Parts.whole(index.uniqueProperty().get() ? Messages.get("structure.unique") : "", "muted"), Parts.space(), remove);
        }
        var name = text(index.nameProperty(), "alter.indexName");
        name.setId("alter-index-" + at);
        var columns = text(index.columnsProperty(), "alter.indexColumns");
        var unique = new CheckBox(Messages.get("alter.unique"));
        unique.selectedProperty().bindBidirectional(index.uniqueProperty());
        return Parts.row("alter-line", name, columns, unique, remove);
    }

    private static TextField text(StringProperty value, String key) {
        var field = new TextField();
        field.getStyleClass().add("code-field");
        field.setPromptText(Messages.get(key));
        field.setAccessibleText(Messages.get(key));
        field.textProperty().bindBidirectional(value);
        field.setMinWidth(0);
        HBox.setHgrow(field, Priority.ALWAYS);
        return field;
    }
}
