package dev.petrichor.app.about;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.app.UiQueue;
import dev.petrichor.app.about.NewerModel.State;
import dev.petrichor.app.work.Background;
import dev.petrichor.loopback.PromptServer;
import dev.petrichor.releases.ReleaseAddress;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NewerModelTest {

    private static final URI REPOSITORY = URI.create("https://github.com/owner/petrichor");

    private final MockWebServer server = PromptServer.make();
    private final UiQueue ui = new UiQueue();

    @BeforeEach
    void start() throws IOException {
        server.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aNewerVersionIsSaidWithItsPage() {
        assertEquals(new State.Newer("Petrichor 1.10.0 is there. You have 1.9.3.", URI.create("https://github.com/owner/petrichor/releases/tag/v1.10.0")), asked("1.9.3", "v1.10.0"));
        assertEquals(new State.Newer("Petrichor 1.0.0 is there. You have 1.0.0-SNAPSHOT.", URI.create("https://github.com/owner/petrichor/releases/tag/1.0.0")), asked("1.0.0-SNAPSHOT", "1.0.0"));
    }

    @Test
    void theNewestIsSaidToBeSo() {
        assertEquals(new State.Newest("You have the newest version, 1.2.3."), asked("1.2.3", "v1.2.3"));
        assertEquals(new State.Newest("You have 1.3.0-SNAPSHOT, which comes after the newest release, 1.2.3."), asked("1.3.0-SNAPSHOT", "v1.2.3"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "404 | No release is there yet, or the project has moved: look at https://github.com/owner/petrichor, or where you downloaded this one.",
            "403 | HOST refused to answer (status 403). Ask again later, or look at https://github.com/owner/petrichor.",
            "429 | HOST has been asked too often from your network, and answers nothing for now. Ask again in an hour.",
            "200 | What HOST answered names no version: something else may answer in its place, such as a network that wants you to sign in. Look at https://github.com/owner/petrichor."})
    void whatWentWrongIsSaid(int status, String sentence) {
        server.enqueue(new MockResponse.Builder().code(status).body("<html>").build());

        assertEquals(new State.Failed(sentence.replace("HOST", server.getHostName())), asked("1.0.0"));
    }

    @Test
    void whoAskedTooOftenIsToldWhenToAskAgain() {
        var reset = 1_795_000_000L;
        server.enqueue(new MockResponse.Builder().code(403).addHeader("x-ratelimit-remaining", "0").addHeader("x-ratelimit-reset", String.valueOf(reset)).build());
        var time = DateTimeFormatter.ofPattern("HH:mm").withZone(ZoneId.systemDefault()).format(Instant.ofEpochSecond(reset));

        assertEquals(new State.Failed(server.getHostName() + " has been asked too often from your network, and answers nothing before " + time + ". Ask again then."), asked("1.0.0"));
    }

    @Test
    void withoutANetworkThatIsSaid() {
        var address = address();
        server.close();
        var model = new NewerModel(address, "1.0.0", new Background(ui));

        model.ask();
        ui.runUntil(() -> !(model.stateProperty().get() instanceof State.Asking));

        assertEquals(new State.Failed(address.host() + " cannot be reached. Check the network, or the proxy that stands between, and ask again."), model.stateProperty().get());
    }

    @Test
    void nobodyIsAskedBeforeTheUserAsks() {
        var model = new NewerModel(address(), "1.0.0", new Background(ui));

        assertEquals(new State.Asking(server.getHostName()), model.stateProperty().get());
        assertEquals(0, server.getRequestCount());
    }

    @Test
    void whatACancelledQuestionFindsOutIsNotShown() throws InterruptedException {
        server.enqueue(new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build());
        var background = new Background(ui);
        var model = new NewerModel(address(), "1.0.0", background);
        model.ask();
        server.takeRequest();

        model.cancel();
        ui.runUntil(background::idle);

        assertTrue(model.stateProperty().get() instanceof State.Asking, () -> model.stateProperty().get().toString());
    }

    @Test
    void isAskedAgainWhenTheUserWantsIt() {
        server.enqueue(new MockResponse.Builder().code(500).build());
        server.enqueue(new MockResponse.Builder().body("{\"tag_name\":\"v2.0.0\"}").build());
        var model = new NewerModel(address(), "1.0.0", new Background(ui));
        model.ask();
        ui.runUntil(() -> model.stateProperty().get() instanceof State.Failed);

        model.ask();
        ui.runUntil(() -> model.stateProperty().get() instanceof State.Newer);

        assertEquals(2, server.getRequestCount());
    }

    private State asked(String own, String tag) {
        server.enqueue(new MockResponse.Builder().body("{\"tag_name\":\"" + tag + "\"}").build());
        return asked(own);
    }

    private State asked(String own) {
        var model = new NewerModel(address(), own, new Background(ui));
        model.ask();
        ui.runUntil(() -> !(model.stateProperty().get() instanceof State.Asking));
        return model.stateProperty().get();
    }

    private ReleaseAddress address() {
        return new ReleaseAddress(server.url("/repos/owner/petrichor/releases/latest").uri(), REPOSITORY);
    }
}
