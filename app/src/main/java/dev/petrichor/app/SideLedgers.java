package dev.petrichor.app;

import dev.petrichor.app.migrations.KnownSides;
import dev.petrichor.app.state.MigrationMemory;
import dev.petrichor.app.work.Background;
import dev.petrichor.app.work.FileFault;
import dev.petrichor.app.work.OpenDatabase;
import dev.petrichor.app.work.OpenDatabase.Origin;
import dev.petrichor.app.work.Side;
import dev.petrichor.db.DbError;
import dev.petrichor.db.DbException;
import dev.petrichor.db.Session;
import dev.petrichor.db.workspace.FoundDatabase;
import dev.petrichor.migrations.MigrationHistory;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the ledgers of a project's databases, side by side. The local one is read unasked, for that costs nothing; a far
 * one is known from when its own list was read. The window's thread.
 */
final class SideLedgers {

    private final Supplier<Optional<OpenProject>> project;
    private final Background background;
    private final Map<FoundDatabase, KnownSides> known = new HashMap<>();
    private @Nullable OpenProject of;

    SideLedgers(Supplier<Optional<OpenProject>> project, Background background) {
        this.project = project;
        this.background = background;
    }

    /** What is known of all sides of a database of the project in the window. */
    KnownSides of(OpenDatabase database) {
        var now = project.get().orElse(null);
        if (of != now) {
            known.clear();
            of = now;
        }
        return known.computeIfAbsent(database.found(), _ -> new KnownSides(Clock.systemUTC()));
    }

    /** Reads the ledger of the local side, if there is one; where it cannot be read, its own list says why. */
    void readLocal(OpenDatabase far) {
        project.get().flatMap(it -> it.side(far.found(), Side.LOCAL)).ifPresent(local -> project.get().ifPresent(it -> it.state().migrations(local.key(),
                memory -> background.run(() -> Files.exists(local.found().local().path()), there -> read(local, there, memory), _ -> {}))));
    }

    private void read(OpenDatabase local, boolean there, MigrationMemory memory) {
        if (there) {
            local.count(Origin.MIGRATION, session -> history(session, local, memory), it -> of(local).learn(Side.LOCAL, it), (DbError _) -> {});
        }
    }

    private static MigrationHistory history(Session session, OpenDatabase local, MigrationMemory memory) {
        var source = local.found().migrations().orElseThrow();
        try {
            return MigrationHistory.read(Optional.of(session), source, memory, memory.tool());
        } catch (IOException e) {
            throw new DbException(new DbError.CannotOpen(source.directory(), FileFault.named(e)), e);
        }
    }
}
