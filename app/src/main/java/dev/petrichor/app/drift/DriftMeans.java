package dev.petrichor.app.drift;

import dev.petrichor.app.nav.Navigator;
import dev.petrichor.app.state.MigrationMemory;
import dev.petrichor.app.work.Background;
import dev.petrichor.app.work.OpenDatabase;
import dev.petrichor.app.written.Written;
import dev.petrichor.db.workspace.DeclaredFiles;
import dev.petrichor.db.workspace.FoundDatabase;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What the board needs besides the databases.
 *
 * @param recall hands over what is remembered of a database's migrations
 * @param sources finds the schema files of a database
 * @param added told of a database whose folder has got one more file, and of the file
 */
public record DriftMeans(
        Background background, BiConsumer<String, Consumer<MigrationMemory>> recall, Function<FoundDatabase, Optional<DeclaredFiles>> sources, Navigator navigator, InstantSource clock,
        BiConsumer<OpenDatabase, Written.Done> added) {

    /** A reading that can be stopped as a whole. */
    public DriftReading reading() {
        return new DriftReading(background, recall, sources);
    }
}
