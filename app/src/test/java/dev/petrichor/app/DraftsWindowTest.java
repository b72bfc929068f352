package dev.petrichor.app;

import static dev.petrichor.app.StudioWindow.says;
import static dev.petrichor.app.StudioWindow.settle;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.app.grid.GridModel;
import dev.petrichor.app.state.StateFile;
import dev.petrichor.db.Value;
import dev.petrichor.db.sql.Quoting;
import dev.petrichor.ui.Messages;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Staged edits when something stands in the way of keeping them. */
@ExtendWith(ApplicationExtension.class)
class DraftsWindowTest {

    private static final int TITLE = 1;

    @TempDir
    private static Path folder;

    private StudioWindow window;
    private Studio studio;

    @Start
    void start(Stage stage) throws Exception {
        window = StudioWindow.withSample(stage, folder, 1100, 700);
        studio = window.studio();
    }

    @AfterEach
    void close(FxRobot robot) {
        window.close(robot);
    }

    /** As long as what an earlier run left cannot be read, nothing takes its place. */
    @Test
    void aDraftThatCannotBeReadYetIsNotWrittenOver(FxRobot robot) throws Exception {
        openPosts(robot);
        robot.interact(() -> model().set(0, TITLE, Value.of("one")));
        var file = StateFile.of(window.data(), window.sample().folder());
        var aside = file.resolveSibling("aside");

        window.startAgain(robot, () -> {
            Files.move(file, aside);
            Files.createDirectory(file);
        });
        studio = window.studio();
        openPosts(robot);
        robot.interact(() -> model().set(1, TITLE, Value.of("two")));
        settle(() -> studio.idle());
        Files.delete(file);
        Files.move(aside, file);
        robot.interact(() -> model().set(2, TITLE, Value.of("three")));

        settle(() -> titles().equals(List.of("one", "two", "three")));
        window.startAgain(robot, () -> {});
        studio = window.studio();
        openPosts(robot);
        settle(() -> titles().equals(List.of("one", "two", "three")));
    }

    /** Rows come first; and the tabs that could not be read are there again as soon as they can be. */
    @Test
    void aProjectWhoseStateCannotBeReadShowsItsFirstTableAndForgetsNoTabs(FxRobot robot) throws Exception {
        openPosts(robot);
        settle(() -> studio.idle());
        var file = StateFile.of(window.data(), window.sample().folder());
        var aside = file.resolveSibling("aside");

        window.startAgain(robot, () -> {
            Files.move(file, aside);
            Files.createDirectory(file);
        });
        studio = window.studio();
        settle(() -> studio.tabs().frontGrid().isPresent());
        Files.delete(file);
        Files.move(aside, file);
        robot.interact(() -> studio.openTable(studio.database().orElseThrow(), "comments", false));
        settle(() -> studio.idle());

        window.startAgain(robot, () -> {});
        studio = window.studio();
        settle(() -> studio.shell().tabs().stream().anyMatch(tab -> tab.place().name().equals("posts")));
    }

    @Test
    void whoLeavesIsToldWhatIsNotKept(FxRobot robot) throws Exception {
        var file = StateFile.of(window.data(), window.sample().folder());
        window.startAgain(robot, () -> {
            Files.delete(file);
            Files.createDirectory(file);
        });
        studio = window.studio();
        openPosts(robot);
        robot.interact(() -> model().set(1, TITLE, Value.of("two")));

        robot.interact(() -> studio.leaving(() -> {
            throw new AssertionError("nobody has said yes");
        }));
        settle(() -> says(robot, Messages.get("leave.notKeptWhy")));
        robot.clickOn(Messages.get("leave.stay"));
        Files.delete(file);
        robot.interact(() -> studio.leaving(() -> {}));

        settle(() -> says(robot, Messages.get("leave.kept")));
        assertTrue(Files.isRegularFile(file));
    }

    @Test
    void editsOfATableThatIsGoneAreSpokenOfAndComeBackWithIt(FxRobot robot) throws Exception {
        openPosts(robot);
        robot.interact(() -> model().set(0, TITLE, Value.of("one")));
        var create = ((Value.Text) window.sample().rows("SELECT sql FROM sqlite_schema WHERE name = 'posts'").getFirst().getFirst()).value();
        var rows = window.sample().rows("SELECT * FROM posts WHERE id = 1");

        window.startAgain(robot, () -> window.sample().run("DROP TABLE posts"));
        studio = window.studio();
        settle(() -> says(robot, Messages.get("draft.tableGone", "posts", 1)));
        window.startAgain(robot, () -> {
            window.sample().run(create);
            window.sample().run("INSERT INTO posts VALUES " + tuple(rows.getFirst()));
        });
        studio = window.studio();
        openPosts(robot);

        settle(() -> titles().equals(List.of("one")));
    }

    /** What cannot be read is not gone: neither at the next start nor at the one after. */
    @Test
    void tabsOfADatabaseThatCannotBeReadWaitForIt(FxRobot robot) throws Exception {
        openPosts(robot);
        robot.interact(() -> model().set(0, TITLE, Value.of("one")));
        var file = window.sample().file();
        var aside = file.resolveSibling("aside");

        for (var start = 0; start < 2; start++) {
            window.startAgain(robot, () -> {
                if (Files.isRegularFile(file)) {
                    Files.move(file, aside);
                    Files.createDirectory(file);
                }
            });
            studio = window.studio();
            settle(() -> says(robot, Messages.get("draft.notRead", studio.database().orElseThrow().found().displayName(), "posts")));
        }
        Files.delete(file);
        Files.move(aside, file);
        robot.interact(() -> studio.database().orElseThrow().refreshSchema());

        settle(() -> studio.tabs().frontGrid().isPresent() && titles().equals(List.of("one")));
    }

    private static String tuple(List<Value> row) {
        return row.stream().map(Quoting::literal).collect(Collectors.joining(", ", "(", ")"));
    }

    private void openPosts(FxRobot robot) throws Exception {
        window.awaitTables();
        robot.interact(() -> studio.openTable(studio.database().orElseThrow(), "posts", false));
        settle(() -> model().value(0, 0).isPresent());
    }

    private List<String> titles() {
        return model().edits().staged().changed().values().stream().map(cells -> ((Value.Text) cells.get("title").after()).value()).toList();
    }

    private GridModel model() {
        return window.grid().view().model();
    }
}
