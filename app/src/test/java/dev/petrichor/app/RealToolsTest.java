package dev.petrichor.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.app.cli.CommandLineProgram;
import dev.petrichor.app.cli.Streams;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/** What we promise about wrangler, checked against wrangler. */
@EnabledIfEnvironmentVariable(named = "PETRICHOR_REAL_TOOLS", matches = ".+", disabledReason = "needs wrangler from npm")
class RealToolsTest {

    private static final String SCHEMA = "SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE '\\_cf%' ESCAPE '\\' ORDER BY type, name";

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

    private String text(String sql) {
        return sample.rows(sql).getFirst().getFirst() instanceof dev.petrichor.db.Value.Text(var text) ? text : "";
    }

    private void deleteState() throws IOException {
        try (var files = Files.walk(sample.folder().resolve(".wrangler"))) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private String wrangler(String... arguments) throws IOException, InterruptedException {
        var tools = Path.of(System.getenv("PETRICHOR_REAL_TOOLS"), "node_modules").toAbsolutePath();
        var command = new ArrayList<>(List.of(tools.resolve("node/bin/node").toString(), tools.resolve(".bin/wrangler").toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).directory(sample.folder().toFile()).redirectErrorStream(true);
        builder.environment().put("CI", "true");
        builder.environment().put("WRANGLER_SEND_METRICS", "false");
        var process = builder.start();
        process.getOutputStream().close();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
        return said;
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
