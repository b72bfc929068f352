package dev.petrichor.app.state;

import dev.petrichor.db.Database;
import dev.petrichor.db.DbError;
import dev.petrichor.db.DbException;
import dev.petrichor.db.Session;
import dev.petrichor.db.SqlListener;
import dev.petrichor.db.connect.Connector;
import dev.petrichor.db.guard.Permission;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Petrichor's own SQLite file of one project, in the user's data folder. Touches the disk: never on the window's thread. */
public final class StateFile {

    private StateFile() {}

    /** Where it is, whether or not it exists. Named after the project's place. */
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
        return beside(data, project, ".audit.tsv");
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
            make(connector, database);
        }
        return connector.open(database, new Permission.Free(), SqlListener.NONE);
    }

    /** Another window or command may make it at the same moment: then it is there, which is all that is wanted. */
    private static void make(Connector connector, Database.LocalFile file) {
        try {
            connector.create(file);
        } catch (DbException e) {
            if (!Files.exists(file.path())) {
                throw e;
            }
        }
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
        var name = file.getFileName().toString();
        var aside = file.resolveSibling("damaged-" + System.currentTimeMillis() + "-" + name);
        try {
            Files.move(file, aside);
            for (var part : List.of("-wal", "-shm", "-journal")) {
                if (Files.exists(file.resolveSibling(name + part))) {
                    Files.move(file.resolveSibling(name + part), aside.resolveSibling(aside.getFileName() + part));
                }
            }
            return Optional.of(aside);
        } catch (IOException e) {
            System.getLogger(StateFile.class.getName()).log(System.Logger.Level.WARNING, "the damaged file stays where it is", e);
            return Optional.empty();
        }
    }
}
