package dev.petrichor.db.sqlite;

import dev.petrichor.db.Copies;
import dev.petrichor.db.Database;
import dev.petrichor.db.DbError;
import dev.petrichor.db.DbException;
import dev.petrichor.db.Value;
import dev.petrichor.db.WriteFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * Copies by SQLite itself, never by reading the file: {@code VACUUM INTO} keeps rowids, can be stopped at any moment, and
 * leaves the pages behind that hold nothing; the way back is SQLite's backup into the open file.
 */
public final class SqliteCopies implements Copies {

    /** All pages in one step: other programs see the whole copy or nothing of it. */
    private static final int ALL_PAGES = -1;

    /** How long another program's lock is waited for: five seconds in all. */
    private static final int PAUSE_MILLIS = 20;
    private static final int MOST_TRIES = 250;

    private final Path path;
    private final BooleanSupplier stopped;

    /** @param stopped asked while a copy is written whether it shall end as cancelled; any thread may change the answer */
    public SqliteCopies(Database.LocalFile database, BooleanSupplier stopped) {
        this.path = database.path();
        this.stopped = stopped;
    }

    @Override
    public void copyTo(Path target) {
        requireFree(target);
        var file = SqliteFile.at(path);
        var lockWait = new LockWait();
        try {
            write(SqliteConnection.copying(file), lockWait, target);
        } catch (SQLException e) {
            if (!SqliteErrors.isUnreadableHere(file, e) || !file.standsAlone()) {
                throw withdrawn(target, copyError(file, lockWait, e, target));
            }
            copyUnchanging(file, lockWait, target);
        }
    }

    private static DbException copyError(SqliteFile file, LockWait lockWait, SQLException thrown, Path target) {
        var errors = new SqliteErrors(file.path(), lockWait);
        if (SqliteErrors.isUnreadableHere(file, thrown)) {
            return errors.translateOpening(file, thrown);
        }
        return SqliteErrors.hasNoRoom(thrown) ? new DbException(new DbError.DiskFull(target), thrown) : errors.translate(thrown, "");
    }

    /**
     * Where we cannot write and there is no log, SQLite agrees with nobody. Others may have the right to write there: what was
     * written to meanwhile gives no copy.
     */
    private void copyUnchanging(SqliteFile file, LockWait lockWait, Path target) {
        var before = file.marks();
        try {
            write(SqliteConnection.copyingUnchanging(file), lockWait, target);
        } catch (SQLException e) {
            throw withdrawn(target, copyError(file, lockWait, e, target));
        }
        if (before.isEmpty() || !before.equals(file.marks()) || !file.isUnchanged() || !file.standsAlone()) {
            throw withdrawn(target, new DbException(new DbError.CannotOpen(file.path(), "another program wrote to it while it was copied")));
        }
    }

    private void write(SqliteConnection from, LockWait lockWait, Path target) throws SQLException {
        try (from) {
            from.waitWith(lockWait);
            from.stopWhen(stopped);
            from.run("VACUUM INTO ?", List.of(Value.of(target.toAbsolutePath().toString())));
        }
    }

    private static void requireFree(Path target) {
        if (Files.exists(target)) {
            throw new DbException(new DbError.CannotOpen(target, "something of that name is there already"));
        }
    }

    /** A copy that fails leaves an empty file behind. */
    private static DbException withdrawn(Path target, DbException why) {
        try {
            Files.deleteIfExists(target);
            Files.deleteIfExists(target.resolveSibling(target.getFileName() + "-journal"));
        } catch (IOException e) {
            why.addSuppressed(e);
        }
        return why;
    }

    /**
     * Goes from the copy to the open file. The driver's way from the open file's side reports the copy's state and so calls
     * everything a success, also what met another program's lock (seen with version 3.54).
     */
    @Override
    public void restoreFrom(Path copy) {
        requireDatabase(copy);
        if (Files.notExists(path)) {
            takeThePlace(copy);
            return;
        }
        var file = SqliteFile.at(path);
        var errors = new SqliteErrors(file.path(), new LockWait());
        try (var connection = SqliteConnection.reader(SqliteFile.at(copy))) {
            file.requireUnchanged();
            var code = connection.db().backup("main", path.toAbsolutePath().toString(), (_, _) -> {}, PAUSE_MILLIS, MOST_TRIES, ALL_PAGES);
            if (code != 0) {
                throw errors.translate(new SQLiteException("[SQLITE] backup (" + code + ")", SQLiteErrorCode.getErrorCode(code)), "");
            }
        } catch (SQLException e) {
            throw errors.translate(e, "");
        }
    }

    /** Of a file that was deleted: whole from the moment it has the name. A log that stayed behind would be read into it. */
    private void takeThePlace(Path copy) {
        if (Stream.of("-wal", "-journal").anyMatch(ending -> Files.exists(path.resolveSibling(path.getFileName() + ending)))) {
            throw new DbException(new DbError.CannotOpen(path, "it was deleted, but not its -wal or -journal file beside it; move that away"));
        }
        var part = path.resolveSibling(path.getFileName() + "." + ProcessHandle.current().pid() + ".part");
        try {
            Files.createDirectories(path.toAbsolutePath().getParent());
            new SqliteCopies(new Database.LocalFile(copy), stopped).copyTo(part);
            Files.move(part, path);
        } catch (DbException e) {
            throw e.error() instanceof DbError.DiskFull ? new DbException(new DbError.DiskFull(path), e) : e;
        } catch (IOException e) {
            throw withdrawn(part, new DbException(new DbError.CannotOpen(path, "nothing can be put in its place (" + WriteFault.words(e) + ")"), e));
        }
    }

    /** Whatever is put into the user's file must be whole. A file without a byte is a database to SQLite, and a copy that was never written. */
    private static void requireDatabase(Path copy) {
        var file = SqliteFile.at(copy);
        if (copy.toFile().isFile() && copy.toFile().length() == 0) {
            throw new DbException(new DbError.NotADatabase(copy));
        }
        try (var connection = SqliteConnection.reader(file)) {
            var verdict = connection.text("PRAGMA quick_check");
            if (!verdict.equals("ok")) {
                throw new DbException(new DbError.Corrupt(file.path(), verdict));
            }
        } catch (SQLException e) {
            throw new SqliteErrors(file.path(), new LockWait()).translateOpening(file, e);
        }
    }
}
