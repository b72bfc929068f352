package dev.petrichor.migrations;

/** How the files of a migrations folder lie. */
public enum Layout {
    /** SQL files side by side. */
    FLAT,
    /** drizzle-kit before 1.0: SQL files and {@code meta/_journal.json}. */
    JOURNAL,
    /** drizzle-kit 1.0: one folder per migration with a {@code migration.sql}. */
    DIRECTORIES;

    /** The public name. */
    public String label() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
