package dev.petrichor.app.written;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.petrichor.app.OpenLock;
import dev.petrichor.app.UiQueue;
import dev.petrichor.app.work.Background;
import dev.petrichor.app.work.OpenDatabase;
import dev.petrichor.db.connect.Connector;
import dev.petrichor.db.workspace.WorkspaceScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WrittenModelTest {

    @TempDir
    private Path folder;

    /** As wrangler does: its default folder lies beside the config. */
    @Test
    void theFirstMigrationOfAProjectThatNamesNoFolderMakesOne() throws IOException {
        Files.createDirectories(folder.resolve("worker"));
        Files.writeString(folder.resolve("worker/wrangler.toml"), "[[d1_databases]]\nbinding = \"DB\"\n");
        var ui = new UiQueue();
        var written = new ArrayList<Written.Done>();
        var found = WorkspaceScanner.scan(folder).databases().getFirst();
        try (var database = OpenDatabase.local(found, new OpenDatabase.Means(new Connector(Clock.systemUTC()), ui, (_, _, _, _) -> {}), OpenLock.lock())) {
            var model = new WrittenModel(new Background(ui), () -> Instant.parse("2026-11-23T08:59:29.631Z"), (_, done) -> written.add(done));
            assertEquals("migrations/", found.migrations().orElseThrow().shownFolder());
            assertFalse(Files.exists(folder.resolve("worker/migrations")));

            model.nameProperty().set("first table");
            model.write(database, "CREATE TABLE a(x)");
            ui.runUntil(() -> !(model.stateProperty().get() instanceof Written.Writing));
        }

        var file = folder.resolve("worker/migrations/0001_first_table.sql");
        assertEquals(List.of(new Written.Done(file, "migrations/0001_first_table.sql", false)), written);
        assertEquals("CREATE TABLE a(x)\n;\n", Files.readString(file).lines().skip(1).reduce("", (all, line) -> all + line + "\n"));
    }
}
