package dev.petrichor.app;

import static dev.petrichor.app.FarStudio.settle;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.app.editor.EditorView;
import java.io.IOException;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** Statements that change the far side say first what they touch. */
class FarEditorWindowTest extends FarWindow {

    @Start
    void start(Stage stage) throws IOException {
        begin(stage);
    }

    @BeforeEach
    void openTheFarSide(FxRobot robot) throws Exception {
        openRemote(robot);
    }

    @Test
    void aDeletionRunsOnlyAfterItsRowsWereCountedAndSaidYesTo(FxRobot robot) throws Exception {
        far.unlock(robot);
        run(robot, "DELETE FROM notes WHERE id > 1");

        settle(() -> robot.lookup("deletes 2 rows of notes").tryQuery().isPresent());
        assertEquals(0, deletions());
        robot.clickOn("Don't run");
        assertEquals(0, deletions());

        run(robot, "DELETE FROM notes WHERE id > 1");
        settle(() -> robot.lookup("#run-counted").tryQuery().isPresent());
        robot.clickOn("#run-counted");
        settle(() -> deletions() == 1 && studio.idle());
    }

    @Test
    void everyStatementIsShownAndOneWithoutAWhereSaysSo(FxRobot robot) throws Exception {
        far.unlock(robot);
        run(robot, "UPDATE notes SET body = 'x' WHERE id = 1;".repeat(7) + "DELETE FROM notes");

        settle(() -> robot.lookup("#run-effects").tryQuery().isPresent());
        assertEquals(8, robot.lookup("#run-effects .effect").queryAll().size());
        assertEquals(1, robot.lookup("#run-effects .danger").queryAll().size());
        assertTrue(says(robot, "leads back to it."));
    }

    @Test
    void theSchemaChangesOnlyAfterTheNameWasTyped(FxRobot robot) throws Exception {
        far.unlock(robot);
        run(robot, "DROP TABLE notes");

        settle(() -> robot.lookup("#run-name").tryQuery().isPresent());
        robot.clickOn("#run-counted");
        assertTrue(far.d1.statements().stream().noneMatch(sql -> sql.startsWith("DROP")), "without the name nothing happens");
        robot.interact(() -> robot.lookup("#run-name").queryAs(TextField.class).setText("my-db"));
        robot.clickOn("#run-counted");
        settle(() -> far.d1.statements().stream().anyMatch(sql -> sql.startsWith("DROP")) && studio.idle());
    }

    /** What is not shown is not read, and so not paid for. */
    @Test
    void noMoreRowsAreAskedForThanAreShown(FxRobot robot) throws Exception {
        run(robot, "SELECT id FROM notes ORDER BY id");

        settle(() -> studio.idle() && far.d1.statements().stream().anyMatch(sql -> sql.contains("SELECT id FROM notes ORDER BY id") && sql.endsWith("LIMIT 501")));
    }

    @Test
    void whileItIsLockedNothingIsAskedAndNothingIsSent(FxRobot robot) throws Exception {
        run(robot, "DELETE FROM notes");
        settle(() -> studio.idle());

        assertTrue(robot.lookup("#run-counted").tryQuery().isEmpty());
        assertEquals(0, deletions());
    }

    @Test
    void aNumberThatMayBeRoundedSaysSo(FxRobot robot) throws Exception {
        far.unlock(robot);
        run(robot, "UPDATE notes SET body = 'x' WHERE id = 1 RETURNING big");
        settle(() -> robot.lookup("#run-counted").tryQuery().isPresent());
        robot.clickOn("#run-counted");

        settle(() -> says(robot, "large numbers may be rounded, infinities are NULL, 1.0 is 1"));
        run(robot, "SELECT big FROM notes WHERE id = 1");
        settle(() -> says(robot, " ms · 1 row read"));
    }

    private void run(FxRobot robot, String sql) throws Exception {
        robot.interact(() -> studio.openEditor(studio.database().orElseThrow(), sql));
        settle(() -> studio.front().filter(EditorView.class::isInstance).isPresent());
        robot.interact(() -> ((EditorView) studio.front().orElseThrow()).runAll());
    }

    private static boolean says(FxRobot robot, String words) {
        return robot.lookup((Node node) -> node instanceof Labeled label && String.valueOf(label.getText()).endsWith(words)).tryQuery().isPresent();
    }

    private long deletions() {
        return far.d1.statements().stream().filter(sql -> sql.startsWith("DELETE")).count();
    }
}
