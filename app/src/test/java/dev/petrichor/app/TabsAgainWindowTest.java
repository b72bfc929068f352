package dev.petrichor.app;

import static dev.petrichor.app.StudioWindow.settle;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.petrichor.app.editor.EditorView;
import dev.petrichor.app.nav.Place;
import dev.petrichor.app.work.LoadState;
import dev.petrichor.app.work.OpenDatabase;
import dev.petrichor.ui.Messages;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Tabs of two databases come back, of which one keeps its readers waiting. */
@ExtendWith(ApplicationExtension.class)
class TabsAgainWindowTest {

    private static final List<String> LEFT = List.of(Messages.get("structure.tab", "slow"), "slow", "quick", "SQL 1");

    @TempDir
    private static Path folder;

    private StudioWindow window;
    private Studio studio;
    private Path project;

    @Start
    void start(Stage stage) throws Exception {
        window = new StudioWindow(stage, folder, 1100, 700);
        studio = window.studio();
        project = Files.createTempDirectory(folder, "two").toRealPath();
        run("quick.sqlite", "CREATE TABLE quick (id INTEGER PRIMARY KEY)");
        run("quick.sqlite", "INSERT INTO quick VALUES (7)");
        run("slow.sqlite", "CREATE TABLE slow (id INTEGER PRIMARY KEY)");
    }

    @AfterEach
    void close(FxRobot robot) {
        window.close(robot);
    }

    @Test
    void theTabInFrontWaitsForItsOwnSideAlone(FxRobot robot) throws Exception {
        leaveTabs(robot);

        try (var held = DriverManager.getConnection("jdbc:sqlite:" + project.resolve("slow.sqlite")); var statement = held.createStatement()) {
            statement.execute("BEGIN EXCLUSIVE");
            startAgain(robot);
            settle(() -> titles().contains("quick"));

            assertInstanceOf(LoadState.Loading.class, database("slow.sqlite").schemaProperty().get());
            settle(() -> window.grid().table().name().equals("quick") && window.grid().view().model().value(0, 0).isPresent());
            statement.execute("COMMIT");
        }

        settle(() -> titles().equals(LEFT));
        assertEquals("quick", window.grid().table().name());
        assertEquals(database("quick.sqlite"), studio.database().orElseThrow());
    }

    /** They are noted as tabs that are open as long as they wait: whoever leaves meanwhile finds them again. */
    @Test
    void whatStillWaitsIsLeftOpen(FxRobot robot) throws Exception {
        leaveTabs(robot);
        try (var held = DriverManager.getConnection("jdbc:sqlite:" + project.resolve("slow.sqlite")); var statement = held.createStatement()) {
            statement.execute("BEGIN EXCLUSIVE");
            startAgain(robot);
            settle(() -> titles().contains("quick"));
            robot.interact(() -> studio.openStructure(database("quick.sqlite"), "quick"));
            close(robot);
        }

        startAgain(robot);

        settle(() -> Set.copyOf(titles()).equals(Set.of("SQL 1", Messages.get("structure.tab", "quick"), Messages.get("structure.tab", "slow"), "quick", "slow")));
    }

    /** Whoever writes already is not interrupted by what comes back. */
    @Test
    void whoeverHasGoneElsewhereStaysThere(FxRobot robot) throws Exception {
        leaveTabs(robot);
        try (var held = DriverManager.getConnection("jdbc:sqlite:" + project.resolve("slow.sqlite")); var statement = held.createStatement()) {
            statement.execute("BEGIN EXCLUSIVE");
            startAgain(robot);
            settle(() -> titles().contains("SQL 1"));
            robot.interact(() -> studio.openEditor(database("quick.sqlite"), "SELECT 1"));
            statement.execute("COMMIT");
        }

        settle(() -> titles().size() == 5);
        assertInstanceOf(EditorView.class, studio.front().orElseThrow());
        assertEquals(Place.Kind.SQL, studio.shell().frontProperty().get().orElseThrow().place().kind());
    }

    private void leaveTabs(FxRobot robot) throws Exception {
        robot.interact(() -> studio.openProject(project));
        settle(() -> studio.project().filter(it -> it.databases().size() == 2).isPresent() && studio.idle());
        robot.interact(() -> database("slow.sqlite").refreshSchema());
        settle(() -> List.of("quick.sqlite", "slow.sqlite").stream().noneMatch(it -> database(it).schema().tables().isEmpty()));
        robot.interact(() -> {
            studio.openTable(database("slow.sqlite"), "slow", false);
            studio.openEditor(database("slow.sqlite"), "SELECT 42");
            studio.openTable(database("quick.sqlite"), "quick", false);
            studio.openStructure(database("slow.sqlite"), "slow");
            studio.openTable(database("quick.sqlite"), "quick", false);
            studio.shell().move(studio.shell().frontProperty().get().orElseThrow(), 2);
        });
        settle(() -> titles().equals(LEFT) && studio.idle());
    }

    private void startAgain(FxRobot robot) throws Exception {
        window.startAgain(robot, made -> made.openProject(project));
        studio = window.studio();
    }

    private OpenDatabase database(String file) {
        return studio.project().orElseThrow().databases().stream().filter(it -> it.key().endsWith(file)).findFirst().orElseThrow();
    }

    private List<String> titles() {
        return studio.shell().tabs().stream().map(tab -> tab.titleProperty().get()).toList();
    }

    private void run(String file, String sql) throws SQLException {
        try (var database = DriverManager.getConnection("jdbc:sqlite:" + project.resolve(file)); var statement = database.createStatement()) {
            statement.execute(sql);
        }
    }
}
