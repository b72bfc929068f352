package dev.petrichor.app;

import static dev.petrichor.app.StudioWindow.settle;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.petrichor.app.nav.Command;
import dev.petrichor.app.nav.Place;
import dev.petrichor.ui.Messages;
import dev.petrichor.ui.Parts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The menus that come up under the mouse, and what their entries do. */
@ExtendWith(ApplicationExtension.class)
class MenusWindowTest {

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
    void openPosts(FxRobot robot) throws Exception {
        window.awaitTables();
        robot.interact(() -> studio.openTable(studio.database().orElseThrow(), "posts", false));
        settle(() -> window.grid().view().model().value(0, 0).isPresent() && studio.idle());
    }

    @AfterEach
    void close(FxRobot robot) {
        window.close(robot);
    }

    /** With {@code -Dpetrichor.record=keys} the page is written anew. */
    @Test
    void theGuideListsTheKeysOfTheWindow() throws IOException {
        var page = new StringBuilder("# Keys\n\nOn macOS `Ctrl` is `Cmd`, where a menu has the key. `Ctrl+Shift+/` shows this list in the window.\n");
        for (var list : KeyLists.of(studio.commands())) {
            page.append("\n## ").append(list.title()).append("\n\n| | |\n| --- | --- |\n");
            list.lines()
                    .forEach(line -> page.append("| ").append(line.words()).append(" | ").append(line.keys().stream().map(MenusWindowTest::key).collect(Collectors.joining(" or "))).append(" |\n"));
        }
        var file = Path.of("../docs/user/keys.md");
        if ("keys".equals(System.getProperty("petrichor.record"))) {
            Files.writeString(file, page);
        }

        assertEquals(Files.readString(file), page.toString());
    }

    private static String key(String keys) {
        return "`" + Parts.keyWords(keys).replace(' ', '+').replace("+–+", " – ").replace("Page+", "Page ").replace("Esc+Esc", "Esc Esc") + "`";
    }

    @Test
    void theMenuOfATableLeadsToItsStructure(FxRobot robot) throws Exception {
        ofTable(robot, "users", "menu.structure");

        settle(() -> places().contains(new Named(Place.Kind.STRUCTURE, "users")));
    }

    @Test
    void theMenuOfATableOpensItTwice(FxRobot robot) throws Exception {
        ofTable(robot, "posts", "menu.openAnother");

        settle(() -> places().equals(List.of(new Named(Place.Kind.TABLE, "posts"), new Named(Place.Kind.TABLE, "posts"))));
    }

    @Test
    void theMenuOfATableWritesItsRowsToTheFileThatWasChosen(FxRobot robot) throws Exception {
        var file = folder.resolve("all users.jsonl");
        window.answers().answer(file);

        ofTable(robot, "users", "menu.export");

        settle(() -> studio.shell().noticeProperty().get().filter(it -> !it.trouble() && it.sentence().contains(file.toString())).isPresent());
        assertEquals(500, Files.readAllLines(file).size());
        assertEquals(List.of(Messages.get("rowsFile.choose") + ": users.csv"), window.answers().questions());
    }

    @Test
    @NeedsDisplay
    void theMenuOfATableCopiesItsStatement(FxRobot robot) throws Exception {
        ofTable(robot, "users", "menu.copyDdl");

        settle(() -> String.valueOf(Clipboard.getSystemClipboard().getString()).startsWith("CREATE TABLE"));
    }

    @Test
    @NeedsDisplay
    void whatPetrichorIsMadeOfIsCopied(FxRobot robot) throws Exception {
        robot.interact(() -> studio.commands().find("help.about").orElseThrow().action().run());
        settle(() -> robot.lookup(Messages.get("about.copy")).tryQuery().isPresent());

        robot.interact(() -> robot.lookup(Messages.get("about.copy")).queryButton().fire());

        settle(() -> String.valueOf(Clipboard.getSystemClipboard().getString()).startsWith("Petrichor "));
    }

    @Test
    void theMenuOfATabClosesTheOthersAndOpensTheLastOneAgain(FxRobot robot) throws Exception {
        robot.interact(() -> {
            studio.openTable(studio.database().orElseThrow(), "users", false);
            studio.openStructure(studio.database().orElseThrow(), "users");
        });
        settle(() -> places().size() == 3);

        ofTab(robot, "users", "tab.closeOthers");
        settle(() -> places().equals(List.of(new Named(Place.Kind.TABLE, "users"))));
        ofTab(robot, "users", "tab.reopen");

        settle(() -> places().contains(new Named(Place.Kind.STRUCTURE, "users")));
    }

    @Test
    void theMenuOfATabShowsTheSameTableOnceMore(FxRobot robot) throws Exception {
        ofTab(robot, "posts", "tab.duplicate");

        settle(() -> places().equals(List.of(new Named(Place.Kind.TABLE, "posts"), new Named(Place.Kind.TABLE, "posts"))));
    }

    @Test
    void theMenuOfACellFiltersByItsValue(FxRobot robot) throws Exception {
        robot.rightClickOn(window.grid().view().sheet().keyboard());
        robot.clickOn(Messages.get("menu.filterBy"));

        settle(() -> window.grid().view().model().rows().ofTable().rows() == 1 && window.find(".filter-pill").isPresent());
    }

    @Test
    void nothingStandsTwiceInTheMenus(FxRobot robot) {
        var titles = studio.commands().all().stream().map(Command::title).toList();

        assertEquals(List.copyOf(new LinkedHashSet<>(titles)), titles);
    }

    private void ofTable(FxRobot robot, String table, String entry) throws Exception {
        robot.rightClickOn(labelIn(robot, ".sidebar-list", table));
        choose(robot, entry);
    }

    private void ofTab(FxRobot robot, String title, String entry) throws Exception {
        robot.rightClickOn(labelIn(robot, ".tab-strip", title));
        choose(robot, entry);
    }

    /** The menu comes up in a window of its own, which may take a while. */
    private void choose(FxRobot robot, String entry) throws Exception {
        settle(() -> robot.lookup(Messages.get(entry)).tryQuery().isPresent());
        robot.clickOn(Messages.get(entry));
    }

    private Node labelIn(FxRobot robot, String part, String words) {
        Predicate<Node> says = node -> node instanceof Label label && label.getText().equals(words);
        return robot.from(studio.window().lookup(part)).lookup(says).query();
    }

    private record Named(Place.Kind kind, String name) {}

    private List<Named> places() {
        return studio.shell().tabs().stream().map(tab -> new Named(tab.place().kind(), tab.place().name())).toList();
    }
}
