package dev.petrichor.app.sheet;

/**
 * What one cell shows. Only for cells on screen; made when they are painted.
 *
 * @param text one line; control characters are made visible by whoever makes the cell
 * @param linked the title of what the cell points at, drawn in accent behind the text; empty for none
 * @param tag a small word at the end of the cell: a storage class that differs, the size of a cut value
 */
public record SheetCell(String text, Kind kind, Stage stage, String linked, String tag) {

    public static final SheetCell LOADING = of("", Kind.LOADING);

    public enum Kind {
        TEXT,
        CODE,
        /** A number or a time, in digits of equal width. */
        NUMBER,
        CHECKED,
        UNCHECKED,
        NULL,
        EMPTY,
        DEFAULT,
        BYTES,
        LOADING
    }

    /** What is staged for the cell. */
    public enum Stage {
        NONE,
        CHANGED,
        FAILED
    }

    public static SheetCell of(String text, Kind kind) {
        return new SheetCell(text, kind, Stage.NONE, "", "");
    }

    public SheetCell staged(Stage next) {
        return new SheetCell(text, kind, next, linked, tag);
    }

    public SheetCell linkedTo(String title) {
        return new SheetCell(text, kind, stage, title, tag);
    }

    public SheetCell tagged(String word) {
        return new SheetCell(text, kind, stage, linked, word);
    }
}
