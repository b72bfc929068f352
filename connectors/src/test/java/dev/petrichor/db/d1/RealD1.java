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
import dev.petrichor.loopback.WranglerDev;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
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

    /** Ours, so of this source tree; the programs from npm may lie elsewhere. */
    private static final Path WORKER = Path.of("../.real-tools/d1-api");

    private static final Duration ANSWER = Duration.ofSeconds(60);

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
            var folder = copyOf(WORKER);
            return WranglerDev.start(folder).address();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the server started", e);
        }
    }

    private static Path copyOf(Path worker) throws IOException {
        var folder = Files.createTempDirectory("d1-api");
        Files.createDirectories(folder.resolve("src"));
        for (var name : List.of("wrangler.jsonc", "src/index.js")) {
            Files.copy(worker.resolve(name), folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        }
        return folder;
    }

    /** The address of the API, as Cloudflare's would be. */
    public URI base() {
        return address.resolve("/client/v4");
    }

    public CloudflareApi api() {
        return new CloudflareApi(base(), ANSWER, Duration.ofMillis(5));
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
        var api = new CloudflareApi(address.resolve("/cdn-cgi/local/explorer/api"), ANSWER, Duration.ofMillis(5));
        return new D1Session(api, TOKEN, List.of("d1", "database", UUID.randomUUID().toString()), Optional.empty(), listener);
    }
}
