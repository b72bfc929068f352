package dev.petrichor.app.sheet;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;

/**
 * A grid of any size: one canvas that paints only the visible cells. Knows rows, columns and cells, and no database.
 *
 * <p>A real text field lies over the focused cell and owns the keyboard: it takes composed characters, becomes the editor,
 * and is what screen readers see. The window's thread.
 */
public final class Sheet extends Region {

    private static final double ROW = 27;
    private static final double COMPACT_ROW = 23;
    private static final double BAR = 12;

    private final Canvas canvas = new Canvas();
    private final ScrollBar vertical = new ScrollBar();
    private final ScrollBar horizontal = new ScrollBar();
    private final SheetColors colors = new SheetColors(this::repaint);
    private final SheetPainter painter = new SheetPainter(canvas, colors);
    private final SheetEditor editor;
    private final SheetModel model;
    private final SheetActions actions;
    private final ObjectProperty<SheetSelection> selection = new SimpleObjectProperty<>(SheetSelection.START);
    private SheetGeometry geometry;
    private double rowHeight = ROW;
    private long hovered = -1;
    private int resizing = -1;
    private boolean dragging;

    public Sheet(SheetModel model, SheetActions actions) {
        this.model = model;
        this.actions = actions;
        this.geometry = SheetGeometry.of(model.columns(), model.rowCount(), rowHeight, 0, 0, 0, 0);
        this.editor = new SheetEditor(this, actions);
        getStyleClass().add("sheet");
        vertical.setOrientation(Orientation.VERTICAL);
        getChildren().addAll(colors.nodes());
        getChildren().addAll(canvas, vertical, horizontal, editor.field());
        setAccessibleRole(AccessibleRole.TABLE_VIEW);
        vertical.valueProperty().subscribe(() -> scrolled());
        horizontal.valueProperty().subscribe(() -> scrolled());
        selection.subscribe(() -> selectionChanged());
        listenToMouse();
    }

    /** Paints again, because rows came, columns changed or the theme did. */
    public void repaint() {
        if (getWidth() > 0) {
            measure();
            painter.paint(model, geometry, selection(), editor.hasFocus(), hovered);
            editor.follow(geometry, selection());
        }
    }

    public void setCompact(boolean compact) {
        rowHeight = compact ? COMPACT_ROW : ROW;
        requestLayout();
    }

    public ObjectProperty<SheetSelection> selectionProperty() {
        return selection;
    }

    public SheetSelection selection() {
        return selection.get();
    }

    SheetModel model() {
        return model;
    }

    SheetGeometry geometry() {
        return geometry;
    }

    /** Moves the focused cell and brings it into view. */
    public void select(SheetSelection next) {
        selection.set(next.within(model.rowCount(), model.columns().size()));
        reveal();
    }

    /** Gives the keyboard to the focused cell. */
    public void focusCell() {
        editor.field().requestFocus();
    }

    /** Opens the editor on the focused cell, as F2 does. */
    public void edit() {
        editor.begin();
    }

    /** Whether a cell is being edited right now. */
    public boolean isEditing() {
        return editor.isEditing();
    }

    /** Gives a column the width at which all that is visible of it fits. */
    public void fit(int column) {
        actions.resize(column, painter.fittingWidth(model, geometry, column));
    }

    /** Rows that fit into the view. */
    int rowsPerPage() {
        return Math.max(1, (int) (geometry.viewHeight() / rowHeight) - 1);
    }

    /** The rows on screen got other numbers: they stay where they are, and so does the selection on them. */
    public void moveBy(long rows) {
        measure();
        vertical.setValue(Math.clamp(vertical.getValue() + rows * rowHeight, 0, vertical.getMax()));
        var at = selection();
        selection.set(
                new SheetSelection(at.row() + rows, at.column(), at.anchorRow() + rows, at.anchorColumn(), at.shape())
                        .within(model.rowCount(), model.columns().size()));
    }

    private void reveal() {
        if (geometry.columnCount() > 0 && model.rowCount() > 0 && getHeight() > 0) {
            measure();
            vertical.setValue(geometry.scrollYFor(selection().row()));
            horizontal.setValue(geometry.scrollXFor(selection().column()));
        }
    }

    private void selectionChanged() {
        editor.cancel();
        repaint();
        if (model.rowCount() > 0 && !model.columns().isEmpty()) {
            editor.announce(model, selection());
        }
    }

    private void scrolled() {
        repaint();
        actions.showing(geometry.firstRow(), geometry.lastRow());
    }

    @Override
    protected void layoutChildren() {
        canvas.setWidth(Math.max(0, getWidth()));
        canvas.setHeight(Math.max(0, getHeight()));
        vertical.resizeRelocate(getWidth() - BAR, SheetGeometry.HEADER, BAR, Math.max(0, getHeight() - SheetGeometry.HEADER - BAR));
        horizontal.resizeRelocate(SheetGeometry.GUTTER, getHeight() - BAR, Math.max(0, getWidth() - SheetGeometry.GUTTER - BAR), BAR);
        scrolled();
    }

    private void measure() {
        geometry = SheetGeometry.of(
                model.columns(), model.rowCount(), rowHeight, getWidth(), getHeight(), horizontal.getValue(), vertical.getValue());
        adjust(vertical, geometry.mostY(), geometry.viewHeight(), rowHeight);
        adjust(horizontal, geometry.mostX(), geometry.viewWidth(), 60);
    }

    private static void adjust(ScrollBar bar, double most, double view, double step) {
        bar.setMax(most);
        bar.setVisibleAmount(most <= 0 ? 1 : most * view / (most + view));
        bar.setUnitIncrement(step);
        bar.setBlockIncrement(view);
        bar.setVisible(most > 0);
        if (bar.getValue() > most) {
            bar.setValue(most);
        }
    }

    private void listenToMouse() {
        canvas.addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
        canvas.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::dragged);
        canvas.addEventHandler(MouseEvent.MOUSE_RELEASED, _ -> released());
        canvas.addEventHandler(MouseEvent.MOUSE_MOVED, this::moved);
        canvas.addEventHandler(MouseEvent.MOUSE_CLICKED, this::clicked);
        canvas.addEventHandler(MouseEvent.MOUSE_EXITED, _ -> hover(-1));
        addEventHandler(ScrollEvent.SCROLL, this::wheel);
        canvas.setOnContextMenuRequested(this::menu);
    }

    private void wheel(ScrollEvent event) {
        var sideways = event.isShiftDown() && event.getDeltaX() == 0;
        var down = sideways ? 0 : event.getDeltaY();
        var right = sideways ? event.getDeltaY() : event.getDeltaX();
        vertical.setValue(Math.clamp(vertical.getValue() - down * 1.5, 0, vertical.getMax()));
        horizontal.setValue(Math.clamp(horizontal.getValue() - right * 1.5, 0, horizontal.getMax()));
        event.consume();
    }

    private void pressed(MouseEvent event) {
        focusCell();
        var column = geometry.columnAt(event.getX());
        var row = geometry.rowAt(event.getY());
        if (event.getY() < SheetGeometry.HEADER) {
            pressedHeader(event, column);
        } else if (row >= 0 && event.getX() < SheetGeometry.GUTTER) {
            selection.set(SheetSelection.rows(event.isShiftDown() ? selection().anchorRow() : row, row, selection().column()));
            dragging = true;
        } else if (row >= 0 && column >= 0) {
            pressedCell(event, row, column);
        }
    }

    private void pressedHeader(MouseEvent event, int column) {
        resizing = geometry.edgeAt(event.getX());
        if (resizing < 0 && column >= 0 && event.getButton() == MouseButton.PRIMARY) {
            if (event.isShortcutDown()) {
                selection.set(SheetSelection.columns(column, column, selection().row()));
            } else {
                actions.sort(column, event.isShiftDown());
            }
        }
    }

    private void pressedCell(MouseEvent event, long row, int column) {
        var inside = event.getButton() == MouseButton.SECONDARY && selection().contains(row, column);
        if (!inside) {
            selection.set(event.isShiftDown() ? selection().extendedTo(row, column) : SheetSelection.at(row, column));
        }
        dragging = event.getButton() == MouseButton.PRIMARY;
    }

    private void clicked(MouseEvent event) {
        var column = geometry.columnAt(event.getX());
        var row = geometry.rowAt(event.getY());
        if (event.getY() < SheetGeometry.HEADER) {
            var edge = geometry.edgeAt(event.getX());
            if (edge >= 0 && event.getClickCount() == 2) {
                fit(edge);
            }
        } else if (row >= 0 && column >= 0 && event.getButton() == MouseButton.PRIMARY && event.isStillSincePress()) {
            clickedCell(event, row, column);
        }
    }

    private void clickedCell(MouseEvent event, long row, int column) {
        var cell = model.cell(row, column);
        var fromRight = geometry.x(column) + geometry.columnWidth(column) - event.getX();
        var box = cell.kind() == SheetCell.Kind.CHECKED || cell.kind() == SheetCell.Kind.UNCHECKED;
        if (!cell.linked().isEmpty() && fromRight < 26) {
            actions.follow(row, column);
        } else if (box && event.getX() - geometry.x(column) < 26) {
            actions.toggle(row, column);
        } else if (event.getClickCount() == 2) {
            editor.begin();
        }
    }

    private void dragged(MouseEvent event) {
        if (resizing >= 0) {
            actions.resize(resizing, Math.max(36, event.getX() - geometry.x(resizing)));
        } else if (dragging && model.rowCount() > 0) {
            extendTo(event.getX(), event.getY());
        }
    }

    /** Extends the range to the pointer; beyond the edge the sheet scrolls along. */
    private void extendTo(double x, double y) {
        var row = Math.clamp((long) ((y - SheetGeometry.HEADER + vertical.getValue()) / rowHeight), 0, model.rowCount() - 1);
        var column = geometry.columnAt(Math.clamp(x, SheetGeometry.GUTTER, SheetGeometry.GUTTER + geometry.contentWidth() - geometry.scrollX() - 1));
        select(selection().extendedTo(row, column < 0 ? selection().column() : column));
    }

    private void released() {
        resizing = -1;
        dragging = false;
    }

    private void moved(MouseEvent event) {
        var onEdge = event.getY() < SheetGeometry.HEADER && geometry.edgeAt(event.getX()) >= 0;
        canvas.setCursor(onEdge ? Cursor.H_RESIZE : Cursor.DEFAULT);
        hover(geometry.rowAt(event.getY()));
    }

    private void hover(long row) {
        if (row != hovered) {
            hovered = row;
            repaint();
        }
    }

    private void menu(ContextMenuEvent event) {
        var row = geometry.rowAt(event.getY());
        var column = geometry.columnAt(event.getX());
        if (event.getY() < SheetGeometry.HEADER && column >= 0) {
            actions.menu(-1, column, event.getScreenX(), event.getScreenY());
        } else if (row >= 0 && column >= 0) {
            actions.menu(row, column, event.getScreenX(), event.getScreenY());
        }
    }

    @Override
    public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        return switch (attribute) {
            case ROW_COUNT -> (int) Math.min(Integer.MAX_VALUE, model.rowCount());
            case COLUMN_COUNT -> model.columns().size();
            case FOCUS_ITEM -> editor.field();
            default -> super.queryAccessibleAttribute(attribute, parameters);
        };
    }

    /** The field that owns the keyboard; for tests and for those who move the focus. */
    public javafx.scene.control.TextField keyboard() {
        return editor.field();
    }
}
