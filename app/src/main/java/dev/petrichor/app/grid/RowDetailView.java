package dev.petrichor.app.grid;

import dev.petrichor.app.rows.Interpretation;
import dev.petrichor.db.Value;
import dev.petrichor.db.schema.Column;
import dev.petrichor.ui.Icon;
import dev.petrichor.ui.Messages;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** All columns of the focused row, one under the other, to read and to edit. */
final class RowDetailView extends BorderPane {

    private static final int LONG_TEXT = 60;

    private final GridModel model;
    private final Label title = new Label();
    private final VBox fields = new VBox();
    private long row = -1;
    private int shownRevision = -1;

    RowDetailView(GridModel model, Runnable close) {
        this.model = model;
        getStyleClass().add("detail-panel");
        title.getStyleClass().add("strong");
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        var shut = new Button(null, Icon.CLOSE.node());
        shut.getStyleClass().addAll("flat", "icon-only");
        shut.setAccessibleText(Messages.get("detail.close"));
        shut.setOnAction(_ -> close.run());
        var head = new HBox(title, space, shut);
        head.getStyleClass().add("detail-head");
        fields.getStyleClass().add("detail-fields");
        var scroll = new ScrollPane(fields);
        scroll.setFitToWidth(true);
        setTop(head);
        setCenter(scroll);
    }

    /** Follows the focused row. A field that is being typed in is left alone. */
    void show(long next) {
        if (!isVisible() || next == row && (shownRevision == model.revisionProperty().get() || isTyping())) {
            return;
        }
        row = next;
        shownRevision = model.revisionProperty().get();
        title.setText(model.table().name() + rowTitle());
        fields.getChildren().setAll(row < model.rowCount() ? nodes() : List.of());
    }

    private boolean isTyping() {
        return getScene() != null && getScene().getFocusOwner() instanceof TextInputControl field && isInside(field);
    }

    private boolean isInside(Node node) {
        for (var above = node.getParent(); above != null; above = above.getParent()) {
            if (above == this) {
                return true;
            }
        }
        return false;
    }

    private String rowTitle() {
        return model.row(row) instanceof GridRow.Stored(var stored) && !stored.key().parts().isEmpty()
                ? " · " + model.format().text(stored.key().parts().getFirst().value(), Interpretation.AS_STORED)
                : "";
    }

    private List<Node> nodes() {
        var nodes = new ArrayList<Node>();
        for (var i = 0; i < model.columns().size(); i++) {
            nodes.add(field(i));
        }
        return nodes;
    }

    private Node field(int index) {
        var column = model.columns().get(index);
        var value = model.value(row, index);
        var name = new Label(column.name());
        name.getStyleClass().addAll("strong", "small");
        var type = new Label(described(column, index));
        type.getStyleClass().addAll("muted", "small");
        var words = value.map(it -> it instanceof Value.Null ? "" : model.format().text(it, model.interpretation(index))).orElse("");
        var editor = editor(index, words);
        editor.setPromptText(value.isEmpty() ? Messages.get("cell.default", column.defaultSql()) : value.get() instanceof Value.Null ? "NULL" : "");
        var box = new VBox(new HBox(6, name, type), editor);
        box.getStyleClass().add("detail-field");
        if (isStaged(column)) {
            box.getStyleClass().add("staged");
        }
        value.filter(it -> model.format().interprets(it, model.interpretation(index)))
                .ifPresent(it -> box.getChildren().add(raw(it)));
        model.titles().title(column.name(), value.orElse(Value.NULL)).ifPresent(parent -> box.getChildren().add(parent(parent)));
        return box;
    }

    private boolean isStaged(Column column) {
        return model.row(row) instanceof GridRow.Stored(var stored)
                && model.edits().staged().change(stored.key(), column.name()).isPresent();
    }

    private String described(Column column, int index) {
        var source = model.interpretation(index).source();
        return source.isEmpty() ? column.type() : column.type() + " · " + source;
    }

    private TextInputControl editor(int index, String words) {
        var isLong = words.length() > LONG_TEXT || words.indexOf('\n') >= 0;
        TextInputControl editor = isLong ? area(words) : new TextField(words);
        editor.setEditable(model.canEdit(row, index));
        var edited = row;
        editor.focusedProperty().subscribe(focused -> {
            if (!focused && !editor.getText().equals(words)) {
                model.type(edited, index, editor.getText()).ifPresent(refusal -> title.setText(Messages.get(refusal)));
            }
        });
        if (editor instanceof TextField field) {
            field.setOnAction(_ -> field.getParent().requestFocus());
        }
        return editor;
    }

    private static TextArea area(String words) {
        var area = new TextArea(words);
        area.setWrapText(true);
        area.setPrefRowCount(4);
        return area;
    }

    private Label raw(Value value) {
        var label = new Label(Messages.get("detail.stored", model.format().text(value, Interpretation.AS_STORED)));
        label.getStyleClass().addAll("muted", "small");
        return label;
    }

    private static Label parent(String title) {
        var label = new Label("→ " + title);
        label.getStyleClass().addAll("accent", "small");
        return label;
    }
}
