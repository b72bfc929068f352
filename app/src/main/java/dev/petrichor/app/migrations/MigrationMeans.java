package dev.petrichor.app.migrations;

import dev.petrichor.app.state.Doubt;
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
 * @param doubts where an apply to a far side is kept until it is known how it ended
 * @param restore leads to the way back to a place in the history of a far database
 */
public record MigrationMeans(
        Consumer<Database.LocalFile> create, Path data, Background background, Executor ui, Doubts doubts, BiConsumer<OpenDatabase, TakenBookmark> restore) {

    /** Keeps writes in doubt beyond the end of the program. The window's thread. */
    public interface Doubts {

        /** Where nothing is kept. */
        Doubts NOWHERE = new Doubts() {

            @Override
            public void keep(Doubt doubt, Runnable then) {
                then.run();
            }

            @Override
            public void forget(String id) {}
        };

        /** @param then done when it is kept, or that was tried in vain */
        void keep(Doubt doubt, Runnable then);

        void forget(String id);
    }

    /** A folder of our own, for throw-away copies alone. */
    Path copies() {
        return data.resolve("copies");
    }
}
