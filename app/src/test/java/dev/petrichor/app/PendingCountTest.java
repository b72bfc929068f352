package dev.petrichor.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.petrichor.app.state.MigrationMemory;
import dev.petrichor.app.work.Background;
import dev.petrichor.app.work.OpenDatabase;
import dev.petrichor.db.guard.Permission;
import dev.petrichor.db.workspace.WorkspaceScanner;
import dev.petrichor.migrations.Tool;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PendingCountTest {

    @TempDir
    private Path folder;

    private final UiQueue ui = new UiQueue();

    @Test
    void followsTheToolThatWasChosen() throws IOException {
        var sample = Sample.in(folder);
        sample.run("CREATE TABLE __drizzle_migrations (id SERIAL PRIMARY KEY, hash text NOT NULL, created_at numeric)");
        sample.run("INSERT INTO __drizzle_migrations (hash, created_at) VALUES ('x', 1)");

        assertEquals(List.of(3, 4), List.of(counted(sample, Tool.WRANGLER), counted(sample, Tool.DRIZZLE_KIT)));
    }

    private int counted(Sample sample, Tool chosen) throws IOException {
        var found = WorkspaceScanner.scan(sample.folder()).databases().getFirst();
        var numbers = new ArrayList<Integer>();
        try (var database = OpenDatabase.local(found, new OpenDatabase.Means(sample.connector(), ui, (_, _, _, _) -> {}), Permission.Free::new)) {
            var count = new PendingCount(
                    new Background(ui), (file, memory) -> memory.accept(MigrationMemory.none(file, Clock.systemUTC()).choosing(chosen)));
            count.of(database, numbers::add);
            ui.runUntil(() -> !numbers.isEmpty());
        }
        return numbers.getFirst();
    }
}
