package dev.petrichor.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.app.cli.CommandLineProgram;
import dev.petrichor.app.cli.Streams;
import dev.petrichor.db.Database;
import dev.petrichor.db.Page;
import dev.petrichor.db.Sql;
import dev.petrichor.db.SqlListener;
import dev.petrichor.db.Value;
import dev.petrichor.db.connect.Connector;
import dev.petrichor.db.guard.Permission;
import dev.petrichor.db.workspace.WorkspaceScanner;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a dry run foretells is what wrangler does, and what is offered instead does no harm when wrangler runs it. */
@EnabledIfEnvironmentVariable(named = "PETRICHOR_REAL_TOOLS", matches = ".+", disabledReason = "needs wrangler from npm")
@BesideWindows
class RealForesightTest {

    private static final String INIT = """
            CREATE TABLE users (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, name TEXT NOT NULL, boss INTEGER REFERENCES users(id) ON DELETE SET NULL);
            CREATE TABLE posts (id INTEGER PRIMARY KEY, author INTEGER REFERENCES users(id) ON DELETE CASCADE, title TEXT, up TEXT AS (upper(title)) STORED);
            CREATE TABLE likes (p INTEGER REFERENCES posts(id) ON DELETE CASCADE, u INTEGER DEFAULT 1 REFERENCES users(id) ON DELETE SET DEFAULT, n BLOB);
            CREATE TABLE tags (p INTEGER NOT NULL REFERENCES posts(id), tag TEXT, PRIMARY KEY (p, tag)) WITHOUT ROWID;
            CREATE TABLE log (what TEXT);
            CREATE TRIGGER gone AFTER DELETE ON posts BEGIN INSERT INTO log VALUES ('gone'); END;
            INSERT INTO users(id, name) WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 500) SELECT i, 'u' || i FROM n;
            UPDATE users SET boss = id - 1 WHERE id > 1;
            INSERT INTO posts(id, author, title) WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 2000) SELECT i, 1 + i % 500, 't' || i FROM n;
            INSERT INTO likes(rowid, p, u, n) VALUES (7, 1, 2, x'00ff'), (99, 2, 3, 9007199254740993);
            """;

    /** Retypes a column, so that the rows have to be set aside. */
    private static final String REBUILD = """
            PRAGMA foreign_keys=OFF;--> statement-breakpoint
            CREATE TABLE `__new_users` (`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL, `name` text NOT NULL DEFAULT 'nobody', `boss` integer, FOREIGN KEY (`boss`) REFERENCES `users`(`id`) ON DELETE set null);
            --> statement-breakpoint
            INSERT INTO `__new_users`("id", "name", "boss") SELECT "id", "name", "boss" FROM `users`;--> statement-breakpoint
            DROP TABLE `users`;--> statement-breakpoint
            ALTER TABLE `__new_users` RENAME TO `users`;--> statement-breakpoint
            PRAGMA foreign_keys=ON;
            """;

    @TempDir
    private Path folder;

    @Test
    void aRebuildLosesWhatTheDryRunSaid() throws Exception {
        project(INIT, REBUILD);
        apply("0001_init.sql");
        var said = petrichor(3, "migrate", "dry-run").get("tables");

        wrangler();

        said.forEach(table -> assertEquals(table.get("rowsAfter").longValue(), count(table.get("name").stringValue()), table::toString));
        assertEquals(0, count("posts"));
    }

    @Test
    void theTextThatIsOfferedKeepsEveryRowWhoeverRunsIt() throws Exception {
        project(INIT + "INSERT INTO tags VALUES (1, 'a'), (2, 'b');\n", REBUILD);
        apply("0001_init.sql");
        var before = everything();
        Files.writeString(folder.resolve("drizzle/0002_rebuild.sql"), fix(petrichor(3, "migrate", "lint")));
        petrichor(0, "migrate", "dry-run");

        wrangler();

        var after = everything();
        assertEquals(before, after);
        assertEquals(List.of(List.of(Value.of("0001_init.sql")), List.of(Value.of("0002_rebuild.sql"))), rows("SELECT name FROM d1_migrations ORDER BY id"));
        assertEquals(List.of(List.of(Value.of("gone"))), rows("SELECT name FROM sqlite_schema WHERE type = 'trigger'"));
        assertTrue(rows("SELECT sql FROM sqlite_schema WHERE name = 'users'").toString().contains("nobody"));
    }

    @Test
    void soDoesTheOneWithoutARebuild() throws Exception {
        project(INIT, REBUILD.replace(" DEFAULT 'nobody'", "").replace("`boss` integer,", "`boss` integer, `bio` text,"));
        apply("0001_init.sql");
        var before = everything();
        var fix = fix(petrichor(3, "migrate", "lint"));
        assertTrue(fix.contains("ADD COLUMN `bio` text"), fix);
        Files.writeString(folder.resolve("drizzle/0002_rebuild.sql"), fix);

        wrangler();

        assertEquals(before, everything());
    }

    private static String fix(JsonNode lint) {
        for (var finding : lint.get("findings")) {
            if (finding.has("fix")) {
                return finding.get("fix").stringValue();
            }
        }
        throw new AssertionError(lint.toString());
    }

    private void project(String init, String rebuild) throws IOException {
        Files.writeString(folder.resolve("wrangler.toml"), """
                name = "x"
                compatibility_date = "2026-01-01"
                [[d1_databases]]
                binding = "DB"
                database_name = "app"
                database_id = "local"
                migrations_dir = "drizzle"
                """);
        Files.createDirectories(folder.resolve("drizzle"));
        Files.writeString(folder.resolve("drizzle/0001_init.sql"), init);
        Files.writeString(folder.resolve("drizzle/0002_rebuild.sql"), rebuild);
    }

    private void apply(String upTo) {
        petrichor(0, "migrate", "apply", "--to", upTo);
    }

    private List<List<List<Value>>> everything() {
        var all = new ArrayList<List<List<Value>>>();
        for (var sql : List.of("SELECT id, name, boss FROM users ORDER BY 1", "SELECT * FROM posts ORDER BY 1", "SELECT rowid, * FROM likes ORDER BY 1", "SELECT * FROM tags ORDER BY 1",
                "SELECT * FROM log", "SELECT seq FROM sqlite_sequence WHERE name = 'users'")) {
            all.add(rows(sql));
        }
        return all;
    }

    private long count(String table) {
        return ((Value.Int) rows("SELECT count(*) FROM " + table).getFirst().getFirst()).value();
    }

    private List<List<Value>> rows(String sql) {
        try (var session = new Connector(Clock.systemUTC()).open(new Database.LocalFile(file()), new Permission.ReadOnly(), SqlListener.NONE)) {
            return Page.read(session, new Sql(sql), 0).rows();
        }
    }

    private Path file() {
        try {
            return WorkspaceScanner.scan(folder).databases().getFirst().local().path();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private JsonNode petrichor(int status, String... arguments) {
        var all = new ArrayList<>(List.of(arguments));
        all.add(2, folder.toString());
        all.add("--json");
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var streams = new Streams(new ByteArrayInputStream(new byte[0]), new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8));
        var ended = new CommandLineProgram(streams, new Connector(Clock.systemUTC()), (_, _) -> {}, folder.resolve("data"), Map.of()).run(all);
        assertEquals(status, ended, () -> out.toString(StandardCharsets.UTF_8) + err.toString(StandardCharsets.UTF_8));
        return JsonMapper.shared().readTree(out.toString(StandardCharsets.UTF_8));
    }

    private void wrangler() throws IOException, InterruptedException {
        var tools = Path.of(System.getenv("PETRICHOR_REAL_TOOLS"), "node_modules").toAbsolutePath();
        var builder = new ProcessBuilder(
                tools.resolve("node/bin/node").toString(), tools.resolve(".bin/wrangler").toString(), "d1", "migrations", "apply", "app", "--local")
                .directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().put("CI", "true");
        builder.environment().put("WRANGLER_SEND_METRICS", "false");
        var process = builder.start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
    }
}
