package dev.petrichor.db.d1;

import dev.petrichor.db.Page;
import dev.petrichor.db.Session;
import dev.petrichor.db.Sql;
import dev.petrichor.db.SqlListener;
import dev.petrichor.db.Step;
import dev.petrichor.db.TimeTravel;
import dev.petrichor.db.Value;
import dev.petrichor.db.cloudflare.Account;
import dev.petrichor.db.cloudflare.ApiToken;
import dev.petrichor.db.cloudflare.CloudflareApi;
import dev.petrichor.db.cloudflare.D1TimeTravel;
import dev.petrichor.db.sql.Quoting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The real D1 runtime behind HTTP: wrangler's development server from npm, with a worker of ours that speaks Cloudflare's API in
 * front of the databases, and wrangler's own explorer beside it. Started once, ended with the tests.
 */
public final class RealD1 {

    public static final String ACCOUNT = "0123456789abcdef0123456789abcdef";
    public static final String DATABASE = "a1b2c3d4-5678-90ab-cdef-1234567890ab";
    public static final ApiToken TOKEN = ApiToken.of("test-token");
    public static final ApiToken READ_TOKEN = ApiToken.of("read-token");

    private static final Pattern READY = Pattern.compile("Ready on (http://\\S+)");
    private static @Nullable RealD1 running;

    private final URI address;

    private RealD1(URI address) {
        this.address = address;
    }

    /** The server, started by whoever asks first. */
    public static synchronized RealD1 running() {
        var known = running;
        if (known == null) {
            known = new RealD1(start());
            running = known;
        }
        return known;
    }

    private static URI start() {
        try {
            var tools = Path.of(System.getenv("PETRICHOR_REAL_TOOLS"));
            var folder = copyOf(tools.resolve("d1-api"));
            var bin = tools.resolve("node_modules").resolve(".bin");
            var builder = new ProcessBuilder(bin.resolve("wrangler").toString(), "dev", "--port", Integer.toString(freePort()), "--ip", "127.0.0.1", "--inspector-port", "0");
            builder.directory(folder.toFile()).redirectErrorStream(true);
            builder.environment().put("PATH", bin + ":" + System.getenv("PATH"));
            builder.environment().put("WRANGLER_SEND_METRICS", "false");
            builder.environment().put("CI", "1");
            builder.environment().put("NO_COLOR", "1");
            var server = builder.start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(server)));
            return readyAddress(server);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void end(Process server) {
        server.descendants().forEach(ProcessHandle::destroy);
        server.destroy();
    }

    private static Path copyOf(Path worker) throws IOException {
        var folder = Files.createTempDirectory("d1-api");
        Files.createDirectories(folder.resolve("src"));
        for (var name : List.of("wrangler.jsonc", "src/index.js")) {
            Files.copy(worker.resolve(name), folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        }
        return folder;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static URI readyAddress(Process server) throws IOException {
        var said = new StringBuilder();
        var reader = server.inputReader();
        for (var line = reader.readLine(); line != null; line = reader.readLine()) {
            said.append(line).append('\n');
            var ready = READY.matcher(line);
            if (ready.find()) {
                // not on the common pool: on two cores it has one thread, and this one never ends
                Thread.ofPlatform().daemon().start(() -> reader.lines().forEach(_ -> {}));
                return URI.create(ready.group(1));
            }
        }
        throw new IOException("wrangler dev did not start:\n" + said);
    }

    /** The address of the API, as Cloudflare's would be. */
    public URI base() {
        return address.resolve("/client/v4");
    }

    public CloudflareApi api() {
        return new CloudflareApi(base(), Duration.ofSeconds(60), Duration.ofMillis(5));
    }

    public TimeTravel history() {
        return new D1TimeTravel(api(), TOKEN, Account.pathOf(ACCOUNT, DATABASE));
    }

    /** A session through the API, on the database emptied. */
    Session emptied(SqlListener listener) {
        var path = Account.pathOf(ACCOUNT, DATABASE);
        try (var session = new D1Session(api(), TOKEN, path, Optional.empty(), SqlListener.NONE)) {
            empty(session);
        }
        return new D1Session(api(), TOKEN, path, Optional.empty(), listener);
    }

    /** Drops everything that is in a database. */
    public static void empty(Session session) {
        var objects = Page.read(session, new Sql("""
                SELECT type AS "type", name AS "name" FROM sqlite_master
                WHERE type IN ('table', 'view', 'trigger') AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name NOT LIKE '\\_cf\\_%' ESCAPE '\\'
                ORDER BY type = 'table'"""), 0);
        var steps = new ArrayList<Step>(List.of(Step.of(new Sql("PRAGMA defer_foreign_keys=TRUE"))));
        for (var object : objects.rows()) {
            steps.add(Step.of(new Sql("DROP " + text(object.getFirst()) + " IF EXISTS " + Quoting.identifier(text(object.getLast())))));
        }
        session.batch(steps);
    }

    private static String text(Value value) {
        return ((Value.Text) value).value();
    }

    /** A session through wrangler's explorer, on a database that nobody has used: an unknown id makes one. */
    Session explored(SqlListener listener) {
        var api = new CloudflareApi(address.resolve("/cdn-cgi/local/explorer/api"), Duration.ofSeconds(60), Duration.ofMillis(5));
        return new D1Session(api, TOKEN, List.of("d1", "database", UUID.randomUUID().toString()), Optional.empty(), listener);
    }
}
