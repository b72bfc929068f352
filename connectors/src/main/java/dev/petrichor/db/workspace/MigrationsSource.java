package dev.petrichor.db.workspace;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A folder of migrations that a config names, or that a tool would take by default.
 *
 * @param directory absolute
 * @param shown as the project wrote it
 * @param pattern wrangler's {@code migrations_pattern}, relative to the config's folder
 * @param wranglerTable the ledger that wrangler would use
 * @param drizzleTable the ledger that drizzle-kit would use
 * @param file the config that names the folder, relative to the opened folder; empty when none does
 * @param line where it does, 0 when the place is not known
 */
public record MigrationsSource(
        Path directory, String shown, Optional<String> pattern, String wranglerTable, String drizzleTable, NamedBy namedBy, String file, int line) {

    /** A folder that no file of the project names. */
    public MigrationsSource(
            Path directory, String shown, Optional<String> pattern, String wranglerTable, String drizzleTable, NamedBy namedBy) {
        this(directory, shown, pattern, wranglerTable, drizzleTable, namedBy, "", 0);
    }

    /** Whether a config names it, or it was there when the project was read. */
    public boolean isBegun() {
        return namedBy != NamedBy.TO_BEGIN;
    }

    /** The folder as the project wrote it, with a slash behind it. */
    public String shownFolder() {
        return shown.replaceFirst("/$", "") + "/";
    }

    /** Where drizzle-kit before 1.0 keeps its list of the files. */
    public Path journal() {
        return directory.resolve("meta/_journal.json");
    }

    /** Who says that migrations are there. */
    public enum NamedBy {
        /** {@code migrations_dir} or {@code migrations_pattern}. */
        WRANGLER,
        /** {@code out} of a drizzle config. */
        DRIZZLE,
        /** Nobody: wrangler's default folder exists. */
        DEFAULT,
        /** Nobody: wrangler's default folder did not exist when the project was read; the first migration makes it. */
        TO_BEGIN
    }
}
