package dev.petrichor.app;

import static dev.petrichor.app.StudioWindow.settle;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.app.editor.EditorView;
import dev.petrichor.app.preferences.WindowPlace;
import dev.petrichor.app.state.ProjectState.SqlTab;
import dev.petrichor.ui.Messages;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** What one run of the program leaves is there in the next. */
@ExtendWith(ApplicationExtension.class)
class NextStartTest {

    @TempDir
    private static Path folder;

    private StudioWindow window;
    private Sample sample;
    private Studio studio;

    @Start
    void start(Stage stage) throws Exception {
        window = StudioWindow.withSample(stage, folder, 1100, 700);
        studio = window.studio();
        sample = window.sample();
    }

    @AfterEach
    void close(FxRobot robot) {
        window.close(robot);
    }

    @Test
    void tabsComeBackInTheirOrderWithTheSameOneInFront(FxRobot robot) throws Exception {
        settle(() -> titles().equals(List.of("posts")));
        robot.interact(() -> {
            var database = studio.database().orElseThrow();
            studio.openTable(database, "posts", false);
            studio.openEditor(database, "SELECT 42");
            studio.openTable(database, "users", false);
            studio.openStructure(database, "users");
            studio.openMigrations(database);
            studio.openKeys();
            studio.openTable(database, "users", false);
        });
        var before = titles();

        startAgain(robot);

        settle(() -> titles().equals(before) && front().equals("users"));
    }

    @Test
    void aTableThatIsGoneIsLeftOutAndTheRestComesBack(FxRobot robot) throws Exception {
        settle(() -> titles().equals(List.of("posts")));
        robot.interact(() -> {
            studio.openTable(studio.database().orElseThrow(), "posts", false);
            studio.openTable(studio.database().orElseThrow(), "users", false);
        });
        settle(() -> studio.idle());
        sample.run("DROP TABLE posts");

        startAgain(robot);

        settle(() -> titles().equals(List.of("users")));
    }

    /** The id in its config is another one now, and so is its file. */
    @Test
    void aTextOfADatabaseThatIsGoneIsOfferedToTheOneInFront(FxRobot robot) throws Exception {
        settle(() -> titles().equals(List.of("posts")));
        robot.interact(() -> studio.project().orElseThrow().state().keepSql(new SqlTab("lost", "gone.sqlite", "SQL 7", "SELECT 'written long ago'", 0)));

        startAgain(robot);
        settle(() -> robot.lookup(Messages.get("draft.textsGone", 1, "SQL 7")).tryQuery().isPresent());
        robot.clickOn(Messages.get("draft.textsOpen", studio.database().orElseThrow().found().displayName()));
        settle(() -> studio.front().filter(EditorView.class::isInstance).isPresent() && studio.idle());

        startAgain(robot);
        settle(() -> titles().contains("SQL 1") && studio.idle());
        assertTrue(robot.lookup(Messages.get("draft.textsGone", 1, "SQL 7")).tryQuery().isEmpty());
    }

    @Test
    void theWindowsPartsAreAsWideAsTheyWereLeft(FxRobot robot) throws Exception {
        settle(() -> titles().equals(List.of("posts")));
        robot.interact(() -> {
            studio.shell().sidebarWidthProperty().set(300);
            studio.shell().logHeightProperty().set(333);
            SettingsInUse.remember(studio, new WindowPlace(true, 5, 6, 1000, 640, true, 0, 0));
        });
        settle(() -> studio.idle());

        startAgain(robot);

        assertEquals(new WindowPlace(true, 5, 6, 1000, 640, true, 300, 333), studio.settings().settings().window());
        settle(() -> Math.round(((Region) studio.window().lookup(".sidebar")).getWidth()) == 300);
        assertEquals(333, studio.shell().logHeightProperty().get());
    }

    private void startAgain(FxRobot robot) throws Exception {
        window.startAgain(robot);
        studio = window.studio();
    }

    private List<String> titles() {
        return studio.shell().tabs().stream().map(tab -> tab.titleProperty().get()).toList();
    }

    private String front() {
        return studio.shell().frontProperty().get().map(tab -> tab.titleProperty().get()).orElse("");
    }
}
