package dev.petrichor.db.d1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.petrichor.db.DbError;
import dev.petrichor.db.DbException;
import dev.petrichor.db.Value;
import dev.petrichor.db.cloudflare.ApiToken;
import dev.petrichor.db.cloudflare.CloudflareApi;
import dev.petrichor.db.cloudflare.Stop;
import dev.petrichor.loopback.PromptServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the real runtime answered, recorded, and answered again. */
class RecordedAnswersTest {

    private static final Path FOLDER = Path.of("src/test/resources/d1/exchanges");
    private static final JsonMapper JSON = new JsonMapper();

    private final MockWebServer server = PromptServer.make();

    @BeforeEach
    void start() throws IOException {
        server.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    static Stream<String> exchanges() throws IOException {
        try (var files = Files.walk(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".json")).map(file -> FOLDER.relativize(file).toString()).filter(RecordedAnswersTest::asksForRows).sorted().toList().stream();
        }
    }

    private static boolean asksForRows(String name) {
        var path = read(name).get("request").get("path").asString();
        return path.endsWith("/raw") || path.endsWith("/query");
    }

    private static JsonNode read(String name) {
        try {
            return JSON.readTree(Files.readString(FOLDER.resolve(name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("exchanges")
    void readsWhatTheRuntimeAnswered(String name) {
        var exchange = read(name);
        var body = exchange.get("response");
        server.enqueue(new MockResponse.Builder().code(exchange.get("status").asInt()).body(body.isString() ? body.asString() : JSON.writeValueAsString(body)).build());
        var statements = new ArrayList<D1Statement>();
        body.path("result").forEach(_ -> statements.add(D1Statement.plain("SELECT 1")));

        if (exchange.get("status").asInt() != 200) {
            var failure = assertThrows(DbException.class, () -> client().write(List.of(D1Statement.plain("SELECT nope"))));
            assertInstanceOf(expected(body), failure.error());
        } else if (exchange.get("request").get("path").asString().endsWith("/query")) {
            assertThrows(DbException.class, () -> client().read(statements, Untagged.CELLS), "rows by name lose columns");
        } else {
            assertEquals(rows(body), client().read(statements, Untagged.CELLS).stream().map(result -> List.of(result.names(), result.rows().all())).toList());
        }
    }

    private static Class<? extends DbError> expected(JsonNode body) {
        var words = body.path("errors").path(0).path("message").asString("");
        var code = body.path("errors").path(0).path("code").asInt(0);
        if (words.contains("SQLITE_CONSTRAINT")) {
            return DbError.Constraint.class;
        }
        return code == 9106 || code == 10_000 ? DbError.Unauthorized.class : DbError.Refused.class;
    }

    private static List<List<?>> rows(JsonNode body) {
        var results = new ArrayList<List<?>>();
        for (var result : body.get("result")) {
            var names = result.get("results").get("columns").valueStream().map(JsonNode::asString).toList();
            var rows = result.get("results").get("rows").valueStream().map(row -> row.valueStream().map(RecordedAnswersTest::value).toList()).toList();
            results.add(List.of(names, rows));
        }
        return results;
    }

    private static Value value(JsonNode cell) {
        if (cell.isArray()) {
            var bytes = new byte[cell.size()];
            for (var i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) cell.get(i).asInt();
            }
            return new Value.Blob(bytes);
        }
        if (cell.isNumber()) {
            return cell.isIntegralNumber() && cell.canConvertToLong() ? Value.of(cell.asLong()) : Value.of(cell.asDouble());
        }
        return cell.isNull() ? Value.NULL : Value.of(cell.asString());
    }

    private D1Client client() {
        var api = new CloudflareApi(server.url("/client/v4").uri(), Duration.ofSeconds(10), Duration.ofMillis(2));
        return new D1Client(api, () -> ApiToken.of("test-token"), List.of("accounts", "a", "d1", "database", "b"), new Stop());
    }

    @ParameterizedTest
    @MethodSource("exchanges")
    void keepsWhatItCost(String name) {
        var exchange = read(name);
        if (exchange.get("status").asInt() != 200 || !exchange.get("request").get("path").asString().endsWith("/raw")) {
            return;
        }
        server.enqueue(new MockResponse.Builder().body(JSON.writeValueAsString(exchange.get("response"))).build());
        var meta = exchange.get("response").get("result").get(0).get("meta");
        var statements = exchange.get("response").get("result").valueStream().map(_ -> D1Statement.plain("SELECT 1")).toList();

        var usage = client().read(statements, Untagged.CELLS).getFirst().usage().orElseThrow();

        assertEquals(meta.get("rows_read").asLong(), usage.rowsRead());
        assertEquals(meta.get("rows_written").asLong(), usage.rowsWritten());
        assertEquals(Optional.ofNullable(meta.get("served_by_region")).map(JsonNode::asString), usage.servedBy());
        assertEquals(Optional.ofNullable(meta.get("served_by_primary")).map(JsonNode::asBoolean), usage.primary());
    }
}
