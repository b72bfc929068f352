package dev.petrichor.app.sheet;

import java.util.Optional;

/** What a sheet asks of its owner. Rows and columns count from 0. The window's thread. */
public interface SheetActions {

    /** Whether the cell can be edited in place. */
    boolean canEdit(long row, int column);

    /** The text that editing in place begins with. */
    String editText(long row, int column);

    /** Begins to edit the cell that stands here now. */
    SheetEdit edit(long row, int column);

    /** Why a cell cannot be edited, in words; nothing when there is nothing to say. */
    default Optional<String> whyLocked(long row, int column) {
        return Optional.empty();
    }

    /** Space on a cell: true when it was toggled and needs no editor. */
    boolean toggle(long row, int column);

    /** The link of a cell was clicked. */
    void follow(long row, int column);

    /** A header was clicked; adding keeps the other keys of the order. */
    void sort(int column, boolean adding);

    /** A column was given another width. */
    void resize(int column, double width);

    /** A column was dragged before another one, or behind the last; both are places before the move. */
    default void move(int from, int to) {}

    /** These rows are visible now. */
    void showing(long firstRow, long lastRow);

    /** A menu was asked for, at these coordinates of the screen. */
    void menu(long row, int column, double screenX, double screenY);
}
