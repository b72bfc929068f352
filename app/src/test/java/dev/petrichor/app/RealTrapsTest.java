package dev.petrichor.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.petrichor.db.Database;
import dev.petrichor.db.Page;
import dev.petrichor.db.Session;
import dev.petrichor.db.Sql;
import dev.petrichor.db.SqlListener;
import dev.petrichor.db.Value;
import dev.petrichor.db.connect.Connector;
import dev.petrichor.db.guard.Permission;
import dev.petrichor.db.workspace.WorkspaceScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the folders of the migrations module say that wrangler makes of them, asked of wrangler again: some each day, all in a long run. */
@EnabledIfEnvironmentVariable(named = "PETRICHOR_REAL_TOOLS", matches = ".+", disabledReason = "needs wrangler from npm")
class RealTrapsTest {

    private static final Path TRAPS = Path.of("../migrations/src/test/resources/traps");

    private static final String CONFIG = """
            name = "x"
            compatibility_date = "2026-01-01"
            [[d1_databases]]
            binding = "DB"
            database_name = "app"
            database_id = "local"
            migrations_dir = "migrations"
            """;

    @TempDir
    private Path folder;

    static List<String> traps() throws IOException {
        try (var all = Files.list(TRAPS)) {
            var names = new ArrayList<>(all.map(trap -> trap.getFileName().toString()).sorted().toList());
            Collections.shuffle(names, new Random(3));
            return names.subList(0, (Boolean.getBoolean("petrichor.long") ? names.size() : 4));
        }
    }

    @ParameterizedTest
    @MethodSource("traps")
    void wranglerStillEndsThere(String trap) throws Exception {
        Files.writeString(folder.resolve("wrangler.toml"), CONFIG);
        copy(TRAPS.resolve(trap).resolve("files"), folder.resolve("migrations"));

        var status = apply();

        var found = new ArrayList<>(List.of("ended " + status));
        var local = WorkspaceScanner.scan(folder).databases().getFirst().local();
        if (local.exists()) {
            try (var session = new Connector(Clock.systemUTC()).open(new Database.LocalFile(local.path()), new Permission.ReadOnly(), SqlListener.NONE)) {
                texts(session, "SELECT name FROM d1_migrations ORDER BY id").forEach(name -> found.add("applied " + name));
            }
        }
        assertEquals(Files.readAllLines(TRAPS.resolve(trap).resolve("wrangler.txt")).stream().filter(line -> !line.startsWith("rows ")).toList(), found);
    }

    private int apply() throws IOException, InterruptedException {
        var tools = Path.of(System.getenv("PETRICHOR_REAL_TOOLS"), "node_modules").toAbsolutePath();
        var builder = new ProcessBuilder(
                tools.resolve("node/bin/node").toString(), tools.resolve(".bin/wrangler").toString(), "d1", "migrations", "apply", "app", "--local")
                .directory(folder.toFile()).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("CI", "true");
        builder.environment().put("WRANGLER_SEND_METRICS", "false");
        var process = builder.start();
        process.getOutputStream().close();
        return process.waitFor();
    }

    private static Stream<String> texts(Session session, String sql) {
        return Page.read(session, new Sql(sql), 0).rows().stream().map(row -> row.getFirst() instanceof Value.Text(var text) ? text : "");
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var all = Files.walk(from)) {
            for (var file : all.filter(Files::isRegularFile).toList()) {
                var target = to.resolve(from.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
    }
}
