package dev.petrichor.db.sqlite;

import dev.petrichor.db.DbError;
import dev.petrichor.db.DbException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The file behind a session, looked at by name and attributes only: reading it with Java while SQLite has it open would
 * drop SQLite's locks (POSIX).
 *
 * @param identity what tells this file from another that takes its place
 */
record SqliteFile(Path path, @Nullable Object identity) {

    /** Looks before SQLite does, because SQLite says "unable to open" for everything. */
    static SqliteFile at(Path path) {
        var absolute = path.toAbsolutePath();
        if (Files.isDirectory(absolute)) {
            throw new DbException(new DbError.CannotOpen(absolute, "it is a folder"));
        }
        if (Files.notExists(absolute)) {
            throw new DbException(new DbError.CannotOpen(absolute, "it does not exist"));
        }
        if (!Files.exists(absolute)) {
            throw new DbException(new DbError.CannotOpen(absolute, "its folder may not be entered"));
        }
        if (!Files.isReadable(absolute)) {
            throw new DbException(new DbError.CannotOpen(absolute, "it may not be read"));
        }
        return new SqliteFile(absolute, identityOf(absolute));
    }

    /** Fails when another file, or none, stands at the path now: a write would go astray. */
    void requireUnchanged() {
        if (identity != null && !Objects.equals(identity, identityOf(path))) {
            throw new DbException(new DbError.Replaced(path));
        }
    }

    /** Safe for every name: as a URI nothing in it is taken for an option. */
    String jdbcUrl() {
        return "jdbc:sqlite:" + path.toUri();
    }

    private static @Nullable Object identityOf(Path path) {
        try {
            return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
        } catch (IOException _) {
            return "missing";
        }
    }
}
