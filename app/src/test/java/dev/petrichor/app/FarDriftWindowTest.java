package dev.petrichor.app;

import static dev.petrichor.app.FarStudio.settle;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.app.drift.DriftView;
import java.io.IOException;
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

    private static String words(FxRobot robot, String id) {
        return robot.lookup(id).tryQuery().map((Node it) -> it.lookupAll(".label").stream().map(label -> ((Label) label).getText()).collect(Collectors.joining(" "))).orElse("");
    }
}
