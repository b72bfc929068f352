package dev.petrichor.app;

import static dev.petrichor.app.StudioWindow.press;
import static dev.petrichor.app.StudioWindow.says;
import static dev.petrichor.app.StudioWindow.settle;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.app.sheet.Sheet;
import dev.petrichor.app.sheet.SheetSelection;
import dev.petrichor.db.Value;
import dev.petrichor.ui.Messages;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
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

    @Test
    void aGridThatWasBehindAnotherTabShowsWhatWasChangedMeanwhile(FxRobot robot) throws Exception {
        var users = studio.shell().frontProperty().get().orElseThrow();
        robot.interact(() -> studio.openTable(studio.database().orElseThrow(), "posts", false));
        settle(() -> window.grid().table().name().equals("posts") && studio.idle());

        otherProgram("UPDATE users SET name = 'meanwhile' WHERE id = 1");
        otherProgram("UPDATE posts SET title = 'meanwhile' WHERE id = 1");
        window.isLookedAt();
        settle(() -> value(0, 1).equals(Optional.of(Value.of("meanwhile"))) && studio.idle());
        robot.interact(() -> studio.shell().show(users));

        settle(() -> value(0, NAME).equals(Optional.of(Value.of("meanwhile"))));
    }

    @Test
    void whatIsTypedIntoACellStaysWithItsRowWhenAnotherComesAboveIt(FxRobot robot) throws Exception {
        robot.write("mine");

        insertAbove();
        press(robot, KeyCode.ENTER);

        assertEquals(SheetSelection.at(6, NAME), sheet().selection());
        assertSaved(robot, "mine");
    }

    @Test
    void whatIsTypedIntoACellStaysWithItsRowWhenOneAboveItGoes(FxRobot robot) throws Exception {
        insertAbove();
        robot.interact(() -> sheet().select(SheetSelection.at(5, NAME)));
        robot.write("mine");

        otherProgram("DELETE FROM users WHERE id = 0");
        settle(() -> value(0, 0).equals(Optional.of(Value.of(1))));
        press(robot, KeyCode.ENTER);

        assertSaved(robot, "mine");
    }

    @Test
    void whatIsTypedIntoTheLargeEditorStaysWithItsRow(FxRobot robot) throws Exception {
        press(robot, KeyCode.SHIFT, KeyCode.ENTER);
        press(robot, KeyCode.CONTROL, KeyCode.A);
        robot.write("mine");

        insertAbove();
        press(robot, KeyCode.CONTROL, KeyCode.ENTER);

        assertSaved(robot, "mine");
    }

    @Test
    void whatIsTypedIntoTheRowPanelStaysWithItsRow(FxRobot robot) throws Exception {
        press(robot, KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.SPACE);
        settle(() -> says(robot, "users · 5"));
        robot.clickOn(detailField("name"));
        press(robot, KeyCode.CONTROL, KeyCode.A);
        robot.write("mine");

        insertAbove();
        press(robot, KeyCode.ENTER);

        assertSaved(robot, "mine");
    }

    @Test
    void theFocusStaysOnItsRow(FxRobot robot) throws Exception {
        insertAbove();

        assertEquals(SheetSelection.at(5, NAME), sheet().selection());
        press(robot, KeyCode.CONTROL, KeyCode.DIGIT0);
        assertEquals(Optional.of(Value.NULL), value(5, NAME));
        assertEquals(1, staged());
    }

    @Test
    void selectedRowsStaySelected(FxRobot robot) throws Exception {
        robot.interact(() -> sheet().select(SheetSelection.rows(3, 5, NAME)));

        insertAbove();

        assertEquals(SheetSelection.rows(4, 6, NAME), sheet().selection());
    }

    @Test
    void whatIsTypedSurvivesANewRowAboveIt(FxRobot robot) throws Exception {
        robot.write("mine");

        robot.interact(() -> window.grid().view().model().addRow());
        press(robot, KeyCode.ENTER);

        assertEquals(Optional.of(Value.of("mine")), value(5, NAME));
        assertEquals(1, staged());
    }

    @Test
    void whatIsTypedForARowThatIsGoneIsSaidAndKept(FxRobot robot) throws Exception {
        insertAbove();
        robot.interact(() -> sheet().select(SheetSelection.at(0, NAME)));
        robot.write("for nobody");

        otherProgram("DELETE FROM users WHERE id = 0");
        settle(() -> value(0, 0).equals(Optional.of(Value.of(1))));
        press(robot, KeyCode.ENTER);

        settle(() -> says(robot, Messages.get("edit.rowGone", "users") + " " + Messages.get("edit.onClipboard")));
        settle(() -> "for nobody".equals(Clipboard.getSystemClipboard().getString()));
        assertTrue(window.grid().view().model().edits().staged().isEmpty());
    }

    @Test
    void aClickElsewhereTakesWhatIsTyped(FxRobot robot) {
        robot.write("mine");

        robot.clickOn(sheet().localToScreen(400, 60).getX(), sheet().localToScreen(400, 60).getY());

        assertEquals(Optional.of(Value.of("mine")), value(4, NAME));
    }

    @Test
    void aFileThatIsDeletedAndMadeAgainIsSaidOfAndOpenedAgainWithWhatIsStaged(FxRobot robot) throws Exception {
        var file = window.sample().file();
        var another = Sample.in(Files.createTempDirectory(folder, "another"));
        another.run("UPDATE users SET name = 'of the new file'");
        press(robot, KeyCode.CONTROL, KeyCode.DIGIT0);
        var tabs = studio.shell().tabs().size();
        window.isLookedAt();
        settle(() -> studio.idle());

        for (var end : List.of("", "-wal", "-shm")) {
            Files.deleteIfExists(Path.of(file + end));
        }
        settle(() -> says(robot, Messages.get("ground.gone.words", file)) && says(robot, Messages.get("side.readOnly")));
        press(robot, KeyCode.CONTROL, KeyCode.S);
        settle(() -> says(robot, Messages.get("ground.refused", Messages.get("ground.gone.words", file))));
        robot.clickOn(Messages.get("ground.openAgain"));
        settle(() -> says(robot, Messages.get("ground.notOpened", studio.database().orElseThrow().found().displayName())));
        assertFalse(Files.exists(file));

        Files.move(another.file(), file);
        settle(() -> says(robot, Messages.get("ground.replaced.words", file)));
        robot.clickOn(Messages.get("ground.openAgain"));
        settle(() -> value(0, NAME).equals(Optional.of(Value.of("of the new file"))));

        assertFalse(says(robot, Messages.get("side.readOnly")));
        assertEquals(Optional.of(Value.NULL), value(4, NAME));
        assertEquals(1, staged());
        assertEquals(tabs, studio.shell().tabs().size());
    }

    private void insertAbove() throws Exception {
        otherProgram("INSERT INTO users (id, email, name, password_hash) VALUES (0, 'zero@x', 'from outside', 'h')");
        window.isLookedAt();
        settle(() -> value(0, 0).equals(Optional.of(Value.of(0))));
    }

    /** What was meant for the fifth user is saved there, and nowhere else. */
    private void assertSaved(FxRobot robot, String name) throws Exception {
        settle(() -> staged() == 1);
        robot.interact(() -> window.grid().requestCell());
        press(robot, KeyCode.CONTROL, KeyCode.S);
        settle(() -> window.grid().view().model().edits().staged().isEmpty());
        assertEquals(List.of(List.of(Value.of(5))), window.sample().rows("SELECT id FROM users WHERE name = '" + name + "'"));
    }

    private int staged() {
        return window.grid().view().model().edits().staged().changedCells();
    }

    private Sheet sheet() {
        return window.grid().view().sheet();
    }

    private Node detailField(String column) {
        return studio.window().lookupAll(".detail-field").stream()
                .filter(field -> field.lookupAll(".label").stream().anyMatch(label -> label instanceof Label it && it.getText().equals(column)))
                .map(field -> field.lookup(".text-input")).findFirst().orElseThrow();
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
