package dev.petrichor.app.sheet;

/**
 * The focused cell and the range around it.
 *
 * @param anchorRow where the range began; equal to the focused cell's when it is a single cell
 */
public record SheetSelection(long row, int column, long anchorRow, int anchorColumn, Shape shape) {

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

    /** The same range with its moving end elsewhere. */
    public SheetSelection extendedTo(long toRow, int toColumn) {
        return new SheetSelection(toRow, toColumn, anchorRow, anchorColumn, shape);
    }

    /** The same range this many rows further down. */
    SheetSelection movedBy(long rows) {
        return new SheetSelection(row + rows, column, anchorRow + rows, anchorColumn, shape);
    }

    public long firstRow(long rowCount) {
        return shape == Shape.COLUMNS ? 0 : Math.min(row, anchorRow);
    }

    public long lastRow(long rowCount) {
        return shape == Shape.COLUMNS ? Math.max(0, rowCount - 1) : Math.max(row, anchorRow);
    }

    public int firstColumn() {
        return shape == Shape.ROWS ? 0 : Math.min(column, anchorColumn);
    }

    public int lastColumn(int columnCount) {
        return shape == Shape.ROWS ? Math.max(0, columnCount - 1) : Math.max(column, anchorColumn);
    }

    public boolean isSingleCell() {
        return shape == Shape.CELLS && row == anchorRow && column == anchorColumn;
    }

    public boolean contains(long otherRow, int otherColumn) {
        var inRows = shape == Shape.COLUMNS || otherRow >= Math.min(row, anchorRow) && otherRow <= Math.max(row, anchorRow);
        var inColumns = shape == Shape.ROWS || otherColumn >= Math.min(column, anchorColumn) && otherColumn <= Math.max(column, anchorColumn);
        return inRows && inColumns;
    }

    /** The selection within a sheet of this size. */
    SheetSelection within(long rowCount, int columnCount) {
        var lastRow = Math.max(0, rowCount - 1);
        var lastColumn = Math.max(0, columnCount - 1);
        return new SheetSelection(
                Math.clamp(row, 0, lastRow), Math.clamp(column, 0, lastColumn), Math.clamp(anchorRow, 0, lastRow),
                Math.clamp(anchorColumn, 0, lastColumn), shape);
    }
}
