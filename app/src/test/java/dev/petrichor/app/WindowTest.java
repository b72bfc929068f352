package dev.petrichor.app;

import static dev.petrichor.app.StudioWindow.settle;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.app.nav.Place;
import dev.petrichor.db.Value;
import dev.petrichor.ui.Messages;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Button;
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
import tools.jackson.databind.json.JsonMapper;

/** The window as a person uses it: the sample project, the keyboard, and what is in the file afterwards. */
@ExtendWith(ApplicationExtension.class)
class WindowTest {

    @TempDir
    private static Path folder;

    private StudioWindow window;
    private Sample sample;
    private Studio studio;

    @Start
    void start(Stage stage) throws Exception {
        window = StudioWindow.withSample(stage, folder, 1000, 700);
        studio = window.studio();
        sample = window.sample();
    }

    @BeforeEach
    void openUsers(FxRobot robot) throws Exception {
        window.awaitTables();
        robot.interact(() -> studio.openTable(studio.database().orElseThrow(), "users", false));
        settle(() -> grid().view().model().value(0, 0).isPresent());
    }

    @AfterEach
    void close(FxRobot robot) {
        window.close(robot);
    }

    @Test
    void aCellIsEditedAndSavedByTheKeyboard(FxRobot robot) throws Exception {
        robot.press(KeyCode.RIGHT).release(KeyCode.RIGHT).press(KeyCode.RIGHT).release(KeyCode.RIGHT);
        robot.write("Countess").press(KeyCode.ENTER).release(KeyCode.ENTER);
        settle(() -> !grid().view().model().edits().staged().isEmpty());

        robot.press(KeyCode.CONTROL, KeyCode.S).release(KeyCode.S, KeyCode.CONTROL);
        settle(() -> grid().view().model().edits().staged().isEmpty());

        assertEquals(List.of(List.of(Value.of("Countess"))), sample.rows("SELECT name FROM users WHERE id = 1"));
    }

    @Test
    void everyPlaceOpens(FxRobot robot) throws Exception {
        robot.interact(() -> {
            var database = studio.database().orElseThrow();
            studio.openStructure(database, "users");
            studio.openMigrations(database);
            studio.openEditor(database, "SELECT 1");
            studio.openSettings();
            studio.toggleLog();
        });
        settle(() -> studio.shell().tabs().size() >= 5);

        assertTrue(studio.log().countProperty().get() > 0);
    }

    @Test
    void aReadOnlyWindowMakesNoDatabaseFile(FxRobot robot) throws Exception {
        var project = Files.createDirectory(folder.resolve("no file yet"));
        Files.writeString(project.resolve("wrangler.toml"), "[[d1_databases]]\nbinding = \"DB\"\ndatabase_name = \"new\"\ndatabase_id = \"a1b2c3d4-5678-90ab-cdef-1234567890ab\"\n");
        robot.interact(() -> studio.openProject(project));
        settle(() -> studio.database().filter(it -> it.found().displayName().equals("new")).isPresent() && studio.idle());

        robot.interact(() -> {
            studio.switchReadOnly();
            studio.createLocal(studio.database().orElseThrow());
        });
        settle(() -> studio.shell().noticeProperty().get().filter(it -> it.sentence().equals(Messages.get("readOnly.noFile"))).isPresent());

        assertFalse(Files.exists(project.resolve(".wrangler")));
    }

    @Test
    void aTableIsWrittenToAFileWholeOrNotAtAll(FxRobot robot) throws Exception {
        var file = folder.resolve("users.json");
        robot.interact(() -> export(file));
        settle(() -> studio.shell().noticeProperty().get().filter(it -> it.sentence().contains("500")).isPresent() && studio.idle());
        assertEquals(500, JsonMapper.shared().readTree(Files.readString(file)).size());

        var nowhere = folder.resolve("no such folder/users.csv");
        robot.interact(() -> export(nowhere));
        settle(() -> studio.shell().noticeProperty().get().filter(it -> it.trouble() && it.sentence().contains("users.csv")).isPresent());
        assertFalse(Files.exists(nowhere.getParent()));
    }

    private void export(Path file) {
        var database = studio.database().orElseThrow();
        new TableToFile(studio::say).write(database, database.schema().table("users").orElseThrow(), file);
    }

    @Test
    void aFolderThatIsNotThereIsSaidAndTheWindowGoesOn(FxRobot robot) throws Exception {
        robot.interact(() -> studio.openProject(folder.resolve("nowhere")));

        settle(() -> studio.shell().noticeProperty().get().isPresent());

        assertTrue(studio.project().isPresent());
    }

    @Test
    @NeedsDisplay
    void cellsAreCopiedAsTabSeparatedText(FxRobot robot) throws Exception {
        robot.press(KeyCode.SHIFT, KeyCode.RIGHT).release(KeyCode.RIGHT, KeyCode.SHIFT);

        robot.press(KeyCode.CONTROL, KeyCode.C).release(KeyCode.C, KeyCode.CONTROL);

        settle(() -> "1\tada.lovelace@example.com".equals(String.valueOf(Clipboard.getSystemClipboard().getString()).strip()));
    }

    @Test
    void aReadOnlyWindowRefusesWhatChangesAndKeepsTheEdits(FxRobot robot) throws Exception {
        robot.interact(() -> {
            studio.switchReadOnly();
            grid().view().model().set(0, 2, Value.of("Countess"));
        });
        robot.press(KeyCode.CONTROL, KeyCode.S).release(KeyCode.S, KeyCode.CONTROL);
        robot.interact(() -> studio.openEditor(studio.database().orElseThrow(), "UPDATE users SET name = 'x' WHERE id = 1"));
        robot.press(KeyCode.CONTROL, KeyCode.ENTER).release(KeyCode.ENTER, KeyCode.CONTROL);
        settle(() -> robot.lookup(".notice").queryAll().stream().anyMatch(node -> words(node).contains("open for reading only")));
        settle(() -> studio.idle());

        assertEquals(List.of(List.of(Value.of("Ada Lovelace"))), sample.rows("SELECT name FROM users WHERE id = 1"));
        robot.interact(() -> studio.openTable(studio.database().orElseThrow(), "users", false));
        assertEquals(1, grid().view().model().edits().staged().changedCells());
        assertTrue(robot.lookup(".read-only-chip").tryQuery().isPresent());
    }

    @Test
    void statementsRunByTheKeyboardAndAnErrorTakesTheCaretThere(FxRobot robot) throws Exception {
        robot.interact(() -> studio.openEditor(studio.database().orElseThrow(), ""));
        robot.write("SELECT name FROM users;").press(KeyCode.ENTER).release(KeyCode.ENTER).write("SELECT nope FROM users");
        robot.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.ENTER).release(KeyCode.ENTER, KeyCode.SHIFT, KeyCode.CONTROL);
        settle(() -> robot.lookup(".result-name").queryAll().size() == 2);

        settle(() -> robot.lookup(".wrong-sentence").queryAs(Label.class).getText().startsWith("Line 2, column 8"));
        assertEquals(List.of("line 2, column 8", "statement 2 of 2"), studio.shell().frontProperty().get().orElseThrow().statusProperty().get());
    }

    @Test
    void theKeyboardReturnsToTheTextWhenTheQuestionIsGone(FxRobot robot) throws Exception {
        robot.interact(() -> studio.openEditor(studio.database().orElseThrow(), ""));
        robot.write("DELETE FROM posts").press(KeyCode.CONTROL, KeyCode.ENTER).release(KeyCode.ENTER, KeyCode.CONTROL);
        settle(() -> robot.lookup(".warning").tryQuery().isPresent());

        robot.press(KeyCode.ESCAPE).release(KeyCode.ESCAPE);
        settle(() -> robot.lookup(".warning").tryQuery().isEmpty());
        robot.write("x");

        settle(() -> studio.shell().frontProperty().get().orElseThrow().statusProperty().get().contains("line 1, column 19"));
        assertEquals(List.of(List.of(Value.of(2000))), sample.rows("SELECT count(*) FROM posts"));
    }

    @Test
    void escapeTwiceStopsAQuery(FxRobot robot) throws Exception {
        robot.interact(() -> studio.openEditor(studio.database().orElseThrow(),
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"));
        robot.press(KeyCode.CONTROL, KeyCode.ENTER).release(KeyCode.ENTER, KeyCode.CONTROL);
        settle(() -> robot.lookup(".progress-bar").tryQuery().isPresent());

        robot.press(KeyCode.ESCAPE).release(KeyCode.ESCAPE).press(KeyCode.ESCAPE).release(KeyCode.ESCAPE);

        settle(() -> robot.lookup(".progress-bar").tryQuery().isEmpty() && studio.idle());
    }

    @Test
    void aTabThatWritesIsClosedOnlyAfterAYes(FxRobot robot) throws Exception {
        robot.interact(() -> studio.openEditor(studio.database().orElseThrow(),
                "CREATE TABLE endless AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"));
        robot.press(KeyCode.CONTROL, KeyCode.ENTER).release(KeyCode.ENTER, KeyCode.CONTROL);
        settle(() -> robot.lookup(".progress-bar").tryQuery().isPresent());

        robot.press(KeyCode.CONTROL, KeyCode.W).release(KeyCode.W, KeyCode.CONTROL);
        assertEquals(1, sqlTabs());
        robot.clickOn(Messages.get("leave.anyway"));

        settle(() -> sqlTabs() == 0 && studio.idle());
        assertEquals(List.of(), sample.rows("SELECT name FROM sqlite_schema WHERE name = 'endless'"));
    }

    @Test
    void textOfASqlTabOutlivesTheProjectAndTheTab(FxRobot robot) throws Exception {
        robot.interact(() -> studio.openEditor(studio.database().orElseThrow(), "SELECT 'kept'"));
        robot.interact(() -> studio.shell().close(studio.shell().frontProperty().get().orElseThrow()));
        robot.interact(() -> studio.commands().find("file.reopenTab").orElseThrow().action().run());
        settle(() -> sqlTabs() == 1);

        robot.interact(() -> studio.openProject(sample.file()));
        settle(() -> studio.project().filter(it -> it.path().equals(sample.file())).isPresent());
        robot.interact(() -> studio.openProject(sample.folder()));

        settle(() -> sqlTabs() == 1);
    }

    @Test
    void aStatementOfTheLogOpensItsRestAndRunsAgain(FxRobot robot) throws Exception {
        robot.interact(() -> studio.toggleLog());
        settle(() -> !robot.lookup(".log-row").queryAll().isEmpty());
        robot.clickOn(robot.lookup(".log-row").<Node>queryAll().iterator().next());
        settle(() -> robot.lookup(".log-detail").tryQuery().isPresent());

        robot.interact(() -> robot.from(robot.lookup(".log-buttons").<Node>query()).lookup(".button").<Button>queryAll().stream()
                .filter(button -> button.getText().equals("Run again")).findFirst().orElseThrow().fire());

        settle(() -> !robot.lookup(".result-name").queryAll().isEmpty());
    }

    private long sqlTabs() {
        return studio.shell().tabs().stream().filter(tab -> tab.place().kind() == Place.Kind.SQL).count();
    }

    private static String words(Node node) {
        return new FxRobot().from(node).lookup(".label").<Label>queryAll().stream().map(Label::getText).collect(Collectors.joining(" "));
    }

    private GridTab grid() {
        return window.grid();
    }
}
