package dev.petrichor.app.sheet;

import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/**
 * The text field over the focused cell: invisible while it only takes keys, the editor once something is typed. Because it
 * is a real field, input methods compose in the right place and lose no first character.
 */
final class SheetEditor {

    private final TextField field = new TextField();
    private final Sheet sheet;
    private final SheetActions actions;
    private final SheetKeys keys;
    private boolean editing;
    private boolean setting;

    SheetEditor(Sheet sheet, SheetActions actions) {
        this.sheet = sheet;
        this.actions = actions;
        this.keys = new SheetKeys(sheet, this, actions);
        field.getStyleClass().add("sheet-focus");
        field.setManaged(false);
        field.setMouseTransparent(true);
        field.setContextMenu(new javafx.scene.control.ContextMenu());
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        field.addEventFilter(KeyEvent.KEY_TYPED, this::typed);
        field.textProperty().subscribe(_ -> textChanged());
        field.focusedProperty().subscribe(focused -> {
            if (!focused && editing) {
                commit();
            }
            sheet.repaint();
        });
    }

    TextField field() {
        return field;
    }

    boolean hasFocus() {
        return field.isFocused();
    }

    boolean isEditing() {
        return editing;
    }

    /** Edits what the cell holds, with the caret at the end. */
    void begin() {
        var at = sheet.selection();
        if (!editing && canEdit(at)) {
            show(actions.editText(at.row(), at.column()));
            field.end();
        }
    }

    /** Takes the editor away and leaves the cell as it was. */
    void cancel() {
        if (editing) {
            hide();
        }
    }

    /** @return whether the text was taken; otherwise the editor stays and says why */
    boolean commit() {
        var at = sheet.selection();
        var refusal = actions.commit(at.row(), at.column(), field.getText());
        if (refusal.isPresent()) {
            field.getStyleClass().add("invalid");
            field.setTooltip(new Tooltip(refusal.get()));
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
            field.resizeRelocate(
                    geometry.x(column), geometry.y(at.row()), Math.max(geometry.columnWidth(column), editing ? 120 : 10),
                    geometry.rowHeight());
        }
    }

    /** Tells a screen reader what the focused cell is. */
    void announce(String words) {
        field.setAccessibleText(words);
    }

    private boolean canEdit(SheetSelection at) {
        return at.row() < sheet.model().rowCount() && actions.canEdit(at.row(), at.column());
    }

    private void show(String text) {
        editing = true;
        setting = true;
        field.setText(text);
        setting = false;
        field.getStyleClass().remove("sheet-focus");
        field.getStyleClass().add("sheet-editor");
        field.setMouseTransparent(false);
        follow(sheet.geometry(), sheet.selection());
    }

    private void hide() {
        editing = false;
        setting = true;
        field.clear();
        setting = false;
        field.getStyleClass().removeAll("sheet-editor", "invalid");
        field.getStyleClass().add("sheet-focus");
        field.setTooltip(null);
        field.setMouseTransparent(true);
        sheet.repaint();
    }

    /** The first character that is typed, or composed, begins editing and replaces what the cell held. */
    private void textChanged() {
        if (!editing && !setting && !field.getText().isEmpty()) {
            if (canEdit(sheet.selection())) {
                show(field.getText());
                field.end();
            } else {
                setting = true;
                field.clear();
                setting = false;
            }
        }
    }

    private void pressed(KeyEvent event) {
        if (editing) {
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
            case ENTER -> commitAndMove(event, event.isShiftDown() ? -1 : 1, 0);
            case TAB -> commitAndMove(event, 0, event.isShiftDown() ? -1 : 1);
            default -> {}
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
        if (!editing && (event.getCharacter().equals(" ") || event.isShortcutDown() || event.isAltDown())) {
            event.consume();
        }
        if (event.getCode() == KeyCode.UNDEFINED && !editing && !event.getCharacter().isEmpty() && event.getCharacter().charAt(0) < ' ') {
            event.consume();
        }
    }
}
