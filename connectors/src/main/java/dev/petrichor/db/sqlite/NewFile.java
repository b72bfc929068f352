package dev.petrichor.db.sqlite;

import dev.petrichor.db.DbError;
import dev.petrichor.db.DbException;
import dev.petrichor.db.WriteFault;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteOpenMode;

/** Makes empty databases; the only place that may create a file. */
public final class NewFile {

    private NewFile() {}

    /**
     * An empty database as wrangler makes it: WAL, 4096-byte pages. Fails when something stands at the path, or when a log of
     * an earlier database is left there: SQLite would empty the log, and what is in it with it.
     */
    public static void create(Path path) {
        var absolute = path.toAbsolutePath();
        requireNoLeftovers(absolute);
        try {
            var folder = absolute.getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.createFile(absolute);
        } catch (IOException e) {
            throw new DbException(new DbError.CannotOpen(absolute, "it could not be created: " + why(e)), e);
        }
        try {
            initialise(absolute);
        } catch (SQLException e) {
            withdraw(absolute, e);
            throw new SqliteErrors(absolute, new LockWait()).translateOpening(e);
        }
    }

    private static void requireNoLeftovers(Path path) {
        for (var ending : List.of("-wal", "-journal")) {
            var left = path.resolveSibling(path.getFileName() + ending);
            if (Files.exists(left) && Files.notExists(path)) {
                throw new DbException(new DbError.CannotOpen(path,
                        "it could not be created, because " + left.getFileName() + " of an earlier database is there and may hold data; move it away first"));
            }
        }
    }

    /** Half a database is worse than none: it would be taken for the real one. */
    private static void withdraw(Path path, SQLException why) {
        for (var ending : List.of("-wal", "-shm", "")) {
            var made = path.resolveSibling(path.getFileName() + ending);
            try {
                if (Files.isRegularFile(made)) {
                    Files.delete(made);
                }
            } catch (IOException e) {
                why.addSuppressed(e);
            }
        }
    }

    /** The system's own exceptions say no more than the path. */
    private static String why(IOException thrown) {
        return switch (thrown) {
            case FileAlreadyExistsException _ -> "something of that name is there already";
            case AccessDeniedException _ -> "its folder may not be written to";
            default -> WriteFault.words(thrown);
        };
    }

    private static void initialise(Path path) throws SQLException {
        var config = new SQLiteConfig();
        config.setOpenMode(SQLiteOpenMode.OPEN_URI);
        try (var connection = config.createConnection("jdbc:sqlite:" + path.toUri());
                var statement = connection.createStatement()) {
            statement.executeUpdate("PRAGMA page_size=4096");
            try (var mode = statement.executeQuery("PRAGMA journal_mode=WAL")) {
                mode.next();
            }
        }
    }
}
