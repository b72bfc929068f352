package dev.petrichor.app.nav;

/**
 * What a tab shows, so that it is found again: in the window, after it was closed, and at the next start.
 *
 * @param file of the database, empty where none is meant
 * @param name of the table, or the identity of an SQL tab
 * @param detail tells apart several tabs of one table: their filters, or a number; empty for the plain one
 */
public record Place(Kind kind, String file, String name, String detail) {

    public enum Kind {
        TABLE,
        STRUCTURE,
        ALTER,
        SQL,
        MIGRATIONS,
        DRIFT,
        PROBLEMS,
        SETTINGS,
        KEYS
    }

    public Place(Kind kind, String file, String name) {
        this(kind, file, name, "");
    }

    /** A place that does not belong to a database. */
    public static Place of(Kind kind) {
        return new Place(kind, "", "");
    }
}
