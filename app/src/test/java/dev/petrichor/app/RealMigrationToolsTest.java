package dev.petrichor.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.app.cli.CommandLineProgram;
import dev.petrichor.app.cli.Streams;
import dev.petrichor.app.work.Background;
import dev.petrichor.app.work.OpenDatabase;
import dev.petrichor.app.written.Written;
import dev.petrichor.app.written.WrittenModel;
import dev.petrichor.db.Database;
import dev.petrichor.db.Page;
import dev.petrichor.db.Scratch;
import dev.petrichor.db.Sql;
import dev.petrichor.db.SqlListener;
import dev.petrichor.db.Value;
import dev.petrichor.db.connect.Connector;
import dev.petrichor.db.guard.Permission;
import dev.petrichor.db.schema.Schema;
import dev.petrichor.db.schema.SchemaReader;
import dev.petrichor.db.sql.StatementSplitter;
import dev.petrichor.db.workspace.WorkspaceScanner;
import dev.petrichor.migrations.Layout;
import dev.petrichor.migrations.MigrationHistory;
import dev.petrichor.migrations.drift.Closing;
import dev.petrichor.migrations.drift.DriftCheck;
import dev.petrichor.migrations.drift.DrizzleSnapshot;
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
import java.util.Optional;
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

    /** The folder that the first migration begins, and the rebuild that closes a drift. */
    @Test
    void wranglerTakesWhatNewMigrationAndTheDriftHaveWritten() throws Exception {
        var config = "name = \"x\"\ncompatibility_date = \"2026-01-01\"\n[[d1_databases]]\nbinding = \"DB\"\ndatabase_name = \"app\"\ndatabase_id = \"local\"\n";
        Files.writeString(folder.resolve("wrangler.toml"), config);
        var first = "CREATE TABLE users(id INTEGER PRIMARY KEY, name TEXT);\nCREATE TABLE posts(id INTEGER PRIMARY KEY AUTOINCREMENT, author INT REFERENCES users(id) ON DELETE CASCADE);";
        var wanted = "CREATE TABLE users(id INTEGER PRIMARY KEY, name TEXT NOT NULL DEFAULT '?' CHECK (length(name) < 40));\n"
                + "CREATE TABLE posts(id INTEGER PRIMARY KEY AUTOINCREMENT, author INT REFERENCES users(id) ON DELETE SET NULL);\nCREATE INDEX by_author ON posts(author);";
        newMigration("first tables", first + "\nINSERT INTO users VALUES (1, 'Ada'), (2, 'Grace');\nINSERT INTO posts VALUES (7, 1), (9, 2);\nDELETE FROM posts WHERE id = 9;");
        newMigration("close the drift", Closing.of(DriftCheck.compare("wanted", schema(wanted), "files", schema(first)), RealMigrationToolsTest::scratch, schema(first), schema(wanted)).sql());
        var ours = Files.createDirectories(folder.resolve("ours/migrations")).getParent();
        Files.writeString(ours.resolve("wrangler.toml"), config);
        for (var name : List.of("0001_first_tables.sql", "0002_close_the_drift.sql")) {
            Files.copy(folder.resolve("migrations").resolve(name), ours.resolve("migrations").resolve(name));
        }

        wrangler("d1", "migrations", "apply", "app", "--local");
        petrichor(0, "migrate", "apply", ours.toString());

        var theirs = local(folder);
        for (var sql : List.of(SCHEMA, "SELECT id, name FROM d1_migrations", "SELECT * FROM users", "SELECT * FROM posts", "SELECT * FROM sqlite_sequence ORDER BY name", "PRAGMA foreign_key_check")) {
            assertEquals(rows(theirs, sql), rows(local(ours), sql), sql);
        }
        assertEquals(List.of(List.of(Value.of(7), Value.of(1))), rows(theirs, "SELECT * FROM posts"));
        assertEquals(List.of(), DriftCheck.compare("wanted", schema(wanted), "theirs", live(theirs)).differences());
        assertTrue(petrichor(0, "migrate", "status", folder.toString(), "--config", "wrangler.toml", "--check", "--json").contains("\"pending\" : [ ]"));
    }

    /** As the window writes it. */
    private void newMigration(String name, String sql) throws IOException {
        var ui = new UiQueue();
        var found = WorkspaceScanner.scan(folder).databases().getFirst();
        try (var database = OpenDatabase.local(found, new OpenDatabase.Means(new Connector(Clock.systemUTC()), ui, (_, _, _, _) -> {}), OpenLock.lock())) {
            var model = new WrittenModel(new Background(ui), Clock.systemUTC(), (_, _) -> {});
            model.nameProperty().set(name);
            model.write(database, sql);
            ui.runUntil(() -> model.stateProperty().get() instanceof Written.Done);
        }
    }

    private static Path local(Path project) throws IOException {
        return WorkspaceScanner.scan(project).databases().getFirst().local().path();
    }

    private static Scratch scratch() {
        return new Connector(Clock.systemUTC()).scratch(() -> false);
    }

    private static Schema schema(String script) {
        try (var scratch = scratch()) {
            StatementSplitter.split(script).forEach(it -> scratch.run(new Sql(it.text())));
            return SchemaReader.read(scratch);
        }
    }

    private static Schema live(Path file) {
        try (var session = new Connector(Clock.systemUTC()).open(new Database.LocalFile(file), new Permission.ReadOnly(), SqlListener.NONE)) {
            return SchemaReader.read(session);
        }
    }

    /** With what its schema can say: a computed column, a check, a default, keys of two columns, an index of an expression, a view. */
    @ParameterizedTest
    @ValueSource(strings = {OLD, NEW})
    void theSnapshotIsWhatTheFilesOfAFreshGenerateMake(String version) throws Exception {
        drizzleProject("", version);
        Files.writeString(folder.resolve("schema.ts"), """
                import { sql, eq } from "drizzle-orm";
                import { sqliteTable, sqliteView, integer, text, real, blob, index, uniqueIndex, unique, primaryKey, foreignKey, check } from "drizzle-orm/sqlite-core";
                export const users = sqliteTable("users", { id: integer("id").primaryKey({ autoIncrement: true }), email: text("email").notNull().unique(),
                  nick: text("nick").default("it's"), age: integer("age").default(18), on: integer("on", { mode: "boolean" }).default(true),
                  up: text("up").generatedAlwaysAs(sql`upper("email")`, { mode: "stored" }), at: integer("at").notNull().default(sql`(unixepoch())`) },
                  t => [check("adult", sql`${t.age} > 17`), uniqueIndex("low").on(sql`lower(${t.email})`), index("old").on(t.age).where(sql`${t.age} > 60`)]);
                export const tags = sqliteTable("tags", { a: text("a").notNull(), b: text("b").notNull(), w: real("w") }, t => [primaryKey({ columns: [t.a, t.b] }), unique("w2").on(t.w, t.b)]);
                export const uses = sqliteTable("uses", { a: text("a"), b: text("b"), u: integer("u").references(() => users.id, { onDelete: "set null", onUpdate: "cascade" }), raw: blob("raw") },
                  t => [foreignKey({ columns: [t.a, t.b], foreignColumns: [tags.a, tags.b] }).onDelete("cascade")]);
                export const adults = sqliteView("adults").as(qb => qb.select({ id: users.id }).from(users).where(eq(users.age, 18)));
                """);
        drizzle(version, "generate", "--name", "all");
        assertEquals(List.of(), snapshotAgainstFiles());

        Files.writeString(folder.resolve("schema.ts"), Files.readString(folder.resolve("schema.ts")).replace("w: real(\"w\")", "w: real(\"w\").notNull().default(0.5)"));
        drizzle(version, "generate", "--name", "more");
        assertEquals(List.of(), snapshotAgainstFiles());
    }

    private List<String> snapshotAgainstFiles() throws IOException {
        var files = folder.resolve("drizzle");
        var source = WorkspaceScanner.scan(folder).databases().getFirst().migrations().orElseThrow();
        var all = MigrationHistory.read(Optional.empty(), source).entries().stream().map(MigrationHistory.Entry::migration).toList();
        try (var one = scratch(); var other = scratch()) {
            var snapshot = DrizzleSnapshot.newest(files, Layout.of(files), one).orElseThrow().schema();
            var made = assertInstanceOf(DriftCheck.Replayed.Made.class, DriftCheck.replay(all, other)).schema();
            return DriftCheck.compare("snapshot", snapshot, "files", made).differences().stream().map(it -> it.label() + " " + it.change()).toList();
        }
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
        return rows(folder.resolve("app.sqlite"), sql);
    }

    private static List<List<Value>> rows(Path file, String sql) {
        var database = new Database.LocalFile(file);
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
