package dev.petrichor.app;

import static dev.petrichor.app.StudioWindow.press;
import static dev.petrichor.app.StudioWindow.settle;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.app.migrations.MigrationsView;
import dev.petrichor.app.nav.Place;
import dev.petrichor.app.settings.SettingsView;
import dev.petrichor.app.sheet.SheetSelection;
import dev.petrichor.db.Value;
import dev.petrichor.ui.Messages;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.Image;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The window without a mouse: the palette, the parts of the window, and where the keyboard is seen to be. */
@ExtendWith(ApplicationExtension.class)
class KeyboardWindowTest {

    private static final int MOST_STOPS = 80;

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
        settle(() -> window.grid().view().model().value(0, 0).isPresent());
        // without a window manager the keyboard follows the mouse; here no tooltip comes up under it
        robot.moveTo(640, 770);
    }

    @AfterEach
    void close(FxRobot robot) {
        window.close(robot);
    }

    @Test
    void thePaletteLeadsToATable(FxRobot robot) throws Exception {
        press(robot, KeyCode.CONTROL, KeyCode.P);
        choose(robot, "pos");

        settle(() -> front().filter(it -> it.kind() == Place.Kind.TABLE && it.name().equals("posts")).isPresent());
    }

    @Test
    void thePaletteLeadsToACommand(FxRobot robot) throws Exception {
        press(robot, KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.P);
        choose(robot, "settings");

        settle(() -> studio.front().filter(SettingsView.class::isInstance).isPresent());
    }

    @Test
    void thePaletteLeadsToAColumn(FxRobot robot) throws Exception {
        press(robot, KeyCode.CONTROL, KeyCode.K);
        choose(robot, "#posts.slug");

        settle(() -> front().filter(it -> it.name().equals("posts")).isPresent());
        var grid = window.grid().view();
        settle(() -> grid.model().columns().get(grid.sheet().selection().column()).name().equals("slug"));
    }

    @Test
    void thePaletteLeadsToAMigration(FxRobot robot) throws Exception {
        press(robot, KeyCode.CONTROL, KeyCode.K);
        robot.write("init");
        settle(() -> window.find(".palette .list-cell:selected").filter(it -> it.getAccessibleText().startsWith("0000_init.sql, migration of")).isPresent());
        press(robot, KeyCode.ENTER);

        settle(() -> studio.front().filter(MigrationsView.class::isInstance).map(MigrationsView.class::cast)
                .flatMap(it -> it.model().selectedProperty().get()).filter(it -> it.name().equals("0000_init.sql")).isPresent());
    }

    @Test
    void thePaletteOpensATableInATabOfItsOwn(FxRobot robot) throws Exception {
        press(robot, KeyCode.CONTROL, KeyCode.P);
        robot.write("users");
        press(robot, KeyCode.CONTROL, KeyCode.ENTER);

        settle(() -> studio.shell().tabs().stream().filter(it -> it.place().name().equals("users")).count() == 2);
    }

    @Test
    void thePaletteTellsWhatIsChosenAndRunsItForAClickOnItAlone(FxRobot robot) throws Exception {
        press(robot, KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.P);
        robot.write("undo");
        settle(() -> window.find(".palette .list-cell:selected").isPresent());
        var undo = Messages.get("menu.edit") + ": " + Messages.get("action.undo") + ", Ctrl Z";
        assertEquals(undo, studio.window().lookup(".palette .text-field").getAccessibleHelp());
        assertEquals(undo, studio.window().lookup(".palette .list-cell:selected").getAccessibleText());

        robot.rightClickOn(".palette .list-cell:selected");
        assertTrue(window.find(".palette").isPresent());
        robot.clickOn(".palette .list-cell:selected");
        settle(() -> window.find(".palette").isEmpty());
    }

    @Test
    void thePaletteLeadsToTheRowWithAKey(FxRobot robot) throws Exception {
        press(robot, KeyCode.CONTROL, KeyCode.K);
        choose(robot, ":42");

        settle(() -> front().filter(it -> !it.detail().isEmpty()).isPresent() && window.grid().view().model().value(0, 0).equals(Optional.of(Value.of(42))));
    }

    @Test
    void thePaletteLeadsToARowByItsNumber(FxRobot robot) throws Exception {
        press(robot, KeyCode.CONTROL, KeyCode.K);
        robot.write("300");
        press(robot, KeyCode.DOWN);
        press(robot, KeyCode.ENTER);

        settle(() -> window.grid().view().sheet().selection().row() == 299 && studio.window().getScene().getFocusOwner() == window.grid().view().sheet().keyboard());
    }

    /** Ctrl+0 is NULL where a cell has the keyboard, and the usual size where a text has it. */
    @Test
    void commandsHaveSecondKeysAndTheTextEditorTheUsualSize(FxRobot robot) throws Exception {
        robot.interact(() -> studio.settings().change(it -> it.withScale(120)));
        robot.interact(() -> {
            window.grid().view().sheet().select(SheetSelection.at(0, 2));
            window.grid().requestCell();
        });
        press(robot, KeyCode.CONTROL, KeyCode.DIGIT0);
        settle(() -> !window.grid().view().model().edits().staged().isEmpty());
        assertEquals(120, studio.settings().settings().scale());

        press(robot, KeyCode.CONTROL, KeyCode.E);
        settle(() -> front().filter(it -> it.kind() == Place.Kind.SQL).isPresent());
        press(robot, KeyCode.CONTROL, KeyCode.DIGIT0);
        settle(() -> studio.settings().settings().scale() == 100);

        press(robot, KeyCode.CONTROL, KeyCode.OPEN_BRACKET);
        settle(() -> front().filter(it -> it.kind() == Place.Kind.TABLE).isPresent());
        press(robot, KeyCode.CONTROL, KeyCode.CLOSE_BRACKET);
        settle(() -> front().filter(it -> it.kind() == Place.Kind.SQL).isPresent());
    }

    /** What the toolkit does not know by that name it takes for a character that no key makes. */
    @Test
    void everyKeyOfACommandIsOneThatCanBePressed(FxRobot robot) {
        var dead = studio.commands().all().stream().flatMap(command -> command.allKeys().stream())
                .filter(keys -> !(KeyCombination.valueOf(keys) instanceof KeyCodeCombination)).toList();

        assertEquals(List.of(), dead);
    }

    private static void choose(FxRobot robot, String letters) {
        robot.write(letters);
        press(robot, KeyCode.ENTER);
    }

    private Optional<Place> front() {
        return studio.shell().frontProperty().get().map(tab -> tab.place());
    }

    @Test
    void f6WalksThePartsOfTheWindowAndBack(FxRobot robot) throws Exception {
        robot.interact(() -> studio.toggleLog());
        settle(() -> window.find(".log").isPresent());
        var parts = List.of(".sidebar", ".sheet", ".log");
        robot.interact(() -> window.grid().requestCell());

        var there = new ArrayList<String>();
        for (var i = 0; i < 3; i++) {
            press(robot, KeyCode.F6);
            there.add(partWithKeyboard(parts));
        }
        robot.press(KeyCode.SHIFT);
        press(robot, KeyCode.F6);
        robot.release(KeyCode.SHIFT);
        there.add(partWithKeyboard(parts));

        assertEquals(List.of(".log", ".sidebar", ".sheet", ".sidebar"), there);
    }

    private String partWithKeyboard(List<String> parts) throws Exception {
        var styles = new ArrayList<String>();
        for (var node = focusOwner(); node != null; node = node.getParent()) {
            node.getStyleClass().forEach(style -> styles.add("." + style));
        }
        return parts.stream().filter(styles::contains).findFirst().orElse("nowhere");
    }

    @Test
    void theKeyboardIsSeenWhereverTabTakesIt(FxRobot robot) throws Exception {
        robot.interact(() -> {
            studio.toggleLog();
            studio.openStructure(studio.database().orElseThrow(), "users");
        });
        assertEquals(List.of(), stopsWithoutASign(robot));
    }

    @Test
    void theKeyboardIsSeenInTheSettings(FxRobot robot) throws Exception {
        robot.interact(() -> studio.openSettings());

        assertEquals(List.of(), stopsWithoutASign(robot));
    }

    @Test
    void theKeyboardIsSeenInMigrations(FxRobot robot) throws Exception {
        robot.interact(() -> studio.openMigrations(studio.database().orElseThrow()));
        settle(() -> window.find("#apply-all").isPresent());

        assertEquals(List.of(), stopsWithoutASign(robot));
    }

    @Test
    void theKeyboardIsSeenBesideResults(FxRobot robot) throws Exception {
        robot.interact(() -> studio.sqlTabs().run(studio.database().orElseThrow(), "SELECT 1; SELECT 2"));
        settle(() -> robot.lookup(".result-name").queryAll().size() == 2 && studio.idle());
        // in the text Tab is a character; this is where it ends
        robot.interact(() -> studio.window().lookup(".result-name").requestFocus());

        assertEquals(List.of(), stopsWithoutASign(robot));
    }

    /** Walks with Tab until it comes round, and names each stop that looks the same with and without the keyboard. */
    private List<String> stopsWithoutASign(FxRobot robot) throws Exception {
        settle(() -> studio.idle());
        var silent = new ArrayList<String>();
        Set<Node> seen = new LinkedHashSet<>();
        press(robot, KeyCode.TAB);
        while (seen.size() < MOST_STOPS) {
            var stop = focusOwner();
            if (!seen.add(stop)) {
                return silent;
            }
            var place = WaitForAsyncUtils.asyncFx(() -> around(stop)).get();
            var with = picture(place);
            press(robot, KeyCode.TAB);
            WaitForAsyncUtils.waitForFxEvents();
            if (focusOwner() == stop) {
                return silent;
            }
            if (same(with, picture(place))) {
                silent.add(String.valueOf(stop));
            }
        }
        return silent;
    }

    private Node focusOwner() throws Exception {
        return WaitForAsyncUtils.asyncFx(() -> studio.window().getScene().getFocusOwner()).get();
    }

    private static Bounds around(Node node) {
        var at = node.localToScene(node.getLayoutBounds());
        return new BoundingBox(at.getMinX() - 3, at.getMinY() - 3, at.getWidth() + 6, at.getHeight() + 6);
    }

    private Image picture(Bounds place) throws Exception {
        return WaitForAsyncUtils.asyncFx(() -> {
            var parameters = new SnapshotParameters();
            parameters.setViewport(new Rectangle2D(Math.max(0, place.getMinX()), Math.max(0, place.getMinY()), place.getWidth(), place.getHeight()));
            return studio.window().snapshot(parameters, null);
        }).get();
    }

    private static boolean same(Image one, Image other) {
        for (var y = 0; y < one.getHeight(); y++) {
            for (var x = 0; x < one.getWidth(); x++) {
                if (one.getPixelReader().getArgb(x, y) != other.getPixelReader().getArgb(x, y)) {
                    return false;
                }
            }
        }
        return true;
    }
}
