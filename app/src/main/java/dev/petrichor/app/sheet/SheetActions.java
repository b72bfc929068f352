package dev.petrichor.app.sheet;

import java.util.Optional;

/** What a sheet asks of its owner. Rows and columns count from 0. The window's thread. */
public interface SheetActions {

    /** Whether the cell can be edited in place. */
    boolean canEdit(long row, int column);

    /** The text that editing in place begins with. */
    String editText(long row, int column);

    /** Takes what was typed, or says in words why it cannot be stored. */
    Optional<String> commit(long row, int column, String text);

    /** Why a cell cannot be edited, in words; nothing when there is nothing to say. */
    default Optional<String> whyLocked(long row, int column) {
        return Optional.empty();
    }

    /** What the text that is being typed will be stored as, where that is not plain to see. */
    default Optional<String> meaning(long row, int column, String text) {
        return Optional.empty();
    }

    /**
     * Opens an editor of several lines for the cell.
     *
     * @return whether there is one
     */
    default boolean editLarge(long row, int column, String text) {
        return false;
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
