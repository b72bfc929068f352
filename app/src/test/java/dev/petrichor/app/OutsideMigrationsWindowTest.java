package dev.petrichor.app;

import static dev.petrichor.app.StudioWindow.settle;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.petrichor.app.migrations.ApplyState;
import dev.petrichor.app.migrations.MigrationsModel;
import dev.petrichor.app.migrations.MigrationsView;
import dev.petrichor.migrations.MigrationHistory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Another program writes files of migrations while the project is open in the window. */
@ExtendWith(ApplicationExtension.class)
class OutsideMigrationsWindowTest {

    private static final String CONFIG = "[[d1_databases]]\nbinding = \"DB\"\ndatabase_name = \"shop\"\ndatabase_id = \"0d5c2a1e-0000-4000-8000-000000000001\"\n";

    @TempDir
    private Path folder;

    private StudioWindow window;
    private Studio studio;

    @Start
    void start(Stage stage) throws Exception {
        window = StudioWindow.withSample(stage, folder, 1280, 800);
        studio = window.studio();
    }

    @AfterEach
    void close(FxRobot robot) {
        window.close(robot);
    }

    @Test
    void theFirstFileOfAFolderThatWasNotThereAppears(FxRobot robot) throws Exception {
        var project = project("plain", "");
        open(robot, project);
        assertEquals(Optional.of(new ApplyState.NoFolder()), model().map(it -> it.stateProperty().get()));

        write(project.resolve("migrations/0001_first.sql"));
        window.isLookedAt();

        settle(() -> names().equals(List.of("0001_first.sql")) && pending() == 1);
        write(project.resolve("migrations/0002_second.sql"));
        settle(() -> names().equals(List.of("0001_first.sql", "0002_second.sql")) && pending() == 2);
    }

    @Test
    void theFirstOneOfDrizzleKitAppears(FxRobot robot) throws Exception {
        var project = project("drizzled", "export default { dialect: 'sqlite', out: './drizzle' };\n");
        open(robot, project);
        window.isLookedAt();
        Files.createDirectories(project.resolve("drizzle/meta"));
        Files.writeString(project.resolve("drizzle/meta/_journal.json"), """
                {"version":"7","dialect":"sqlite","entries":[{"idx":0,"version":"6","when":1750000000000,"tag":"0000_first","breakpoints":true}]}
                """);
        write(project.resolve("drizzle/0000_first.sql"));

        settle(() -> names().equals(List.of("0000_first")) && pending() == 1);
    }

    private Path project(String name, String drizzle) throws IOException {
        var project = Files.createDirectories(folder.resolve(name));
        Files.writeString(project.resolve("wrangler.toml"), CONFIG);
        if (!drizzle.isEmpty()) {
            Files.writeString(project.resolve("drizzle.config.ts"), drizzle);
        }
        return project;
    }

    private void open(FxRobot robot, Path project) throws Exception {
        settle(() -> studio.idle() && studio.database().isPresent());
        robot.interact(() -> studio.openProject(project));
        settle(() -> studio.idle() && studio.project().filter(it -> it.path().equals(project)).isPresent());
        robot.interact(() -> studio.openMigrations(studio.database().orElseThrow()));
        settle(() -> model().filter(it -> it.stateProperty().get() instanceof ApplyState.NoFolder).isPresent());
    }

    private Optional<MigrationsModel> model() {
        return studio.front().filter(MigrationsView.class::isInstance).map(MigrationsView.class::cast).map(MigrationsView::model);
    }

    private List<String> names() {
        return model().flatMap(it -> it.historyProperty().get()).map(MigrationHistory::entries).orElse(List.of()).stream().map(it -> it.migration().name()).toList();
    }

    private int pending() {
        return studio.sidebar().pendingProperty().get();
    }

    private static void write(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "CREATE TABLE " + file.getFileName().toString().replaceAll("\\W", "_") + " (x);\n");
    }
}
