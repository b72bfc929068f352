package dev.petrichor.app;

import static dev.petrichor.app.StudioWindow.settle;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.app.keys.KeysView;
import dev.petrichor.app.shell.ShellModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
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

/** The frame of the window: its measures, what it shows of a project, and what it asks before it is left. */
@ExtendWith(ApplicationExtension.class)
class WindowFrameTest {

    @TempDir
    private static Path folder;

    private StudioWindow window;
    private Studio studio;

    @Start
    void start(Stage stage) throws Exception {
        window = StudioWindow.withSample(stage, folder, 1200, 700);
        studio = window.studio();
    }

    @BeforeEach
    void waitForTheFirstTable() throws Exception {
        settle(() -> !studio.shell().tabs().isEmpty());
    }

    @AfterEach
    void close(FxRobot robot) {
        window.close(robot);
    }

    @Test
    void hasTheMeasuresOfTheDesign(FxRobot robot) {
        var measured = new LinkedHashMap<String, Long>();

        robot.interact(() -> {
            for (var part : List.of(".environment-strip", ".title-bar", ".tab-strip", ".status-bar", ".sidebar-item")) {
                measured.put(part, Math.round(((Region) studio.window().lookup(part)).getHeight()));
            }
            measured.put(".sidebar", Math.round(((Region) studio.window().lookup(".sidebar")).getWidth()));
        });

        assertEquals(
                Map.of(".environment-strip", 3L, ".title-bar", 42L, ".tab-strip", 36L, ".status-bar", 26L, ".sidebar-item", 27L, ".sidebar", 236L), measured);
    }

    @Test
    void theSearchStandsInTheMiddleOfTheTitleBar(FxRobot robot) {
        robot.interact(() -> {
            Bounds search = inScene(".title-search");
            Bounds bar = inScene(".title-bar");
            assertEquals(bar.getCenterX(), search.getCenterX(), 2);
            assertEquals(bar.getCenterY(), search.getCenterY(), 2);
        });
    }

    @Test
    void theFolderStandsInTheTitleAsSoonAsItIsKnown(FxRobot robot) {
        robot.interact(() -> {
            title("");
            assertFalse(studio.window().lookup(".title-path").isVisible());

            title("~/my-nextjs-app");
            assertTrue(studio.window().lookup(".title-path").isVisible());
        });
    }

    private void title(String path) {
        studio.shell().projectProperty().set(Optional.of(new ShellModel.ProjectTitle(path, "my-nextjs-db")));
        studio.window().applyCss();
        studio.window().layout();
    }

    @Test
    void menusAreWholeInANarrowWindow(FxRobot robot) throws Exception {
        for (var width : List.of(1280, 1000, 900, 1200)) {
            robot.interact(() -> studio.window().getScene().getWindow().setWidth(width));
            settle(() -> Math.round(studio.window().getWidth()) == width);
            robot.interact(() -> {
                var menus = (Region) studio.window().lookup(".menu-bar");
                assertTrue(menus.getWidth() >= menus.prefWidth(-1), width + ": " + menus.getWidth());
                assertTrue(inScene(".menu-bar").getMaxX() < inScene(".title-search").getMinX(), width + " overlaps");
            });
        }
    }

    @Test
    void theKeysAreListedOnASheetOfTheirOwn(FxRobot robot) throws Exception {
        robot.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.SLASH).release(KeyCode.SLASH, KeyCode.SHIFT, KeyCode.CONTROL);

        settle(() -> studio.front().filter(KeysView.class::isInstance).isPresent());

        robot.interact(() -> assertTrue(studio.window().lookupAll(".key-line").size() > 30));
    }

    @Test
    void whateverCanBePressedIsLargeEnoughToHit(FxRobot robot) {
        var small = new ArrayList<String>();

        robot.interact(() -> {
            studio.openStructure(studio.database().orElseThrow(), "users");
            studio.toggleLog();
            studio.window().applyCss();
            studio.window().layout();
            for (var kind : List.of(".button", ".toggle-button", ".pressable", ".menu-button")) {
                studio.window().lookupAll(kind).stream().filter(it -> isShown(it) && Math.round(it.getLayoutBounds().getHeight()) < 24)
                        .forEach(it -> small.add(it + " " + it.getLayoutBounds().getHeight()));
            }
        });

        assertEquals(List.of(), small);
    }

    /** Parts of the toolkit's own fields and bars are smaller, and can be reached through what they belong to. */
    private static boolean isShown(Node node) {
        return node.isVisible() && node.getParent() != null && node.getParent().isVisible() && node.getLayoutBounds().getHeight() > 0;
    }

    @Test
    void compactRowsAreTakenByGridsThatAreOpen(FxRobot robot) throws Exception {
        settle(() -> studio.tabs().frontGrid().isPresent() && studio.idle());
        var normal = WaitForAsyncUtils.asyncFx(this::gutter).get();

        robot.interact(() -> studio.settings().change(it -> it.withCompact(true)));

        settle(() -> !gutter().equals(normal));
        robot.interact(() -> studio.settings().change(it -> it.withCompact(false)));
        settle(() -> gutter().equals(normal));
    }

    /** The pixels of the left edge of the grid: row numbers and lines alone. */
    private List<Integer> gutter() {
        var sheet = studio.tabs().frontGrid().orElseThrow().view().sheet();
        var picture = sheet.snapshot(null, null);
        return IntStream.range(0, (int) picture.getHeight()).mapToObj(y -> picture.getPixelReader().getArgb(10, y)).toList();
    }

    @Test
    void everyButtonWithoutWordsHasAName(FxRobot robot) {
        robot.interact(() -> {
            for (Node node : studio.window().lookupAll(".icon-only")) {
                assertTrue(node instanceof Button button && button.getAccessibleText() != null && !button.getAccessibleText().isBlank(), String.valueOf(node));
            }
        });
    }

    @Test
    void theSidebarMarksTheTableInFront(FxRobot robot) throws Exception {
        robot.interact(() -> studio.openTable(studio.database().orElseThrow(), "users", false));

        settle(() -> studio.sidebar().markedProperty().get().equals(Optional.of("users")));
    }

    @Test
    void aLargerSizeMakesTheFrameLarger(FxRobot robot) throws Exception {
        robot.interact(() -> studio.settings().change(it -> it.withScale(150)));

        settle(() -> Math.round(((Region) studio.window().lookup(".title-bar")).getHeight()) == 63);
    }

    @Test
    void leavingStagedEditsIsAskedOnceAndStayingKeepsThem(FxRobot robot) throws Exception {
        var project = studio.project();
        robot.interact(() -> {
            studio.shell().frontProperty().get().orElseThrow().dirtyProperty().set(true);
            studio.openSample();
        });

        robot.clickOn(".sentence-sheet .solid-accent");

        assertEquals(project, studio.project());
        assertEquals(List.of(), List.copyOf(studio.window().lookupAll(".sentence-sheet")));
    }

    private Bounds inScene(String part) {
        var node = studio.window().lookup(part);
        return node.localToScene(node.getLayoutBounds());
    }
}
