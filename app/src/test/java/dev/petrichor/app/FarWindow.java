package dev.petrichor.app;

import java.io.IOException;
import java.nio.file.Path;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;

/** How every test of a window with a far side begins and ends. */
@ExtendWith(ApplicationExtension.class)
abstract class FarWindow {

    @TempDir
    private static Path folder;

    FarStudio far;
    Studio studio;

    /** Shows the first screen. TestFX asks the class of the test itself alone, so each says {@code @Start} of its own. */
    void begin(Stage stage) throws IOException {
        far = project(folder);
        studio = far.show(stage);
    }

    /** The project that is at hand; it has a token, unless a test says otherwise. */
    FarStudio project(Path folder) throws IOException {
        return FarStudio.withToken(folder);
    }

    /** Opens it, with its table in front. */
    void openNotes(FxRobot robot) throws Exception {
        robot.interact(() -> studio.openProject(far.project));
        far.openNotes(robot);
    }

    /** Opens it, with the table of its far side in front. */
    void openRemote(FxRobot robot) throws Exception {
        openNotes(robot);
        robot.clickOn(".toggle-button.remote");
        far.settleOnRemote();
    }

    /** The window gets its own size back: the next test has the same one. */
    @AfterEach
    void close(FxRobot robot) {
        robot.interact(() -> studio.window().getScene().getWindow().sizeToScene());
        far.close(robot);
    }
}
