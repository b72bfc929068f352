package dev.petrichor.app;

import static dev.petrichor.app.StudioWindow.says;
import static dev.petrichor.app.StudioWindow.settle;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.app.crash.EarlierRun;
import dev.petrichor.app.instance.ProjectClaims;
import dev.petrichor.app.preferences.AtStart;
import dev.petrichor.app.preferences.LastProject;
import dev.petrichor.app.preferences.WindowPlace;
import dev.petrichor.app.state.ProjectState;
import dev.petrichor.app.work.Painted;
import dev.petrichor.db.connect.Connector;
import dev.petrichor.ui.Messages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** What a start shows that names nothing. */
@ExtendWith(ApplicationExtension.class)
class LastProjectWindowTest {

    @TempDir
    private static Path folder;

    private StudioWindow window;
    private Studio studio;

    @Start
    void start(Stage stage) throws Exception {
        window = new StudioWindow(stage, folder, 1100, 700);
        studio = window.studio();
    }

    @AfterEach
    void close(FxRobot robot) {
        window.close(robot);
    }

    @Test
    void theProjectThatWasOpenIsThereAgainWithItsFrontTab(FxRobot robot) throws Exception {
        openSample(robot);
        robot.interact(() -> studio.openTable(studio.database().orElseThrow(), "users", false));

        startAgain(robot, List.of());

        settle(() -> opened().equals(Optional.of(sample())) && studio.tabs().frontGrid().filter(it -> it.table().name().equals("users")).isPresent());
    }

    @Test
    void theVeryFirstStartShowsTheFirstScreen(FxRobot robot) throws Exception {
        robot.interact(() -> sight(List.of()).open(List.of()));

        assertIsFirstScreen(robot);
    }

    @Test
    void whoClosesTheProjectBeforeLeavingFindsTheFirstScreen(FxRobot robot) throws Exception {
        openSample(robot);
        robot.interact(() -> studio.commands().find("file.closeProject").orElseThrow().action().run());
        assertIsFirstScreen(robot);

        startAgain(robot, List.of());

        assertIsFirstScreen(robot);
    }

    /** What the tables become later is no first frame. */
    @Test
    void aProjectIsNotedOnceAlsoWhereItsTablesWereThereBefore(FxRobot robot) throws Exception {
        openSample(robot);
        robot.interact(() -> new FirstFrame(studio).follow(studio.project().orElseThrow()));
        settle(() -> studio.idle());
        robot.interact(() -> studio.settings().change(it -> it.withLast(LastProject.NONE)));

        window.sample().run("CREATE TABLE late (id INTEGER PRIMARY KEY)");
        robot.interact(() -> studio.database().orElseThrow().refreshSchema());
        settle(() -> studio.database().orElseThrow().schema().table("late").isPresent());
        settle(() -> studio.idle());
        var painted = new AtomicBoolean();
        robot.interact(() -> Painted.then(studio.window().getScene(), () -> painted.set(true)));
        settle(painted::get);

        assertEquals(LastProject.NONE, studio.settings().settings().last());
    }

    @Test
    void aProjectThatIsGoneIsSaidOnTheFirstScreen(FxRobot robot) throws Exception {
        var gone = Files.createTempDirectory(folder, "gone");
        robot.interact(() -> studio.settings().change(it -> it.withLast(LastProject.at(gone.toString()))));
        Files.delete(gone);

        robot.interact(() -> sight(List.of()).open(List.of()));

        settle(() -> says(robot, Messages.get("project.gone", gone)));
        assertIsFirstScreen(robot);
    }

    @Test
    void theSettingsMayAskForTheFirstScreen(FxRobot robot) throws Exception {
        openSample(robot);
        robot.interact(() -> studio.settings().change(it -> it.withAtStart(AtStart.WELCOME)));

        startAgain(robot, List.of());

        assertIsFirstScreen(robot);
    }

    @Test
    void aProjectOverWhichTheLastStartBrokeIsOpenedWhenItIsAskedFor(FxRobot robot) throws Exception {
        openSample(robot);

        startAgain(robot, List.of(sample().toString()));

        settle(() -> says(robot, Messages.get("start.brokenOff", sample())));
        assertIsFirstScreen(robot);
        robot.clickOn(Messages.get("start.openAgain"));
        settle(() -> opened().equals(Optional.of(sample())) && studio.tabs().frontGrid().isPresent());
    }

    @Test
    void whatWasSaidBeforeOnTheFirstScreenStaysInSight(FxRobot robot) throws Exception {
        openSample(robot);

        startAgain(robot, List.of(sample().toString()));
        settle(() -> says(robot, Messages.get("start.brokenOff", sample())));
        robot.interact(() -> studio.sayAnywhere(StudioApplication.of(new EarlierRun.BrokenOff(Path.of("petrichor.log"), ""))));

        settle(() -> says(robot, Messages.get("start.brokenOff", sample()) + "\n" + Messages.get("crash.brokenOff", "petrichor.log")));
        assertEquals(Messages.get("crash.copy"), StudioApplication.of(new EarlierRun.BrokenOff(Path.of("petrichor.log"), "")).action().orElseThrow().words());
    }

    @Test
    void aProjectIsNotedUntilItIsPaintedAndThenTheLast(FxRobot robot) throws Exception {
        assertEquals(List.of(), notes());
        openSample(robot);

        settle(() -> notes().isEmpty() && window.store().load().settings().last().equals(LastProject.at(sample().toString())));
        assertEquals(sample().toString(), window.store().load().settings().recents().getFirst().path());
    }

    /** Each path was a project of its own once. */
    @Test
    void whatWasWrittenWhenTheProjectWasOpenedByALinkIsThereAgain(FxRobot robot) throws Exception {
        var link = Files.createSymbolicLink(Files.createTempDirectory(folder, "links").resolve("link"), sample());
        var file = link.resolve(sample().relativize(Path.of(databaseOf(robot))));
        robot.interact(() -> studio.commands().find("file.closeProject").orElseThrow().action().run());
        var state = new ProjectState(window.data(), link.toAbsolutePath().normalize(), new Connector(Clock.systemUTC()), Runnable::run, _ -> {});
        state.keepSql(new ProjectState.SqlTab("old", file.toString(), "SQL 7", "SELECT 'by a link'", 0));
        TheEnd.of(state);

        robot.interact(() -> studio.openProject(link));

        settle(() -> studio.shell().tabs().stream().anyMatch(it -> it.titleProperty().get().equals("SQL 7")));
        assertEquals(Optional.of(sample()), opened());
    }

    private String databaseOf(FxRobot robot) throws Exception {
        openSample(robot);
        return studio.database().orElseThrow().key();
    }

    /** A window that hangs has it: it takes two seconds to find out. */
    @Test
    void whoDoesNotWaitForTheLastProjectGetsTheFirstScreen(FxRobot robot) throws Exception {
        new ProjectClaims(window.data(), _ -> {}, () -> {}).claim(sample());
        robot.interact(() -> {
            studio.settings().change(it -> it.withLast(LastProject.at(sample().toString())));
            sight(List.of()).open(List.of());
        });
        assertTrue(says(robot, Messages.get("opening.words", sample())));

        robot.clickOn(Messages.get("opening.giveUp"));

        assertIsFirstScreen(robot);
        settle(() -> studio.idle());
        assertEquals(Optional.empty(), studio.shell().noticeProperty().get());
        assertEquals(List.of(), notes());
    }

    /** Whoever closes the window over it has not left it. */
    @Test
    void aProjectThatIsStillBeingOpenedStaysTheLast(FxRobot robot) throws Exception {
        new ProjectClaims(window.data(), _ -> {}, () -> {}).claim(sample());

        robot.interact(() -> {
            studio.settings().change(it -> it.withLast(LastProject.at(sample().toString())));
            sight(List.of()).open(List.of());
            SettingsInUse.remember(studio, WindowPlace.DEFAULT);
        });

        assertEquals(LastProject.at(sample().toString()), studio.settings().settings().last());
    }

    private void openSample(FxRobot robot) throws Exception {
        robot.interact(() -> studio.openProject(sample()));
        settle(() -> studio.tabs().frontGrid().isPresent() && studio.idle());
    }

    /** @param brokenOff what the run in between was opening when it broke */
    private void startAgain(FxRobot robot, List<String> brokenOff) throws Exception {
        settle(() -> studio.idle());
        robot.interact(() -> SettingsInUse.remember(studio, WindowPlace.DEFAULT));
        window.startAgain(robot, made -> sight(made, brokenOff).open(List.of()));
        studio = window.studio();
    }

    private FirstSight sight(List<String> brokenOff) {
        return sight(studio, brokenOff);
    }

    private static FirstSight sight(Studio studio, List<String> brokenOff) {
        return new FirstSight(studio, brokenOff, Platform::runLater);
    }

    private void assertIsFirstScreen(FxRobot robot) throws Exception {
        settle(() -> robot.lookup(".welcome").tryQuery().filter(StudioWindow::isSeen).isPresent());
        assertEquals(Optional.empty(), opened());
    }

    private List<Path> notes() throws IOException {
        var runs = window.data().resolve("runs");
        if (!Files.isDirectory(runs)) {
            return List.of();
        }
        try (var files = Files.list(runs)) {
            return files.filter(it -> it.toString().endsWith(".opening")).toList();
        }
    }

    private Path sample() {
        return window.sample().folder();
    }

    private Optional<Path> opened() {
        return studio.project().map(OpenProject::path);
    }
}
