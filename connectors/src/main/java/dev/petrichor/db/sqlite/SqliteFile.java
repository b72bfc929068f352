package dev.petrichor.db.sqlite;

import dev.petrichor.db.DbError;
import dev.petrichor.db.DbException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Objects;
import java.util.Optional;
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
            throw new DbException(DbError.CannotOpen.missing(absolute));
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
        if (!isUnchanged()) {
            throw new DbException(new DbError.Replaced(path));
        }
    }

    /** Whether the file that was opened stands at the path, as far as the system tells files apart. */
    boolean isUnchanged() {
        return identity == null || Objects.equals(identity, identityOf(path));
    }

    /** What tells the write-ahead log beside the file from another, or from none. */
    Optional<Object> log() {
        return Optional.ofNullable(identityOf(beside("-wal")));
    }

    /** Fails when the log is not the one that it was: what was written there would be in no file any more. */
    void requireLog(Optional<Object> log) {
        if (!log.equals(log())) {
            throw new DbException(new DbError.ReadOnlyFile(path, "another program deleted its -wal file meanwhile"));
        }
    }

    boolean isGone() {
        return Files.notExists(path);
    }

    /** Why the system lets nothing be written, as far as rights tell: SQLite writes a journal or log beside the file as well. */
    Optional<String> whyProtected() {
        if (!Files.isWritable(path)) {
            return Optional.of("it is write-protected");
        }
        return Files.isWritable(realFolder()) ? Optional.empty() : Optional.of("its folder cannot be written to");
    }

    /** Whether the file itself is all there is to read, as Java sees the files beside it: no log, and nothing to roll back. */
    boolean standsAlone() {
        return isEmptyBeside("-wal") && isEmptyBeside("-journal");
    }

    private boolean isEmptyBeside(String ending) {
        try {
            return Files.notExists(beside(ending)) || Files.size(beside(ending)) == 0;
        } catch (IOException _) {
            return false;
        }
    }

    private Path beside(String ending) {
        return path.resolveSibling(path.getFileName() + ending);
    }

    /** What every write changes: size and time; nothing where they cannot be read. */
    Optional<Marks> marks() {
        try {
            var read = Files.readAttributes(path, BasicFileAttributes.class);
            return Optional.of(new Marks(read.size(), read.lastModifiedTime()));
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    /** @param size in bytes */
    record Marks(long size, FileTime changed) {}

    /** For a file that nobody can write to, with no log: SQLite then makes no file beside it. */
    String unchangingJdbcUrl() {
        return jdbcUrl() + "?immutable=1";
    }

    /** SQLite follows links before it names the files beside. */
    private Path realFolder() {
        try {
            return Objects.requireNonNull(path.toRealPath().getParent(), "a file stands in a folder");
        } catch (IOException _) {
            return Objects.requireNonNull(path.getParent(), "a file stands in a folder");
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
