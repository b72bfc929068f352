package dev.petrichor.db.connect;

import dev.petrichor.db.Database;
import dev.petrichor.db.Session;
import dev.petrichor.db.SqlListener;
import dev.petrichor.db.guard.GuardedSession;
import dev.petrichor.db.guard.Permission;
import dev.petrichor.db.sqlite.NewFile;
import dev.petrichor.db.sqlite.SqliteSession;
import java.time.Clock;

/** Opens databases. The only place that knows how each kind is reached; hands out guarded sessions only. */
public final class Connector {

    private final Clock clock;

    public Connector(Clock clock) {
        this.clock = clock;
    }

    /**
     * Opens a database that exists. Reads from disk or network: never on the window's thread.
     *
     * @throws dev.petrichor.db.DbException when it cannot be opened
     */
    public Session open(Database database, Permission permission, SqlListener listener) {
        var session = switch (database) {
            case Database.LocalFile file -> SqliteSession.open(file, listener);
        };
        return new GuardedSession(session, permission, clock);
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
