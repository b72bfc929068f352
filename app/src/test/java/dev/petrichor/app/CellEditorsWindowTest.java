package dev.petrichor.app;

import static dev.petrichor.app.StudioWindow.press;
import static dev.petrichor.app.StudioWindow.says;
import static dev.petrichor.app.StudioWindow.settle;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.app.grid.GridModel;
import dev.petrichor.app.rows.StagedCell;
import dev.petrichor.app.sheet.SheetSelection;
import dev.petrichor.db.Value;
import dev.petrichor.db.table.SortKey;
import dev.petrichor.ui.Messages;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextInputControl;
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

/** Values that a text control cannot hold, or holds only in part, are the same after they were shown in one. */
@ExtendWith(ApplicationExtension.class)
class CellEditorsWindowTest {

    private static final int WORDS = 1;
    private static final int BYTES = 2;
    private static final int CRLF = 1;
    private static final int LONG = 4;
    private static final int LONG_BYTES = 5;
    private static final int BAD = 7;
    private static final int HUGE = 8;

    @TempDir
    private static Path folder;

    private StudioWindow window;
    private Studio studio;

    @Start
    void start(Stage stage) throws Exception {
        window = new StudioWindow(stage, folder, 1280, 780);
        window.sample().run("CREATE TABLE other (id INTEGER PRIMARY KEY)");
        window.sample().run("CREATE TABLE odd (id INTEGER PRIMARY KEY, words TEXT, bytes BLOB)");
        window.sample().run("""
                INSERT INTO odd VALUES (1, 'plain', NULL), (2, 'one' || char(13, 10) || 'two', NULL), (3, 'a' || char(9) || 'b', NULL),
                (4, 'nul' || char(0) || 'and' || char(127), NULL), (5, replace(hex(zeroblob(10000)), '00', 'ab'), NULL),
                (6, NULL, zeroblob(5000)), (7, x'00ff', x'00ff'), (8, CAST(x'6180' AS TEXT), NULL), (9, NULL, zeroblob(2000000))""");
        studio = window.studio();
        studio.openProject(window.sample().folder());
    }

    @BeforeEach
    void openTheTable(FxRobot robot) throws Exception {
        window.awaitTables();
        robot.interact(() -> studio.openTable(studio.database().orElseThrow(), "odd", false));
        settle(() -> model().value(HUGE, 0).isPresent());
        robot.moveTo(640, 770);
        focus(robot, 0, WORDS);
    }

    @AfterEach
    void close(FxRobot robot) {
        window.close(robot);
    }

    @Test
    void walkingAlongTheRowsInThePanelChangesNone(FxRobot robot) throws Exception {
        openPanel(robot);

        for (var id = 2; id <= 9; id++) {
            press(robot, KeyCode.DOWN);
            var title = "odd · " + id;
            settle(() -> says(robot, title));
        }

        assertTrue(model().edits().staged().isEmpty());
    }

    @Test
    void thePanelKeepsTheLineEndsOfWhatIsTypedIn(FxRobot robot) throws Exception {
        openPanel(robot);
        press(robot, KeyCode.DOWN);
        settle(() -> says(robot, "odd · 2"));

        robot.clickOn(field("words"));
        press(robot, KeyCode.CONTROL, KeyCode.END);
        robot.write("!");
        robot.interact(() -> window.grid().requestCell());

        settle(() -> model().value(CRLF, WORDS).equals(Optional.of(Value.of("one\r\ntwo!"))));
    }

    @Test
    void thePanelOffersNoTextThatItCannotHold(FxRobot robot) throws Exception {
        focus(robot, 3, WORDS);
        openPanel(robot);

        settle(() -> !field("words").isEditable());
    }

    @Test
    void theLargeEditorKeepsLineEnds(FxRobot robot) throws Exception {
        focus(robot, CRLF, WORDS);
        openLarge(robot);
        press(robot, KeyCode.CONTROL, KeyCode.ENTER);
        settle(() -> !isLargeOpen());
        assertTrue(model().edits().staged().isEmpty());

        openLarge(robot);
        robot.write("!");
        press(robot, KeyCode.CONTROL, KeyCode.ENTER);

        settle(() -> model().value(CRLF, WORDS).equals(Optional.of(Value.of("one\r\ntwo!"))));
    }

    @Test
    void theLargeEditorOffersNoTextThatItCannotHold(FxRobot robot) throws Exception {
        focus(robot, 3, WORDS);
        openLarge(robot);

        robot.write("!");
        press(robot, KeyCode.CONTROL, KeyCode.ENTER);

        assertTrue(model().edits().staged().isEmpty());
    }

    @Test
    void aLongTextIsNotOfferedInPartAfterItWasReadWhole(FxRobot robot) throws Exception {
        focus(robot, LONG, WORDS);
        openLarge(robot);
        press(robot, KeyCode.ESCAPE);

        openPanel(robot);

        settle(() -> !field("words").isEditable());
    }

    @Test
    void aLongTextIsChangedAsAWhole(FxRobot robot) throws Exception {
        focus(robot, LONG, WORDS);
        openLarge(robot);
        robot.write("!");
        press(robot, KeyCode.CONTROL, KeyCode.ENTER);
        settle(() -> model().edits().staged().changedCells() == 1);

        save(robot);

        assertEquals(List.of(List.of(Value.of("ab".repeat(10_000) + "!"))), window.sample().rows("SELECT words FROM odd WHERE id = 5"));
    }

    @Test
    void longBytesStayBytes(FxRobot robot) throws Exception {
        focus(robot, LONG_BYTES, BYTES);
        openLarge(robot);
        press(robot, KeyCode.CONTROL, KeyCode.ENTER);
        settle(() -> !isLargeOpen());

        assertTrue(model().edits().staged().isEmpty());
    }

    @Test
    void bytesThatAreCorrectedInThePanelStayBytesWhateverTheColumnIsFor(FxRobot robot) throws Exception {
        focus(robot, 6, WORDS);
        openPanel(robot);

        for (var column : List.of("words", "bytes")) {
            settle(() -> field(column).getText().equals("x'00ff'"));
            robot.interact(() -> {
                field(column).requestFocus();
                field(column).setText("x'00fe'");
            });
            press(robot, KeyCode.ENTER);
            robot.interact(() -> window.grid().requestCell());
        }

        var corrected = Optional.of(new Value.Blob(new byte[]{0, (byte) 0xFE}));
        settle(() -> model().value(6, WORDS).equals(corrected) && model().value(6, BYTES).equals(corrected));
    }

    @Test
    void badTextKeepsItsOtherBytesWhenOneIsCorrected(FxRobot robot) throws Exception {
        focus(robot, BAD, WORDS);
        press(robot, KeyCode.F2);
        press(robot, KeyCode.BACK_SPACE);
        press(robot, KeyCode.ENTER);
        assertTrue(model().edits().staged().isEmpty());

        press(robot, KeyCode.BACK_SPACE);
        robot.write("1'");
        press(robot, KeyCode.ENTER);
        settle(() -> model().value(BAD, WORDS).equals(Optional.of(new Value.BadText(new byte[]{0x61, (byte) 0x81}))));

        save(robot);
        assertEquals(List.of(List.of(Value.of("text"), Value.of("6181"))), window.sample().rows("SELECT typeof(words), hex(words) FROM odd WHERE id = 8"));
    }

    @Test
    void whatCannotBeStoredIsOnTheClipboardAndSaidWhenItsTabCloses(FxRobot robot) throws Exception {
        focus(robot, BAD, WORDS);
        press(robot, KeyCode.F2);
        press(robot, KeyCode.BACK_SPACE);

        press(robot, KeyCode.CONTROL, KeyCode.W);

        settle(() -> says(robot, Messages.get("edit.notTaken") + " " + Messages.get("edit.onClipboard")));
    }

    /** It was typed, if not there. */
    @Test
    void whatWasTypedBeforeTheLargeEditorOpenedIsTakenWithIt(FxRobot robot) throws Exception {
        focus(robot, 0, WORDS);
        robot.write("half a thought");
        press(robot, KeyCode.ALT, KeyCode.ENTER);
        settle(this::isLargeOpen);

        press(robot, KeyCode.CONTROL, KeyCode.ENTER);

        settle(() -> model().value(0, WORDS).equals(Optional.of(Value.of("half a thought"))));
    }

    /** As it is left by a program that was killed while somebody typed. */
    @Test
    void whatWasBeingTypedIsTakenByEnterAndNotSavedBefore(FxRobot robot) throws Exception {
        for (var large : List.of(false, true)) {
            robot.interact(() -> {
                model().set(0, WORDS, Value.of("half" + large));
                model().edits().refuse(StagedCell.of(model().edits().staged().changed().firstEntry().getKey(), "words"), Messages.get("edit.wasBeingTyped"));
            });
            focus(robot, 0, WORDS);
            press(robot, KeyCode.CONTROL, KeyCode.S);
            settle(() -> says(robot, Messages.get("save.refused", 1)));

            if (large) {
                openLarge(robot);
                press(robot, KeyCode.CONTROL, KeyCode.ENTER);
            } else {
                press(robot, KeyCode.F2);
                press(robot, KeyCode.ENTER);
            }

            settle(() -> model().edits().staged().refusedCells() == 0);
            assertEquals(Optional.of(Value.of("half" + large)), model().value(0, WORDS));
        }
    }

    @Test
    void aVeryLargeValueIsNotOpened(FxRobot robot) throws Exception {
        focus(robot, HUGE, BYTES);

        press(robot, KeyCode.SHIFT, KeyCode.ENTER);

        settle(() -> says(robot, Messages.get("large.tooLarge")));
        assertFalse(isLargeOpen());
    }

    @Test
    void whatIsTypedAndTheOrderOutliveAnotherStructureOfTheTable(FxRobot robot) throws Exception {
        robot.interact(() -> model().rows().setSort(List.of(new SortKey("id", true))));
        settle(() -> model().value(0, 0).equals(Optional.of(Value.of(9))));
        focus(robot, 8, WORDS);
        openLarge(robot);
        robot.write(" and more");

        window.sample().run("ALTER TABLE odd ADD COLUMN late TEXT");
        window.isLookedAt();
        settle(() -> model().columns().size() == 4 && model().value(8, 0).isPresent());

        assertEquals(List.of(new SortKey("id", true)), model().rows().filters().sortProperty().get());
        assertEquals(Optional.of(Value.of("plain and more")), model().value(8, WORDS));
    }

    @Test
    void aTabInWhichSomebodyTypesDoesNotGiveWayToAPreview(FxRobot robot) throws Exception {
        var tab = window.grid().tab();
        robot.interact(() -> studio.shell().tabs().forEach(it -> it.previewProperty().set(it == tab)));
        openLarge(robot);
        robot.write(" and more");

        robot.interact(() -> studio.openTable(studio.database().orElseThrow(), "other", true));
        settle(() -> window.grid().table().name().equals("other"));

        assertTrue(studio.shell().tabs().contains(tab));
    }

    @Test
    void whatIsTypedIsStagedWhenTheTabIsClosed(FxRobot robot) throws Exception {
        openLarge(robot);
        robot.write(" and more");

        robot.interact(() -> studio.shell().close(window.grid().tab()));
        robot.interact(() -> studio.openTable(studio.database().orElseThrow(), "odd", false));

        settle(() -> window.grid().table().name().equals("odd") && model().value(0, WORDS).equals(Optional.of(Value.of("plain and more"))));
    }

    private void openPanel(FxRobot robot) throws Exception {
        press(robot, KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.SPACE);
        settle(() -> window.find(".detail-field").isPresent());
    }

    private void openLarge(FxRobot robot) throws Exception {
        press(robot, KeyCode.SHIFT, KeyCode.ENTER);
        settle(this::isLargeOpen);
    }

    private boolean isLargeOpen() {
        return window.grid().view().lookup(".large-editor") != null;
    }

    private void focus(FxRobot robot, long row, int column) {
        robot.interact(() -> {
            window.grid().view().sheet().select(SheetSelection.at(row, column));
            window.grid().view().sheet().focusCell();
        });
    }

    private void save(FxRobot robot) throws Exception {
        robot.interact(() -> window.grid().requestCell());
        press(robot, KeyCode.CONTROL, KeyCode.S);
        settle(() -> model().edits().staged().isEmpty());
    }

    private TextInputControl field(String column) {
        return studio.window().lookupAll(".detail-field").stream().filter(field -> isNamed(field, column))
                .map(field -> (TextInputControl) field.lookup(".text-input")).findFirst().orElseThrow();
    }

    private static boolean isNamed(Node field, String column) {
        return field.lookupAll(".label").stream().anyMatch(label -> label instanceof Label it && it.getText().equals(column));
    }

    private GridModel model() {
        return window.grid().view().model();
    }
}
