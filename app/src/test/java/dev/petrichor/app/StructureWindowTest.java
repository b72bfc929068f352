package dev.petrichor.app;

import static dev.petrichor.app.StudioWindow.isSeen;
import static dev.petrichor.app.StudioWindow.says;
import static dev.petrichor.app.StudioWindow.settle;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.ui.Messages;
import java.nio.file.Path;
import java.util.List;
import javafx.geometry.Orientation;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollBar;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** What the structure of a table tells, in a window as narrow as a laptop's. */
@ExtendWith(ApplicationExtension.class)
class StructureWindowTest {

    @TempDir
    private static Path folder;

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
    void everyNoteOfAColumnIsReadWhole(FxRobot robot) throws Exception {
        open(robot, "posts");

        var cut = robot.lookup((Label label) -> isSeen(label) && label.getText().contains("schema.ts")).queryAllAs(Label.class).stream()
                .filter(label -> !shown(label).equals(label.getText())).map(StructureWindowTest::shown).toList();

        assertEquals(List.of(), cut);
        assertTrue(robot.lookup((Label label) -> label.getText().contains("date in seconds, from schema.ts line")).tryQuery().isPresent());
    }

    @Test
    void theStatementsDoNotRunOutOfTheirPane(FxRobot robot) throws Exception {
        open(robot, "posts");

        assertTrue(robot.from(robot.lookup(".ddl").queryAll()).lookup((ScrollBar bar) -> bar.getOrientation() == Orientation.HORIZONTAL && bar.isVisible()).queryAll().isEmpty());
    }

    @Test
    void aTableSaysWhatItIsAndWhoRefersToIt(FxRobot robot) throws Exception {
        open(robot, "users");

        settle(() -> robot.lookup((Labeled label) -> label.getText() != null && label.getText().startsWith(Messages.get("status.rows", 500))).tryQuery().isPresent());
        for (var words : List.of("email", Messages.get("structure.keyAutoIncrement"), Messages.get("structure.unique"), "posts", "author_id", Messages.get("structure.triggers.none"))) {
            assertTrue(says(robot, words), words);
        }
    }

    @Test
    void wordsThatAreCutEndInOneSign(FxRobot robot) throws Exception {
        window.awaitTables();

        settle(() -> "…".equals(robot.lookup(".title-path").queryAs(Label.class).getEllipsisString()));
    }

    private void open(FxRobot robot, String table) throws Exception {
        window.awaitTables();
        robot.interact(() -> studio.openStructure(studio.database().orElseThrow(), table));
        settle(() -> robot.lookup(".structure").tryQuery().isPresent());
        robot.interact(() -> {
            robot.lookup(".structure").query().getScene().getRoot().applyCss();
            robot.lookup(".structure").query().getScene().getRoot().layout();
        });
    }

    private static String shown(Label label) {
        return label.lookup(".text") instanceof Text text ? text.getText() : "";
    }
}
