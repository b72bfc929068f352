package dev.petrichor.app;

import static dev.petrichor.app.StudioWindow.press;
import static dev.petrichor.app.StudioWindow.settle;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.petrichor.app.sheet.SheetSelection;
import dev.petrichor.db.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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

/** Another program, a process of its own, writes to the file that is open in the window. */
@ExtendWith(ApplicationExtension.class)
class OutsideChangesWindowTest {

    private static final int NAME = 2;

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
    void openUsers(FxRobot robot) throws Exception {
        window.awaitTables();
        robot.interact(() -> studio.openTable(studio.database().orElseThrow(), "users", false));
        settle(() -> value(0, NAME).isPresent());
        robot.interact(() -> {
            window.grid().view().sheet().select(SheetSelection.at(4, NAME));
            window.grid().view().sheet().focusCell();
        });
    }

    @AfterEach
    void close(FxRobot robot) {
        window.close(robot);
    }

    @Test
    void whoLooksAgainSeesTheRowsOfOthersInPlaceAndKeepsWhatIsStaged(FxRobot robot) throws Exception {
        press(robot, KeyCode.CONTROL, KeyCode.DIGIT0);
        assertEquals(Optional.of(Value.NULL), value(4, NAME));

        var tabs = studio.shell().tabs().size();

        otherProgram("UPDATE users SET name = 'from outside' WHERE id IN (1, 6)");
        window.isLookedAt();
        settle(() -> value(0, NAME).equals(Optional.of(Value.of("from outside"))) && value(5, NAME).equals(Optional.of(Value.of("from outside"))));

        assertEquals(Optional.of(Value.NULL), value(4, NAME));
        assertEquals(SheetSelection.at(4, NAME), window.grid().view().sheet().selection());
        assertEquals(tabs, studio.shell().tabs().size());
    }

    private Optional<Value> value(long row, int column) {
        return studio.tabs().frontGrid().flatMap(it -> it.view().model().value(row, column));
    }

    private void otherProgram(String sql) throws IOException, InterruptedException {
        var process = new ProcessBuilder(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "--enable-native-access=ALL-UNNAMED",
                "-Dpetrichor.home=" + folder.resolve("other"), "-cp", System.getProperty("java.class.path"), "dev.petrichor.app.Main",
                "query", window.sample().folder().toString(), sql, "--write")).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
    }
}
