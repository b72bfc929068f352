package dev.petrichor.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.app.cli.CommandLineProgram;
import dev.petrichor.app.cli.Streams;
import dev.petrichor.db.Database;
import dev.petrichor.db.Page;
import dev.petrichor.db.Session;
import dev.petrichor.db.Sql;
import dev.petrichor.db.SqlListener;
import dev.petrichor.db.Step;
import dev.petrichor.db.Value;
import dev.petrichor.db.cloudflare.CloudflareAccess;
import dev.petrichor.db.connect.Connector;
import dev.petrichor.db.d1.RealD1;
import dev.petrichor.db.guard.Permission;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The far side of a project on the real D1 runtime: the command line, wrangler and drizzle-kit, one after the other on the same database. */
@EnabledIfEnvironmentVariable(named = "PETRICHOR_REAL_TOOLS", matches = ".+", disabledReason = "needs wrangler and drizzle-kit from npm")
@BesideWindows
class RealFarSideTest {

    private static final String NAME = "my-nextjs-db";
    private static final String TOKEN = "test-token";
    private static final String SCHEMA = "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE '\\_cf%' ESCAPE '\\' ORDER BY type, name";
    private static final String OLD = "";
    private static final String NEW = "drizzle-1";

    private static final List<Value> HARD = List.of(
            Value.NULL, Value.of(Long.MAX_VALUE), Value.of(Long.MIN_VALUE), Value.of(9_007_199_254_740_993L), Value.of(1.0), Value.of(0.1 + 0.2), Value.of(5e-324),
            Value.of(Double.POSITIVE_INFINITY), Value.of(Double.NEGATIVE_INFINITY), Value.of(""), Value.of("12"), Value.of("a\0b"), Value.of("naïve 🌧\n'\""),
            new Value.Blob(new byte[0]), new Value.Blob(new byte[]{0, 39, -1}), new Value.BadText(new byte[]{0x61, -1, 0x62}));

    @TempDir
    private Path folder;

    private final RealD1 d1 = RealD1.running();
    private final Map<String, String> environment = Map.of(
            CloudflareAccess.BASE_VARIABLE, d1.base().toString(), "CLOUDFLARE_API_TOKEN", TOKEN, "CLOUDFLARE_ACCOUNT_ID", RealD1.ACCOUNT);

    private Path project;
    private Session far;

    @BeforeEach
    void emptyProject() throws IOException {
        project = Files.createDirectories(folder.resolve("project"));
        var cloudflare = new CloudflareAccess(environment);
        cloudflare.allow(RealD1.ACCOUNT, RealD1.TOKEN);
        far = new Connector(Clock.systemUTC(), cloudflare).open(new Database.D1(RealD1.ACCOUNT, RealD1.DATABASE, NAME), new Permission.Free(), SqlListener.NONE);
        RealD1.empty(far);
    }

    @AfterEach
    void close() {
        far.close();
    }

    @Test
    void wranglerFindsNothingToDoAfterPetrichorAndPetrichorNothingAfterWrangler() throws Exception {
        wranglerProject();
        Files.createDirectories(project.resolve("migrations"));
        write("migrations/0001_init.sql", """
                CREATE TABLE users (id INTEGER PRIMARY KEY AUTOINCREMENT, email TEXT NOT NULL UNIQUE, big INTEGER);
                CREATE TRIGGER lowered AFTER INSERT ON users BEGIN UPDATE users SET email = lower(email) WHERE id = new.id; END;
                INSERT INTO users (email, big) VALUES ('Ada; "Lovelace"', 9223372036854775807);
                """);
        write("migrations/0002_o'clock.sql", "\uFEFF-- later\r\nALTER TABLE users ADD COLUMN photo BLOB;\r\nUPDATE users SET photo = x'00ff';\r\n");

        petrichor(0, "migrate", "apply", project.toString(), "--side", "remote", "--confirm", NAME);
        var ledger = rows("SELECT id, name, typeof(applied_at) AS t FROM d1_migrations ORDER BY id");
        assertEquals(2, ledger.size());

        assertTrue(wrangler("d1", "migrations", "list", NAME, "--remote").contains("No migrations to apply"));
        assertTrue(wrangler("d1", "migrations", "apply", NAME, "--remote").contains("No migrations to apply"));
        assertEquals(ledger, rows("SELECT id, name, typeof(applied_at) AS t FROM d1_migrations ORDER BY id"));

        write("migrations/0003_notes.sql", "CREATE TABLE notes (body TEXT);\n");
        assertTrue(petrichor(3, "migrate", "status", project.toString(), "--side", "remote", "--check").contains("0003_notes.sql"));
        wrangler("d1", "migrations", "apply", NAME, "--remote");
        petrichor(0, "migrate", "status", project.toString(), "--side", "remote", "--check");
        assertEquals(List.of(List.of(Value.of("ada; \"lovelace\""), Value.of(Long.MAX_VALUE), new Value.Blob(new byte[]{0, -1}))), rows("SELECT email, big, photo FROM users"));
    }

    /** What is applied is the same to both: after a failure in the second file of three, and after its answer was lost. */
    @Test
    void afterAFailureAndAfterALostAnswerWranglerAndPetrichorAgreeOnWhatIsPending() throws Exception {
        wranglerProject();
        Files.createDirectories(project.resolve("migrations"));
        write("migrations/0001_first.sql", "CREATE TABLE first (id INTEGER PRIMARY KEY);\nINSERT INTO first VALUES (1);\n");
        write("migrations/0002_second.sql", "CREATE TABLE second (a);\nINSERT INTO first VALUES (1);\n");
        write("migrations/0003_third.sql", "CREATE TABLE third (a);\n");

        var failed = petrichor(1, "migrate", "apply", project.toString(), "--side", "remote", "--confirm", NAME);
        assertTrue(failed.contains("0002_second.sql"), failed);
        assertPending("0002_second.sql", "0003_third.sql");

        write("migrations/0002_second.sql", "CREATE TABLE second (a);\nINSERT INTO first VALUES (2);\n");
        try (var road = new LossyRoad(d1.base(), "0002_second.sql")) {
            var unknown = petrichor(Map.of(CloudflareAccess.BASE_VARIABLE, road.base().toString()), 1, "migrate", "apply", project.toString(), "--side", "remote", "--confirm", NAME);
            assertTrue(unknown.contains("not known"), unknown);
        }
        assertPending("0003_third.sql");

        petrichor(0, "migrate", "apply", project.toString(), "--side", "remote", "--confirm", NAME);
        assertTrue(wrangler("d1", "migrations", "list", NAME, "--remote").contains("No migrations to apply"));
        assertEquals(List.of(List.of(Value.of(1)), List.of(Value.of(2))), rows("SELECT id FROM first ORDER BY id"), "each ran once");
    }

    private void assertPending(String... names) throws IOException, InterruptedException {
        var listed = wrangler("d1", "migrations", "list", NAME, "--remote");
        var status = petrichor(3, "migrate", "status", project.toString(), "--side", "remote", "--check", "--json");
        for (var name : List.of("0001_first.sql", "0002_second.sql", "0003_third.sql")) {
            assertEquals(List.of(names).contains(name), listed.contains(name), listed);
        }
        var pending = Stream.of(names).map(name -> '"' + name + '"').collect(Collectors.joining(", "));
        assertTrue(status.contains("\"pending\" : [ " + pending + " ]"), status);
    }

    @ParameterizedTest
    @ValueSource(strings = {OLD, NEW})
    void eachDrizzleKitFindsNothingToDoAfterPetrichorAndPetrichorNothingAfterIt(String version) throws Exception {
        drizzleProject(version);
        schema("");
        drizzle(version, "generate", "--name", "init");

        petrichor(0, "migrate", "apply", project.toString(), "--side", "remote", "--confirm", NAME);
        var schema = rows(SCHEMA);
        var ledger = rows("SELECT * FROM __drizzle_migrations");
        assertEquals(1, ledger.size());
        drizzle(version, "migrate");
        assertEquals(schema, rows(SCHEMA));
        assertEquals(ledger, rows("SELECT * FROM __drizzle_migrations"));

        schema(", bio: text(\"bio\")");
        drizzle(version, "generate", "--name", "bio");
        petrichor(3, "migrate", "status", project.toString(), "--side", "remote", "--check");
        drizzle(version, "migrate");
        assertNotEquals(schema, rows(SCHEMA), "it did reach the same database");
        petrichor(0, "migrate", "status", project.toString(), "--side", "remote", "--check");
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "jsonl", "sql"})
    void whatIsExportedFromTheFarSideIsReadBackByteForByte(String format) throws IOException {
        wranglerProject();
        run("CREATE TABLE t (id INTEGER PRIMARY KEY, v)");
        far.batch(Stream.iterate(0, i -> i < HARD.size(), i -> i + 1)
                .map(i -> Step.of(Sql.of("INSERT INTO t (id, v) VALUES (?, ?)", Value.of(Long.MAX_VALUE - i), HARD.get(i)))).toList());
        var before = rows("SELECT * FROM t ORDER BY id");
        assertEquals(HARD.reversed(), before.stream().map(List::getLast).toList());
        var file = folder.resolve("t." + format);

        petrichor(0, "export", project.toString(), "t", "--side", "remote", "--format", format, "--out", file.toString());
        if (format.equals("sql")) {
            run("DROP TABLE t");
            petrichor(0, "query", project.toString(), "-f", file.toString(), "--side", "remote", "--write");
        } else {
            run("DELETE FROM t");
            petrichor(0, "import", project.toString(), "t", file.toString(), "--side", "remote");
        }

        assertEquals(before, rows("SELECT * FROM t ORDER BY id"));
        var again = folder.resolve("again." + format);
        petrichor(0, "export", project.toString(), "t", "--side", "remote", "--format", format, "--out", again.toString());
        assertEquals(-1, Files.mismatch(file, again));
    }

    private void wranglerProject() throws IOException {
        write("wrangler.toml", """
                name = "x"
                compatibility_date = "2026-01-01"
                [[d1_databases]]
                binding = "DB"
                database_name = "%s"
                database_id = "%s"
                """.formatted(NAME, RealD1.DATABASE));
    }

    private void drizzleProject(String version) throws IOException {
        wranglerProject();
        write("drizzle.config.ts", """
                export default { dialect: "sqlite", driver: "d1-http", schema: "./schema.ts", out: "./drizzle",
                  dbCredentials: { accountId: "%s", databaseId: "%s", token: "%s" } };
                """.formatted(RealD1.ACCOUNT, RealD1.DATABASE, TOKEN));
        write("package.json", "{}");
        Files.createSymbolicLink(project.resolve("node_modules"), tools().resolve(version).resolve("node_modules"));
    }

    private void schema(String column) throws IOException {
        write("schema.ts", """
                import { sqliteTable, integer, text } from "drizzle-orm/sqlite-core";
                export const users = sqliteTable("users", { id: integer("id").primaryKey(), email: text("email").notNull().unique()%s });
                """.formatted(column));
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(project.resolve(name), text);
    }

    private void run(String sql) {
        far.batch(List.of(Step.of(new Sql(sql))));
    }

    private List<List<Value>> rows(String sql) {
        return Page.read(far, new Sql(sql), 0).rows();
    }

    private static Path tools() {
        return Path.of(System.getenv("PETRICHOR_REAL_TOOLS")).toAbsolutePath();
    }

    private String wrangler(String... arguments) throws IOException, InterruptedException {
        return node(tools().resolve("node_modules/wrangler/bin/wrangler.js"), List.of(arguments), environment);
    }

    /** Its address of the API cannot be set; a script that node loads first sends it to this machine. */
    private void drizzle(String version, String... arguments) throws IOException, InterruptedException {
        var all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--config", "drizzle.config.ts"));
        var shim = Path.of("../.real-tools/d1-api/redirect-shim.cjs").toRealPath();
        var redirected = Map.of("NODE_OPTIONS", "--require " + shim, "STANDIN_HOST", d1.base().getHost(), "STANDIN_PORT", Integer.toString(d1.base().getPort()));
        node(tools().resolve(version).resolve("node_modules/drizzle-kit/bin.cjs"), all, redirected);
    }

    private String node(Path script, List<String> arguments, Map<String, String> variables) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(tools().resolve("node_modules/node/bin/node").toString(), script.toString()));
        command.addAll(arguments);
        var builder = new ProcessBuilder(command).directory(project.toFile()).redirectErrorStream(true);
        builder.environment().put("CI", "true");
        builder.environment().put("WRANGLER_SEND_METRICS", "false");
        builder.environment().putAll(variables);
        var process = builder.start();
        process.getOutputStream().close();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
        return said;
    }

    private String petrichor(int status, String... arguments) {
        return petrichor(Map.of(), status, arguments);
    }

    /** @param other variables that are others than usual */
    private String petrichor(Map<String, String> other, int status, String... arguments) {
        var environment = new HashMap<>(this.environment);
        environment.putAll(other);
        var said = new ByteArrayOutputStream();
        var stream = new PrintStream(said, true, StandardCharsets.UTF_8);
        var connector = new Connector(Clock.systemUTC(), new CloudflareAccess(environment));
        var ended = new CommandLineProgram(new Streams(InputStream.nullInputStream(), stream, stream), connector, (_, _) -> {
            throw new AssertionError("no picture was asked for");
        }, folder.resolve("data"), environment).run(List.of(arguments));
        assertEquals(status, ended, said.toString(StandardCharsets.UTF_8));
        return said.toString(StandardCharsets.UTF_8);
    }
}
