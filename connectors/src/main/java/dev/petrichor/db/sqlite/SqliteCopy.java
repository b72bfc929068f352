package dev.petrichor.db.sqlite;

import dev.petrichor.db.Database;
import dev.petrichor.db.DbError;
import dev.petrichor.db.DbException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;

/** Copies databases by SQLite's own backup: the copy is of one moment, also while another program writes. */
public final class SqliteCopy {

    private SqliteCopy() {}

    /**
     * Copies a database that exists, what stands in its log included; only reads it. Takes as long as the disk needs.
     *
     * @param target where nothing stands yet, in a folder that is there
     * @throws DbException when it cannot be opened or copied
     */
    public static void of(Database.LocalFile source, Path target) {
        if (Files.exists(target)) {
            throw new DbException(new DbError.CannotOpen(target, "it could not be created: something of that name is there already"));
        }
        var lockWait = new LockWait();
        var file = SqliteFile.at(source.path());
        try (var connection = SqliteConnection.reader(file)) {
            connection.waitWith(lockWait);
            requireDone(connection.db().backup("main", target.toAbsolutePath().toString(), null));
        } catch (SQLException e) {
            throw new SqliteErrors(file.path(), lockWait).translateOpening(e);
        }
    }

    private static void requireDone(int code) throws SQLException {
        if (code != SQLiteErrorCode.SQLITE_OK.code && code != SQLiteErrorCode.SQLITE_DONE.code) {
            throw new org.sqlite.SQLiteException("The copy ended with code " + code, SQLiteErrorCode.getErrorCode(code));
        }
    }
}
