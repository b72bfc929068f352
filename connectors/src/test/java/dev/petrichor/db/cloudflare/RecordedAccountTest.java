package dev.petrichor.db.cloudflare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.loopback.PromptServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What was recorded of the real runtime beside the answers with rows: each is read, and asked for as it was. */
class RecordedAccountTest {

    private static final Path FOLDER = Path.of("src/test/resources/d1/exchanges");
    private static final JsonMapper JSON = new JsonMapper();
    private static final ApiToken TOKEN = ApiToken.of("test-token");
    private static final String ACCOUNT = "0123456789abcdef0123456789abcdef";
    private static final String DATABASE = "a1b2c3d4-5678-90ab-cdef-1234567890ab";
    private static final String BOOKMARK = "00000001-00000003-00004f3a-0123456789abcdef0123456789abcdef";
    private static final Set<String> READ_HERE = Set.of(
            "rest/list.json", "rest/get.json", "rest/bookmark.json", "rest/export_first.json", "rest/import_init.json",
            "explorer/list.json", "explorer/list_name.json", "explorer/get_endpoint.json");

    private final MockWebServer server = PromptServer.make();

    @BeforeEach
    void start() throws IOException {
        server.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** Those that ask for rows are RecordedAnswersTest's. */
    @Test
    void noExchangeIsLeftOut() throws IOException {
        try (var files = Files.walk(FOLDER)) {
            var others = new TreeSet<>(files.filter(file -> file.toString().endsWith(".json")).map(file -> FOLDER.relativize(file).toString().replace('\\', '/'))
                    .filter(name -> !pathOf(name).endsWith("/raw") && !pathOf(name).endsWith("/query")).toList());

            assertEquals(new TreeSet<>(READ_HERE), others);
        }
    }

    @Test
    void theListOfAnAccountIsRead() throws InterruptedException {
        answer("rest/list.json");

        assertEquals(List.of(new Account.D1(DATABASE, "my-nextjs-db", Optional.of("2026-01-03T00:00:00.000Z"))), new Account(api(), TOKEN, ACCOUNT).databases());

        assertAskedAsIn("rest/list.json");
    }

    @Test
    void theListOfTheLocalRuntimeIsReadToo() {
        answer("explorer/list.json");
        answer("explorer/list_name.json");
        var account = new Account(api(), TOKEN, ACCOUNT);

        assertEquals(List.of(new Account.D1(DATABASE, "DB", Optional.empty())), account.databases());
        assertEquals(List.of(), account.databases());
    }

    @Test
    void theBookmarkIsRead() throws InterruptedException {
        answer("rest/bookmark.json");

        assertEquals(BOOKMARK, new D1TimeTravel(api(), TOKEN, List.of("accounts", ACCOUNT, "d1", "database", DATABASE)).bookmark());

        assertAskedAsIn("rest/bookmark.json");
    }

    /** Nothing of Petrichor asks for these; the envelope around them is the same. */
    @Test
    void whatElseTheApiSaysOfADatabaseComesInTheSameEnvelope() {
        var database = result("rest/get.json", ApiRequest.get(List.of("accounts"), Map.of()));
        assertEquals("my-nextjs-db 45056 WEUR", database.required("name") + " " + database.required("file_size") + " " + database.required("running_in_region"));
        assertEquals(Optional.empty(), database.optional("jurisdiction"));

        assertEquals(BOOKMARK, result("rest/export_first.json", post()).required("at_bookmark"));
        assertTrue(result("rest/import_init.json", post()).required("filename").endsWith(".61ad7956cf53ad54539dc2d07ce01844.sql"));
    }

    @Test
    void anAddressThatTheRuntimeDoesNotKnowIsRefused() {
        answer("explorer/get_endpoint.json");

        var refused = assertInstanceOf(ApiAnswer.Refused.class, api().send(post(), TOKEN, new Stop(), JsonMembers::read));

        assertEquals("404 HTTP 404", refused.status() + " " + refused.words());
    }

    private JsonMembers result(String name, ApiRequest request) {
        answer(name);
        return switch (api().send(request, TOKEN, new Stop(), JsonMembers::read)) {
            case ApiAnswer.Ok<JsonMembers>(var members) -> members;
            case ApiAnswer.Refused<JsonMembers> refused -> throw new AssertionError(refused);
            case ApiAnswer.NotJson<JsonMembers> other -> throw new AssertionError(other);
        };
    }

    private static ApiRequest post() {
        return ApiRequest.post(List.of("accounts"), new byte[0], true);
    }

    private void answer(String name) {
        var body = read(name).get("response");
        server.enqueue(new MockResponse.Builder().code(read(name).get("status").asInt()).body(body.isString() ? body.asString() : JSON.writeValueAsString(body)).build());
    }

    private void assertAskedAsIn(String name) throws InterruptedException {
        var request = server.takeRequest();
        assertEquals(read(name).at("/request/method").asString() + " " + URI.create(pathOf(name)).getPath(), request.getMethod() + " " + request.getUrl().encodedPath());
    }

    private static String pathOf(String name) {
        return read(name).at("/request/path").asString();
    }

    private CloudflareApi api() {
        return new CloudflareApi(server.url("/client/v4").uri(), Duration.ofSeconds(10), Duration.ofMillis(2));
    }

    private static JsonNode read(String name) {
        try {
            return JSON.readTree(Files.readString(FOLDER.resolve(name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
