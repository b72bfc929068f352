package dev.petrichor.app;

import static dev.petrichor.app.FarStudio.settle;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.app.work.Side;
import dev.petrichor.db.Value;
import java.io.IOException;
import java.nio.file.Files;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** The third side of a database, which is there where the config names one. */
class PreviewSideWindowTest extends FarWindow {

    @Start
    void start(Stage stage) throws IOException {
        begin(stage);
    }

    @Test
    void withoutOneThereAreTwoSides(FxRobot robot) throws Exception {
        openNotes(robot);

        assertTrue(robot.lookup(".toggle-button.remote").tryQuery().isPresent());
        assertTrue(robot.lookup(".toggle-button.preview").tryQuery().isEmpty());
    }

    @Test
    void theOneThatIsNamedOpensBesideTheOthersInItsColour(FxRobot robot) throws Exception {
        var config = far.project.resolve("wrangler.toml");
        Files.writeString(config, Files.readString(config).replace("database_id =", "database_id = \"00000000-0000-4000-8000-000000000000\"\npreview_database_id ="));
        openNotes(robot);

        robot.clickOn(".toggle-button.preview");
        settle(() -> studio.database().filter(it -> it.side() == Side.PREVIEW).isPresent() && studio.tabs().frontGrid().isPresent()
                && far.grid().database().side() == Side.PREVIEW && far.grid().view().model().value(0, 1).isPresent());

        assertEquals(Value.of(Long.MAX_VALUE), far.grid().view().model().value(0, 1).orElseThrow());
        assertTrue(robot.lookup(".environment-chip.preview").tryQuery().isPresent());
    }
}
