package dev.petrichor.app;

import static dev.petrichor.app.StudioWindow.press;
import static dev.petrichor.app.StudioWindow.says;
import static dev.petrichor.app.StudioWindow.settle;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.app.grid.GridModel;
import dev.petrichor.app.sheet.SheetSelection;
import dev.petrichor.db.Value;
import dev.petrichor.ui.Messages;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The panel with all columns of one row: read, edited, and left for the row's parent. */
@ExtendWith(ApplicationExtension.class)
class RowDetailWindowTest {

    private static final int TITLE = 1;

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
    void openTheFirstPost(FxRobot robot) throws Exception {
        window.awaitTables();
        robot.interact(() -> studio.openTable(studio.database().orElseThrow(), "posts", false));
        settle(() -> model().value(0, 0).isPresent());
        robot.moveTo(640, 770);
        press(robot, KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.SPACE);
        settle(() -> says(robot, "posts · 1"));
    }

    @AfterEach
    void close(FxRobot robot) {
        window.close(robot);
    }

    @Test
    void followsTheFocusedRowAndClosesByItsKey(FxRobot robot) throws Exception {
        press(robot, KeyCode.DOWN);
        settle(() -> says(robot, "posts · 2") && field("title").getText().equals(text(1, TITLE)));

        press(robot, KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.SPACE);

        settle(() -> !says(robot, "posts · 2"));
    }

    @Test
    void aValueIsChangedInItStagedUndoneAndSaved(FxRobot robot) throws Exception {
        var before = text(0, TITLE);
        type(robot, "title", "mine");
        press(robot, KeyCode.ENTER);
        settle(() -> text(0, TITLE).equals("mine") && model().edits().staged().changedCells() == 1);

        robot.interact(() -> window.grid().requestCell());
        press(robot, KeyCode.CONTROL, KeyCode.Z);
        settle(() -> text(0, TITLE).equals(before) && field("title").getText().equals(before));
        press(robot, KeyCode.CONTROL, KeyCode.Y);
        press(robot, KeyCode.CONTROL, KeyCode.S);
        settle(() -> model().edits().staged().isEmpty());

        assertEquals(List.of(List.of(Value.of("mine"))), window.sample().rows("SELECT title FROM posts WHERE id = 1"));
    }

    @Test
    void whatCannotBeStoredIsSaidUnderItsField(FxRobot robot) throws Exception {
        type(robot, "created_at", "hello");
        press(robot, KeyCode.ENTER);

        settle(() -> says(robot, Messages.get("cell.notADate")));
        assertTrue(model().edits().staged().isEmpty());
    }

    @Test
    void whatCannotBeStoredStaysInItsFieldWhenTheRowsAreReadAgain(FxRobot robot) throws Exception {
        refuse(robot, "created_at", "hello");
        robot.interact(() -> window.grid().requestCell());

        window.sample().run("UPDATE posts SET title = 'theirs' WHERE id = 1");
        robot.interact(() -> model().rows().refresh());
        settle(() -> field("title").getText().equals("theirs"));

        assertEquals("hello", field("created_at").getText());
        assertTrue(says(robot, Messages.get("cell.notADate")));
    }

    @Test
    void whatCannotBeStoredIsOnTheClipboardWhenAnotherRowComes(FxRobot robot) throws Exception {
        refuse(robot, "created_at", "hello");
        robot.interact(() -> window.grid().requestCell());

        press(robot, KeyCode.DOWN);

        settle(() -> says(robot, "posts · 2") && says(robot, Messages.get("edit.notTaken") + " " + Messages.get("edit.onClipboard")));
        assertEquals("hello", clipboard(robot));
    }

    @Test
    void allThatCannotBeStoredIsOnTheClipboardWhenTheTabOrThePanelCloses(FxRobot robot) throws Exception {
        refuse(robot, "created_at", "hello");
        refuse(robot, "author_id", "perhaps");
        robot.interact(() -> window.grid().view().showDetail(false));
        assertEquals("hello\nperhaps", lines(clipboard(robot)));
        robot.interact(() -> window.grid().view().showDetail(true));

        refuse(robot, "created_at", "once more");
        refuse(robot, "author_id", "who knows");
        press(robot, KeyCode.CONTROL, KeyCode.W);

        settle(() -> says(robot, Messages.get("edit.notTaken") + " " + Messages.get("edit.onClipboard")));
        assertEquals("once more\nwho knows", lines(clipboard(robot)));
    }

    private void refuse(FxRobot robot, String column, String words) throws Exception {
        robot.interact(() -> {
            field(column).requestFocus();
            field(column).setText(words);
        });
        press(robot, KeyCode.ENTER);
        settle(() -> field(column).getStyleClass().contains("invalid"));
    }

    private static String lines(String text) {
        return text.lines().sorted().collect(Collectors.joining("\n"));
    }

    private static String clipboard(FxRobot robot) {
        var text = new AtomicReference<String>("");
        robot.interact(() -> text.set(String.valueOf(Clipboard.getSystemClipboard().getString())));
        return text.get();
    }

    @Test
    void leadsToTheParentOfTheRow(FxRobot robot) throws Exception {
        settle(() -> window.find(".detail-link").isPresent());

        robot.clickOn(".detail-link");

        settle(() -> window.grid().table().name().equals("users") && window.grid().view().model().value(0, 0).isPresent());
    }

    @Test
    void linksArePressedByTheKeyboardToo(FxRobot robot) throws Exception {
        settle(() -> window.find(".detail-parent-head").isPresent() && window.find(".detail-link").isPresent());
        robot.interact(() -> studio.window().lookup(".detail-parent-head").requestFocus());
        press(robot, KeyCode.ENTER);
        settle(() -> window.find(".detail-parent-lines .label").isPresent());

        robot.interact(() -> studio.window().lookup(".detail-link").requestFocus());
        press(robot, KeyCode.ENTER);
        settle(() -> window.grid().table().name().equals("users") && model().value(0, 0).isPresent());

        press(robot, KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.SPACE);
        settle(() -> window.find(".detail-reference").isPresent());
        robot.interact(() -> studio.window().lookup(".detail-reference").requestFocus());
        press(robot, KeyCode.ENTER);
        settle(() -> window.grid().table().name().equals("posts"));
    }

    @Test
    void whatIsBeingTypedIsSavedWithTheRest(FxRobot robot) throws Exception {
        type(robot, "title", "panel");
        press(robot, KeyCode.CONTROL, KeyCode.S);
        settle(() -> window.sample().rows("SELECT title FROM posts WHERE id = 1").equals(List.of(List.of(Value.of("panel")))));

        select(robot, 1);
        robot.write("cell");
        press(robot, KeyCode.CONTROL, KeyCode.S);
        settle(() -> window.sample().rows("SELECT title FROM posts WHERE id = 2").equals(List.of(List.of(Value.of("cell")))));
    }

    @Test
    void whatIsBeingTypedWhenTheProjectIsLeftIsStaged(FxRobot robot) throws Exception {
        type(robot, "title", "panel");
        robot.interact(() -> studio.openProject(window.sample().file()));
        settle(() -> studio.project().filter(it -> it.path().equals(window.sample().file())).isPresent() && studio.idle());
        robot.interact(() -> studio.openProject(window.sample().folder()));
        window.awaitTables();
        robot.interact(() -> studio.openTable(studio.database().orElseThrow(), "posts", false));

        settle(() -> model().value(0, 0).isPresent() && text(0, TITLE).equals("panel") && model().edits().staged().changedCells() == 1);
    }

    @Test
    void aTextThatCannotBeStoredIsSaidAndNothingIsSaved(FxRobot robot) throws Exception {
        robot.interact(() -> model().set(1, TITLE, Value.of("staged")));
        type(robot, "created_at", "hello");
        press(robot, KeyCode.CONTROL, KeyCode.S);

        settle(() -> says(robot, Messages.get("cell.notADate")));
        assertTrue(studio.idle() && model().edits().staged().changedCells() == 1);
    }

    /** Its menu entries have keys as well, which the window hears wherever they are pressed. */
    @Test
    void noKeyReachesTheRowsThroughTheEditorThatLiesOverThem(FxRobot robot) throws Exception {
        robot.interact(() -> model().set(1, TITLE, Value.of("staged")));
        select(robot, 0);
        press(robot, KeyCode.SHIFT, KeyCode.ENTER);
        settle(() -> window.find(".large-editor").isPresent());
        robot.write("!");

        press(robot, KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.BACK_SPACE);
        press(robot, KeyCode.F8);
        assertTrue(model().edits().staged().changedCells() == 1 && !model().rawValuesProperty().get() && window.find(".large-editor").isPresent());

        press(robot, KeyCode.CONTROL, KeyCode.S);
        settle(() -> model().edits().staged().isEmpty() && window.find(".large-editor").isEmpty());
        assertEquals(List.of(List.of(Value.of(1), Value.of(1))),
                window.sample().rows("SELECT (SELECT title FROM posts WHERE id = 1) LIKE '%!', (SELECT title FROM posts WHERE id = 2) = 'staged'"));
    }

    private void select(FxRobot robot, long row) {
        robot.interact(() -> {
            window.grid().view().sheet().select(SheetSelection.at(row, TITLE));
            window.grid().view().sheet().focusCell();
        });
    }

    @Test
    void aDateIsReadWhole(FxRobot robot) throws Exception {
        var field = field("created_at");
        robot.interact(() -> {
            studio.window().layout();
            var text = new Text(field.getText());
            text.setFont(field.getFont());
            var room = field.getWidth() - field.snappedLeftInset() - field.snappedRightInset();
            assertTrue(text.getLayoutBounds().getWidth() <= room, text.getLayoutBounds().getWidth() + " in " + room);
        });
    }

    private void type(FxRobot robot, String column, String words) throws Exception {
        robot.clickOn(field(column));
        press(robot, KeyCode.CONTROL, KeyCode.A);
        robot.write(words);
    }

    /** The editor of a column in the panel. */
    private TextInputControl field(String column) {
        return studio.window().lookupAll(".detail-field").stream().filter(field -> named(field, column)).map(field -> (TextInputControl) field.lookup(".text-input")).findFirst()
                .orElseGet(TextField::new);
    }

    private static boolean named(Node field, String column) {
        return field.lookupAll(".label").stream().anyMatch(label -> label instanceof Label it && it.getText().equals(column));
    }

    private String text(long row, int column) {
        return model().value(row, column).filter(Value.Text.class::isInstance).map(value -> ((Value.Text) value).value()).orElse("");
    }

    private GridModel model() {
        return window.grid().view().model();
    }
}
