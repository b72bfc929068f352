package dev.petrichor.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.app.state.MigrationMemory;
import dev.petrichor.app.work.Background;
import dev.petrichor.app.work.OpenDatabase;
import dev.petrichor.app.work.OpenDatabase.Origin;
import dev.petrichor.db.workspace.WorkspaceScanner;
import dev.petrichor.migrations.Tool;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PendingCountTest {

    @TempDir
    private Path folder;

    private final UiQueue ui = new UiQueue();
    private final Queue<Heard> heard = new ConcurrentLinkedQueue<>();

    private record Heard(Origin origin, String sql) {}

    @Test
    void followsTheToolThatWasChosen() throws IOException {
        var sample = Sample.in(folder);
        sample.run("CREATE TABLE __drizzle_migrations (id SERIAL PRIMARY KEY, hash text NOT NULL, created_at numeric)");
        sample.run("INSERT INTO __drizzle_migrations (hash, created_at) VALUES ('x', 1)");

        assertEquals(List.of(3, 4), List.of(counted(sample, Tool.WRANGLER), counted(sample, Tool.DRIZZLE_KIT)));
    }

    @Test
    void readsOfTheLedgerStandInTheLogAsThoseOfMigrations() throws IOException {
        counted(Sample.in(folder), Tool.WRANGLER);

        assertTrue(heard.stream().anyMatch(it -> it.sql().contains("d1_migrations")), heard::toString);
        assertEquals(Set.of(Origin.MIGRATION), heard.stream().map(Heard::origin).collect(Collectors.toSet()));
    }

    private int counted(Sample sample, Tool chosen) throws IOException {
        var found = WorkspaceScanner.scan(sample.folder()).databases().getFirst();
        var numbers = new ArrayList<Integer>();
        try (var database = OpenDatabase.local(found, new OpenDatabase.Means(sample.connector(), ui, (_, origin, event, _) -> heard.add(new Heard(origin, event.sql().text()))),
                OpenLock.lock())) {
            var count = new PendingCount(
                    new Background(ui), (file, memory) -> memory.accept(MigrationMemory.none(file, Clock.systemUTC()).choosing(chosen)));
            count.of(database, number -> numbers.add(number.orElseThrow()));
            ui.runUntil(() -> !numbers.isEmpty());
        }
        return numbers.getFirst();
    }
}
