package dev.petrichor.app.sheet;

import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * The focused cell and the range around it; of whole columns, also those that lie apart.
 *
 * @param anchorRow where the range began; equal to the focused cell's when it is a single cell
 * @param apart whole columns besides those of the range; none for other shapes
 */
public record SheetSelection(long row, int column, long anchorRow, int anchorColumn, Shape shape, List<Integer> apart) {

    public SheetSelection {
        apart = List.copyOf(apart);
    }

    /** One range. */
    public SheetSelection(long row, int column, long anchorRow, int anchorColumn, Shape shape) {
        this(row, column, anchorRow, anchorColumn, shape, List.of());
    }

    public enum Shape {
        CELLS,
        ROWS,
        COLUMNS
    }

    /** The first cell. */
    public static final SheetSelection START = at(0, 0);

    public static SheetSelection at(long row, int column) {
        return new SheetSelection(row, column, row, column, Shape.CELLS);
    }

    /** Whole rows from one to another. */
    public static SheetSelection rows(long from, long to, int column) {
        return new SheetSelection(to, column, from, column, Shape.ROWS);
    }

    /** Whole columns from one to another. */
    public static SheetSelection columns(int from, int to, long row) {
        return new SheetSelection(row, to, row, from, Shape.COLUMNS);
    }

    /** Whole columns, one more or, where it was among them, one less; never none. */
    SheetSelection withColumnToggled(int other) {
        if (shape != Shape.COLUMNS) {
            return columns(other, other, row);
        }
        var now = new TreeSet<>(apart);
        IntStream.rangeClosed(Math.min(column, anchorColumn), Math.max(column, anchorColumn)).forEach(now::add);
        var focused = other;
        if (now.contains(other)) {
            now.remove(other);
            focused = now.isEmpty() ? other : now.last();
        }
        now.remove(focused);
        return new SheetSelection(row, focused, row, focused, Shape.COLUMNS, List.copyOf(now));
    }

    /** Whether this column has cells in the selection. */
    public boolean containsColumn(int other) {
        return apart.contains(other) || shape == Shape.ROWS || other >= Math.min(column, anchorColumn) && other <= Math.max(column, anchorColumn);
    }

    /** The same range with its moving end elsewhere. */
    public SheetSelection extendedTo(long toRow, int toColumn) {
        return new SheetSelection(toRow, toColumn, anchorRow, anchorColumn, shape, apart);
    }

    /** The same range this many rows further down. */
    SheetSelection movedBy(long rows) {
        return new SheetSelection(row + rows, column, anchorRow + rows, anchorColumn, shape, apart);
    }

    /** The same selection with its focused cell and its beginning in other rows. */
    public SheetSelection onRows(long focusedRow, long otherRow) {
        return new SheetSelection(focusedRow, column, otherRow, anchorColumn, shape, apart);
    }

    /** Whether it begins in the row in which it ends. */
    public boolean isOneRow() {
        return row == anchorRow;
    }

    public long firstRow(long rowCount) {
        return shape == Shape.COLUMNS ? 0 : Math.min(row, anchorRow);
    }

    public long lastRow(long rowCount) {
        return shape == Shape.COLUMNS ? Math.max(0, rowCount - 1) : Math.max(row, anchorRow);
    }

    public int firstColumn() {
        return shape == Shape.ROWS ? 0 : apart.stream().reduce(Math.min(column, anchorColumn), Math::min);
    }

    public int lastColumn(int columnCount) {
        return shape == Shape.ROWS ? Math.max(0, columnCount - 1) : apart.stream().reduce(Math.max(column, anchorColumn), Math::max);
    }

    public boolean isSingleCell() {
        return shape == Shape.CELLS && row == anchorRow && column == anchorColumn;
    }

    public boolean contains(long otherRow, int otherColumn) {
        var inRows = shape == Shape.COLUMNS || otherRow >= Math.min(row, anchorRow) && otherRow <= Math.max(row, anchorRow);
        return inRows && containsColumn(otherColumn);
    }

    /** The selection within a sheet of this size. */
    SheetSelection within(long rowCount, int columnCount) {
        var lastRow = Math.max(0, rowCount - 1);
        var lastColumn = Math.max(0, columnCount - 1);
        return new SheetSelection(
                Math.clamp(row, 0, lastRow), Math.clamp(column, 0, lastColumn), Math.clamp(anchorRow, 0, lastRow),
                Math.clamp(anchorColumn, 0, lastColumn), shape, apart.stream().filter(other -> other <= lastColumn).toList());
    }
}
