package dev.petrichor.app;

import dev.petrichor.app.state.MigrationMemory;
import dev.petrichor.app.work.Background;
import dev.petrichor.app.work.FileFault;
import dev.petrichor.app.work.OpenDatabase;
import dev.petrichor.app.work.OpenDatabase.Origin;
import dev.petrichor.db.DbError;
import dev.petrichor.db.DbException;
import dev.petrichor.db.Session;
import dev.petrichor.migrations.MigrationHistory;
import dev.petrichor.migrations.SeenFiles;
import dev.petrichor.migrations.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Counts the migrations of a database that wait to be applied; an unreadable folder has none, and its own tab says why. */
final class PendingCount {

    private final Background background;
    private final BiConsumer<String, Consumer<MigrationMemory>> recall;

    /** @param recall hands over what is remembered of a database's migrations: whose rules hold decides what waits */
    PendingCount(Background background, BiConsumer<String, Consumer<MigrationMemory>> recall) {
        this.background = background;
        this.recall = recall;
    }

    /** Counts beside the window's thread and tells the number on it, none when it cannot be known. Nothing is told for a database without migrations. */
    void of(OpenDatabase database, Consumer<OptionalInt> counted) {
        if (database.found().migrations().isPresent()) {
            recall.accept(database.key(), memory -> look(database, memory.tool(), counted));
        }
    }

    private void look(OpenDatabase database, Optional<Tool> tool, Consumer<OptionalInt> counted) {
        background.run(() -> database.isFar() || Files.exists(database.found().local().path()), exists -> count(database, exists, tool, counted), _ -> counted.accept(OptionalInt.empty()));
    }

    private void count(OpenDatabase database, boolean exists, Optional<Tool> tool, Consumer<OptionalInt> counted) {
        if (exists) {
            database.count(Origin.MIGRATION, session -> pending(Optional.of(session), database, tool), number -> counted.accept(OptionalInt.of(number)),
                    (DbError _) -> counted.accept(OptionalInt.empty()));
        } else {
            background.run(() -> pending(Optional.empty(), database, tool), number -> counted.accept(OptionalInt.of(number)), _ -> counted.accept(OptionalInt.empty()));
        }
    }

    private static int pending(Optional<Session> session, OpenDatabase database, Optional<Tool> tool) {
        try {
            return MigrationHistory.read(session, database.found().migrations().orElseThrow(), SeenFiles.NONE, tool).pending().size();
        } catch (IOException e) {
            throw new DbException(new DbError.CannotOpen(database.found().migrations().orElseThrow().directory(), FileFault.named(e)), e);
        }
    }
}
