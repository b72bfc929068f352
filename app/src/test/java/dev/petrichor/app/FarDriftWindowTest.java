package dev.petrichor.app;

import static dev.petrichor.app.FarStudio.settle;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.app.drift.DriftView;
import dev.petrichor.db.workspace.WorkspaceScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.DriverManager;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** A far side on the drift board costs nothing before its cell says so and is chosen. */
class FarDriftWindowTest extends FarWindow {

    private static final String REMOTE = "#drift-my-db-remote";

    @Start
    void start(Stage stage) throws IOException {
        begin(stage);
    }

    @Test
    void itIsConnectedThenSaysWhatItCostsThenIsHeldAgainstTheLocalSide(FxRobot robot) throws Exception {
        openNotes(robot);
        var before = far.d1.requests();
        robot.interact(studio::openDrift);
        settle(() -> studio.front().filter(DriftView.class::isInstance).isPresent() && words(robot, REMOTE).equals("not connected"));

        robot.clickOn(REMOTE);
        settle(() -> words(robot, REMOTE).equals("compare about 6 requests"));
        assertEquals(before, far.d1.requests());

        robot.clickOn(REMOTE);
        settle(() -> words(robot, REMOTE).equals("nothing to compare with"));
        assertTrue(far.d1.requests() - before <= 6, () -> "it took " + (far.d1.requests() - before));
        robot.interact(() -> robot.lookup("#drift-with-local").queryAs(ToggleButton.class).fire());
        settle(() -> words(robot, REMOTE).equals("in sync"));
        assertEquals("reference", words(robot, "#drift-my-db-local"));
    }

    @Test
    void theSidebarNamesAFarSideThatTheBoardHasFoundToDrift(FxRobot robot) throws Exception {
        Files.writeString(Files.createDirectories(far.project.resolve("migrations")).resolve("0001_notes.sql"), "CREATE TABLE notes (id INTEGER PRIMARY KEY, big INTEGER, body TEXT);\n");
        far.onBothSides("CREATE TABLE extra (x)");
        var local = WorkspaceScanner.scan(far.project).databases().getFirst().local().path();
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + local); var statement = connection.createStatement()) {
            statement.execute("DROP TABLE extra");
        }
        openNotes(robot);
        robot.interact(studio::openDrift);
        settle(() -> studio.front().filter(DriftView.class::isInstance).isPresent() && words(robot, REMOTE).equals("not connected"));
        robot.clickOn(REMOTE);
        settle(() -> words(robot, REMOTE).startsWith("compare"));

        robot.clickOn(REMOTE);
        settle(() -> words(robot, REMOTE).startsWith("ahead"));

        var badge = robot.lookup("#drift-badge").queryAs(Label.class);
        assertEquals("REMOTE ahead", badge.getText());
        assertTrue(badge.getWidth() >= badge.prefWidth(-1), "read whole");
        assertTrue(badge.getTooltip().getText().startsWith("REMOTE has more than its migrations make: table extra"), badge.getTooltip().getText());
    }

    private static String words(FxRobot robot, String id) {
        return robot.lookup(id).tryQuery().map((Node it) -> it.lookupAll(".label").stream().map(label -> ((Label) label).getText()).collect(Collectors.joining(" "))).orElse("");
    }
}
