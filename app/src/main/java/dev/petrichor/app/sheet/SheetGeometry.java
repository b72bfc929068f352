package dev.petrichor.app.sheet;

import java.util.List;

/**
 * Where things are, in pixels. Pure; remade when anything moves. Positions are doubles, because a billion rows do not fit
 * into an int.
 *
 * @param left offsets of the columns from the first one's left edge, with the total width at the end
 * @param gutter width of the row numbers at the left
 */
record SheetGeometry(double[] left, double gutter, long rowCount, double rowHeight, double width, double height, double scrollX, double scrollY) {

    static final double HEADER = 32;
    /** Thickness of the scroll bars that lie over the cells. */
    static final double BAR = 12;
    private static final double NARROWEST_GUTTER = 48;
    private static final double DIGIT = 7;

    static SheetGeometry of(
            List<SheetColumn> columns, long rowCount, double rowHeight, double width, double height, double scrollX, double scrollY) {
        var left = new double[columns.size() + 1];
        for (var i = 0; i < columns.size(); i++) {
            left[i + 1] = left[i] + columns.get(i).width();
        }
        return new SheetGeometry(left, gutterFor(rowCount), rowCount, rowHeight, width, height, scrollX, scrollY);
    }

    /** Wide enough for the number of the last row. */
    private static double gutterFor(long rowCount) {
        return Math.max(NARROWEST_GUTTER, 22 + DIGIT * Long.toString(rowCount).length());
    }

    int columnCount() {
        return left.length - 1;
    }

    double contentWidth() {
        return left[left.length - 1];
    }

    double contentHeight() {
        return rowCount * rowHeight;
    }

    double viewWidth() {
        return Math.max(0, width - gutter);
    }

    double viewHeight() {
        return Math.max(0, height - HEADER);
    }

    /** The part of the view that no scroll bar covers. */
    double clearWidth() {
        return Math.max(0, viewWidth() - (contentHeight() > viewHeight() ? BAR : 0));
    }

    double clearHeight() {
        return Math.max(0, viewHeight() - (contentWidth() > clearWidth() ? BAR : 0));
    }

    double mostX() {
        return contentWidth() <= clearWidth() ? 0 : contentWidth() + 40 - clearWidth();
    }

    double mostY() {
        return contentHeight() <= clearHeight() ? 0 : contentHeight() + rowHeight / 2 - clearHeight();
    }

    long firstRow() {
        return Math.max(0, (long) (scrollY / rowHeight));
    }

    long lastRow() {
        return Math.min(rowCount - 1, (long) ((scrollY + viewHeight()) / rowHeight));
    }

    int firstColumn() {
        return Math.max(0, columnAtContent(scrollX));
    }

    int lastColumn() {
        return Math.min(columnCount() - 1, columnAtContent(scrollX + viewWidth()));
    }

    /** The column at an offset of the content; the last one beyond the end. */
    private int columnAtContent(double x) {
        var low = 0;
        var high = columnCount();
        while (high - low > 1) {
            var middle = (low + high) >>> 1;
            if (left[middle] <= x) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    double x(int column) {
        return gutter + left[column] - scrollX;
    }

    double y(long row) {
        return HEADER + row * rowHeight - scrollY;
    }

    double columnWidth(int column) {
        return left[column + 1] - left[column];
    }

    /** The column under a point, -1 when there is none. */
    int columnAt(double x) {
        var content = x - gutter + scrollX;
        return x < gutter || content >= contentWidth() || columnCount() == 0 ? -1 : columnAtContent(content);
    }

    /** The row under a point, -1 when there is none. */
    long rowAt(double y) {
        var row = (long) Math.floor((y - HEADER + scrollY) / rowHeight);
        return y < HEADER || row < 0 || row >= rowCount ? -1 : row;
    }

    /** The column whose right edge is near a point, -1 when there is none. */
    int edgeAt(double x) {
        for (var column = firstColumn(); column <= lastColumn(); column++) {
            if (Math.abs(x(column) + columnWidth(column) - x) <= 4) {
                return column;
            }
        }
        return -1;
    }

    /** The place before which a column dragged to here would stand: one behind the last beyond the middle of the last. */
    int dropAt(double x) {
        var content = x - gutter + scrollX;
        var place = 0;
        while (place < columnCount() && (left[place] + left[place + 1]) / 2 < content) {
            place++;
        }
        return place;
    }

    /** The scroll position at which a row is wholly visible. */
    double scrollYFor(long row) {
        var top = row * rowHeight;
        return Math.clamp(scrollY, Math.max(0, top + rowHeight - clearHeight()), Math.max(0, top));
    }

    /** The scroll position at which a column is visible, its left edge first. */
    double scrollXFor(int column) {
        var most = left[column];
        return Math.clamp(scrollX, Math.min(most, Math.max(0, left[column + 1] - clearWidth())), most);
    }
}
