package dev.petrichor.app.grid;

import java.util.List;

/**
 * What was on the clipboard when somebody pasted it, not taken apart yet. Pure.
 *
 * @param fields whether it was written by a grid, as {@link CellField#written}
 */
record Clipped(String text, boolean fields) {

    /** Characters up to which taking it apart is not worth another thread: some thousand cells. */
    private static final int SHORT = 20_000;

    /** Words from elsewhere. */
    static Clipped plain(String text) {
        return new Clipped(text, false);
    }

    boolean isShort() {
        return text.length() <= SHORT;
    }

    boolean isOneCell() {
        return TabText.isOneCell(text);
    }

    int mostLines() {
        return TabText.mostLines(text);
    }

    List<List<CellField>> lines() {
        return fields ? CellField.read(text) : CellField.ofPlain(text);
    }
}
