package dev.petrichor.app.sheet;

import java.util.Optional;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/**
 * The text field over the focused cell: invisible while it only takes keys, the editor once something is typed. Because it
 * is a real field, input methods compose in the right place and lose no first character.
 */
final class SheetEditor {

    private static final int LONG = 300;
    private static final boolean MAC = System.getProperty("os.name").startsWith("Mac");

    private final TextField field = new TextField();
    private final Label message = new Label();
    private final Sheet sheet;
    private final SheetActions actions;
    private final SheetKeys keys;
    private @Nullable SheetEdit edit;
    private boolean setting;

    SheetEditor(Sheet sheet, SheetActions actions) {
        this.sheet = sheet;
        this.actions = actions;
        this.keys = new SheetKeys(sheet, this, actions);
        field.getStyleClass().add("sheet-focus");
        field.setManaged(false);
        message.setManaged(false);
        message.setVisible(false);
        message.setMouseTransparent(true);
        message.getStyleClass().add("sheet-message");
        field.setMouseTransparent(true);
        field.setContextMenu(new ContextMenu());
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        field.addEventFilter(KeyEvent.KEY_TYPED, this::typed);
        field.textProperty().subscribe(_ -> textChanged());
        field.focusedProperty().subscribe(focused -> {
            if (!focused && isEditing()) {
                commit();
            }
            sheet.repaint();
        });
    }

    TextField field() {
        return field;
    }

    /** What is said about the text that is typed, or why a cell cannot be edited; right under the cell. */
    Label message() {
        return message;
    }

    boolean hasFocus() {
        return field.isFocused();
    }

    boolean isEditing() {
        return edit != null;
    }

    /** Edits what the cell holds, with the caret at the end. */
    void begin() {
        var at = sheet.selection();
        if (isEditing() || sayWhyLocked(at)) {
            return;
        }
        var text = actions.editText(at.row(), at.column());
        var cell = actions.edit(at.row(), at.column());
        if (isOneLine(text) || !cell.enlarge(text)) {
            show(cell, text);
            field.end();
        }
    }

    /** Opens the editor of several lines, with what has been typed so far. */
    void beginLarge() {
        var at = sheet.selection();
        var cell = edit;
        if (cell != null) {
            var text = field.getText();
            cancel();
            cell.enlarge(text);
        } else if (!sayWhyLocked(at)) {
            cancel();
            actions.edit(at.row(), at.column()).enlarge(actions.editText(at.row(), at.column()));
        }
    }

    /** A field of one line would drop line ends and control characters without a word. */
    private static boolean isOneLine(String text) {
        return text.length() <= LONG && text.chars().noneMatch(c -> c < ' ' || c == 0x7F);
    }

    private boolean sayWhyLocked(SheetSelection at) {
        if (canEdit(at)) {
            return false;
        }
        say(at.row() < sheet.model().rowCount() ? actions.whyLocked(at.row(), at.column()) : Optional.empty(), true);
        return true;
    }

    private void say(Optional<String> words, boolean trouble) {
        message.getStyleClass().remove("trouble");
        if (trouble) {
            message.getStyleClass().add("trouble");
        }
        message.setText(words.orElse(""));
        message.setVisible(words.isPresent());
        message.applyCss();
        message.autosize();
        follow(sheet.geometry(), sheet.selection());
    }

    /** Takes the editor away and leaves the cell as it was. */
    void cancel() {
        if (isEditing()) {
            hide();
        }
        say(Optional.empty(), false);
    }

    /** @return whether the text was taken; otherwise the editor stays and says why */
    boolean commit() {
        var cell = edit;
        var refusal = cell == null ? Optional.<String>empty() : cell.commit(field.getText());
        if (refusal.isPresent()) {
            field.getStyleClass().add("invalid");
            say(refusal, true);
            field.setAccessibleHelp(refusal.get());
            return false;
        }
        hide();
        return true;
    }

    /** Lies over the focused cell. */
    void follow(SheetGeometry geometry, SheetSelection at) {
        if (geometry.columnCount() > 0) {
            var column = Math.min(at.column(), geometry.columnCount() - 1);
            var factor = sheet.factor();
            field.resizeRelocate(
                    geometry.x(column) * factor, geometry.y(at.row()) * factor, Math.max(geometry.columnWidth(column), isEditing() ? 120 : 10) * factor,
                    geometry.rowHeight() * factor);
            followMessage(geometry);
        }
    }

    private void followMessage(SheetGeometry geometry) {
        var width = message.getWidth();
        var below = field.getLayoutY() + geometry.rowHeight() * sheet.factor() + 3;
        var fits = below + message.getHeight() < sheet.getHeight();
        message.relocate(
                Math.max(4, Math.min(field.getLayoutX(), sheet.getWidth() - width - 16)),
                fits ? below : field.getLayoutY() - message.getHeight() - 3);
    }

    /** Tells a screen reader what the focused cell is. */
    void announce(String words) {
        field.setAccessibleText(words);
    }

    private boolean canEdit(SheetSelection at) {
        return at.row() < sheet.model().rowCount() && actions.canEdit(at.row(), at.column());
    }

    private void show(SheetEdit cell, String text) {
        edit = cell;
        setting = true;
        field.setText(text);
        setting = false;
        field.getStyleClass().remove("sheet-focus");
        field.getStyleClass().add("sheet-editor");
        field.setMouseTransparent(false);
        say(cell.meaning(text), false);
        follow(sheet.geometry(), sheet.selection());
    }

    private void hide() {
        var ended = edit;
        edit = null;
        if (ended != null) {
            ended.ended();
        }
        setting = true;
        field.clear();
        setting = false;
        field.getStyleClass().removeAll("sheet-editor", "invalid");
        field.getStyleClass().add("sheet-focus");
        field.setAccessibleHelp(null);
        say(Optional.empty(), false);
        field.setMouseTransparent(true);
        sheet.repaint();
    }

    /** Whether the keys that are held make a command of a character: AltGr arrives as Ctrl and Alt, on macOS Option alone makes characters. */
    static boolean isCommand(KeyEvent event, boolean mac) {
        var held = event.isControlDown() || event.isAltDown() || mac && event.isMetaDown();
        return held && !(event.isAltDown() && (mac ? !event.isMetaDown() : event.isControlDown()));
    }

    /** The first character that is typed, or composed, begins editing and replaces what the cell held. */
    private void textChanged() {
        var cell = edit;
        if (cell != null && !setting) {
            field.getStyleClass().remove("invalid");
            say(cell.meaning(field.getText()), false);
            cell.typing(field.getText());
        }
        if (cell == null && !setting && !field.getText().isEmpty()) {
            var at = sheet.selection();
            if (canEdit(at)) {
                var typed = actions.edit(at.row(), at.column());
                show(typed, field.getText());
                field.end();
                typed.typing(field.getText());
            } else {
                setting = true;
                field.clear();
                setting = false;
                sayWhyLocked(sheet.selection());
            }
        }
    }

    private void pressed(KeyEvent event) {
        if (isEditing()) {
            pressedWhileEditing(event);
        } else if (keys.pressed(event)) {
            event.consume();
        }
    }

    private void pressedWhileEditing(KeyEvent event) {
        switch (event.getCode()) {
            case ESCAPE -> {
                cancel();
                event.consume();
            }
            case ENTER -> enter(event);
            case TAB -> commitAndMove(event, 0, event.isShiftDown() ? -1 : 1);
            default -> {}
        }
    }

    /** Alt and Enter ask for a second line, which this field does not have. */
    private void enter(KeyEvent event) {
        if (event.isAltDown()) {
            beginLarge();
            event.consume();
        } else {
            commitAndMove(event, event.isShiftDown() ? -1 : 1, 0);
        }
    }

    private void commitAndMove(KeyEvent event, int rows, int columns) {
        if (commit()) {
            var at = sheet.selection();
            sheet.select(SheetSelection.at(at.row() + rows, at.column() + columns));
        }
        event.consume();
    }

    /** A space that toggled must not arrive as text. */
    private void typed(KeyEvent event) {
        if (!isEditing() && (event.getCharacter().equals(" ") || isCommand(event, MAC))) {
            event.consume();
        }
        if (event.getCode() == KeyCode.UNDEFINED && !isEditing() && !event.getCharacter().isEmpty() && event.getCharacter().charAt(0) < ' ') {
            event.consume();
        }
    }
}
