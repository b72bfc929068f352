package dev.petrichor.app;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.petrichor.app.preferences.Settings;
import dev.petrichor.app.work.OpenDatabase;
import dev.petrichor.app.work.Side;
import dev.petrichor.db.Database;
import dev.petrichor.db.connect.Connector;
import dev.petrichor.db.guard.Permission;
import dev.petrichor.db.workspace.FoundDatabase;
import dev.petrichor.db.workspace.WorkspaceScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two environments that name one database: what is unlocked for one is unlocked for the other. */
class FarSidesTest {

    private static final String ID = "a1b2c3d4-5678-90ab-cdef-1234567890ab";

    @TempDir
    private Path folder;

    private final UiQueue ui = new UiQueue();
    private List<FoundDatabase> found = List.of();

    @BeforeEach
    void project() throws IOException {
        Files.writeString(folder.resolve("wrangler.toml"), """
                [[d1_databases]]
                binding = "DB"
                database_name = "my-db"
                database_id = "%1$s"
                [env.staging]
                [[env.staging.d1_databases]]
                binding = "DB"
                database_name = "my-db-staging"
                database_id = "%1$s"
                """.formatted(ID));
        found = WorkspaceScanner.scan(folder).databases();
    }

    @Test
    void oneDatabaseHasOneLockWhateverNamesIt() {
        try (var sides = sides()) {
            var one = open(sides, found.getFirst(), Side.REMOTE);
            var other = open(sides, found.getLast(), Side.REMOTE);
            one.lock().timed().unlock();

            assertNotSame(one.found(), other.found());
            assertSame(one.lock(), other.lock());
            assertInstanceOf(Permission.Unlocked.class, other.permission());
            assertNotSame(one.lock(), open(sides, found.getFirst(), Side.PREVIEW).lock());
        }
    }

    private FarSides sides() {
        var safety = new Safety(new SimpleObjectProperty<>(Settings.DEFAULT), () -> false, ui);
        return new FarSides(new OpenDatabase.Means(new Connector(Clock.systemUTC()), ui, (_, _, _, _) -> {}), safety, _ -> folder.resolve("audit.tsv"));
    }

    private static OpenDatabase open(FarSides sides, FoundDatabase found, Side side) {
        return sides.open(found, side, new Database.D1("account", ID, found.displayName()));
    }
}
