package dev.petrichor.app;

import dev.petrichor.app.work.Background;
import dev.petrichor.app.work.OpenDatabase;
import dev.petrichor.db.DbError;
import dev.petrichor.db.DbException;
import dev.petrichor.db.Session;
import dev.petrichor.migrations.MigrationHistory;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import java.util.function.IntConsumer;

/** Counts the migrations of a database that wait to be applied; an unreadable folder has none, and its own tab says why. */
final class PendingCount {

    private final Background background;

    PendingCount(Background background) {
        this.background = background;
    }

    /** Counts beside the window's thread and tells the number on it. Nothing is told for a database without migrations. */
    void of(OpenDatabase database, IntConsumer counted) {
        if (database.found().migrations().isPresent()) {
            background.run(() -> Files.exists(database.found().local().path()), exists -> count(database, exists, counted), _ -> counted.accept(0));
        }
    }

    private void count(OpenDatabase database, boolean exists, IntConsumer counted) {
        if (exists) {
            database.counts().run(session -> pending(Optional.of(session), database), counted::accept, (DbError _) -> counted.accept(0));
        } else {
            background.run(() -> pending(Optional.empty(), database), counted::accept, _ -> counted.accept(0));
        }
    }

    private static int pending(Optional<Session> session, OpenDatabase database) {
        try {
            return MigrationHistory.read(session, database.found().migrations().orElseThrow()).pending().size();
        } catch (IOException e) {
            throw new DbException(new DbError.CannotOpen(database.found().migrations().orElseThrow().directory(), String.valueOf(e.getMessage())));
        }
    }
}
