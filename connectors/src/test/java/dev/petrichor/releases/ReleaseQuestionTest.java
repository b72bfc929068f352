package dev.petrichor.releases;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.petrichor.loopback.PromptServer;
import dev.petrichor.releases.ReleaseAnswer.Cancelled;
import dev.petrichor.releases.ReleaseAnswer.Latest;
import dev.petrichor.releases.ReleaseAnswer.Limited;
import dev.petrichor.releases.ReleaseAnswer.NotFound;
import dev.petrichor.releases.ReleaseAnswer.NotUnderstood;
import dev.petrichor.releases.ReleaseAnswer.Refused;
import dev.petrichor.releases.ReleaseAnswer.TimedOut;
import dev.petrichor.releases.ReleaseAnswer.TooLong;
import dev.petrichor.releases.ReleaseAnswer.Unreachable;
import dev.petrichor.releases.ReleaseAnswer.Untrusted;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.SocketEffect;
import okio.Buffer;
import okio.GzipSink;
import okio.Okio;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReleaseQuestionTest {

    private static final String PATH = "/repos/owner/petrichor/releases/latest";
    private static final URI REPOSITORY = URI.create("https://github.com/owner/petrichor");

    private final MockWebServer server = PromptServer.make();

    @BeforeEach
    void start() throws IOException {
        server.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void theNewestReleaseIsThatOfItsTag() {
        var answer = answer(200, "{\"html_url\":\"https://elsewhere.example/run-me\",\"tag_name\":\"v1.2.3\",\"body\":\"what is new\"}");

        assertEquals(new Latest(Version.of("1.2.3").orElseThrow(), URI.create("https://github.com/owner/petrichor/releases/tag/v1.2.3")), answer);
    }

    @Test
    void nothingIsSentButAPlainGet() throws InterruptedException {
        answer(200, "{\"tag_name\":\"v1.2.3\"}");

        var request = server.takeRequest();
        assertEquals("GET " + PATH, request.getMethod() + " " + request.getTarget());
        assertEquals(Set.of("Host", "Connection", "Accept-Encoding", "User-Agent"), request.getHeaders().names());
        assertEquals("Petrichor", request.getHeaders().get("User-Agent"));
        assertEquals(0, request.getBodySize());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "\"v1.2.3\"", "{}", "{\"tag_name\":null}", "{\"tag_name\":\"latest\"}", "{\"tag_name\":\"v1.2.3/../..\"}", "<html>sign in first</html>",
            "{\"tag_name\":\"v1.2.3\"", "{\"tag_name\":{\"tag_name\":\"v1.2.3\"}}"})
    void whatNamesNoVersionIsNotUnderstood(String body) {
        assertEquals(new NotUnderstood(), answer(200, body));
    }

    @Test
    void aDeepAnswerIsNotUnderstood() {
        assertEquals(new NotUnderstood(), answer(200, "[".repeat(100_000)));
    }

    @Test
    void anAnswerWithoutAnEndIsBrokenOff() {
        assertEquals(new TooLong(), answer(200, "{\"body\":\"" + "x".repeat(1_000_000)));
    }

    @Test
    void aSmallAnswerThatUnpacksToALongOneIsBrokenOff() throws IOException {
        var packed = new Buffer();
        try (var sink = Okio.buffer(new GzipSink(packed))) {
            sink.writeUtf8(" ".repeat(1_000_001));
        }
        server.enqueue(new MockResponse.Builder().addHeader("Content-Encoding", "gzip").body(packed).build());

        assertEquals(new TooLong(), ask());
    }

    @Test
    void whatIsRefusedIsTold() {
        assertEquals(new NotFound(), answer(404, "{\"message\":\"Not Found\"}"));
        assertEquals(new Refused(403), answer(403, ""));
        assertEquals(new Refused(500), answer(500, ""));
    }

    @Test
    void whoAskedTooOftenIsToldUntilWhen() {
        server.enqueue(new MockResponse.Builder().code(403).addHeader("x-ratelimit-remaining", "0").addHeader("x-ratelimit-reset", "1795000000").build());
        assertEquals(new Limited(Optional.of(Instant.ofEpochSecond(1_795_000_000))), ask());

        server.enqueue(new MockResponse.Builder().code(429).addHeader("x-ratelimit-reset", "soon").build());
        assertEquals(new Limited(Optional.empty()), ask());
    }

    @Test
    void isAskedOnceAndFollowsNobody() {
        server.enqueue(new MockResponse.Builder().code(503).addHeader("Retry-After", "0").build());
        assertEquals(new Refused(503), ask());

        server.enqueue(new MockResponse.Builder().code(301).addHeader("Location", server.url("/elsewhere").toString()).build());
        assertEquals(new Refused(301), ask());
        assertEquals(2, server.getRequestCount());
    }

    @Test
    void aHostThatDoesNotListenIsUnreachable() throws IOException {
        int port;
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }

        assertEquals(new Unreachable(), new ReleaseQuestion(new ReleaseAddress(URI.create("http://127.0.0.1:" + port + PATH), REPOSITORY)).ask());
    }

    @Test
    void aConnectionThatBreaksIsUnreachable() {
        server.enqueue(new MockResponse.Builder().body("{\"tag_name\":\"v1.2.3\"}").onResponseBody(new SocketEffect.CloseSocket()).build());

        assertEquals(new Unreachable(), ask());
    }

    @Test
    void aCertificateThatNobodyVouchesForIsNotTrusted(@TempDir Path folder) throws Exception {
        var store = folder.resolve("keys");
        var keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair", "-alias", "server", "-dname", "CN=localhost", "-keyalg", "EC",
                "-ext", "san=dns:localhost", "-keystore", store.toString(), "-storepass", "changeit").redirectErrorStream(true).redirectOutput(folder.resolve("log").toFile()).start();
        assertEquals(0, keytool.waitFor(), () -> "keytool said why in " + folder.resolve("log"));
        server.useHttps(context(store).getSocketFactory());

        assertEquals(new Untrusted(), ask());
    }

    private static SSLContext context(Path store) throws Exception {
        var password = "changeit".toCharArray();
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(KeyStore.getInstance(store.toFile(), password), password);
        var context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    @Test
    void aHostThatSaysNothingIsNotWaitedFor() {
        server.enqueue(new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build());

        assertEquals(new TimedOut(), new ReleaseQuestion(address(), Duration.ofMillis(300)).ask());
    }

    @Test
    void isCancelledWhileItWaits() throws Exception {
        server.enqueue(new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build());
        var question = new ReleaseQuestion(address(), Duration.ofMinutes(10));
        var answer = CompletableFuture.supplyAsync(question::ask);
        server.takeRequest();

        question.cancel();

        assertEquals(new Cancelled(), answer.get(60, TimeUnit.SECONDS));
    }

    @Test
    void cancelledBeforeItIsAskedItSendsNothing() {
        var question = new ReleaseQuestion(address());

        question.cancel();

        assertEquals(new Cancelled(), question.ask());
        assertEquals(0, server.getRequestCount());
    }

    private ReleaseAnswer answer(int status, String body) {
        server.enqueue(new MockResponse.Builder().code(status).body(body).build());
        return ask();
    }

    private ReleaseAnswer ask() {
        return new ReleaseQuestion(address()).ask();
    }

    private ReleaseAddress address() {
        return new ReleaseAddress(server.url(PATH).uri(), REPOSITORY);
    }
}
