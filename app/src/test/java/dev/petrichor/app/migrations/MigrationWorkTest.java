package dev.petrichor.app.migrations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.app.OpenLock;
import dev.petrichor.app.Sample;
import dev.petrichor.app.UiQueue;
import dev.petrichor.app.work.Background;
import dev.petrichor.app.work.Ground;
import dev.petrichor.app.work.OpenDatabase;
import dev.petrichor.db.Database;
import dev.petrichor.db.DbError;
import dev.petrichor.db.SqlListener;
import dev.petrichor.db.guard.Permission;
import dev.petrichor.db.workspace.WorkspaceScanner;
import dev.petrichor.migrations.MigrationHistory;
import dev.petrichor.migrations.MigrationPlan;
import dev.petrichor.migrations.MigrationPlanner;
import dev.petrichor.migrations.RunOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MigrationWorkTest {

    private static final int PAGE = 4096;

    @TempDir
    private Path folder;

    private final UiQueue ui = new UiQueue();

    /** How it ended is told as an outcome, not as a failure of the lane. */
    @Test
    void damageThatAMigrationMeetsIsToldOfTheFile() throws IOException {
        var sample = Sample.in(folder);
        sample.run("CREATE TABLE torn (n, text)");
        sample.run("WITH RECURSIVE c(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM c WHERE i < 2000) INSERT INTO torn SELECT i, hex(zeroblob(50)) FROM c");
        Files.writeString(sample.folder().resolve("drizzle/0001_user_bio.sql"), "CREATE INDEX torn_n ON torn (n);");
        var bytes = Files.readAllBytes(sample.file());
        Arrays.fill(bytes, bytes.length - 20 * PAGE, bytes.length, (byte) 0xff);
        Files.write(sample.file(), bytes);
        for (var end : List.of("-wal", "-shm")) {
            Files.deleteIfExists(Path.of(sample.file() + end));
        }
        var found = WorkspaceScanner.scan(sample.folder()).databases().getFirst();
        var failed = new ArrayList<Object>();
        var ended = new ArrayList<RunOutcome>();
        try (var database = OpenDatabase.local(found, new OpenDatabase.Means(sample.connector(), ui, (_, _, _, _) -> {}), OpenLock.lock());
                var work = new MigrationWork(database, new Background(ui), sample.connector()::create, failed::add)) {
            work.run(plan(sample), true, _ -> {}, new HowFar(1, Runnable::run, _ -> {}), ended::add);
            ui.runUntil(() -> !ended.isEmpty() || !failed.isEmpty());

            assertEquals(List.of(), failed);
            assertInstanceOf(RunOutcome.Stopped.class, ended.getFirst());
            assertEquals(Optional.of(Ground.Kind.DAMAGED), database.ground().obstacleProperty().get().map(Ground.Obstacle::kind));
        }
    }

    /** Both were there: the one when the project was opened, the other since. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whereAFileWasThatIsDeletedNoEmptyOneIsMade(boolean wasThere) throws IOException {
        var sample = Sample.in(folder);
        var plan = plan(sample);
        if (!wasThere) {
            delete(sample);
        }
        var found = WorkspaceScanner.scan(sample.folder()).databases().getFirst();
        var failed = new ArrayList<Object>();
        var ended = new ArrayList<RunOutcome>();
        try (var database = OpenDatabase.local(found, new OpenDatabase.Means(sample.connector(), ui, (_, _, _, _) -> {}), OpenLock.lock());
                var work = new MigrationWork(database, new Background(ui), sample.connector()::create, failed::add)) {
            if (!wasThere) {
                work.run(plan, true, _ -> {}, new HowFar(1, Runnable::run, _ -> {}), ended::add);
                ui.runUntil(() -> ended.size() == 1);
                assertTrue(Files.exists(sample.file()));
            }
            delete(sample);
            work.run(plan, true, _ -> {}, new HowFar(1, Runnable::run, _ -> {}), ended::add);
            ui.runUntil(() -> ended.size() == (wasThere ? 1 : 2) || !failed.isEmpty());
        }

        var failure = new RunOutcome.Failure("0001_user_bio.sql", "", 0, new DbError.Replaced(sample.file()));
        assertEquals(new RunOutcome.Stopped(List.of(), Optional.of(failure), List.of()), ended.getLast());
        assertFalse(Files.exists(sample.file()));
    }

    private static void delete(Sample sample) throws IOException {
        for (var end : List.of("", "-wal", "-shm")) {
            Files.deleteIfExists(Path.of(sample.file() + end));
        }
    }

    private static MigrationPlan plan(Sample sample) throws IOException {
        var found = WorkspaceScanner.scan(sample.folder()).databases().getFirst();
        try (var session = sample.connector().open(new Database.LocalFile(sample.file()), new Permission.ReadOnly(), SqlListener.NONE)) {
            return MigrationPlanner.plan(MigrationHistory.read(Optional.of(session), found.migrations().orElseThrow()), Optional.of("0001_user_bio.sql"), true);
        }
    }
}
