package dev.petrichor.app.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.app.BesideWindows;
import dev.petrichor.loopback.PromptServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every verb against every fault of the network and the API, met by all that it asks: one sentence, no half answer, the database
 * as it was, and nothing asked more often than it makes sense. What becomes of a verb's own write is {@link FaultsAtTheWriteTest}'s
 * affair.
 */
@BesideWindows
class FaultsByVerbTest {

    /** Short where nobody answers anything. */
    private static final Duration IMPATIENCE = Duration.ofMillis(100);

    @TempDir
    private static Path folder;

    private static FarProject project;
    private static SSLContext untrusted;

    enum Verb {
        SCHEMA("schema", "PROJECT"),
        QUERY("query", "PROJECT", "SELECT * FROM notes"),
        WRITE("query", "PROJECT", "INSERT INTO notes VALUES (7, 7, 'seven')", "--write"),
        EXPORT("export", "PROJECT", "notes", "--format", "csv", "--out", "OUT"),
        IMPORT("import", "PROJECT", "notes", "CSV", "--write"),
        STATUS("migrate", "status", "PROJECT"),
        LINT("migrate", "lint", "PROJECT"),
        DRIFT("migrate", "drift", "PROJECT"),
        DRY_RUN("migrate", "dry-run", "PROJECT"),
        APPLY("migrate", "apply", "PROJECT", "--confirm", "my-db"),
        MARK_APPLIED("migrate", "mark-applied", "PROJECT", "0001_more.sql", "--confirm", "my-db"),
        INSPECT("inspect", "PROJECT"),
        NEW("migrate", "new", "PROJECT", "another");

        final List<String> words;

        Verb(String... words) {
            this.words = List.of(words);
        }

        /** It makes a file, and asks nobody. */
        private boolean asks() {
            return this != NEW;
        }

        /** How many are asked when none is answered: a schema that is refused as a whole is asked for in parts. */
        private int questions() {
            return this == SCHEMA || this == EXPORT || this == IMPORT ? 2 : 1;
        }

        /** What cannot be asked is one of the problems that an inspection tells, beside what it did find. */
        private int status() {
            return this == INSPECT ? 0 : 1;
        }
    }

    static Stream<Arguments> all() {
        return Arrays.stream(NetworkFault.values()).flatMap(fault -> Arrays.stream(Verb.values()).filter(Verb::asks).map(verb -> Arguments.of(fault, verb)));
    }

    @BeforeAll
    static void project() throws IOException, GeneralSecurityException, InterruptedException {
        project = new FarProject(folder);
        untrusted = untrusted();
    }

    @BeforeEach
    void begin() {
        project.begin();
    }

    @AfterAll
    static void close() {
        project.close();
    }

    @ParameterizedTest
    @MethodSource("all")
    void endsInASentenceAndLeavesEverythingAsItWas(NetworkFault fault, Verb verb) throws IOException {
        var before = project.d1.state();
        var asked = project.d1.requests();
        project.d1.insteadOfRunning(fault.change(), 100);

        assertEquals(verb.status(), fault.isSilent() ? project.run(verb.words, IMPATIENCE) : project.run(verb.words), project::said);

        assertArrayEquals(before, project.d1.state());
        var sent = project.d1.requests() - asked;
        assertTrue(sent >= fault.attempts() && sent <= fault.attempts() * verb.questions(), () -> sent + " requests");
        project.assertIsOneSentence();
        project.assertNoHalfFile();
    }

    /** What a verb has words for, this test has a line for; what of a far side is in a picture is asked for by the window. */
    @Test
    void everyVerbIsTried() {
        var tried = Arrays.stream(Verb.values()).map(verb -> String.join(" ", verb.words.subList(0, verb.words.indexOf("PROJECT")))).collect(Collectors.toSet());

        assertEquals(Set.of("screenshot"), verbs().filter(verb -> !tried.contains(verb)).collect(Collectors.toSet()));
    }

    private static Stream<String> verbs() {
        return Stream.concat(Verbs.ALL.verbs().stream().filter(it -> !it.equals("migrate")), Verbs.OF_MIGRATE.verbs().stream().map("migrate "::concat));
    }

    @ParameterizedTest
    @EnumSource(names = "NEW")
    void whatNeedsNoAnswerAsksNobody(Verb verb) {
        var before = project.d1.requests();

        project.run(verb.words);

        assertEquals(before, project.d1.requests());
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NEW")
    void theHostIsUnknown(Verb verb) {
        assertEquals(verb.status(), project.runAt(URI.create("https://no-such-host.invalid/client/v4"), verb.words), project::said);

        assertTrue(project.said().contains("nothing was sent"), project::said);
        project.assertIsOneSentence();
    }

    /** Of a proxy that opens what is sent, or of a server that only pretends. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NEW")
    void theCertificateIsNotTrusted(Verb verb) throws IOException {
        try (var server = PromptServer.make()) {
            server.useHttps(untrusted.getSocketFactory());
            server.start();

            assertEquals(verb.status(), project.runAt(URI.create("https://localhost:" + server.getPort() + "/client/v4"), verb.words), project::said);

            assertEquals(0, server.getRequestCount());
            assertTrue(project.said().contains("its certificate is not trusted"), project::said);
            project.assertIsOneSentence();
        }
    }

    /** Signed by nobody but itself. */
    private static SSLContext untrusted() throws IOException, GeneralSecurityException, InterruptedException {
        var store = folder.resolve("untrusted").toFile();
        var made = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair", "-alias", "server", "-dname", "CN=localhost", "-keyalg", "EC",
                "-ext", "san=dns:localhost", "-keystore", store.getPath(), "-storepass", "changeit").redirectErrorStream(true).redirectOutput(folder.resolve("keytool.log").toFile()).start();
        assertEquals(0, made.waitFor());
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(KeyStore.getInstance(store, "changeit".toCharArray()), "changeit".toCharArray());
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NEW")
    void nobodyListens(Verb verb, @TempDir Path own) throws IOException {
        try (var left = new FarProject(own)) {
            left.d1.close();

            assertEquals(verb.status(), left.run(verb.words), left::said);

            assertTrue(left.said().contains("nothing was sent"), left::said);
            left.assertIsOneSentence();
        }
    }
}
