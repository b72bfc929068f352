package dev.petrichor.app;

import static dev.petrichor.app.StudioWindow.press;
import static dev.petrichor.app.StudioWindow.says;
import static dev.petrichor.app.StudioWindow.settle;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.app.sheet.SheetSelection;
import dev.petrichor.db.Value;
import dev.petrichor.ui.Messages;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** From row to row along foreign keys, and the way back: every place is found as it was left. */
@ExtendWith(ApplicationExtension.class)
class PlacesWindowTest {

    private static final int AUTHOR = 5;

    @TempDir
    private static Path folder;

    private StudioWindow window;
    private Studio studio;

    @Start
    void start(Stage stage) throws Exception {
        window = StudioWindow.withSample(stage, folder, 1280, 780);
        studio = window.studio();
    }

    @BeforeEach
    void openPosts(FxRobot robot) throws Exception {
        window.awaitTables();
        robot.interact(() -> studio.openTable(studio.database().orElseThrow(), "posts", false));
        settle(() -> value(0, 0).isPresent());
        robot.moveTo(640, 770);
    }

    @AfterEach
    void close(FxRobot robot) {
        window.close(robot);
    }

    @Test
    void theSidebarMarksTheMigrationsWhileTheyAreInFront(FxRobot robot) throws Exception {
        robot.interact(() -> studio.openMigrations(studio.database().orElseThrow()));
        settle(() -> studio.idle());
        assertEquals(List.of(Messages.get("sidebar.migrations")), markedAtTheFoot(robot));

        robot.interact(() -> studio.openProblems());
        assertEquals(List.of(Messages.get("sidebar.problems", 0)), markedAtTheFoot(robot));

        robot.interact(() -> studio.openTable(studio.database().orElseThrow(), "posts", false));
        assertEquals(List.of(), markedAtTheFoot(robot));
    }

    private static List<String> markedAtTheFoot(FxRobot robot) {
        return robot.lookup(".sidebar-foot > .sidebar-item").queryAll().stream().filter(it -> it.getStyleClass().contains("selected")).map(Node::getAccessibleText).toList();
    }

    @Test
    void theParentOfARowOpensAndTheWayBackEndsOnTheSameCell(FxRobot robot) throws Exception {
        go(robot, 40, AUTHOR);
        settle(() -> value(40, AUTHOR).isPresent());
        var author = value(40, AUTHOR);

        press(robot, KeyCode.F4);
        settle(() -> front().equals("users") && value(0, 0).equals(author));
        press(robot, KeyCode.RIGHT);
        press(robot, KeyCode.ALT, KeyCode.LEFT);
        settle(() -> front().equals("posts"));
        assertEquals(SheetSelection.at(40, AUTHOR), selection());

        press(robot, KeyCode.ALT, KeyCode.RIGHT);
        settle(() -> front().equals("users"));
        assertEquals(SheetSelection.at(0, 1), selection());
    }

    @Test
    void aKeyOfTwoColumnsIsFollowedWholeAndACellOfNoneSaysSo(FxRobot robot) throws Exception {
        window.sample().run("CREATE TABLE towns (land TEXT, name TEXT, PRIMARY KEY (land, name))");
        window.sample().run("INSERT INTO towns VALUES ('NO', 'Oslo'), ('US', 'Oslo'), ('NO', 'Bergen')");
        window.sample().run("CREATE TABLE homes (id INTEGER PRIMARY KEY, land TEXT, town TEXT, FOREIGN KEY (land, town) REFERENCES towns (land, name))");
        window.sample().run("INSERT INTO homes VALUES (1, 'US', 'Oslo')");
        robot.interact(() -> studio.database().orElseThrow().refreshSchema());
        settle(() -> studio.database().orElseThrow().schema().table("homes").isPresent());
        robot.interact(() -> studio.openTable(studio.database().orElseThrow(), "homes", false));
        settle(() -> front().equals("homes") && value(0, 0).isPresent());

        go(robot, 0, 0);
        press(robot, KeyCode.F4);
        assertTrue(says(robot, Messages.get("follow.noKey", "id")));

        go(robot, 0, 2);
        press(robot, KeyCode.F4);
        settle(() -> front().equals("towns") && value(0, 0).isPresent());
        assertEquals(List.of(Value.of("US"), Value.of("Oslo")), List.of(value(0, 0).orElseThrow(), value(0, 1).orElseThrow()));
        assertEquals(Optional.empty(), value(1, 0));
    }

    @Test
    void theKeyboardIsOnTheCellAgainOnTheWayBack(FxRobot robot) throws Exception {
        go(robot, 3, AUTHOR);
        settle(() -> value(3, AUTHOR).isPresent());

        press(robot, KeyCode.F4);
        settle(() -> front().equals("users") && value(0, 0).isPresent());
        press(robot, KeyCode.ALT, KeyCode.LEFT);
        settle(() -> front().equals("posts"));
        press(robot, KeyCode.DOWN);

        assertEquals(SheetSelection.at(4, AUTHOR), selection());
    }

    @Test
    void aPreviewThatGaveWayIsFoundAgainWithItsCell(FxRobot robot) throws Exception {
        robot.interact(() -> {
            studio.shell().close(studio.shell().frontProperty().get().orElseThrow());
            studio.openTable(studio.database().orElseThrow(), "posts", true);
        });
        settle(() -> value(0, 0).isPresent());
        go(robot, 40, 2);
        robot.interact(() -> studio.openTable(studio.database().orElseThrow(), "users", true));
        settle(() -> front().equals("users"));
        assertEquals(List.of("users"), titles());

        press(robot, KeyCode.ALT, KeyCode.LEFT);

        settle(() -> front().equals("posts") && value(40, 2).isPresent());
        assertEquals(SheetSelection.at(40, 2), selection());
    }

    private void go(FxRobot robot, long row, int column) {
        robot.interact(() -> {
            window.grid().view().sheet().select(SheetSelection.at(row, column));
            window.grid().view().sheet().focusCell();
        });
    }

    private SheetSelection selection() {
        return window.grid().view().sheet().selection();
    }

    private Optional<Value> value(long row, int column) {
        return studio.tabs().frontGrid().flatMap(it -> it.view().model().value(row, column));
    }

    private String front() {
        return studio.tabs().frontGrid().map(it -> it.table().name()).orElse("");
    }

    private List<String> titles() {
        return studio.shell().tabs().stream().map(tab -> tab.titleProperty().get()).toList();
    }
}
