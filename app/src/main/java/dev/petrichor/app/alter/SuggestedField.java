package dev.petrichor.app.alter;

import dev.petrichor.ui.Icon;
import dev.petrichor.ui.Parts;
import java.util.List;
import javafx.beans.property.StringProperty;
import javafx.geometry.Side;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/** A field in which anything may be typed, with a list of what is likely: by its button, or by the key Down. */
final class SuggestedField extends HBox {

    private final TextField field = new TextField();
    private final ContextMenu likely = new ContextMenu();

    /** @param words for screen readers */
    SuggestedField(StringProperty value, String words, List<String> suggested) {
        getStyleClass().add("suggested-field");
        field.getStyleClass().add("code-field");
        field.setAccessibleText(words);
        field.textProperty().bindBidirectional(value);
        field.setMinWidth(0);
        field.setPrefWidth(0);
        field.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.DOWN) {
                event.consume();
                open();
            }
        });
        likely.getItems().setAll(suggested.stream().map(this::item).toList());
        HBox.setHgrow(field, Priority.ALWAYS);
        var button = Parts.iconButton(Icon.DOWN, words, this::open);
        button.setFocusTraversable(false);
        button.setDisable(suggested.isEmpty());
        getChildren().addAll(field, button);
    }

    private MenuItem item(String suggestion) {
        var item = new MenuItem(suggestion);
        item.setMnemonicParsing(false);
        item.setOnAction(_ -> {
            field.setText(suggestion);
            field.requestFocus();
        });
        return item;
    }

    private void open() {
        if (!likely.getItems().isEmpty()) {
            likely.show(field, Side.BOTTOM, 0, 2);
        }
    }
}
