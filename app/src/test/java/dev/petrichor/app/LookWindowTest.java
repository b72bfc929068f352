package dev.petrichor.app;

import static dev.petrichor.app.StudioWindow.settle;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.ui.Messages;
import dev.petrichor.ui.Theme;
import dev.petrichor.ui.Themes;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoublePredicate;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javafx.beans.InvalidationListener;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ScrollBar;
import javafx.scene.image.Image;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Light and dark, judged by the pixels. */
@ExtendWith(ApplicationExtension.class)
class LookWindowTest {

    /** The colours of subtle surfaces, as designed. */
    private static final Color LIGHT = Color.web("#f6f7f9");
    private static final Color DARK = Color.web("#171c25");

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
    }

    @AfterEach
    void close(FxRobot robot) {
        window.close(robot);
    }

    @Test
    void theButtonAtTheTopSwitchesTheWholeWindowAndBack(FxRobot robot) throws Exception {
        settle(() -> cornerOfTheGrid().equals(LIGHT));

        Predicate<Node> button = node -> Messages.get("command.view.theme").equals(node.getAccessibleText());
        robot.clickOn(button);
        settle(() -> cornerOfTheGrid().equals(DARK));
        assertEquals(Map.of(), placesWith(robot, brightness -> brightness > 0.75));

        robot.interact(() -> studio.settings().change(it -> it.withTheme(Theme.LIGHT)));
        settle(() -> cornerOfTheGrid().equals(LIGHT));
        assertEquals(Map.of(), placesWith(robot, brightness -> brightness < 0.35));
    }

    /** All nodes are styled anew whenever the style sheets change. */
    @Test
    void otherSettingsDoNotStyleTheWindowAnew(FxRobot robot) {
        var times = new AtomicInteger();
        robot.interact(() -> {
            studio.window().getScene().getStylesheets().addListener((InvalidationListener) _ -> times.incrementAndGet());
            studio.settings().change(it -> it.withRecent(folder, 7).withShowInternal(true));
        });
        assertEquals(0, times.get());

        robot.interact(() -> studio.settings().change(it -> it.withScale(120)));
        assertEquals(1, times.get());
    }

    @Test
    void menusUnderTheMouseAreAsDarkAsTheWindow(FxRobot robot) throws Exception {
        robot.interact(() -> studio.settings().change(it -> it.withTheme(Theme.DARK)));
        settle(() -> cornerOfTheGrid().equals(DARK));

        robot.rightClickOn(window.grid().view().sheet().keyboard());

        settle(() -> robot.lookup(Messages.get("menu.copyAs")).tryQuery().isPresent());
        robot.interact(() -> {
            var menu = Window.getWindows().stream().filter(it -> it != window.stage() && it.isShowing()).findFirst().orElseThrow();
            var share = share(picture(menu.getScene().getRoot()), brightness -> brightness > 0.75);
            assertTrue(share < 0.2, share + " of the menu is light");
        });
    }

    @Test
    void theSystemsThemeIsThatOfTheDesktop(FxRobot robot) throws Exception {
        var desktop = WaitForAsyncUtils.asyncFx(() -> Themes.isDark(Theme.SYSTEM)).get();
        robot.interact(() -> studio.settings().change(it -> it.withTheme(desktop ? Theme.LIGHT : Theme.DARK)));
        settle(() -> cornerOfTheGrid().equals(desktop ? LIGHT : DARK));

        robot.interact(() -> studio.settings().change(it -> it.withTheme(Theme.SYSTEM)));

        settle(() -> cornerOfTheGrid().equals(desktop ? DARK : LIGHT));
    }

    @Test
    void aLargerSizeMakesTheRowsOfTheGridLargerAndTheMouseMeetsThem(FxRobot robot) throws Exception {
        var sheet = window.grid().view().sheet();
        settle(() -> Math.round(sheet.keyboard().getHeight()) == 27);

        robot.interact(() -> studio.settings().change(it -> it.withScale(150)));
        settle(() -> Math.round(sheet.keyboard().getHeight() * 2) == 81);
        robot.clickOn(sheet.localToScreen(1.5 * (48 + 100), 1.5 * (32 + 27 * 4 + 13)));

        settle(() -> sheet.selection().row() == 4);
        robot.interact(() -> assertEquals(sheet.getWidth(), sheet.getChildrenUnmodifiable().stream().filter(it -> it instanceof ScrollBar bar && bar.isVisible() && bar.getHeight() > bar.getWidth())
                .mapToDouble(it -> it.getBoundsInParent().getMaxX()).findFirst().orElseThrow(), 1));
    }

    private Color cornerOfTheGrid() {
        return picture(window.grid().view().sheet()).getPixelReader().getColor(2, 2);
    }

    /** The places of which more than a tenth is as bright as it should not be. */
    private Map<String, Double> placesWith(FxRobot robot, DoublePredicate wrong) throws Exception {
        var places = new LinkedHashMap<String, Runnable>();
        var database = studio.database().orElseThrow();
        places.put("structure", () -> studio.openStructure(database, "users"));
        places.put("settings", studio::openSettings);
        places.put("migrations", () -> studio.openMigrations(database));
        places.put("problems", studio::openProblems);
        places.put("sql", () -> studio.sqlTabs().run(database, "SELECT * FROM users; SELECT nope"));
        places.put("palette", () -> studio.openPalette(""));
        places.put("grid", () -> {
            studio.window().hideFloating();
            studio.openTable(database, "users", false);
        });
        var shares = new LinkedHashMap<String, Double>();
        for (var place : places.entrySet()) {
            robot.interact(place.getValue());
            settle(() -> studio.idle());
            robot.interact(() -> shares.put(place.getKey(), share(picture(studio.window()), wrong)));
        }
        return shares.entrySet().stream().filter(it -> it.getValue() > 0.1).collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Image picture(Parent node) {
        return node.snapshot(null, null);
    }

    private static double share(Image image, DoublePredicate counted) {
        var count = 0;
        var step = 2;
        for (var y = 0; y < (int) image.getHeight(); y += step) {
            for (var x = 0; x < (int) image.getWidth(); x += step) {
                count += counted.test(image.getPixelReader().getColor(x, y).getBrightness()) ? 1 : 0;
            }
        }
        return count * step * step / (image.getWidth() * image.getHeight());
    }
}
