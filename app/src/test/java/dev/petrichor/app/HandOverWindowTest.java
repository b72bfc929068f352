package dev.petrichor.app;

import static dev.petrichor.app.StudioWindow.says;
import static dev.petrichor.app.StudioWindow.settle;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.app.instance.Claim;
import dev.petrichor.app.instance.Hold;
import dev.petrichor.app.instance.ProjectClaims;
import dev.petrichor.app.shell.ShellModel.Notice;
import dev.petrichor.db.Value;
import dev.petrichor.ui.Messages;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Two windows that want the same project. The other one is what a second process is to this one: it shares nothing but files. */
@ExtendWith(ApplicationExtension.class)
class HandOverWindowTest {

    @TempDir
    private static Path folder;

    private final AtomicInteger raised = new AtomicInteger();
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
    void theWindowThatHasTheProjectComesForwardForASecondStart(FxRobot robot) throws Exception {
        open(robot);

        assertEquals(new Claim.Elsewhere(), another().claim(project()), "the answer comes after the window was raised");
    }

    @Test
    void whatAnotherWindowHasIsSaidOnTheFirstScreenAndNotOpened(FxRobot robot) throws Exception {
        taken();

        robot.interact(() -> studio.openProject(project()));

        settle(() -> says(robot, Messages.get("project.elsewhere", project())));
        assertEquals(1, raised.get());
        assertEquals(Optional.empty(), studio.project());
    }

    @Test
    void theProjectThatIsOpenStaysWhenAnotherWindowHasTheNext(FxRobot robot) throws Exception {
        open(robot);
        var sample = window.data().resolve("sample/my-nextjs-app");
        assertInstanceOf(Claim.Ours.class, another().claim(sample));

        robot.interact(studio::openSample);

        var said = Notice.quiet(Messages.get("project.elsewhere", sample));
        settle(() -> studio.shell().noticeProperty().get().equals(Optional.of(said)));
        assertEquals(Optional.of(project()), studio.project().map(OpenProject::path));
        assertEquals(new Claim.Elsewhere(), another().claim(project()));
    }

    @Test
    void aWindowThatHangsIsSaidAndItsProjectNotOpened(FxRobot robot) throws Exception {
        assertInstanceOf(Claim.Ours.class, new ProjectClaims(window.data(), _ -> {}, () -> {}).claim(project()));

        robot.interact(() -> studio.openProject(project()));

        settle(() -> says(robot, Messages.get("project.silent", project())));
        assertEquals(Optional.empty(), studio.project());
    }

    @Test
    void whatAnotherWindowLetsGoOpens(FxRobot robot) throws Exception {
        taken().close();

        open(robot);
    }

    @Test
    void theProjectThatIsOpenMayBeOpenedAgain(FxRobot robot) throws Exception {
        open(robot);
        var before = studio.project().orElseThrow();

        robot.interact(() -> studio.openProject(project()));

        settle(() -> studio.project().filter(it -> it != before).isPresent() && studio.idle());
        assertEquals(new Claim.Elsewhere(), another().claim(project()));
    }

    @Test
    void aProjectThatWasLeftForAnotherIsFreeWhenItsDraftsAreWritten(FxRobot robot) throws Exception {
        open(robot);
        settle(() -> studio.tabs().frontGrid().isPresent() && window.grid().view().model().value(0, 0).isPresent());
        var state = studio.project().orElseThrow().state();
        robot.interact(() -> {
            window.grid().view().model().set(0, 1, Value.of("mine"));
            studio.close();
        });

        assertInstanceOf(Claim.Ours.class, another().claim(project()));

        assertTrue(state.idle());
    }

    private void open(FxRobot robot) throws Exception {
        robot.interact(() -> studio.openProject(project()));
        settle(() -> studio.project().map(OpenProject::path).equals(Optional.of(project())) && studio.idle());
    }

    private Path project() {
        return window.sample().folder();
    }

    private Hold taken() {
        return assertInstanceOf(Claim.Ours.class, another().claim(project())).hold();
    }

    private ProjectClaims another() {
        return new ProjectClaims(window.data(), Runnable::run, raised::incrementAndGet);
    }
}
