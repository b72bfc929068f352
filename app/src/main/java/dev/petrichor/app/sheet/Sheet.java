package dev.petrichor.app.sheet;

import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.TextField;
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
    private static final double BAR = SheetGeometry.BAR;
    private static final double SHORTEST_THUMB = 36;

    private final Canvas canvas = new Canvas();
    private final ScrollBar vertical = new ScrollBar();
    private final ScrollBar horizontal = new ScrollBar();
    private final SheetColors colors = new SheetColors(this::repaint);
    private final SheetPainter painter = new SheetPainter(canvas, colors);
    private final SheetEditor editor;
    private final SheetSize size = new SheetSize(this::requestLayout);
    private final SheetModel model;
    private final SheetActions actions;
    private final ObjectProperty<SheetSelection> selection = new SimpleObjectProperty<>(SheetSelection.START);
    private SheetGeometry geometry;
    private final SheetMouse mouse;
    private double rowHeight = ROW;
    private boolean going;
    private SheetSelection announced = new SheetSelection(-1, -1, -1, -1, SheetSelection.Shape.CELLS);

    public Sheet(SheetModel model, SheetActions actions) {
        this.model = model;
        this.actions = actions;
        this.geometry = SheetGeometry.of(model.columns(), model.rowCount(), rowHeight, 0, 0, 0, 0);
        this.editor = new SheetEditor(this, actions);
        this.mouse = new SheetMouse(this, canvas, actions);
        getStyleClass().add("sheet");
        vertical.setOrientation(Orientation.VERTICAL);
        getChildren().addAll(colors.nodes());
        getChildren().add(size.node());
        getChildren().addAll(canvas, vertical, horizontal, editor.field(), editor.message());
        setAccessibleRole(AccessibleRole.TABLE_VIEW);
        vertical.valueProperty().subscribe(() -> scrolled());
        horizontal.valueProperty().subscribe(() -> scrolled());
        selection.subscribe(() -> selectionChanged());
        editor.field().focusedProperty().subscribe(focused -> {
            if (focused) {
                announceAll();
            }
        });
        addEventHandler(ScrollEvent.SCROLL, this::wheel);
    }

    /** Says the whole of the focused cell: the keyboard has just come here. */
    private void announceAll() {
        editor.announce(SheetWords.of(model, selection()));
        announced = selection();
    }

    /** What is in sight. */
    public SheetSight sight() {
        return new SheetSight(vertical.getValue() / rowHeight, horizontal.getValue());
    }

    /** Scrolls there, as far as there are rows and columns. */
    public void show(SheetSight sight) {
        measure();
        vertical.setValue(Math.clamp(sight.rowsAbove() * rowHeight, 0, vertical.getMax()));
        horizontal.setValue(Math.clamp(sight.right(), 0, horizontal.getMax()));
    }

    /** Paints again, because rows came, columns changed or the theme did. */
    public void repaint() {
        if (getWidth() > 0) {
            measure();
            painter.paint(size.factor(), model, geometry, selection(), editor.hasFocus(), mouse.hoveredRow());
            painter.paintDrop(geometry, mouse.drop());
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

    /** How much larger everything is than designed. */
    double factor() {
        return size.factor();
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

    /** Takes what is being typed. @return whether nothing is being typed any more */
    public boolean finishEditing() {
        return !isEditing() || editor.commit();
    }

    /** Takes what is being typed into a cell, or gives it up. @return a text that cannot be stored */
    public Optional<String> leaveEditing() {
        var text = editor.field().getText();
        var refused = finishEditing() ? Optional.<String>empty() : Optional.of(text);
        editor.cancel();
        return refused;
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
        return Math.max(1, (int) (geometry.clearHeight() / rowHeight) - 1);
    }

    /** The rows on screen got other numbers: they stay where they are, and so does the selection on them. */
    public void moveBy(long rows) {
        measure();
        vertical.setValue(Math.clamp(vertical.getValue() + rows * rowHeight, 0, vertical.getMax()));
        go(selection().movedBy(rows));
    }

    /**
     * The selected rows stand elsewhere now: the selection and an open editor stay on them. What is on screen stays there, unless the
     * top is in sight and nothing is being edited.
     */
    public void follow(SheetSelection next) {
        measure();
        var y = geometry.y(selection().row());
        var isSeen = y > SheetGeometry.HEADER - rowHeight && y < geometry.height();
        if (isSeen && (isEditing() || vertical.getValue() > 0)) {
            vertical.setValue(Math.clamp(vertical.getValue() + (next.row() - selection().row()) * rowHeight, 0, vertical.getMax()));
        }
        go(next);
    }

    /** Selects what has been selected all along and only got other numbers. */
    private void go(SheetSelection next) {
        going = true;
        selection.set(next.within(model.rowCount(), model.columns().size()));
        going = false;
    }

    /**
     * Rows came or went above a place, at the top of the sheet: the selection below stays on its row, and so does what is on
     * screen, unless the top is in sight.
     */
    public void insertedAbove(long place, long rows) {
        var at = selection();
        if (vertical.getValue() > 0) {
            measure();
            vertical.setValue(Math.clamp(vertical.getValue() + rows * rowHeight, 0, vertical.getMax()));
        }
        if (at.row() >= place && at.anchorRow() >= place) {
            go(at.movedBy(rows));
        }
    }

    private void wheel(ScrollEvent event) {
        var sideways = event.isShiftDown() && event.getDeltaX() == 0;
        var down = sideways ? 0 : event.getDeltaY();
        var right = sideways ? event.getDeltaY() : event.getDeltaX();
        vertical.setValue(Math.clamp(vertical.getValue() - down * 1.5, 0, vertical.getMax()));
        horizontal.setValue(Math.clamp(horizontal.getValue() - right * 1.5, 0, horizontal.getMax()));
        event.consume();
    }

    private void reveal() {
        if (geometry.columnCount() > 0 && model.rowCount() > 0 && getHeight() > 0) {
            measure();
            vertical.setValue(geometry.scrollYFor(selection().row()));
            horizontal.setValue(geometry.scrollXFor(selection().column()));
        }
    }

    private void selectionChanged() {
        if (!going) {
            editor.cancel();
        }
        repaint();
        if (model.rowCount() > 0 && !model.columns().isEmpty()) {
            editor.announce(SheetWords.of(model, announced, selection()));
            announced = selection();
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
        var bar = BAR * size.factor();
        var header = SheetGeometry.HEADER * size.factor();
        var gutter = geometry.gutter() * size.factor();
        vertical.resizeRelocate(getWidth() - bar, header, bar, Math.max(0, getHeight() - header - bar));
        horizontal.resizeRelocate(gutter, getHeight() - bar, Math.max(0, getWidth() - gutter - bar), bar);
        scrolled();
    }

    private void measure() {
        geometry = SheetGeometry.of(
                model.columns(), model.rowCount(), rowHeight, getWidth() / size.factor(), getHeight() / size.factor(), horizontal.getValue(), vertical.getValue());
        adjust(vertical, geometry.mostY(), geometry.clearHeight(), rowHeight);
        adjust(horizontal, geometry.mostX(), geometry.clearWidth(), 60);
    }

    private static void adjust(ScrollBar bar, double most, double view, double step) {
        bar.setMax(most);
        bar.setVisibleAmount(most <= 0 ? 1 : most * Math.max(view / (most + view), SHORTEST_THUMB / Math.max(SHORTEST_THUMB, view)));
        bar.setUnitIncrement(step);
        bar.setBlockIncrement(view);
        bar.setVisible(most > 0);
        if (bar.getValue() > most) {
            bar.setValue(most);
        }
    }

    @Override
    public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        return switch (attribute) {
            case ROW_COUNT -> (int) Math.min(Integer.MAX_VALUE, model.rowCount());
            case COLUMN_COUNT -> model.columns().size();
            case FOCUS_ITEM -> editor.field();
            case SELECTED_ITEMS -> FXCollections.observableArrayList(editor.field());
            case TEXT -> SheetWords.of(model, selection());
            default -> super.queryAccessibleAttribute(attribute, parameters);
        };
    }

    /** The field that owns the keyboard; for tests and for those who move the focus. */
    public TextField keyboard() {
        return editor.field();
    }
}
