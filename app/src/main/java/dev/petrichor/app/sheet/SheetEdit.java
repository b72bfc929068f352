package dev.petrichor.app.sheet;

import java.util.Optional;

/** One cell from when editing begins until its text is taken: the same cell, wherever its row stands by then. The window's thread. */
public interface SheetEdit {

    /** Takes what was typed, or says in words why it cannot be stored. */
    Optional<String> commit(String text);

    /** Tells the text that is being typed, after every key. */
    default void typing(String text) {}

    /** The text was taken or given up. */
    default void ended() {}

    /** What the text that is being typed will be stored as, where that is not plain to see. */
    default Optional<String> meaning(String text) {
        return Optional.empty();
    }

    /**
     * Opens an editor of several lines for the cell.
     *
     * @return whether there is one
     */
    default boolean enlarge(String text) {
        return false;
    }
}
