package dev.petrichor.app.grid;

import dev.petrichor.ui.Messages;
import dev.petrichor.ui.Parts;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/**
 * An editor of several lines for one cell: Ctrl+Enter takes the text, Escape leaves the cell as it was. A text that it cannot hold can
 * only be read.
 */
final class LargeEditor extends VBox {

    private final TextArea area = new TextArea();
    private final Label refusal = Parts.wrapped("", "danger");
    private final EditableText text;
    private final Function<String, Optional<String>> commit;
    private final Runnable close;
    private final String untouched;
    private final boolean begun;

    /**
     * @param begun whether the text is another one than the cell holds, because typing began elsewhere
     * @param commit takes the text, or says in words why it cannot be stored
     */
    LargeEditor(String title, EditableText text, boolean begun, Function<String, Optional<String>> commit, Runnable close) {
        this.begun = begun;
        this.text = text;
        this.commit = commit;
        this.close = close;
        getStyleClass().addAll("floating", "large-editor");
        setMaxSize(720, 460);
        area.setText(text.shown());
        untouched = area.getText();
        area.setEditable(text.isHeld());
        area.setWrapText(true);
        area.getStyleClass().add("code");
        area.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        VBox.setVgrow(area, Priority.ALWAYS);
        refusal.managedProperty().bind(refusal.visibleProperty());
        refuse(text.isHeld() ? Optional.empty() : Optional.of(Messages.get("locked.unseen")));
        var body = new VBox(8, area, refusal);
        body.getStyleClass().add("large-body");
        VBox.setVgrow(body, Priority.ALWAYS);
        var take = Parts.keyButton(Messages.get("large.take"), "Shortcut+Enter", "solid-accent", this::take);
        take.setDisable(!text.isHeld());
        getChildren().addAll(Parts.row("floating-head", Parts.label(title, "title")), body, Parts.row("floating-foot",
                Parts.space(), Parts.keyButton(Messages.get("large.cancel"), "Esc", "plain", close), take));
    }

    void focusText() {
        area.requestFocus();
        area.end();
    }

    /**
     * Has the text kept while it is typed.
     *
     * @param typing told the text after every key
     * @param ended told when the editor has gone
     */
    void keepWith(Consumer<String> typing, Runnable ended) {
        area.textProperty().addListener((_, _, _) -> typing.accept(typed()));
        parentProperty().addListener((_, before, now) -> {
            if (now == null) {
                ended.run();
            } else if (begun) {
                typing.accept(typed());
            }
        });
    }

    /** Calls back whenever the text becomes another one. */
    void setOnTyped(Runnable typed) {
        area.textProperty().addListener((_, _, _) -> typed.run());
    }

    /**
     * Takes the text because something else comes in the editor's place; one that nobody touched is left alone, whatever was staged
     * meanwhile.
     *
     * @return a text that cannot be stored
     */
    Optional<String> leave() {
        return area.isEditable() && isTouched() && commit.apply(typed()).isPresent() ? Optional.of(typed()) : Optional.empty();
    }

    private boolean isTouched() {
        return begun || !area.getText().equals(untouched);
    }

    private String typed() {
        return text.typed(area.getText());
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
        if (area.isEditable()) {
            finish();
        }
    }

    /** Takes the text and closes; a text that was only read is left as it is. @return false when it cannot be stored, which is said */
    boolean finish() {
        var words = area.isEditable() && isTouched() ? commit.apply(typed()) : Optional.<String>empty();
        if (words.isEmpty()) {
            close.run();
        } else {
            refuse(words);
        }
        return words.isEmpty();
    }

    private void refuse(Optional<String> words) {
        refusal.setText(words.orElse(""));
        refusal.setVisible(words.isPresent());
    }
}
