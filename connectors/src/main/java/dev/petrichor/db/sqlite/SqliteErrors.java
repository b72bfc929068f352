package dev.petrichor.db.sqlite;

import dev.petrichor.db.DbError;
import dev.petrichor.db.DbError.ConstraintKind;
import dev.petrichor.db.DbException;
import dev.petrichor.db.sql.ErrorPlace;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Translates what the driver throws, once, by SQLite's extended result codes (sqlite.org/rescode.html). */
final class SqliteErrors {

    /** The driver wraps SQLite's own words: {@code [CODE] driver sentence (own words)}. */
    private static final Pattern WRAPPED = Pattern.compile("(?s)\\[[A-Z_]+]\\s+.*?\\((.*)\\)");

    private final Path path;
    private final LockWait lockWait;

    SqliteErrors(Path path, LockWait lockWait) {
        this.path = path;
        this.lockWait = lockWait;
    }

    /** A program died in the middle of a write; whoever may write rolls it back by reading. */
    static boolean isUnfinishedWrite(SQLException thrown) {
        return code(thrown) == SQLiteErrorCode.SQLITE_READONLY_ROLLBACK.code;
    }

    /** Behind a log even reading makes a file, in which programs agree; where that may not be made the file is as good as any. */
    static boolean isUnreadableHere(SqliteFile file, SQLException thrown) {
        return file.whyProtected().isPresent() && (code(thrown) == SQLiteErrorCode.SQLITE_READONLY_DIRECTORY.code || (code(thrown) & 0xff) == 14);
    }

    /** Whether there was no room for what was to be written, which in a copy is the copy; what is read has only to be agreed on. */
    static boolean hasNoRoom(SQLException thrown) {
        return (code(thrown) & 0xff) == 13 || code(thrown) == SQLiteErrorCode.SQLITE_IOERR_WRITE.code;
    }

    /** What opening met: here a refusal is not about a statement but about the file. */
    DbException translateOpening(SqliteFile file, SQLException thrown) {
        return isUnreadableHere(file, thrown) ? new DbException(new DbError.UnreadableHere(path, file.standsAlone()), thrown) : translateOpening(thrown);
    }

    /** The same for a file that is our own, or none. */
    DbException translateOpening(SQLException thrown) {
        var error = error(thrown, "");
        return new DbException(error instanceof DbError.Refused(var words, var _, var _) ? new DbError.CannotOpen(path, words) : error, thrown);
    }

    /** @param sql the statement that failed, empty when there was none */
    DbException translate(SQLException thrown, String sql) {
        return new DbException(error(thrown, sql), thrown);
    }

    /** @param connection is asked for the place of a fault in the statement, which its words alone may leave open */
    DbException translate(SQLException thrown, String sql, SqliteConnection connection) {
        return new DbException(error(thrown, sql, text -> wordsAbout(text, connection)), thrown);
    }

    private static String wordsAbout(String text, SqliteConnection connection) {
        try (var _ = connection.prepare(text)) {
            return "";
        } catch (SQLException e) {
            return words(e);
        }
    }

    private DbError error(SQLException thrown, String sql) {
        return error(thrown, sql, _ -> "");
    }

    private DbError error(SQLException thrown, String sql, UnaryOperator<String> asked) {
        var code = code(thrown);
        var words = words(thrown);
        return switch (code & 0xff) {
            case 7 -> new DbError.LimitExceeded(words);
            case 5, 6 -> lockWait.isStopped() ? new DbError.Cancelled() : new DbError.Busy(path, LockHolders.of(path));
            case 8 -> readOnly(code);
            case 9 -> new DbError.Cancelled();
            case 10 -> inputOutput(code, words);
            case 11 -> new DbError.Corrupt(path, words);
            case 13 -> new DbError.DiskFull(path);
            case 14 -> new DbError.CannotOpen(path, words);
            case 17 -> new DbError.SchemaChanged();
            case 18 -> new DbError.LimitExceeded(words);
            case 19 -> DbError.Constraint.named(rule(code), words);
            case 20 -> DbError.Constraint.named(ConstraintKind.DATATYPE, words);
            case 26 -> new DbError.NotADatabase(path);
            default -> new DbError.Refused(words, code, ErrorPlace.find(words, sql, asked));
        };
    }

    private static int code(SQLException thrown) {
        return thrown instanceof SQLiteException sqlite ? sqlite.getResultCode().code : thrown.getErrorCode();
    }

    private static String words(SQLException thrown) {
        var message = thrown.getMessage() == null ? "" : thrown.getMessage();
        var wrapped = WRAPPED.matcher(message);
        return wrapped.matches() ? wrapped.group(1) : message;
    }

    private DbError readOnly(int code) {
        return switch (code) {
            case 776 -> DbError.ReadOnlyFile.unfinished(path);
            case 1032 -> new DbError.Replaced(path);
            case 1544 -> new DbError.ReadOnlyFile(path, "its folder cannot be written to");
            default -> new DbError.ReadOnlyFile(path, "it is write-protected");
        };
    }

    private DbError inputOutput(int code, String words) {
        return code == SQLiteErrorCode.SQLITE_IOERR_SHMSIZE.code || code == SQLiteErrorCode.SQLITE_IOERR_WRITE.code
                ? new DbError.DiskFull(path)
                : new DbError.CannotOpen(path, words);
    }

    private static ConstraintKind rule(int code) {
        return switch (code >> 8) {
            case 1 -> ConstraintKind.CHECK;
            case 3 -> ConstraintKind.FOREIGN_KEY;
            case 5 -> ConstraintKind.NOT_NULL;
            case 6, 10 -> ConstraintKind.PRIMARY_KEY;
            case 7 -> ConstraintKind.TRIGGER;
            case 8 -> ConstraintKind.UNIQUE;
            case 12 -> ConstraintKind.DATATYPE;
            default -> ConstraintKind.OTHER;
        };
    }

}
