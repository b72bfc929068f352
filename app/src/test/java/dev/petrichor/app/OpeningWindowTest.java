package dev.petrichor.app;

import static dev.petrichor.app.StudioWindow.press;
import static dev.petrichor.app.StudioWindow.settle;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.app.grid.GridModel;
import dev.petrichor.db.Value;
import dev.petrichor.ui.Messages;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** What is opened by dropping it, by naming it at the start, and by the entries of the menu; and what happens when it goes away. */
@ExtendWith(ApplicationExtension.class)
class OpeningWindowTest {

    @TempDir
    private static Path folder;

    private StudioWindow window;
    private Studio studio;
    private Path own;

    @Start
    void start(Stage stage) throws Exception {
        own = Files.createTempDirectory(folder, "dropped");
        window = new StudioWindow(stage, folder, 1280, 780);
        studio = window.studio();
    }

    @AfterEach
    void close(FxRobot robot) {
        window.close(robot);
    }

    @Test
    void aFolderDroppedOnTheFirstScreenOpens(FxRobot robot) throws Exception {
        drop(robot, window.sample().folder());

        settle(() -> opened().equals(Optional.of(window.sample().folder())) && studio.tabs().frontGrid().isPresent());
    }

    @Test
    void aFileDroppedOnAProjectOpensInItsPlace(FxRobot robot) throws Exception {
        openSample(robot);
        var file = database("shop.db");

        drop(robot, file);

        settle(() -> opened().equals(Optional.of(file)) && studio.tabs().frontGrid().filter(it -> it.table().name().equals("goods")).isPresent());
    }

    @Test
    void ofSeveralTheFirstOpensAndTheOthersAreNamed(FxRobot robot) throws Exception {
        var first = database("first.db");

        drop(robot, first, database("second.db"), database("third.db"));

        settle(() -> opened().equals(Optional.of(first)) && says(Messages.get("drop.several", "first.db", 2)));
    }

    @Test
    void whatIsNoDatabaseIsSaidOnTheFirstScreen(FxRobot robot) throws Exception {
        var picture = Files.write(own.resolve("picture.png"), new byte[]{(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 13});

        drop(robot, picture);

        settle(() -> studio.idle() && saysSomethingOf("picture.png"));
        assertEquals(Optional.empty(), opened());
    }

    @Test
    void whatIsNoDatabaseIsSaidAndTheProjectStays(FxRobot robot) throws Exception {
        openSample(robot);
        var words = Files.writeString(own.resolve("notes.txt"), "not a database, but longer than the header of one would be, so that it is read as text\n".repeat(3));

        drop(robot, words);

        settle(() -> studio.idle() && saysSomethingOf("notes.txt"));
        assertEquals(Optional.of(window.sample().folder()), opened());
    }

    @Test
    void aFileThatIsNamedAtTheStartOpens(FxRobot robot) throws Exception {
        var file = database("named.db");

        robot.interact(() -> new FirstSight(studio, List.of(), Runnable::run).open(List.of(file.toString())));

        settle(() -> opened().equals(Optional.of(file)) && studio.tabs().frontGrid().filter(it -> it.table().name().equals("goods")).isPresent());
    }

    @Test
    void theMenuOpensTheFileThatWasChosen(FxRobot robot) throws Exception {
        var file = database("chosen.db");
        window.answers().answer(file);

        press(robot, KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.O);

        settle(() -> opened().equals(Optional.of(file)));
        assertEquals(List.of(Messages.get("choose.file")), window.answers().questions());
    }

    @Test
    void aProjectThatVanishesIsSaidAndItsEditsStay(FxRobot robot) throws Exception {
        openSample(robot);
        robot.interact(() -> model().set(0, 1, Value.of("mine")));
        settle(() -> studio.idle());
        remove(window.sample().folder());

        press(robot, KeyCode.CONTROL, KeyCode.S);

        settle(() -> model().troubleProperty().get().isPresent() && saysSomethingOf(window.sample().file().getFileName().toString()));
        assertEquals(1, model().edits().staged().changedCells());
        assertTrue(Files.notExists(window.sample().folder()), "the folder was made again");
        var file = database("next.db");
        robot.interact(() -> new FirstSight(studio, List.of(), Runnable::run).open(List.of(file.toString())));
        robot.interact(() -> studio.window().lookupAll(".answers .button").stream().filter(it -> it instanceof Button button && button.getText().equals(Messages.get("leave.go")))
                .findFirst().ifPresent(it -> ((Button) it).fire()));
        settle(() -> opened().equals(Optional.of(file)));
    }

    private void openSample(FxRobot robot) throws Exception {
        robot.interact(() -> studio.openProject(window.sample().folder()));
        settle(() -> studio.tabs().frontGrid().isPresent() && model().value(0, 0).isPresent() && studio.idle());
    }

    private Path database(String name) {
        var file = own.resolve(name);
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file); var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE goods (id INTEGER PRIMARY KEY, name TEXT)");
            statement.execute("INSERT INTO goods VALUES (1, 'umbrella')");
            return file;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** As the desktop hands files over when they are let go above the window. */
    private void drop(FxRobot robot, Path... paths) {
        var files = Arrays.stream(paths).map(Path::toFile).toArray(File[]::new);
        robot.interact(() -> Drops.on(studio.window(), List.of(files)));
    }

    private Optional<Path> opened() {
        return studio.project().map(OpenProject::path);
    }

    private boolean says(String words) {
        return seen().contains(words);
    }

    private boolean saysSomethingOf(String words) {
        return seen().stream().anyMatch(it -> it.contains(words));
    }

    private List<String> seen() {
        return studio.window().lookupAll(".label").stream().filter(StudioWindow::isSeen).filter(Label.class::isInstance).map(Label.class::cast).map(Label::getText).toList();
    }

    private GridModel model() {
        return window.grid().view().model();
    }

    private static void remove(Path path) throws IOException {
        try (var all = Files.walk(path)) {
            for (var one : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(one);
            }
        }
    }
}
