package dev.petrichor.app;

import static dev.petrichor.app.StudioWindow.press;
import static dev.petrichor.app.StudioWindow.says;
import static dev.petrichor.app.StudioWindow.settle;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.app.grid.GridModel;
import dev.petrichor.app.sheet.SheetSelection;
import dev.petrichor.db.Value;
import dev.petrichor.db.table.Filter;
import dev.petrichor.ui.Messages;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
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

/** What a person does to a table as a whole: filters, blocks of cells, columns, a file. */
@ExtendWith(ApplicationExtension.class)
class GridToolsWindowTest {

    private static final int EMAIL = 1;
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
        settle(() -> model().value(0, 0).isPresent());
        robot.moveTo(640, 770);
    }

    @AfterEach
    void close(FxRobot robot) {
        window.close(robot);
    }

    @Test
    void aFilterIsMadeChangedAndRemoved(FxRobot robot) throws Exception {
        go(robot, 0, EMAIL);
        press(robot, KeyCode.CONTROL, KeyCode.F);
        robot.write("lovelace");
        press(robot, KeyCode.ENTER);
        settle(() -> filters().equals(List.of(contains("lovelace"))) && rows() == count("email LIKE '%lovelace%'"));

        robot.clickOn(".filter-pill");
        settle(() -> studio.window().getScene().getFocusOwner() instanceof TextField field && field.getText().equals("lovelace"));
        robot.write("hopper");
        press(robot, KeyCode.ENTER);
        settle(() -> filters().equals(List.of(contains("hopper"))));

        robot.clickOn(".filter-pill .button");
        settle(() -> filters().isEmpty() && rows() == 500);
    }

    @Test
    void aFilterIsChangedInItsPlaceAndKeepsItsOperator(FxRobot robot) throws Exception {
        robot.interact(() -> model().rows().setFilters(List.of(new Filter.Compare("id", Filter.Operator.LESS, Value.of(50)), contains("a"))));
        settle(() -> studio.window().lookupAll(".filter-pill").size() == 2);

        robot.clickOn(".filter-pill");
        robot.write("9");
        press(robot, KeyCode.ENTER);

        settle(() -> filters().equals(List.of(new Filter.Compare("id", Filter.Operator.LESS, Value.of(9)), contains("a"))));
    }

    @Test
    void thatNoRowPassesTheFiltersIsSaid(FxRobot robot) throws Exception {
        assertFalse(says(robot, Messages.get("noRows.filtered")));

        robot.interact(() -> model().rows().setFilters(List.of(contains("nobody at all"))));
        settle(() -> says(robot, Messages.get("noRows.filtered")));
        assertEquals("users", studio.shell().frontProperty().get().orElseThrow().statusProperty().get().getFirst());
        robot.interact(() -> model().rows().setFilters(List.of()));

        settle(() -> !says(robot, Messages.get("noRows.filtered")));
    }

    @Test
    void everythingToFilterWithIsWholeInANarrowWindowOfLargeText(FxRobot robot) throws Exception {
        robot.interact(() -> studio.settings().change(it -> it.withScale(150)));
        go(robot, 0, EMAIL);
        press(robot, KeyCode.CONTROL, KeyCode.F);

        settle(() -> studio.window().getScene().getFocusOwner() instanceof TextField field && field.getWidth() > 150);
        robot.interact(() -> assertTrue(studio.window().getWidth() <= 1280, studio.window().getWidth() + " does not fit"));
    }

    @Test
    void escapeLeavesTheFilterAsItWas(FxRobot robot) throws Exception {
        robot.interact(() -> model().rows().setFilters(List.of(contains("a"))));
        settle(() -> window.find(".filter-pill").isPresent());
        robot.clickOn(".filter-pill");
        robot.write("b");

        press(robot, KeyCode.ESCAPE);

        settle(() -> studio.window().getScene().getFocusOwner() == window.grid().view().sheet().keyboard());
        assertEquals(List.of(contains("a")), filters());
    }

    @Test
    @NeedsDisplay
    void aValuePastedIntoAnEmptyTableBecomesARowAndWhatHasNoPlaceIsSaid(FxRobot robot) throws Exception {
        window.sample().run("CREATE TABLE empty (v TEXT, w TEXT)");
        robot.interact(() -> studio.database().orElseThrow().refreshSchema());
        settle(() -> studio.database().orElseThrow().schema().table("empty").isPresent());
        robot.interact(() -> studio.openTable(studio.database().orElseThrow(), "empty", false));
        settle(() -> window.grid().table().name().equals("empty") && says(robot, Messages.get("noRows.title")));
        robot.interact(() -> window.grid().requestCell());

        clip(robot, "one");
        press(robot, KeyCode.CONTROL, KeyCode.V);
        settle(() -> model().edits().staged().added().size() == 1);
        clip(robot, "a\tb\tc");
        press(robot, KeyCode.CONTROL, KeyCode.V);

        settle(() -> says(robot, Messages.get("paste.beyond", 1)));
    }

    @Test
    @NeedsDisplay
    void aPastedBlockIsStagedAndUndoneAsOneStep(FxRobot robot) throws Exception {
        var before = List.of(value(2, EMAIL), value(2, NAME), value(3, EMAIL), value(3, NAME));
        clip(robot, "one@example.com\tOne\ntwo@example.com\t\"Two\nlines\"\n");
        go(robot, 2, EMAIL);

        press(robot, KeyCode.CONTROL, KeyCode.V);
        settle(() -> model().edits().staged().changedCells() == 4);
        assertEquals(List.of("one@example.com", "One", "two@example.com", "Two\nlines"),
                List.of(words(2, EMAIL), words(2, NAME), words(3, EMAIL), words(3, NAME)));
        press(robot, KeyCode.CONTROL, KeyCode.Z);

        settle(() -> model().edits().staged().isEmpty());
        assertEquals(before, List.of(value(2, EMAIL), value(2, NAME), value(3, EMAIL), value(3, NAME)));
    }

    @Test
    void moreRowsThanCanBeDoneAtOnceAreLeftAloneAllOfThem(FxRobot robot) throws Exception {
        window.sample().run("INSERT INTO users (email, name, password_hash) WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 99501)"
                + " SELECT i || '@x', 'n', 'h' FROM n");
        press(robot, KeyCode.F5);
        settle(() -> model().rows().count() == 100_001);
        clip(robot, "as before");
        var refusal = Messages.get("select.tooMany", 100_001L, 100_000);

        for (var key : List.of(KeyCode.DIGIT0, KeyCode.V, KeyCode.C)) {
            go(robot, 0, NAME);
            press(robot, KeyCode.CONTROL, KeyCode.A);
            press(robot, KeyCode.CONTROL, key);
            settle(() -> says(robot, refusal));
            robot.clickOn(".notice .button");
            settle(() -> !says(robot, refusal));
        }

        assertTrue(model().edits().staged().isEmpty());
        robot.interact(() -> assertEquals("as before", Clipboard.getSystemClipboard().getString()));
    }

    @Test
    @NeedsDisplay
    void aBlockPastedOverTheEndBecomesNewRows(FxRobot robot) throws Exception {
        clip(robot, "last@example.com\tLast\nnew@example.com\tNew\n");
        press(robot, KeyCode.CONTROL, KeyCode.END);
        settle(() -> window.grid().view().sheet().selection().row() == 499 && model().value(499, EMAIL).isPresent());
        go(robot, 499, EMAIL);

        press(robot, KeyCode.CONTROL, KeyCode.V);

        settle(() -> model().newRows() == 1 && words(0, EMAIL).equals("new@example.com") && words(500, EMAIL).equals("last@example.com"));
    }

    @Test
    void rowsAreWrittenToTheFileThatWasChosen(FxRobot robot) throws Exception {
        var file = folder.resolve("chosen.csv");
        window.answers().answer(file);
        var written = count("email LIKE '%lovelace%'");
        robot.interact(() -> model().rows().setFilters(List.of(contains("lovelace"))));
        settle(() -> rows() == written);

        robot.clickOn(Messages.get("grid.export"));
        robot.clickOn(Messages.get("export.csv"));

        settle(() -> says(robot, Messages.get("export.written", written, file)));
        var lines = Files.readAllLines(file);
        assertEquals("id,email,name,password_hash,created_at,updated_at", lines.getFirst());
        assertTrue(lines.size() == written + 1 && lines.get(1).contains("lovelace"), lines.toString());
        assertEquals(List.of(Messages.get("grid.export") + ": users.csv"), window.answers().questions());
    }

    @Test
    void aFileThatCannotBeWrittenIsSaidAndNothingIsLeft(FxRobot robot) throws Exception {
        var nowhere = folder.resolve("nowhere/users.json");
        window.answers().answer(nowhere);

        robot.clickOn(Messages.get("grid.export"));
        robot.clickOn(Messages.get("export.json"));

        settle(() -> robot.lookup(node -> node instanceof Label label && label.getText().contains(nowhere.toString())).tryQuery().isPresent());
        assertTrue(Files.notExists(nowhere.getParent()));
    }

    private static Filter contains(String text) {
        return new Filter.Compare("email", Filter.Operator.CONTAINS, Value.of(text));
    }

    private List<Filter> filters() {
        return model().rows().filters().conditionsProperty().get();
    }

    private long rows() {
        return model().rows().ofTable().rows();
    }

    private long count(String condition) {
        return window.sample().rows("SELECT id FROM users WHERE " + condition).size();
    }

    private static void clip(FxRobot robot, String text) {
        robot.interact(() -> {
            var content = new ClipboardContent();
            content.putString(text);
            Clipboard.getSystemClipboard().setContent(content);
        });
    }

    private void go(FxRobot robot, long row, int column) {
        robot.interact(() -> {
            window.grid().view().sheet().select(SheetSelection.at(row, column));
            window.grid().view().sheet().focusCell();
        });
    }

    private Optional<Value> value(long row, int column) {
        return model().value(row, column);
    }

    private String words(long row, int column) {
        return value(row, column).map(value -> value instanceof Value.Text(var text) ? text : value.toString()).orElse("");
    }

    private GridModel model() {
        return window.grid().view().model();
    }
}
