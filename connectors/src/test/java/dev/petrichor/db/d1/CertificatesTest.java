package dev.petrichor.db.d1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.db.DbError;
import dev.petrichor.db.DbException;
import dev.petrichor.db.Page;
import dev.petrichor.db.Session;
import dev.petrichor.db.Sql;
import dev.petrichor.db.SqlListener;
import dev.petrichor.db.Step;
import dev.petrichor.db.Value;
import dev.petrichor.db.cloudflare.Account;
import dev.petrichor.db.cloudflare.ApiToken;
import dev.petrichor.db.cloudflare.CloudflareApi;
import dev.petrichor.loopback.LoopbackD1;
import dev.petrichor.loopback.PromptServer;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A server whose certificate is not to be trusted is sent nothing, and that is said; the keys are made by the JDK's keytool. */
class CertificatesTest {

    private static final String PASSWORD = "changeit";
    private static final String TRUST = "javax.net.ssl.trustStore";

    @TempDir
    private static Path folder;

    private static Optional<String> before = Optional.empty();

    private enum Fault {
        /** Signed by nobody whom this machine knows. */
        UNKNOWN_ISSUER("CN=localhost", "san=dns:localhost,ip:127.0.0.1"),
        /** What a machine whose clock is ahead sees too. */
        EXPIRED("CN=localhost", "san=dns:localhost,ip:127.0.0.1", "-signer", "issuer", "-startdate", "-3y", "-validity", "365"),
        /** What a machine whose clock is behind sees too. */
        NOT_YET_VALID("CN=localhost", "san=dns:localhost,ip:127.0.0.1", "-signer", "issuer", "-startdate", "+1y"),
        ANOTHER_HOST("CN=elsewhere.example", "san=dns:elsewhere.example", "-signer", "issuer");

        private final String name;
        private final String host;
        private final List<String> more;

        Fault(String name, String host, String... more) {
            this.name = name;
            this.host = host;
            this.more = List.of(more);
        }
    }

    @BeforeAll
    static void trustTheIssuer() throws IOException, InterruptedException {
        keytool("-genkeypair", "-alias", "issuer", "-dname", "CN=issuer", "-keyalg", "EC", "-ext", "bc:c", "-keystore", file("issuer"));
        keytool("-exportcert", "-alias", "issuer", "-file", file("certificate"), "-keystore", file("issuer"));
        keytool("-importcert", "-noprompt", "-storetype", "JKS", "-alias", "issuer", "-file", file("certificate"), "-keystore", file("trusted"));
        before = Optional.ofNullable(System.setProperty(TRUST, file("trusted")));
    }

    @AfterAll
    static void trustAsBefore() {
        before.ifPresentOrElse(store -> System.setProperty(TRUST, store), () -> System.clearProperty(TRUST));
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void isSentNothingAndThatIsSaid(Fault fault) throws Exception {
        try (var server = new Server(fault.name, fault.host, fault.more); var session = server.session()) {
            var words = "its certificate is not trusted, or this machine's clock is wrong";

            assertEquals(new DbError.Unreachable("localhost", words), assertThrows(DbException.class, () -> session.query(new Sql("PRAGMA user_version"))).error());
            assertEquals(new DbError.Unreachable("localhost", words), assertThrows(DbException.class, () -> session.batch(List.of(Step.of(new Sql("DELETE FROM t"))))).error());
            assertEquals(0, server.requests());
        }
    }

    @Test
    void aTrustedOneIsSpokenTo() throws Exception {
        try (var server = new Server("CN=localhost", "san=dns:localhost,ip:127.0.0.1", List.of("-signer", "issuer")); var session = server.session()) {
            assertInstanceOf(Value.Int.class, Page.read(session, new Sql("PRAGMA user_version"), 1).single().orElseThrow());
            assertTrue(server.requests() > 0);
        }
    }

    /** Answers every question with one number. */
    private static final class Server implements AutoCloseable {

        private static final String ANSWER = """
                {"success": true, "errors": [], "messages": [], "result": [{"success": true, "meta": {"duration": 0.1, "rows_read": 0, "rows_written": 0},
                "results": {"columns": ["user_version"], "rows": [[7]]}}]}
                """;

        private final MockWebServer server = PromptServer.make();

        Server(String name, String host, List<String> more) throws IOException, InterruptedException, GeneralSecurityException {
            var store = folder.resolve("server-" + System.nanoTime());
            keytool("-importkeystore", "-srckeystore", file("issuer"), "-srcstorepass", PASSWORD, "-destkeystore", store.toString(), "-deststorepass", PASSWORD);
            var making = new ArrayList<>(List.of("-genkeypair", "-alias", "server", "-dname", name, "-keyalg", "EC", "-ext", host, "-keystore", store.toString()));
            making.addAll(more);
            keytool(making.toArray(String[]::new));
            server.useHttps(context(store).getSocketFactory());
            server.setDispatcher(new Dispatcher() {
                @Override
                public MockResponse dispatch(RecordedRequest request) {
                    return new MockResponse.Builder().code(200).setHeader("Content-Type", "application/json").body(ANSWER).build();
                }
            });
            server.start();
        }

        int requests() {
            return server.getRequestCount();
        }

        private static SSLContext context(Path store) throws GeneralSecurityException, IOException {
            var keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
            keys.deleteEntry("issuer");
            var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(keys, PASSWORD.toCharArray());
            var context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, null);
            return context;
        }

        Session session() {
            var api = new CloudflareApi(URI.create("https://localhost:" + server.getPort() + "/"), Duration.ofSeconds(20), Duration.ofMillis(4));
            return new D1Session(api, ApiToken.of(LoopbackD1.TOKEN), Account.pathOf(LoopbackD1.ACCOUNT, LoopbackD1.DATABASE), Optional.empty(), SqlListener.NONE);
        }

        @Override
        public void close() {
            server.close();
        }
    }

    private static String file(String name) {
        return folder.resolve(name).toString();
    }

    private static void keytool(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        if (!command.contains("-deststorepass")) {
            command.addAll(List.of("-storepass", PASSWORD));
        }
        var output = new File(file("keytool.log"));
        var ended = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(output)).start().waitFor();
        assertEquals(0, ended, () -> "keytool failed; it said why in " + output);
    }
}
