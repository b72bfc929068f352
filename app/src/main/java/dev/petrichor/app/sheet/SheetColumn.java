package dev.petrichor.app.sheet;

/**
 * A column of a sheet.
 *
 * @param typeText shown faintly behind the name; gives way first when space is short
 * @param glyph drawn before the name
 * @param sort 0 unsorted, 1 upwards, -1 downwards
 * @param description for tooltip and screen readers
 */
public record SheetColumn(String name, String typeText, Glyph glyph, boolean rightAligned, double width, int sort, String description) {

    /** What a column is, as a small picture. */
    public enum Glyph {
        NONE,
        KEY,
        UNIQUE,
        LINK
    }
}
