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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What we promise about migrations, checked against wrangler, drizzle-kit 0.31 and drizzle-kit 1.0. */
@EnabledIfEnvironmentVariable(named = "PETRICHOR_REAL_TOOLS", matches = ".+", disabledReason = "needs wrangler and drizzle-kit from npm")
@BesideWindows
class RealMigrationToolsTest {

    private static final String SCHEMA = "SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE '\\_cf%' ESCAPE '\\' ORDER BY type, name";
    private static final String OLD = "";
    private static final String NEW = "drizzle-1";

    private static final String CONFIG = """
            export default { dialect: "sqlite", schema: "./schema.ts", out: "./drizzle", dbCredentials: { url: "file:app.sqlite" } };
            """;

    private static final String TABLES = """
            import { sqliteTable, integer, text } from "drizzle-orm/sqlite-core";
            export const users = sqliteTable("users", { id: integer("id").primaryKey(), email: text("email").notNull().unique()%s });
            export const posts = sqliteTable("posts", { id: integer("id").primaryKey(), author: integer("author").references(() => users.id, { onDelete: "cascade" }) });
            """;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {OLD, NEW})
    void eachDrizzleKitAndPetrichorTakeTheOthersWorkAsTheirOwn(String version) throws Exception {
        drizzleProject("", version);
        drizzle(version, "generate", "--name", "init");
        drizzle(version, "migrate");

        var read = petrichor(0, "migrate", "status", folder.toString(), "--check", "--json");
        assertTrue(read.contains("\"runner\" : \"drizzle-kit\"") && read.contains("\"edited\" : [ ]") && read.contains("\"missing\" : [ ]"), read);

        Files.writeString(folder.resolve("schema.ts"), TABLES.formatted(", bio: text(\"bio\")"));
        drizzle(version, "generate", "--name", "bio");
        petrichor(3, "migrate", "status", folder.toString(), "--check");
        petrichor(0, "migrate", "apply", folder.toString());
        var ours = rows(SCHEMA);
        var ledger = rows("SELECT * FROM __drizzle_migrations");
        assertEquals(2, ledger.size());
        drizzle(version, "migrate");
        assertEquals(ledger, rows("SELECT * FROM __drizzle_migrations"));

        Files.delete(folder.resolve("app.sqlite"));
        drizzle(version, "migrate");
        assertEquals(ours, rows(SCHEMA));
        assertEquals(withoutTimes(ledger), withoutTimes(rows("SELECT * FROM __drizzle_migrations")));
    }

    @Test
    void aLedgerOf031ThatPetrichorBroughtTo10IsTakenBy10() throws Exception {
        drizzleProject("", OLD);
        drizzle(OLD, "generate", "--name", "init");
        drizzle(OLD, "migrate");
        link(NEW);
        drizzle(NEW, "up");
        Files.createDirectories(folder.resolve("drizzle/29990101000000_late"));
        Files.writeString(folder.resolve("drizzle/29990101000000_late/migration.sql"), "CREATE TABLE late(x);");

        petrichor(0, "migrate", "apply", folder.toString());
        var ledger = rows("SELECT * FROM __drizzle_migrations");
        drizzle(NEW, "migrate");

        assertEquals(ledger, rows("SELECT * FROM __drizzle_migrations"));
        assertEquals(2, ledger.size());
    }

    @Test
    void wranglerAndPetrichorAgreeOnAPatternAndALateFile() throws Exception {
        Files.writeString(folder.resolve("wrangler.toml"), """
                name = "x"
                compatibility_date = "2026-01-01"
                [[d1_databases]]
                binding = "DB"
                database_name = "app"
                database_id = "local"
                migrations_dir = "drizzle"
                migrations_pattern = "drizzle/*/migration.sql"
                """);
        write("20260101000000_a", "CREATE TABLE a(x);--> statement-breakpoint\nCREATE TABLE __new_a(x, extra);\nINSERT INTO __new_a SELECT x, \"extra\" FROM a;");
        write("20260103000000_c", "BEGIN TRANSACTION;\nCREATE TRIGGER t AFTER INSERT ON a BEGIN DELETE FROM a WHERE x = 1; END;\nCOMMIT;\n");
        wrangler("d1", "migrations", "apply", "app", "--local");
        write("20260102000000_b", "\uFEFF-- late\r\nCREATE TABLE b(x);\r\n");

        var status = petrichor(3, "migrate", "status", folder.toString(), "--check", "--json");
        assertTrue(status.contains("\"pending\" : [ \"20260102000000_b/migration.sql\" ]"), status);
        petrichor(0, "migrate", "apply", folder.toString());

        assertTrue(wrangler("d1", "migrations", "list", "app", "--local").contains("No migrations to apply"));
    }

    private void drizzleProject(String column, String version) throws IOException {
        Files.writeString(folder.resolve("drizzle.config.ts"), CONFIG);
        Files.writeString(folder.resolve("schema.ts"), TABLES.formatted(column));
        Files.writeString(folder.resolve("package.json"), "{}");
        link(version);
    }

    private void link(String version) throws IOException {
        var link = folder.resolve("node_modules");
        Files.deleteIfExists(link);
        Files.createSymbolicLink(link, tools().resolve(version).resolve("node_modules"));
    }

    private void write(String name, String text) throws IOException {
        Files.createDirectories(folder.resolve("drizzle").resolve(name));
        Files.writeString(folder.resolve("drizzle").resolve(name).resolve("migration.sql"), text);
    }

    /** The last column of 1.0 is the moment of the apply. */
    private static List<List<Value>> withoutTimes(List<List<Value>> ledger) {
        return ledger.stream().map(row -> row.subList(0, Math.min(4, row.size()))).toList();
    }

    private static Path tools() {
        return Path.of(System.getenv("PETRICHOR_REAL_TOOLS")).toAbsolutePath();
    }

    private String wrangler(String... arguments) throws IOException, InterruptedException {
        return node(tools().resolve("node_modules/wrangler/bin/wrangler.js"), arguments);
    }

    private void drizzle(String version, String verb, String... arguments) throws IOException, InterruptedException {
        var all = new ArrayList<>(List.of(verb));
        all.addAll(List.of(arguments));
        if (!verb.equals("up")) {
            all.addAll(List.of("--config", "drizzle.config.ts"));
        } else {
            all.addAll(List.of("--dialect", "sqlite", "--out", "./drizzle"));
        }
        node(tools().resolve(version).resolve("node_modules/drizzle-kit/bin.cjs"), all.toArray(String[]::new));
    }

    private String node(Path script, String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(tools().resolve("node_modules/node/bin/node").toString(), script.toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().put("CI", "true");
        builder.environment().put("WRANGLER_SEND_METRICS", "false");
        var process = builder.start();
        process.getOutputStream().close();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
        return said;
    }

    private List<List<Value>> rows(String sql) {
        var database = new Database.LocalFile(folder.resolve("app.sqlite"));
        try (var session = new Connector(Clock.systemUTC()).open(database, new Permission.ReadOnly(), SqlListener.NONE)) {
            return Page.read(session, new Sql(sql), 0).rows();
        }
    }

    private static String petrichor(int status, String... arguments) {
        var said = new ByteArrayOutputStream();
        var stream = new PrintStream(said, true, StandardCharsets.UTF_8);
        var streams = new Streams(new ByteArrayInputStream(new byte[0]), stream, stream);
        var ended = new CommandLineProgram(streams, new Connector(Clock.systemUTC()), (_, _) -> {
            throw new AssertionError("no picture was asked for");
        }).run(List.of(arguments));
        assertEquals(status, ended, said.toString(StandardCharsets.UTF_8));
        return said.toString(StandardCharsets.UTF_8);
    }
}
