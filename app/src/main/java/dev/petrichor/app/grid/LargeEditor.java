package dev.petrichor.app.grid;

import dev.petrichor.ui.Messages;
import dev.petrichor.ui.Parts;
import java.util.Optional;
import java.util.function.Function;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** An editor of several lines for one cell: Ctrl+Enter takes the text, Escape leaves the cell as it was. */
final class LargeEditor extends VBox {

    private final TextArea area = new TextArea();
    private final Label refusal = Parts.wrapped("", "danger");
    private final Function<String, Optional<String>> commit;
    private final Runnable close;

    /** @param commit takes the text, or says in words why it cannot be stored */
    LargeEditor(String title, String text, Function<String, Optional<String>> commit, Runnable close) {
        this.commit = commit;
        this.close = close;
        getStyleClass().addAll("floating", "large-editor");
        setMaxSize(720, 460);
        area.setText(text);
        area.setWrapText(true);
        area.getStyleClass().add("code");
        area.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        VBox.setVgrow(area, Priority.ALWAYS);
        refusal.managedProperty().bind(refusal.visibleProperty());
        refusal.setVisible(false);
        var body = new VBox(8, area, refusal);
        body.getStyleClass().add("large-body");
        VBox.setVgrow(body, Priority.ALWAYS);
        getChildren().addAll(Parts.row("floating-head", Parts.label(title, "title")), body, Parts.row("floating-foot",
                Parts.space(), Parts.keyButton(Messages.get("large.cancel"), "Esc", "plain", close),
                Parts.keyButton(Messages.get("large.take"), "Shortcut+Enter", "solid-accent", this::take)));
    }

    void focusText() {
        area.requestFocus();
        area.end();
    }

    private void pressed(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            event.consume();
            close.run();
        } else if (event.getCode() == KeyCode.ENTER && event.isShortcutDown()) {
            event.consume();
            take();
        }
    }

    private void take() {
        var words = commit.apply(area.getText());
        refusal.setText(words.orElse(""));
        refusal.setVisible(words.isPresent());
        if (words.isEmpty()) {
            close.run();
        }
    }
}
