package dev.petrichor.app;

import static dev.petrichor.app.StudioWindow.press;
import static dev.petrichor.app.StudioWindow.says;
import static dev.petrichor.app.StudioWindow.settle;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.app.grid.GridAction;
import dev.petrichor.app.grid.GridModel;
import dev.petrichor.app.sheet.SheetSelection;
import dev.petrichor.db.Value;
import dev.petrichor.ui.Messages;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import java.util.Optional;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.fxmisc.richtext.CodeArea;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Rows edited as a person does it: the keyboard, the words that appear, and what is in the file afterwards. */
@ExtendWith(ApplicationExtension.class)
class GridWindowTest {

    private static final int TITLE = 1;
    private static final int AUTHOR = 5;
    private static final int CREATED = 6;

    @TempDir
    private static Path folder;

    private StudioWindow window;
    private Sample sample;
    private Studio studio;

    @Start
    void start(Stage stage) throws Exception {
        window = StudioWindow.withSample(stage, folder, 1280, 780);
        studio = window.studio();
        sample = window.sample();
    }

    @BeforeEach
    void openPosts(FxRobot robot) throws Exception {
        window.awaitTables();
        robot.interact(() -> studio.openTable(studio.database().orElseThrow(), "posts", false));
        settle(() -> model().value(0, 0).isPresent());
        // without a window manager the keyboard follows the mouse; here no tooltip comes up under it
        robot.moveTo(640, 770);
    }

    @AfterEach
    void close(FxRobot robot) {
        window.close(robot);
    }

    @Test
    void aTextInADateCellIsRefusedInTheCellAndKept(FxRobot robot) throws Exception {
        go(robot, 0, CREATED);

        robot.write("hello").press(KeyCode.ENTER).release(KeyCode.ENTER);

        settle(() -> says(robot, Messages.get("cell.notADate")));
        assertEquals("hello", grid().view().sheet().keyboard().getText());
        assertTrue(model().edits().staged().isEmpty());
        press(robot, KeyCode.ESCAPE);
        settle(() -> !grid().view().sheet().isEditing());
    }

    @Test
    void onlyAColumnThatTakesNullSaysHowToSetIt(FxRobot robot) throws Exception {
        go(robot, 0, AUTHOR);

        robot.write("nobody").press(KeyCode.ENTER).release(KeyCode.ENTER);

        settle(() -> says(robot, Messages.get("cell.notAnInteger.required")));
    }

    @Test
    void aLongStatementIsReadWholeBeforeItIsSaved(FxRobot robot) throws Exception {
        robot.interact(() -> model().set(0, 3, Value.of("a long text ".repeat(60))));

        press(robot, KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.S);

        settle(() -> robot.lookup(".side-sheet .code-area").tryQueryAs(CodeArea.class).filter(CodeArea::isWrapText).isPresent());
    }

    @Test
    void editsAreUndoneAndRedoneByTheKeyboard(FxRobot robot) throws Exception {
        go(robot, 0, TITLE);
        robot.write("one").press(KeyCode.ENTER).release(KeyCode.ENTER);
        settle(() -> model().edits().staged().changedCells() == 1);

        press(robot, KeyCode.CONTROL, KeyCode.Z);
        settle(() -> model().edits().staged().isEmpty());
        press(robot, KeyCode.CONTROL, KeyCode.Y);

        settle(() -> model().value(0, TITLE).equals(Optional.of(Value.of("one"))));
    }

    @Test
    void aRowIsDuplicatedDeletedAndSaved(FxRobot robot) throws Exception {
        robot.interact(() -> grid().view().sheet().select(SheetSelection.rows(3, 3, 1)));
        press(robot, KeyCode.CONTROL, KeyCode.D);
        settle(() -> model().newRows() == 1);
        assertEquals(SheetSelection.at(0, 1), grid().view().sheet().selection());
        robot.interact(() -> model().set(0, 2, Value.of("another-slug")));
        robot.interact(() -> grid().view().sheet().select(SheetSelection.rows(2, 2, 1)));

        press(robot, KeyCode.DELETE);
        press(robot, KeyCode.CONTROL, KeyCode.S);
        settle(() -> model().edits().staged().isEmpty());

        assertEquals(List.of(List.of(Value.of(2000), Value.of(0))), sample.rows("SELECT count(*), count(*) FILTER (WHERE id = 2) FROM posts"));
        assertEquals(List.of(List.of(Value.of(1))), sample.rows("SELECT count(*) FROM posts WHERE slug = 'another-slug'"));
    }

    @Test
    void someoneElsesChangeIsShownAndMineIsSavedOnTop(FxRobot robot) throws Exception {
        stageTitleAgainst(robot, "theirs");

        robot.clickOn(Messages.get("conflict.saveMine", "title", "LOCAL"));
        settle(() -> model().edits().staged().isEmpty());

        assertEquals(List.of(List.of(Value.of("mine"))), sample.rows("SELECT title FROM posts WHERE id = 1"));
    }

    @Test
    void someoneElsesChangeIsTaken(FxRobot robot) throws Exception {
        stageTitleAgainst(robot, "theirs");

        robot.clickOn(Messages.get("conflict.takeTheirs"));

        settle(() -> model().edits().staged().isEmpty() && model().value(0, TITLE).equals(Optional.of(Value.of("theirs"))));
        assertEquals(List.of(List.of(Value.of("theirs"))), sample.rows("SELECT title FROM posts WHERE id = 1"));
    }

    @Test
    void escapePutsAConflictAsideAndKeepsTheEdits(FxRobot robot) throws Exception {
        stageTitleAgainst(robot, "theirs");

        press(robot, KeyCode.ESCAPE);

        settle(() -> model().conflictProperty().get().isEmpty() && !says(robot, Messages.get("conflict.takeTheirs")));
        assertEquals(1, model().edits().staged().changedCells());
        robot.interact(() -> grid().view().perform(GridAction.DISCARD));
        settle(() -> model().troubleProperty().get().isEmpty());
    }

    @Test
    void aSaveThatWaitsForALockSaysSoAndCanBeStopped(FxRobot robot) throws Exception {
        try (var other = DriverManager.getConnection("jdbc:sqlite:" + sample.file()); var statement = other.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            robot.interact(() -> model().set(0, TITLE, Value.of("mine")));
            press(robot, KeyCode.CONTROL, KeyCode.S);
            settle(() -> says(robot, Messages.get("save.waiting")));

            press(robot, KeyCode.ESCAPE);

            settle(() -> says(robot, Messages.get("save.stopped")));
            statement.execute("ROLLBACK");
        }
        assertEquals(1, model().edits().staged().changedCells());
        press(robot, KeyCode.CONTROL, KeyCode.S);
        settle(() -> model().edits().staged().isEmpty());
        assertEquals(List.of(List.of(Value.of("mine"))), sample.rows("SELECT title FROM posts WHERE id = 1"));
    }

    @Test
    void aColumnDroppedOutsideStopsTheSaveAndKeepsTheEdits(FxRobot robot) throws Exception {
        robot.interact(() -> model().set(0, 3, Value.of("mine")));
        var staged = model().edits().staged();
        sample.run("ALTER TABLE posts DROP COLUMN content");

        robot.interact(() -> grid().view().perform(GridAction.SAVE));

        settle(() -> model().troubleProperty().get().isPresent() && !model().savingProperty().get());
        assertEquals(staged, model().edits().staged());
    }

    @Test
    void aPreviewGoesWhenWhatItShowsChangesOrIsSaved(FxRobot robot) throws Exception {
        stageAndPreview(robot, "one");
        robot.interact(() -> model().set(0, TITLE, Value.of("two")));
        assertTrue(robot.lookup(".side-sheet").queryAll().isEmpty(), "what is staged has changed");

        stageAndPreview(robot, "three");
        robot.interact(() -> grid().view().perform(GridAction.SAVE));
        assertTrue(robot.lookup(".side-sheet").queryAll().isEmpty(), "it is being saved");
        settle(() -> model().edits().staged().isEmpty() && !model().savingProperty().get());
    }

    private void stageAndPreview(FxRobot robot, String title) {
        robot.interact(() -> {
            model().set(0, TITLE, Value.of(title));
            grid().view().perform(GridAction.PREVIEW);
        });
        assertEquals(1, robot.lookup(".side-sheet").queryAll().size());
    }

    private void stageTitleAgainst(FxRobot robot, String theirs) throws Exception {
        robot.interact(() -> model().set(0, TITLE, Value.of("mine")));
        sample.run("UPDATE posts SET title = '" + theirs + "' WHERE id = 1");
        press(robot, KeyCode.CONTROL, KeyCode.S);
        settle(() -> model().conflictProperty().get().isPresent() && says(robot, Messages.get("conflict.takeTheirs")));
    }

    private void go(FxRobot robot, long row, int column) {
        robot.interact(() -> {
            grid().view().sheet().select(SheetSelection.at(row, column));
            grid().view().sheet().focusCell();
        });
    }

    private GridModel model() {
        return grid().view().model();
    }

    private GridTab grid() {
        return window.grid();
    }
}
