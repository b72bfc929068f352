package dev.petrichor.app;

import static dev.petrichor.app.StudioWindow.says;
import static dev.petrichor.app.StudioWindow.settle;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.app.about.NewerModel;
import dev.petrichor.app.about.NewerView;
import dev.petrichor.app.nav.Command;
import dev.petrichor.app.work.Background;
import dev.petrichor.loopback.PromptServer;
import dev.petrichor.releases.ReleaseAddress;
import dev.petrichor.ui.Messages;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** A newer version is asked for when somebody wants it, and in no build that has no address to ask. */
@ExtendWith(ApplicationExtension.class)
class NewerWindowTest {

    @TempDir
    private static Path folder;

    private final MockWebServer server = PromptServer.make();
    private StudioWindow window;
    private Stage stage;

    @Start
    void start(Stage shown) throws Exception {
        server.start();
        stage = shown;
        window = new StudioWindow(stage, folder, 1000, 700, Optional.of(address()));
    }

    @AfterEach
    void close(FxRobot robot) {
        window.close(robot);
        server.close();
    }

    @Test
    void theCommandAsksOnceAndSaysWhatItHeard(FxRobot robot) throws Exception {
        server.enqueue(new MockResponse.Builder().body("{\"tag_name\":\"v99.1.0\"}").build());

        ask(robot);

        settle(() -> says(robot, Messages.get("newer.isThere", "99.1.0", "0")));
        assertTrue(says(robot, "https://github.com/owner/petrichor/releases/tag/v99.1.0"));
        assertEquals(1, server.getRequestCount());
    }

    @Test
    void aFaultIsSaidAndCanBeAskedAgain(FxRobot robot) throws Exception {
        server.enqueue(new MockResponse.Builder().code(500).build());
        server.enqueue(new MockResponse.Builder().body("{\"tag_name\":\"v0.0.0\"}").build());
        ask(robot);
        settle(() -> says(robot, Messages.get("newer.refused", address().host(), 500, address().repository())));

        robot.interact(() -> robot.lookup(Messages.get("newer.again")).queryButton().fire());

        settle(() -> says(robot, Messages.get("newer.same", "0")));
    }

    @Test
    void escapeEndsTheQuestion(FxRobot robot) throws Exception {
        server.enqueue(new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build());
        ask(robot);
        settle(() -> says(robot, Messages.get("newer.asking", address().host())));
        assertTrue(server.takeRequest(60, TimeUnit.SECONDS) != null);

        robot.press(KeyCode.ESCAPE).release(KeyCode.ESCAPE);

        settle(() -> !says(robot, Messages.get("newer.asking", address().host())) && window.studio().idle());
    }

    @Test
    void thePageOfTheReleaseIsOpenedAndTheSheetGoes(FxRobot robot) throws Exception {
        server.enqueue(new MockResponse.Builder().body("{\"tag_name\":\"v2.0.0\"}").build());
        var opened = new ArrayList<URI>();
        var model = new NewerModel(address(), "1.0.0", new Background(Platform::runLater));
        robot.interact(() -> {
            window.studio().window().showFloating(new NewerView(model, opened::add, window.studio().window()::hideFloating));
            model.ask();
        });
        settle(() -> robot.lookup(Messages.get("newer.open")).tryQuery().isPresent());

        robot.press(KeyCode.ENTER).release(KeyCode.ENTER);

        settle(() -> !opened.isEmpty() && !says(robot, Messages.get("newer.title")));
        assertEquals(List.of(URI.create("https://github.com/owner/petrichor/releases/tag/v2.0.0")), opened);
    }

    @Test
    void aBuildWithoutAnAddressHasNoSuchCommand(FxRobot robot) throws Exception {
        assertTrue(newer(window.studio()).isPresent());

        robot.interact(() -> window.studio().close());
        robot.interact(() -> {
            try {
                window = new StudioWindow(stage, folder, 1000, 700);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });

        assertEquals(Optional.empty(), newer(window.studio()));
        assertEquals(0, server.getRequestCount());
    }

    private static Optional<Command> newer(Studio studio) {
        return studio.commands().all().stream().filter(it -> it.title().equals(Messages.get("command.help.newer"))).findFirst();
    }

    private void ask(FxRobot robot) {
        robot.interact(() -> newer(window.studio()).orElseThrow().action().run());
    }

    private ReleaseAddress address() {
        return new ReleaseAddress(server.url("/repos/owner/petrichor/releases/latest").uri(), URI.create("https://github.com/owner/petrichor"));
    }
}
