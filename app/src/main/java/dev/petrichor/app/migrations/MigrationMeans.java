package dev.petrichor.app.migrations;

import dev.petrichor.app.work.Background;
import dev.petrichor.app.work.OpenDatabase;
import dev.petrichor.db.Database;
import java.nio.file.Path;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * What migrations need besides their database.
 *
 * @param create makes the database file when it does not exist
 * @param data the user's data folder, for copies
 * @param restore leads to the way back to a place in the history of a far database
 */
public record MigrationMeans(
        Consumer<Database.LocalFile> create, Path data, Background background, Executor ui, BiConsumer<OpenDatabase, TakenBookmark> restore) {

    /** A folder of our own, for throw-away copies alone. */
    Path copies() {
        return data.resolve("copies");
    }
}
