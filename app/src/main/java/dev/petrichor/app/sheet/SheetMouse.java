package dev.petrichor.app.sheet;

import javafx.scene.Cursor;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.Tooltip;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.util.Duration;

/** The mouse on a sheet: selecting, sorting, resizing, following, menus, and the words that appear while it rests. */
final class SheetMouse {

    private static final double ENDS = 26;
    private static final Duration REST = Duration.millis(500);

    private final Sheet sheet;
    private final Canvas canvas;
    private final SheetActions actions;
    private final Tooltip tooltip = new Tooltip();
    private long hovered = -1;
    private int resizing = -1;
    private boolean dragging;
    private int carried = -1;
    private int drop = -1;

    SheetMouse(Sheet sheet, Canvas canvas, SheetActions actions) {
        this.sheet = sheet;
        this.canvas = canvas;
        this.actions = actions;
        tooltip.setShowDelay(REST);
        tooltip.setShowDuration(Duration.INDEFINITE);
        canvas.addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
        canvas.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::dragged);
        canvas.addEventHandler(MouseEvent.MOUSE_RELEASED, _ -> released());
        canvas.addEventHandler(MouseEvent.MOUSE_MOVED, this::moved);
        canvas.addEventHandler(MouseEvent.MOUSE_CLICKED, this::clicked);
        canvas.addEventHandler(MouseEvent.MOUSE_EXITED, _ -> hover(-1));
        canvas.setOnContextMenuRequested(this::menu);
    }

    long hoveredRow() {
        return hovered;
    }

    /** The place before which a dragged column would be put, -1 for none. */
    int drop() {
        return drop;
    }

    private void pressed(MouseEvent event) {
        sheet.focusCell();
        if (!sheet.finishEditing()) {
            return;
        }
        var column = sheet.geometry().columnAt(x(event));
        var row = sheet.geometry().rowAt(y(event));
        if (y(event) < SheetGeometry.HEADER) {
            pressedHeader(event, column);
        } else if (row >= 0 && x(event) < sheet.geometry().gutter()) {
            sheet.selectionProperty().set(SheetSelection.rows(event.isShiftDown() ? sheet.selection().anchorRow() : row, row, sheet.selection().column()));
            dragging = true;
        } else if (row >= 0 && column >= 0) {
            pressedCell(event, row, column);
        }
    }

    private void pressedHeader(MouseEvent event, int column) {
        resizing = sheet.geometry().edgeAt(x(event));
        if (resizing < 0 && column >= 0 && event.getButton() == MouseButton.PRIMARY) {
            if (event.isShortcutDown()) {
                selectColumns(column, event.isShiftDown());
            } else {
                carried = column;
            }
        }
    }

    /** One column more, or less; with Shift, all from the last one. */
    private void selectColumns(int column, boolean range) {
        var at = sheet.selection();
        sheet.selectionProperty().set(range && at.shape() == SheetSelection.Shape.COLUMNS ? at.extendedTo(at.row(), column) : at.withColumnToggled(column));
    }

    private void pressedCell(MouseEvent event, long row, int column) {
        var inside = event.getButton() == MouseButton.SECONDARY && sheet.selection().contains(row, column);
        if (!inside) {
            sheet.selectionProperty().set(event.isShiftDown() ? sheet.selection().extendedTo(row, column) : SheetSelection.at(row, column));
        }
        dragging = event.getButton() == MouseButton.PRIMARY;
    }

    private void clicked(MouseEvent event) {
        var column = sheet.geometry().columnAt(x(event));
        var row = sheet.geometry().rowAt(y(event));
        if (y(event) < SheetGeometry.HEADER) {
            var edge = sheet.geometry().edgeAt(x(event));
            if (edge >= 0 && event.getClickCount() == 2) {
                sheet.fit(edge);
            } else if (edge < 0 && column >= 0 && event.getButton() == MouseButton.PRIMARY && event.isStillSincePress() && !event.isShortcutDown()) {
                actions.sort(column, event.isShiftDown());
            }
        } else if (row >= 0 && column >= 0 && event.getButton() == MouseButton.PRIMARY && event.isStillSincePress()) {
            clickedCell(event, row, column);
        }
    }

    private void clickedCell(MouseEvent event, long row, int column) {
        var cell = sheet.model().cell(row, column);
        var fromRight = sheet.geometry().x(column) + sheet.geometry().columnWidth(column) - x(event);
        var box = cell.kind() == SheetCell.Kind.CHECKED || cell.kind() == SheetCell.Kind.UNCHECKED;
        if (!cell.linked().isEmpty() && fromRight < ENDS) {
            actions.follow(row, column);
        } else if (box && x(event) - sheet.geometry().x(column) < ENDS) {
            actions.toggle(row, column);
        } else if (event.getClickCount() == 2) {
            sheet.edit();
        }
    }

    private void dragged(MouseEvent event) {
        if (resizing >= 0) {
            actions.resize(resizing, Math.max(36, x(event) - sheet.geometry().x(resizing)));
        } else if (carried >= 0 && !event.isStillSincePress()) {
            drop = sheet.geometry().dropAt(x(event));
            canvas.setCursor(Cursor.CLOSED_HAND);
            sheet.repaint();
        } else if (dragging && sheet.model().rowCount() > 0) {
            extendTo(x(event), y(event));
        }
    }

    /** Extends the range to the pointer; beyond the edge the sheet scrolls along. */
    private void extendTo(double x, double y) {
        var row = Math.clamp((long) ((y - SheetGeometry.HEADER + sheet.geometry().scrollY()) / sheet.geometry().rowHeight()), 0, sheet.model().rowCount() - 1);
        var column = sheet.geometry().columnAt(Math.clamp(x, sheet.geometry().gutter(), sheet.geometry().gutter() + sheet.geometry().contentWidth() - sheet.geometry().scrollX() - 1));
        sheet.select(sheet.selection().extendedTo(row, column < 0 ? sheet.selection().column() : column));
    }

    private void released() {
        if (carried >= 0 && drop >= 0 && drop != carried && drop != carried + 1) {
            actions.move(carried, drop);
        }
        carried = -1;
        drop = -1;
        canvas.setCursor(Cursor.DEFAULT);
        sheet.repaint();
        resizing = -1;
        dragging = false;
    }

    private void moved(MouseEvent event) {
        var onEdge = y(event) < SheetGeometry.HEADER && sheet.geometry().edgeAt(x(event)) >= 0;
        canvas.setCursor(onEdge ? Cursor.H_RESIZE : Cursor.DEFAULT);
        hover(sheet.geometry().rowAt(y(event)));
        hint(event);
    }

    /** What the pointer rests on, in more words than the cell has room for. */
    private void hint(MouseEvent event) {
        var column = sheet.geometry().columnAt(x(event));
        var row = sheet.geometry().rowAt(y(event));
        var words = column < 0 || y(event) >= SheetGeometry.HEADER && row < 0
                ? ""
                : row < 0 ? SheetWords.of(sheet.model().columns().get(column)) : sheet.model().hint(row, column);
        if (words.isEmpty()) {
            Tooltip.uninstall(canvas, tooltip);
        } else if (!words.equals(tooltip.getText()) || !tooltip.isShowing()) {
            tooltip.setText(words);
            Tooltip.install(canvas, tooltip);
        }
    }

    private void hover(long row) {
        if (row != hovered) {
            hovered = row;
            sheet.repaint();
        }
    }

    /** Where the pointer is in the measures of the geometry. */
    private double x(MouseEvent event) {
        return event.getX() / sheet.factor();
    }

    private double y(MouseEvent event) {
        return event.getY() / sheet.factor();
    }

    private void menu(ContextMenuEvent event) {
        var y = event.getY() / sheet.factor();
        var row = sheet.geometry().rowAt(y);
        var column = sheet.geometry().columnAt(event.getX() / sheet.factor());
        if (y < SheetGeometry.HEADER && column >= 0) {
            actions.menu(-1, column, event.getScreenX(), event.getScreenY());
        } else if (row >= 0 && column >= 0) {
            actions.menu(row, column, event.getScreenX(), event.getScreenY());
        }
    }
}
