package dev.petrichor.app.state;

import dev.petrichor.app.work.FileFault;
import dev.petrichor.db.Database;
import dev.petrichor.db.DbError;
import dev.petrichor.db.DbException;
import dev.petrichor.db.Page;
import dev.petrichor.db.Session;
import dev.petrichor.db.Sql;
import dev.petrichor.db.SqlListener;
import dev.petrichor.db.Step;
import dev.petrichor.db.Value;
import dev.petrichor.db.connect.Connector;
import dev.petrichor.db.guard.AuditFile;
import dev.petrichor.db.guard.Permission;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Petrichor's own SQLite file of one project, in the user's data folder. Touches the disk: never on the window's thread. */
public final class StateFile {

    private static final System.Logger LOG = System.getLogger(StateFile.class.getName());

    private StateFile() {}

    /** By which path a project is known, however it was named: a link to it is the same project. */
    public static Path place(Path named) {
        try {
            return named.toRealPath();
        } catch (IOException _) {
            return named.toAbsolutePath().normalize(); // not there: its name is all that is left
        }
    }

    /**
     * Where it is, whether or not it exists.
     *
     * @param project its {@link #place}
     */
    public static Path of(Path data, Path project) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(project.toString().getBytes(StandardCharsets.UTF_8));
            return data.resolve("projects").resolve(HexFormat.of().formatHex(digest, 0, 12) + ".sqlite");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The record of writes to far sides of the same project, beside it. */
    public static Path auditOf(Path data, Path project) {
        return beside(data, project, AuditFile.ENDING);
    }

    /** Another file of the same project, beside it. */
    public static Path beside(Path data, Path project, String ending) {
        var file = of(data, project);
        return file.resolveSibling(file.getFileName().toString().replace(".sqlite", ending));
    }

    /** Opens it, made first if need be. */
    public static Session open(Connector connector, Path file) {
        var database = new Database.LocalFile(file);
        if (!Files.exists(file)) {
            make(connector, file);
        }
        return connector.open(database, new Permission.Free(), SqlListener.NONE);
    }

    /**
     * Makes it beside its place and gives it its name when it is whole: another program may make it at the same moment, and
     * must not meet a file that is just being laid out.
     */
    private static void make(Connector connector, Path file) {
        var begun = file.resolveSibling("new-" + UUID.randomUUID() + "-" + file.getFileName());
        connector.create(new Database.LocalFile(begun));
        try {
            Files.createLink(file, begun);
        } catch (FileAlreadyExistsException e) {
            LOG.log(System.Logger.Level.DEBUG, "another program has made it", e);
        } catch (IOException | UnsupportedOperationException e) {
            move(begun, file);
        } finally {
            delete(begun);
        }
    }

    /** The way of a file system that knows no second names. */
    private static void move(Path begun, Path file) {
        try {
            Files.move(begun, file);
        } catch (IOException e) {
            if (!Files.exists(file)) {
                throw new DbException(new DbError.CannotOpen(file, FileFault.ofWriting(file, e)), e);
            }
        }
    }

    private static void delete(Path begun) {
        try {
            Files.deleteIfExists(begun);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "a file that was needed for a moment stays", e);
        }
    }

    /** The steps that put all that a session reads into a new file, which has the same tables. */
    static List<Step> content(Session session) {
        var tables = Page.read(session, new Sql("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"), 0).rows();
        return tables.stream().flatMap(row -> content(session, SqlTexts.text(row.getFirst()))).toList();
    }

    private static Stream<Step> content(Session session, String table) {
        return Page.read(session, new Sql("SELECT * FROM " + table + " ORDER BY rowid"), 0).rows().stream()
                .map(row -> insert("INSERT OR REPLACE", table, row));
    }

    static Step insert(String how, String table, List<Value> row) {
        return Step.of(new Sql(how + " INTO " + table + " VALUES (" + String.join(", ", Collections.nCopies(row.size(), "?")) + ")", row));
    }

    /** Whether a file that answers so will never be of use again, however often it is tried. */
    static boolean isDamage(DbError error) {
        return switch (error) {
            case DbError.NotADatabase _,DbError.Corrupt _ -> true;
            case DbError.BatchFailed(var _, var reason) -> isDamage(reason);
            default -> false;
        };
    }

    /** Gives a damaged file, which nobody has open, another name; says which. Nothing where that cannot be done. */
    static Optional<Path> setAside(Path file) {
        return setAside(file, "damaged-");
    }

    /** The same with any file of a project, for another reason. */
    static Optional<Path> setAside(Path file, String why) {
        var name = file.getFileName().toString();
        var aside = file.resolveSibling(why + System.currentTimeMillis() + "-" + name);
        try {
            Files.move(file, aside);
            for (var part : List.of("-wal", "-shm", "-journal")) {
                if (Files.exists(file.resolveSibling(name + part))) {
                    Files.move(file.resolveSibling(name + part), aside.resolveSibling(aside.getFileName() + part));
                }
            }
            return Optional.of(aside);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "a file that is of no more use stays where it is", e);
            return Optional.empty();
        }
    }
}
