package dev.petrichor.app.sheet;

/**
 * What part of a sheet is in sight.
 *
 * @param rowsAbove rows, and a part of one, that are scrolled out above
 * @param right how far it is scrolled to the right, in pixels as designed
 */
public record SheetSight(double rowsAbove, double right) {

    /** The upper left corner. */
    public static final SheetSight START = new SheetSight(0, 0);
}
