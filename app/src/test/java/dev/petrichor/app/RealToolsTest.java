package dev.petrichor.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.app.cli.CommandLineProgram;
import dev.petrichor.app.cli.Streams;
import dev.petrichor.app.rows.PendingEdits;
import dev.petrichor.db.Database;
import dev.petrichor.db.SqlListener;
import dev.petrichor.db.Value;
import dev.petrichor.db.guard.Permission;
import dev.petrichor.db.schema.SchemaReader;
import dev.petrichor.db.table.EditPlanner;
import dev.petrichor.db.table.RowKey;
import dev.petrichor.loopback.Neighbour;
import dev.petrichor.loopback.WranglerDev;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/** What we promise about wrangler, checked against wrangler. */
@EnabledIfEnvironmentVariable(named = "PETRICHOR_REAL_TOOLS", matches = ".+", disabledReason = "needs wrangler from npm")
@BesideWindows
class RealToolsTest {

    private static final String SCHEMA = "SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE '\\_cf%' ESCAPE '\\' ORDER BY type, name";

    private static final String WORKER = """
            export default { async fetch(request, env) {
              const sql = new URLSearchParams("q=" + new URL(request.url).search.slice(1)).get("q");
              return new Response((await env.DB.prepare(sql).first()).name);
            } };
            """;

    @TempDir
    private Path folder;

    private Sample sample;

    @BeforeEach
    void copySample() throws IOException {
        sample = Sample.in(folder);
    }

    @Test
    void wranglerAcceptsWhatPetrichorApplied() throws Exception {
        petrichor(0, "migrate", "apply", sample.folder().toString(), "--allow-data-loss");

        var list = wrangler("d1", "migrations", "list", "my-nextjs-db", "--local");

        assertTrue(list.contains("No migrations to apply"), list);
    }

    @Test
    void petrichorReadsWhatWranglerApplied() throws Exception {
        petrichor(0, "migrate", "apply", sample.folder().toString(), "--allow-data-loss");
        var ours = sample.rows(SCHEMA);
        deleteState();

        wrangler("d1", "migrations", "apply", "my-nextjs-db", "--local");

        var status = petrichor(0, "migrate", "status", sample.folder().toString(), "--check", "--json");
        assertTrue(status.contains("\"pending\" : [ ]"), status);
        assertEquals(ours, sample.rows(SCHEMA));
    }

    @Test
    void eachSeesTheRowsOfTheOther() throws Exception {
        wrangler("d1", "execute", "my-nextjs-db", "--local", "--command", "UPDATE users SET name = 'by wrangler' WHERE id = 1");
        assertEquals("by wrangler", text("SELECT name FROM users WHERE id = 1"));

        petrichor(0, "query", sample.folder().toString(), "UPDATE users SET name = 'by petrichor' WHERE id = 2", "--write");

        var seen = wrangler("d1", "execute", "my-nextjs-db", "--local", "--json", "--command", "SELECT name FROM users WHERE id = 2");
        assertTrue(seen.contains("by petrichor"), seen);
    }

    @Test
    void aRunningDevServerAndPetrichorSeeEachOther() throws Exception {
        Files.writeString(sample.folder().resolve("worker.js"), WORKER);
        try (var server = WranglerDev.start(sample.folder(), "worker.js")) {
            var address = server.address();
            assertEquals("Ada Lovelace", ask(address, "SELECT name FROM users WHERE id = 1"));

            petrichor(0, "query", sample.folder().toString(), "UPDATE users SET name = 'by petrichor' WHERE id = 1", "--write");
            assertEquals("by petrichor", ask(address, "SELECT name FROM users WHERE id = 1"));

            assertEquals("by the worker", ask(address, "UPDATE users SET name = 'by the worker' WHERE id = 1 RETURNING name"));
            assertEquals("by the worker", text("SELECT name FROM users WHERE id = 1"));

            saveInAGrid("by the worker", "by a grid");
            assertEquals("by a grid", ask(address, "SELECT name FROM users WHERE id = 1"));
            assertNothingIsLostBetweenThreeWriters(address);
        }
    }

    /** What the window does to save a cell that was edited: staged, planned, and sent as one batch that expects one row. */
    private void saveInAGrid(String seen, String typed) {
        try (var session = sample.connector().open(new Database.LocalFile(sample.file()), new Permission.Free(), SqlListener.NONE)) {
            var users = SchemaReader.read(session).table("users").orElseThrow();
            var edits = new PendingEdits();
            edits.set(new RowKey(List.of(new RowKey.Part("id", Value.of(1)))), "name", Value.of(seen), Value.of(typed));

            session.batch(EditPlanner.plan(users, edits.staged().edits()).steps());
        }
    }

    /** A program of ours, another program and the server's own process write at once, each as soon as its last write is answered. */
    private void assertNothingIsLostBetweenThreeWriters(URI server) throws Exception {
        var each = Boolean.getBoolean("petrichor.long") ? 3_000 : 60;
        sample.run("UPDATE users SET name = '0' WHERE id = 2");
        var more = "UPDATE users SET name = CAST(name AS INTEGER) + 1 WHERE id = 2";
        try (var other = Neighbour.withDatabase(sample.file()); var writers = Executors.newVirtualThreadPerTaskExecutor()) {
            var done = List.of(
                    writers.submit(() -> counted(each, () -> saved(more))),
                    writers.submit(() -> counted(each, () -> other.ask(more).equals("ok"))),
                    writers.submit(() -> counted(each, () -> ask(server, more + " RETURNING name").matches("\\d+"))));
            var written = 0;
            for (var writer : done) {
                written += writer.get();
            }
            assertEquals(String.valueOf(written), ask(server, "SELECT name FROM users WHERE id = 2"));
            assertEquals(String.valueOf(written), text("SELECT name FROM users WHERE id = 2"));
            assertTrue(written > each, written + " of " + 3 * each);
        }
        assertEquals("ok", text("PRAGMA quick_check"));
    }

    private boolean saved(String sql) {
        sample.run(sql);
        return true;
    }

    private static int counted(int tries, Callable<Boolean> write) throws Exception {
        var written = 0;
        for (var i = 0; i < tries; i++) {
            written += write.call() ? 1 : 0;
        }
        return written;
    }

    /** The server has the database open, and sees the new tables and columns without being started again. */
    @Test
    void aRunningDevServerSeesTheMigrationsThatPetrichorApplies() throws Exception {
        var columns = "SELECT group_concat(name) AS name FROM pragma_table_info('users')";
        Files.writeString(sample.folder().resolve("worker.js"), WORKER);
        try (var server = WranglerDev.start(sample.folder(), "worker.js")) {
            var before = ask(server.address(), columns);
            assertEquals(text(columns), before);

            petrichor(0, "migrate", "apply", sample.folder().toString(), "--allow-data-loss");

            var after = ask(server.address(), columns);
            assertNotEquals(before, after);
            assertEquals(text(columns), after);
            assertEquals("by the worker", ask(server.address(), "UPDATE users SET name = 'by the worker' WHERE id = 1 RETURNING name"));
            assertEquals("by the worker", text("SELECT name FROM users WHERE id = 1"));
        }
        assertEquals("ok", text("PRAGMA quick_check"));
    }

    private static String ask(URI server, String sql) throws IOException, InterruptedException {
        var uri = server.resolve("/?" + URLEncoder.encode(sql, StandardCharsets.UTF_8));
        try (var client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(10)).build(), HttpResponse.BodyHandlers.ofString()).body();
        }
    }

    private String text(String sql) {
        return sample.rows(sql).getFirst().getFirst() instanceof Value.Text(var text) ? text : "";
    }

    private void deleteState() throws IOException {
        try (var files = Files.walk(sample.folder().resolve(".wrangler"))) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private String wrangler(String... arguments) throws IOException, InterruptedException {
        var process = start(arguments);
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
        return said;
    }

    private Process start(String... arguments) throws IOException {
        var tools = Path.of(System.getenv("PETRICHOR_REAL_TOOLS"), "node_modules").toAbsolutePath();
        var command = new ArrayList<>(List.of(tools.resolve("node/bin/node").toString(), tools.resolve(".bin/wrangler").toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).directory(sample.folder().toFile()).redirectErrorStream(true);
        builder.environment().put("CI", "true");
        builder.environment().put("WRANGLER_SEND_METRICS", "false");
        var process = builder.start();
        process.getOutputStream().close();
        return process;
    }

    private String petrichor(int status, String... arguments) {
        var said = new ByteArrayOutputStream();
        var stream = new PrintStream(said, true, StandardCharsets.UTF_8);
        var streams = new Streams(new ByteArrayInputStream(new byte[0]), stream, stream);
        var ended = new CommandLineProgram(streams, sample.connector(), (_, _) -> {
            throw new AssertionError("no picture was asked for");
        }).run(List.of(arguments));
        assertEquals(status, ended, said.toString(StandardCharsets.UTF_8));
        return said.toString(StandardCharsets.UTF_8);
    }
}
