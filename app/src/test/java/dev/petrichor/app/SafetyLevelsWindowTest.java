package dev.petrichor.app;

import static dev.petrichor.app.FarStudio.settle;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.app.editor.EditorView;
import dev.petrichor.app.preferences.SafetyLevel;
import dev.petrichor.app.preferences.SafetyLevels;
import dev.petrichor.app.work.Side;
import dev.petrichor.ui.Messages;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import java.util.function.UnaryOperator;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** What an environment's level lets happen, in a window with a local file and a remote side. */
@ExtendWith(ApplicationExtension.class)
class SafetyLevelsWindowTest {

    @TempDir
    private Path folder;

    private FarStudio far;
    private Studio studio;

    @Start
    void start(Stage stage) throws Exception {
        far = FarStudio.withToken(folder);
        studio = far.show(stage);
        studio.openProject(far.project);
    }

    @BeforeEach
    void openNotes(FxRobot robot) throws Exception {
        far.openNotes(robot);
    }

    @AfterEach
    void close(FxRobot robot) {
        far.close(robot);
    }

    @Test
    void aLocalFileThatIsLockedIsReadOnlyUntilItsNameIsTyped(FxRobot robot) throws Exception {
        choose(robot, it -> it.withLocal(SafetyLevel.UNLOCK));
        assertTrue(says(robot, Messages.get("side.locked")));
        run(robot, "INSERT INTO notes(id) VALUES (99)");
        assertEquals(0, rows("SELECT count(*) FROM notes WHERE id = 99"));

        far.unlock(robot);
        run(robot, "INSERT INTO notes(id) VALUES (99)");
        settle(() -> robot.lookup("#run-counted").tryQuery().isPresent());
        robot.clickOn("#run-counted");

        settle(() -> rows("SELECT count(*) FROM notes WHERE id = 99") == 1);
    }

    @Test
    void aLevelThatAsksCountsBeforeSqlWrites(FxRobot robot) throws Exception {
        choose(robot, it -> it.withLocal(SafetyLevel.ASK));
        assertFalse(says(robot, Messages.get("side.locked")));
        var before = rows("SELECT count(*) FROM notes");
        run(robot, "DELETE FROM notes WHERE id = 1");

        settle(() -> robot.lookup("#run-counted").tryQuery().isPresent());
        assertEquals(before, rows("SELECT count(*) FROM notes"));
        robot.clickOn("#run-counted");
        settle(() -> rows("SELECT count(*) FROM notes") == before - 1);
    }

    @Test
    void aLockedSideOffersNothingButTheSettings(FxRobot robot) throws Exception {
        choose(robot, it -> it.withRemote(SafetyLevel.LOCKED));
        robot.clickOn(".toggle-button.remote");
        far.settleOnRemote();
        assertTrue(says(robot, Messages.get("side.shut", Side.REMOTE.word())));
        assertFalse(says(robot, Messages.get("side.unlock")));
        run(robot, "DELETE FROM notes");
        assertTrue(far.d1.statements().stream().noneMatch(sql -> sql.startsWith("DELETE")));

        robot.clickOn(Messages.get("side.settings"));
        settle(() -> says(robot, Messages.get("settings.safety")));
    }

    @Test
    void aRemoteSideThatIsFreeIsWrittenToAtOnce(FxRobot robot) throws Exception {
        choose(robot, it -> it.withRemote(SafetyLevel.FREE));
        robot.clickOn(".toggle-button.remote");
        far.settleOnRemote();
        run(robot, "DELETE FROM notes WHERE id = 1");

        settle(() -> far.d1.statements().stream().anyMatch(sql -> sql.startsWith("DELETE")) && studio.idle());
    }

    @Test
    void theRemoteSchemaChangesOnlyAfterTheNameWasTypedHoweverFreeTheSideIs(FxRobot robot) throws Exception {
        choose(robot, it -> it.withRemote(SafetyLevel.FREE));
        robot.clickOn(".toggle-button.remote");
        far.settleOnRemote();
        var before = far.d1.statements().size();
        run(robot, "UPDATE notes\nSET\n  body = 'a',\n  big = 2\nWHERE\n  id IN (\n    1, 2)\n;\n-- gone\nDROP TABLE\n  notes");

        settle(() -> robot.lookup("#run-name").tryQuery().isPresent());
        assertEquals(List.of(), far.d1.statements().stream().skip(before).filter(sql -> sql.contains("DROP TABLE") || sql.contains("count(")).toList());
        assertTrue(robot.lookup("#run-counted").query().isDisabled());
        assertTrue(says(robot, "DROP TABLE\n  notes") && says(robot, "drops notes with all its rows"));
        robot.clickOn("#run-name").write("my-db");
        robot.clickOn("#run-counted");
        settle(() -> far.d1.statements().stream().anyMatch(sql -> sql.contains("DROP TABLE")) && studio.idle());
    }

    private void choose(FxRobot robot, UnaryOperator<SafetyLevels> change) throws Exception {
        robot.interact(() -> studio.settings().change(it -> it.withSafety(change.apply(it.safety()))));
        settle(studio::idle);
    }

    private void run(FxRobot robot, String sql) throws Exception {
        robot.interact(() -> studio.openEditor(studio.database().orElseThrow(), sql));
        settle(() -> studio.front().filter(EditorView.class::isInstance).isPresent());
        robot.interact(() -> ((EditorView) studio.front().orElseThrow()).runAll());
        settle(studio::idle);
    }

    /** A number that the local file answers. */
    private long rows(String sql) throws Exception {
        var file = studio.project().orElseThrow().databases().getFirst().found().local().path();
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file); var answer = connection.createStatement().executeQuery(sql)) {
            return answer.getLong(1);
        }
    }

    private static boolean says(FxRobot robot, String words) {
        return robot.lookup((Node node) -> node instanceof Labeled label && String.valueOf(label.getText()).endsWith(words)).tryQuery().isPresent();
    }
}
