package dev.petrichor.db.connect;

import dev.petrichor.db.Database;
import dev.petrichor.db.Session;
import dev.petrichor.db.SqlListener;
import dev.petrichor.db.guard.GuardedSession;
import dev.petrichor.db.guard.Permission;
import dev.petrichor.db.guard.StatementKind;
import dev.petrichor.db.sqlite.NativeLibrary;
import dev.petrichor.db.sqlite.NewFile;
import dev.petrichor.db.sqlite.SqliteSession;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Supplier;

/** Opens databases. The only place that knows how each kind is reached; hands out guarded sessions only. */
public final class Connector {

    private final Clock clock;

    public Connector(Clock clock) {
        this.clock = clock;
    }

    /**
     * Says where the driver may put the library that it unpacks, and deletes what older runs left there. Before the first
     * database is opened.
     *
     * @param folder of our own; a temporary folder of the system collects a megabyte for each run that was killed
     * @throws IOException when the folder cannot be used; databases open all the same
     */
    public void unpackInto(Path folder) throws IOException {
        NativeLibrary.unpackInto(folder, clock.instant());
    }

    /**
     * Opens a database that exists. Reads from disk or network: never on the window's thread.
     *
     * @throws dev.petrichor.db.DbException when it cannot be opened
     */
    public Session open(Database database, Permission permission, SqlListener listener) {
        return open(database, () -> permission, listener);
    }

    /**
     * Opens a database whose permission may change while it is open.
     *
     * @param permission asked before each batch, on the thread that runs it
     * @throws dev.petrichor.db.DbException when it cannot be opened
     */
    public Session open(Database database, Supplier<Permission> permission, SqlListener listener) {
        var session = switch (database) {
            case Database.LocalFile file -> SqliteSession.open(file, !readsOnly(permission.get()), listener);
            case Database.D1 _ -> throw new IllegalStateException("D1");
        };
        return new GuardedSession(session, permission, clock, StatementKind::locally);
    }

    private static boolean readsOnly(Permission permission) {
        return permission instanceof Permission.ReadOnly || permission instanceof Permission.Locked;
    }

    /**
     * Makes an empty file as wrangler does: write-ahead log, pages of 4096 bytes, folders as needed.
     *
     * @throws dev.petrichor.db.DbException when the file exists or cannot be made
     */
    public void create(Database.LocalFile file) {
        NewFile.create(file.path());
    }
}
