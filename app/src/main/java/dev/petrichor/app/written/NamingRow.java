package dev.petrichor.app.written;

import dev.petrichor.ui.Messages;
import dev.petrichor.ui.Parts;
import javafx.geometry.Pos;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/** Where the name of a new migration is typed: Enter writes it, Escape leaves everything as it is. It takes the keyboard when it comes. */
public final class NamingRow extends HBox {

    /**
     * @param folder where the file goes
     * @param write writes the file under the name that was typed
     */
    public NamingRow(WrittenModel model, String folder, Runnable write) {
        getStyleClass().add("naming-row");
        setAlignment(Pos.CENTER_LEFT);
        var name = field(model);
        var now = Parts.button(Messages.get("written.now"), "solid-accent", write);
        now.setId("written-now");
        now.disableProperty().bind(name.textProperty().map(String::isBlank));
        name.setOnAction(_ -> now.fire());
        name.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                event.consume();
                model.leave();
            }
        });
        name.sceneProperty().subscribe(scene -> {
            if (scene != null) {
                name.requestFocus();
            }
        });
        getChildren().addAll(Parts.whole(folder, "muted", "code"), name, Parts.button(Messages.get("written.leave"), "flat", model::leave), now);
    }

    /** The field alone, where a form has its own buttons. */
    public static TextField field(WrittenModel model) {
        var name = new TextField();
        name.setId("written-name");
        name.setPromptText(Messages.get("written.name"));
        name.setAccessibleText(Messages.get("written.name"));
        name.textProperty().bindBidirectional(model.nameProperty());
        HBox.setHgrow(name, Priority.ALWAYS);
        return name;
    }
}
