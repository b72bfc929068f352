package dev.petrichor.app.grid;

import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;

/** What is typed into one field of the panel, until its cell takes it or it is given up. The window's thread. */
final class DetailTyping {

    private final EditedCell cell;
    private final TextInputControl field;
    private final EditableText text;
    private final Consumer<Optional<String>> refuse;
    private String typed;
    private String refused = "";
    private boolean over;

    /** @param refuse told in words why the text cannot be stored; nothing when it can */
    DetailTyping(EditedCell cell, TextInputControl field, EditableText text, Consumer<Optional<String>> refuse) {
        this.cell = cell;
        this.field = field;
        this.text = text;
        this.refuse = refuse;
        this.typed = field.getText();
        field.textProperty().addListener((_, _, _) -> tell());
        field.focusedProperty().subscribe((_, focused) -> {
            if (!focused) {
                finish();
            }
        });
        if (field instanceof TextField line) {
            line.setOnAction(_ -> finish());
        }
    }

    /** What stands in the field again as it stood there is no longer being typed. */
    private void tell() {
        if (field.getText().equals(typed)) {
            cell.typed();
        } else if (field.isEditable() && !over) {
            cell.typing(text.typed(field.getText()));
        }
    }

    /**
     * Takes what is typed, which its field says where it cannot be stored. The control may hold another text than it was given: only what
     * becomes another one in it was typed.
     *
     * @return false when it cannot be stored
     */
    boolean finish() {
        var now = field.getText();
        if (over || !field.isEditable() || now.equals(typed)) {
            return true;
        }
        var words = cell.type(text.typed(now));
        if (words.isEmpty()) {
            cell.typed();
            typed = now;
        }
        refused = words.isEmpty() ? "" : now;
        field.getStyleClass().remove("invalid");
        words.ifPresent(_ -> field.getStyleClass().add("invalid"));
        refuse.accept(words);
        return words.isEmpty();
    }

    /** Goes on with the text that another field of this cell could not store. @return false when it cannot be typed here */
    boolean goOn(DetailTyping before) {
        if (field.isEditable()) {
            field.setText(before.refused);
            finish();
        }
        return field.isEditable();
    }

    /** Forgets the text that could not be stored when it was taken last. @return that */
    String giveUp() {
        over = true;
        cell.typed();
        return refused;
    }
}
