package dev.petrichor.app.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.db.Database;
import dev.petrichor.db.Sql;
import dev.petrichor.db.SqlListener;
import dev.petrichor.db.Step;
import dev.petrichor.db.cloudflare.ApiToken;
import dev.petrichor.db.cloudflare.CloudflareAccess;
import dev.petrichor.db.cloudflare.CloudflareApi;
import dev.petrichor.db.connect.Connector;
import dev.petrichor.db.guard.Permission;
import dev.petrichor.loopback.LoopbackD1;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import okio.Buffer;
import okio.GzipSink;
import okio.Okio;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** Every verb against every fault of the network and the API: one sentence, no half answer, and the database as it was. */
class FaultsByVerbTest {

    @TempDir
    private Path folder;

    private final LoopbackD1 d1 = new LoopbackD1();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final CloudflareAccess access = new CloudflareAccess(new CloudflareApi(d1.base(), Duration.ofMillis(400), Duration.ofMillis(1)));
    private Path project;

    /** What a network, a proxy or the API itself puts in the way. */
    enum Fault {
        CLOSED(answer -> answer.onResponseStart(new SocketEffect.CloseSocket())),
        CLOSED_WITHIN_BODY(answer -> answer.body("{\"success\":true,").onResponseBody(new SocketEffect.CloseSocket())),
        TRUNCATED(answer -> answer.body("{\"success\":true").setHeader("Content-Length", 500).onResponseEnd(new SocketEffect.CloseSocket())),
        CUT_CHUNKS(answer -> answer.chunkedBody("{\"success\":true,\"result\":[", 8).onResponseBody(new SocketEffect.CloseSocket())),
        SILENT(answer -> answer.onResponseStart(SocketEffect.Stall.INSTANCE)),
        SILENT_WITHIN_BODY(answer -> answer.body("{\"success\":true,\"result\":[]}").onResponseBody(SocketEffect.Stall.INSTANCE)),
        TOO_LONG(answer -> answer.setHeader("Content-Encoding", "gzip").body(packed())),
        HTML(answer -> answer.body("<html>captive portal</html>")),
        EMPTY(answer -> answer.body("")),
        NULL(answer -> answer.body("null")),
        WRONG_SHAPE(answer -> answer.body("{\"success\":true,\"result\":7}")),
        UNAUTHORIZED(_ -> LoopbackD1.refusal(401, 10_000, "Authentication error")),
        FORBIDDEN(_ -> LoopbackD1.refusal(403, 7403, "not authorized to access this service")),
        NOT_FOUND(_ -> LoopbackD1.refusal(404, 7404, "The database could not be found")),
        MISDIRECTED(answer -> answer.code(421).body("")),
        FOUND(answer -> answer.code(302).setHeader("Location", "http://127.0.0.1:1/")),
        REDIRECT(answer -> answer.code(307).setHeader("Location", "http://127.0.0.1:1/")),
        TIMEOUT(answer -> answer.code(408).body("")),
        TOO_MANY(_ -> LoopbackD1.refusal(429, 971, "slow down").setHeader("Retry-After", "3600")),
        INTERNAL(_ -> LoopbackD1.refusal(500, 7500, "internal error; reference = 1")),
        CONNECTION_LOST(_ -> LoopbackD1.refusal(500, 7500, "Network connection lost.")),
        RESET(_ -> LoopbackD1.refusal(500, 7500, "D1 DB reset because its code was updated.")),
        STARTING(_ -> LoopbackD1.refusal(500, 7500, "Internal error while starting up D1 DB storage caused object to be reset.")),
        BAD_GATEWAY(answer -> answer.code(502).body("<html>bad gateway</html>")),
        UNAVAILABLE(answer -> answer.code(503).setHeader("Retry-After", "0").body(""));

        private static final int MORE_THAN_IS_READ = 52;

        private final UnaryOperator<MockResponse.Builder> change;

        /** Few bytes that become more than 50 MB. */
        private static Buffer packed() {
            var packed = new Buffer();
            try (var gzip = Okio.buffer(new GzipSink(packed))) {
                for (var i = 0; i < MORE_THAN_IS_READ; i++) {
                    gzip.writeUtf8(" ".repeat(1_000_000));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return packed;
        }

        Fault(UnaryOperator<MockResponse.Builder> change) {
            this.change = change;
        }
    }

    enum Verb {
        SCHEMA("schema", "PROJECT"),
        QUERY("query", "PROJECT", "SELECT * FROM notes"),
        WRITE("query", "PROJECT", "INSERT INTO notes VALUES (7, 7, 'seven')", "--write"),
        EXPORT("export", "PROJECT", "notes", "--format", "csv", "--out", "OUT"),
        IMPORT("import", "PROJECT", "notes", "CSV", "--write"),
        STATUS("migrate", "status", "PROJECT"),
        LINT("migrate", "lint", "PROJECT"),
        DRIFT("migrate", "drift", "PROJECT"),
        APPLY("migrate", "apply", "PROJECT", "--confirm", "my-db"),
        MARK_APPLIED("migrate", "mark-applied", "PROJECT", "0001_more.sql", "--confirm", "my-db"),
        INSPECT("inspect", "PROJECT"),
        DRY_RUN("migrate", "dry-run", "PROJECT"),
        NEW("migrate", "new", "PROJECT", "another");

        private static final Set<Verb> WITHOUT_FAULTS = EnumSet.of(DRY_RUN, NEW);

        private final List<String> words;

        Verb(String... words) {
            this.words = List.of(words);
        }

        /** What cannot be asked is one of the problems that an inspection tells, beside what it did find. */
        private int status() {
            return this == INSPECT ? 0 : 1;
        }
    }

    static Stream<Arguments> all() {
        return Arrays.stream(Fault.values()).flatMap(fault -> Arrays.stream(Verb.values()).filter(verb -> !Verb.WITHOUT_FAULTS.contains(verb)).map(verb -> Arguments.of(fault, verb)));
    }

    @BeforeEach
    void project() throws IOException {
        project = Files.createDirectories(folder.resolve("project"));
        Files.writeString(project.resolve("wrangler.toml"), """
                [[d1_databases]]
                binding = "DB"
                database_name = "my-db"
                database_id = "%s"
                migrations_dir = "migrations"
                """.formatted(LoopbackD1.DATABASE));
        Files.createDirectories(project.resolve("migrations"));
        Files.writeString(project.resolve("migrations/0001_more.sql"), "INSERT INTO notes VALUES (8, 8, 'eight');\n");
        Files.writeString(project.resolve(".env.local"), "CLOUDFLARE_ACCOUNT_ID=%s\nCLOUDFLARE_API_TOKEN=%s\n".formatted(LoopbackD1.ACCOUNT, LoopbackD1.TOKEN));
        Files.writeString(folder.resolve("rows.csv"), "id,big,body\n9,9,nine\n");
        access.allow(LoopbackD1.ACCOUNT, ApiToken.of(LoopbackD1.TOKEN));
        try (var session = connector().open(new Database.D1(LoopbackD1.ACCOUNT, LoopbackD1.DATABASE, "my-db"), new Permission.Free(), SqlListener.NONE)) {
            session.batch(List.of(Step.of(new Sql("CREATE TABLE notes (id INTEGER PRIMARY KEY, big INTEGER, body TEXT)")),
                    Step.of(new Sql("INSERT INTO notes VALUES (1, 9223372036854775807, 'one')"))));
        }
    }

    @AfterEach
    void close() {
        d1.close();
    }

    @ParameterizedTest
    @MethodSource("all")
    void endsInASentenceAndLeavesEverythingAsItWas(Fault fault, Verb verb) throws IOException {
        var before = d1.state();
        d1.insteadOfRunning(fault.change, 100);

        assertEquals(verb.status(), run(verb), this::said);

        assertArrayEquals(before, d1.state());
        assertIsOneSentence();
        assertFalse(Files.exists(folder.resolve("out.csv")), "no half file");
        try (var files = Files.list(folder)) {
            assertTrue(files.noneMatch(file -> file.toString().endsWith(".part")));
        }
    }

    /** What a verb has words for, this test has a line for; pictures are of the local side. */
    @Test
    void everyVerbIsTried() {
        var tried = Arrays.stream(Verb.values()).map(verb -> String.join(" ", verb.words.subList(0, verb.words.indexOf("PROJECT")))).collect(Collectors.toSet());

        assertEquals(Set.of("screenshot"), verbs("", Verbs.all()).filter(verb -> !tried.contains(verb)).collect(Collectors.toSet()));
    }

    private static Stream<String> verbs(String name, CommandLine command) {
        return command.getSubcommands().isEmpty()
                ? Stream.of(name.strip())
                : command.getSubcommands().entrySet().stream().flatMap(it -> verbs(name + " " + it.getKey(), it.getValue()));
    }

    @ParameterizedTest
    @EnumSource(names = "NEW")
    void whatNeedsNoAnswerAsksNobody(Verb verb) {
        var before = d1.requests();

        run(verb);

        assertEquals(before, d1.requests());
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = {"DRY_RUN", "NEW"})
    void nobodyListens(Verb verb) {
        d1.close();

        assertEquals(verb.status(), run(verb), this::said);

        assertTrue(said().contains("nothing was sent"), said());
        assertIsOneSentence();
    }

    /** The verb's own write has run, and nobody hears of it. */
    @ParameterizedTest
    @EnumSource(names = {"WRITE", "IMPORT", "APPLY"})
    void callsALostWriteUnknownAndSendsItOnce(Verb verb) {
        d1.loseAnswerTo("INSERT INTO", true);

        assertEquals(1, run(verb), this::said);

        assertTrue(said().contains("not known"), said());
        var sent = d1.statements().stream().filter(sql -> sql.startsWith("INSERT INTO") && sql.contains("notes")).count();
        assertEquals(2, sent, "once, beside the row of the beginning");
        assertIsOneSentence();
    }

    private void assertIsOneSentence() {
        var last = (err.size() == 0 ? out : err).toString(StandardCharsets.UTF_8).strip().lines().reduce("", (_, line) -> line);
        assertTrue(last.endsWith(".") && last.length() > 20, said());
        assertFalse(said().contains("Exception") || said().contains("\tat ") || said().contains(LoopbackD1.TOKEN), said());
    }

    private String said() {
        return out.toString(StandardCharsets.UTF_8) + err.toString(StandardCharsets.UTF_8);
    }

    private Connector connector() {
        return new Connector(Clock.systemUTC(), access);
    }

    private int run(Verb verb) {
        var streams = new Streams(InputStream.nullInputStream(), new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8));
        var words = Stream.concat(verb.words.stream(), Stream.of("--side", "remote")).map(word -> switch (word) {
            case "PROJECT" -> project.toString();
            case "OUT" -> folder.resolve("out.csv").toString();
            case "CSV" -> folder.resolve("rows.csv").toString();
            default -> word;
        }).toList();
        return new CommandLineProgram(streams, connector(), (_, _) -> {}, folder.resolve("data"), Map.of()).run(words);
    }
}
