package dev.petrichor.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.petrichor.app.migrations.ApplyState;
import dev.petrichor.app.migrations.Memories;
import dev.petrichor.app.migrations.MigrationMeans;
import dev.petrichor.app.migrations.MigrationsModel;
import dev.petrichor.app.state.MigrationMemory;
import dev.petrichor.app.work.Background;
import dev.petrichor.app.work.OpenDatabase;
import dev.petrichor.db.workspace.WorkspaceScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@BesideWindows
class AwaitedFileTest {

    @TempDir
    private Path folder;

    private final UiQueue ui = new UiQueue();
    private final List<String> told = new ArrayList<>();
    private Path added;
    private OpenDatabase database;
    private MigrationsModel model;

    @BeforeEach
    void open() throws IOException {
        var sample = Sample.in(folder);
        added = sample.folder().resolve("drizzle/0009_added.sql");
        database = OpenDatabase.local(WorkspaceScanner.scan(sample.folder()).databases().getFirst(), new OpenDatabase.Means(sample.connector(), ui, (_, _, _, _) -> {}), OpenLock.lock());
        var memories = new Memories((file, found) -> found.accept(MigrationMemory.none(file, Clock.systemUTC())), _ -> {}, List.of());
        model = new MigrationsModel(database, new MigrationMeans(sample.connector()::create, folder.resolve("data"), new Background(ui), ui, MigrationMeans.Doubts.NOWHERE, (_, _) -> {}), memories,
                () -> {});
        model.refresh();
        untilReady();
    }

    @AfterEach
    void close() {
        model.close();
        database.close();
    }

    @Test
    void aFileThatCameSinceTheListWasReadIsChosen() throws IOException {
        Files.writeString(added, "CREATE TABLE added (x);\n");

        await();

        assertEquals(List.of("chosen"), told);
        assertEquals("0009_added.sql", model.selectedProperty().get().orElseThrow().name());
    }

    @Test
    void aFileThatIsGoneIsNotJumpedToLater() throws IOException {
        await();
        Files.writeString(added, "CREATE TABLE added (x);\n");
        model.refresh();
        untilReady();

        assertEquals(List.of(), told);
        assertEquals("0001_user_bio.sql", model.selectedProperty().get().orElseThrow().name());
    }

    private void await() {
        new AwaitedFile(model, added, ui, () -> told.add("chosen")).await();
        untilReady();
    }

    /** What was handed over at the end of the reading has run, too. */
    private void untilReady() {
        ui.runUntil(() -> model.stateProperty().get() instanceof ApplyState.Ready);
        var handedOver = new ArrayList<Boolean>();
        ui.execute(() -> handedOver.add(true));
        ui.runUntil(() -> !handedOver.isEmpty());
    }
}
