package dev.petrichor.app.sheet;

import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** Keys of a sheet that is not being edited, as spreadsheets have them. */
final class SheetKeys {

    private final Sheet sheet;
    private final SheetEditor editor;
    private final SheetActions actions;

    SheetKeys(Sheet sheet, SheetEditor editor, SheetActions actions) {
        this.sheet = sheet;
        this.editor = editor;
        this.actions = actions;
    }

    /** @return whether the key meant something here */
    boolean pressed(KeyEvent event) {
        if (event.isAltDown() || event.isMetaDown() && !event.isShortcutDown()) {
            return false;
        }
        var far = event.isShortcutDown();
        return switch (event.getCode()) {
            case UP -> move(event, far ? -sheet.selection().row() : -1, 0);
            case DOWN -> move(event, far ? rows() : 1, 0);
            case LEFT -> move(event, 0, far ? -columns() : -1);
            case RIGHT -> move(event, 0, far ? columns() : 1);
            case PAGE_UP -> !far && move(event, -sheet.rowsPerPage(), 0);
            case PAGE_DOWN -> !far && move(event, sheet.rowsPerPage(), 0);
            case HOME -> move(event, far ? -sheet.selection().row() : 0, -columns());
            case END -> move(event, far ? rows() : 0, columns());
            case TAB -> !far && move(event, 0, event.isShiftDown() ? -1 : 1);
            case ENTER -> !far && enter(event.isShiftDown());
            case F2 -> enter(false);
            case SPACE -> space(event);
            case A -> far && all();
            case ESCAPE -> single();
            default -> false;
        };
    }

    private boolean move(KeyEvent event, long rows, int columns) {
        var at = sheet.selection();
        var row = Math.max(0, at.row() + rows);
        var column = Math.max(0, at.column() + columns);
        var extends_ = event.isShiftDown() && event.getCode() != KeyCode.TAB;
        sheet.select(extends_ ? at.extendedTo(row, column) : SheetSelection.at(row, column));
        return true;
    }

    private boolean enter(boolean large) {
        if (large) {
            editor.beginLarge();
        } else {
            editor.begin();
        }
        return true;
    }

    private boolean space(KeyEvent event) {
        var at = sheet.selection();
        if (event.isShiftDown()) {
            sheet.select(SheetSelection.rows(at.anchorRow(), at.row(), at.column()));
        } else if (event.isControlDown()) {
            sheet.select(SheetSelection.columns(at.anchorColumn(), at.column(), at.row()));
        } else if (!actions.toggle(at.row(), at.column())) {
            editor.begin();
        }
        return true;
    }

    private boolean all() {
        sheet.selectionProperty()
                .set(new SheetSelection(0, 0, Math.max(0, rows() - 1), Math.max(0, columns() - 1), SheetSelection.Shape.CELLS));
        return true;
    }

    /** One step back: from a range to its focused cell. */
    private boolean single() {
        var at = sheet.selection();
        if (at.isSingleCell()) {
            return false;
        }
        sheet.select(SheetSelection.at(at.row(), at.column()));
        return true;
    }

    private long rows() {
        return sheet.model().rowCount();
    }

    private int columns() {
        return sheet.model().columns().size();
    }
}
