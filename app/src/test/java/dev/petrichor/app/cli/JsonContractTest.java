package dev.petrichor.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.petrichor.app.BesideWindows;
import dev.petrichor.app.Sample;
import dev.petrichor.db.Database;
import dev.petrichor.db.connect.Connector;
import dev.petrichor.loopback.SmallDisk;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Whole documents of {@code --json}, as users' scripts read them: a field may be added, none renamed. */
@BesideWindows
class JsonContractTest {

    /** More than one document on standard output is a failure. */
    private static final JsonMapper ONE_DOCUMENT = JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

    @TempDir
    private Path folder;

    @BeforeEach
    void project() throws IOException {
        Files.writeString(folder.resolve("wrangler.toml"), """
                [[d1_databases]]
                binding = "DB"
                database_name = "app"
                database_id = "a1b2c3d4-5678-90ab-cdef-1234567890ab"
                migrations_dir = "drizzle"
                """);
        Files.createDirectories(folder.resolve("drizzle"));
        Files.writeString(folder.resolve("drizzle/0000_init.sql"), "CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT NOT NULL UNIQUE);\n");
        run(0, "", "migrate", "apply", path(), "--json");
        Files.writeString(folder.resolve("drizzle/0001_bio.sql"), "ALTER TABLE users ADD bio TEXT;\n");
        run(0, "", "query", path(), "INSERT INTO users VALUES (1, 'ada@example.com')", "--write");
    }

    @Test
    void inspect() {
        var json = run(0, "", "inspect", path(), "--json");
        ((ObjectNode) json.at("/databases/0/remote")).remove("credentials");

        assertJson("""
                {"folder": "FOLDER", "databases": [{
                  "binding": "DB", "name": "app", "environment": null, "databaseId": "a1b2c3d4-5678-90ab-cdef-1234567890ab", "previewDatabaseId": null,
                  "config": "wrangler.toml",
                  "local": {"path": "FOLDER/.wrangler/state/v3/d1/miniflare-D1DatabaseObject/f0d91cac92150080eeb190ac9a9bbe342fa3b82cc161e8c0843333543d5e1310.sqlite",
                    "exists": true, "origin": "config"},
                  "remote": {"account": null},
                  "migrations": {"directory": "drizzle", "layout": "flat", "runner": "wrangler", "reason": "ledger-has-rows", "ledger": "d1_migrations",
                    "applied": ["0000_init.sql"], "pending": ["0001_bio.sql"]},
                  "tables": [{"name": "users", "rows": 1}]}],
                 "problems": []}""", json);
    }

    @Test
    void query() {
        var json = run(0, "", "query", path(), "SELECT id, email FROM users; SELECT 9e999, 1e3, x'0aff', CAST(x'ff' AS TEXT), NULL", "--json");
        json.get("statements").forEach(JsonContractTest::withoutTimes);

        assertJson("""
                {"statements": [
                  {"sql": "SELECT id, email FROM users", "columns": ["id", "email"], "types": ["INTEGER", "TEXT"], "rows": [[1, "ada@example.com"]],
                   "truncated": false, "changes": 0},
                  {"sql": "SELECT 9e999, 1e3, x'0aff', CAST(x'ff' AS TEXT), NULL", "columns": ["9e999", "1e3", "x'0aff'", "CAST(x'ff' AS TEXT)", "NULL"],
                   "types": ["", "", "", "", ""], "rows": [[{"real": "Infinity"}, 1000.0, {"blob": "0aff"}, {"text-hex": "ff"}, null]],
                   "truncated": false, "changes": 0}]}""", json);
    }

    @Test
    void schema() {
        run(0, "", "query", path(), """
                CREATE TABLE posts (slug TEXT NOT NULL, n INTEGER DEFAULT 7, twice INTEGER AS (n * 2) STORED, author INTEGER REFERENCES users (id) ON DELETE CASCADE, PRIMARY KEY (slug)) WITHOUT ROWID, STRICT;
                CREATE INDEX posts_n ON posts (n, author) WHERE n > 0;
                CREATE TRIGGER noted AFTER INSERT ON posts BEGIN SELECT 1; END;
                CREATE VIEW shown AS SELECT slug FROM posts""", "--write");

        assertJson("""
                {"tables": [{"name": "posts", "kind": "table",
                  "columns": [
                    {"name": "slug", "type": "TEXT", "notNull": true, "default": null, "key": 1, "generated": false},
                    {"name": "n", "type": "INTEGER", "notNull": false, "default": "7", "key": 0, "generated": false},
                    {"name": "twice", "type": "INTEGER", "notNull": false, "default": null, "key": 0, "generated": true},
                    {"name": "author", "type": "INTEGER", "notNull": false, "default": null, "key": 0, "generated": false}],
                  "indexes": [
                    {"name": "sqlite_autoindex_posts_1", "unique": true, "partial": false, "columns": ["slug"], "sql": null},
                    {"name": "posts_n", "unique": false, "partial": true, "columns": ["n", "author"], "sql": "CREATE INDEX posts_n ON posts (n, author) WHERE n > 0"}],
                  "foreignKeys": [{"columns": ["author"], "table": "users", "references": ["id"], "onUpdate": "NO ACTION", "onDelete": "CASCADE"}],
                  "triggers": [{"name": "noted", "sql": "CREATE TRIGGER noted AFTER INSERT ON posts BEGIN SELECT 1; END"}],
                  "sql": "CREATE TABLE posts (slug TEXT NOT NULL, n INTEGER DEFAULT 7, twice INTEGER AS (n * 2) STORED, author INTEGER REFERENCES users (id) ON DELETE CASCADE, PRIMARY KEY (slug)) WITHOUT ROWID, STRICT"},
                 {"name": "shown", "kind": "view", "columns": [{"name": "slug", "type": "TEXT", "notNull": false, "default": null, "key": 0, "generated": false}],
                  "indexes": [], "foreignKeys": [], "triggers": [], "sql": "CREATE VIEW shown AS SELECT slug FROM posts"}]}""",
                run(0, "", "schema", path(), "posts", "shown", "--json"));
    }

    /** The whole structure of the sample, as it was printed when it was last read with the eyes. */
    @Test
    void schemaOfTheSample() throws IOException {
        var sample = Sample.in(folder.resolve("data"));

        assertJson(resource("sample-schema.json"), run(0, "", "schema", sample.folder().toString(), "--json"));
    }

    private static String resource(String name) throws IOException {
        try (var in = JsonContractTest.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void theAccountComesFromTheConfigOrFromTheFilesAroundIt() throws IOException {
        assertEquals(null, run(0, "", "inspect", path(), "--json").at("/databases/0/remote/account").stringValue(null));

        Files.writeString(folder.resolve(".env"), "CLOUDFLARE_ACCOUNT_ID=0123456789abcdef0123456789abcdef\n");
        assertEquals("0123456789abcdef0123456789abcdef", run(0, "", "inspect", path(), "--json").at("/databases/0/remote/account").stringValue());

        var config = folder.resolve("wrangler.toml");
        Files.writeString(config, "account_id = \"fedcba9876543210fedcba9876543210\"\n" + Files.readString(config));
        assertEquals("fedcba9876543210fedcba9876543210", run(0, "", "inspect", path(), "--json").at("/databases/0/remote/account").stringValue());
    }

    @Test
    void aRuleOfTheTableIsAFailureOfItsKind() {
        var statement = run(1, "", "query", path(), "INSERT INTO users VALUES (2, 'ada@example.com')", "--write", "--json").at("/statements/0");

        assertJson("""
                {"sql": "INSERT INTO users VALUES (2, 'ada@example.com')", "error": {"kind": "constraint",
                 "message": "Another row of users has the same email. Nothing was saved.", "line": 1, "statement": "INSERT INTO users VALUES (2, 'ada@example.com')"}}""", statement);
    }

    @Test
    void aLockOfAnotherProgramIsAFailureOfItsKind() throws Exception {
        try (var holder = DriverManager.getConnection("jdbc:sqlite:" + database()); var statement = holder.createStatement()) {
            statement.executeUpdate("BEGIN IMMEDIATE");

            assertEquals("busy", run(1, "", "query", path(), "DELETE FROM users", "--write", "--json").at("/statements/0/error/kind").stringValue());
            var file = Files.writeString(folder.resolve("users.csv"), "id,email\n2,b@example.com\n");
            assertError("busy", "", run(1, "", "import", path(), "users", file.toString(), "--json"));
            var apply = run(1, "", "migrate", "apply", path(), "--json");
            assertEquals("stopped,0001_bio.sql," + database().getFileName() + " is locked by another program, perhaps a running wrangler dev. Nothing was changed. Try again.",
                    apply.get("outcome").stringValue() + "," + apply.at("/failed/name").stringValue() + "," + apply.at("/failed/message").stringValue());
        }
    }

    @Test
    void aFullDiskIsAFailureOfItsKind() throws Exception {
        try (var small = SmallDisk.in(folder, 1024)) {
            var disk = small.root();
            var file = disk.resolve("small.sqlite");
            new Connector(Clock.systemUTC()).create(new Database.LocalFile(file));

            var full = run(1, "", "query", file.toString(), "CREATE TABLE big AS SELECT zeroblob(2000000)", "--write", "--json");

            assertEquals("disk-full", full.at("/statements/0/error/kind").stringValue());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"--json", "--no-color"})
    void anOutputThatTakesNothingMoreIsAFailure(String option) {
        var full = new OutputStream() {
            @Override
            public void write(int octet) throws IOException {
                throw new IOException("no space");
            }
        };
        var err = new ByteArrayOutputStream();
        var streams = new Streams(InputStream.nullInputStream(), new PrintStream(full), new PrintStream(err, true, StandardCharsets.UTF_8));

        var status = new CommandLineProgram(streams, new Connector(Clock.systemUTC()), (_, _) -> {}).run(List.of("query", path(), "SELECT 1", option));

        assertEquals("1 Standard output took no more: its reader has ended, or its disk is full. What was written to it is not whole.",
                status + " " + err.toString(StandardCharsets.UTF_8).strip());
    }

    private Path database() {
        return folder.resolve(".wrangler/state/v3/d1/miniflare-D1DatabaseObject/f0d91cac92150080eeb190ac9a9bbe342fa3b82cc161e8c0843333543d5e1310.sqlite");
    }

    @Test
    void aFolderGetsOneFileForEachTable() throws IOException {
        run(0, "", "query", path(), "CREATE TABLE empty (x); CREATE VIEW names AS SELECT email FROM users", "--write");
        var out = Files.createDirectory(folder.resolve("out"));

        assertJson("""
                {"tables": [{"name": "users", "rows": 1, "file": "FOLDER/out/users.jsonl"}, {"name": "empty", "rows": 0, "file": "FOLDER/out/empty.jsonl"}]}""",
                run(0, "", "export", path(), "--format", "jsonl", "--out", out.toString(), "--json"));

        assertEquals("{\"id\":1,\"email\":\"ada@example.com\"}\n", Files.readString(out.resolve("users.jsonl")));
        assertError("unreadable", "\"file\":\"FOLDER/none/users.csv\"", run(
                1, "", "export", path(), "users", "--format", "csv", "--out", folder.resolve("none/users.csv").toString(), "--json"));
    }

    @Test
    void aFolderThatIsNotThereYetIsMadeForSeveralTables() throws IOException {
        run(0, "", "query", path(), "CREATE TABLE empty (x)", "--write");
        var out = folder.resolve("new");

        run(0, "", "export", path(), "--format", "csv", "--out", out.toString());

        assertEquals("id,email\n1,ada@example.com\n", Files.readString(out.resolve("users.csv")));
        assertEquals("x\n", Files.readString(out.resolve("empty.csv")));
        var nowhere = run(1, "", "export", path(), "--format", "csv", "--out", folder.resolve("no/where").toString(), "--json");
        assertEquals(folder.resolve("no/where") + " cannot be written: its folder does not exist.", nowhere.at("/error/message").stringValue());
    }

    @Test
    void withoutAPlaceTheDataItselfIsPrinted() {
        assertEquals("id,email\n1,ada@example.com\n", printed(0, "export", path(), "users", "--format", "csv"));
        assertEquals("[\n{\"id\":1,\"email\":\"ada@example.com\"}\n]\n", printed(0, "export", path(), "users", "--format", "json"));
        assertEquals("", printed(2, "export", path(), "users", "d1_migrations", "--format", "csv"));
        assertEquals("""
                PRAGMA defer_foreign_keys=TRUE;
                CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT NOT NULL UNIQUE);
                INSERT INTO "users" ("id", "email") VALUES (1, 'ada@example.com');
                """, printed(0, "export", path(), "--format", "sql"));
    }

    @Test
    void statusAndApply() {
        assertJson("""
                {"directory": "drizzle", "layout": "flat", "runner": "wrangler", "reason": "ledger-has-rows", "ledger": "d1_migrations",
                 "applied": ["0000_init.sql"], "pending": ["0001_bio.sql"], "edited": [], "skipped": [], "missing": [], "recordedByOther": [],
                 "problems": []}""",
                run(3, "", "migrate", "status", path(), "--check", "--json"));
        assertJson("""
                {"outcome": "complete", "applied": ["0001_bio.sql"], "notRun": [], "failed": null}""", run(0, "", "migrate", "apply", path(), "--json"));
    }

    @Test
    void anApplyThatStops() throws IOException {
        Files.writeString(folder.resolve("drizzle/0002_again.sql"), "CREATE TABLE log (x);\n\nALTER TABLE users ADD bio TEXT;\n");
        Files.writeString(folder.resolve("drizzle/0003_more.sql"), "CREATE TABLE more (x);\n");

        var json = run(1, "", "migrate", "apply", path(), "--json");

        assertJson("""
                {"outcome": "stopped", "applied": ["0001_bio.sql"], "notRun": ["0003_more.sql"],
                 "failed": {"name": "0002_again.sql", "statement": "ALTER TABLE users ADD bio TEXT", "line": 3, "message": "duplicate column name: bio"}}""", json);
    }

    @Test
    void exportAndImport() throws IOException {
        var file = folder.resolve("users.csv");
        assertJson("""
                {"tables": [{"name": "users", "rows": 1, "file": "FOLDER/users.csv"}]}""",
                run(0, "", "export", path(), "users", "--format", "csv", "--out", file.toString(), "--json"));

        Files.writeString(file, "id,email\n2,b@example.com\n");
        assertJson("{\"table\": \"users\", \"rows\": 1, \"rejected\": []}", run(0, "", "import", path(), "users", file.toString(), "--json"));
        var refused = run(1, "", "import", path(), "users", file.toString(), "--json");
        assertEquals("[0,2]", "[" + refused.get("rows") + "," + refused.at("/rejected/0/line") + "]");
    }

    @Test
    void failuresSayWhere() throws IOException {
        var file = Files.writeString(folder.resolve("change.sql"), "SELECT 1;\nDELETE FROM users;");

        assertError("not-allowed", "\"file\":\"FOLDER/change.sql\",\"line\":2,\"statement\":\"DELETE FROM users\"", run(1, "", "query", path(), "-f", file.toString(), "--json"));
        assertError("not-allowed", "\"line\":1,\"statement\":\"DROP TABLE users\"", run(1, "DROP TABLE users", "query", path(), "-f", "-", "--json"));
        assertError("usage", "\"line\":1,\"statement\":\"SELECT ?\"", run(2, "", "query", path(), "SELECT ?", "--json"));
        assertError("cannot-open", "\"file\":\"FOLDER/none\"", run(2, "", "inspect", folder.resolve("none").toString(), "--json"));
        assertError("unreadable", "\"file\":\"FOLDER/none.sql\"", run(2, "", "query", path(), "-f", folder.resolve("none.sql").toString(), "--json"));
        assertError("unreadable", "\"file\":\"FOLDER/none.csv\"", run(2, "", "import", path(), "users", folder.resolve("none.csv").toString(), "--json"));
        assertError("not-a-database", "\"file\":\"FOLDER/notes.db\"", run(
                2, "", "schema", Files.writeString(folder.resolve("notes.db"), "a text of more than sixteen bytes, no database").toString(), "--json"));
    }

    @Test
    void wrongUsageIsOneDocumentToo() {
        for (var arguments : List.of(
                List.of("query", "--json"), List.of("query", path(), "SELECT 1", "--nonsense", "--json"), List.of("migrate", "--json"),
                List.of("nonsense", path(), "--json"), List.of("query", path(), "SELECT 1", "--limit", "many", "--json"),
                List.of("schema", path(), "nowhere", "--json"), List.of("query", path(), "SELECT 1", "--database", "other", "--json"),
                List.of("query", path(), "SELECT ?", "--param", "int:x", "--json"), List.of("import", path(), "--json"))) {
            assertEquals("usage", run(2, "", arguments.toArray(String[]::new)).at("/error/kind").stringValue(), arguments::toString);
        }
    }

    @Test
    void aFailingStatementSaysItsPlace() {
        var error = run(1, "", "query", path(), "SELECT 1;\nSELECT nope FROM users", "--json").at("/statements/1/error");

        assertEquals("[\"refused\",2,\"SELECT nope FROM users\",7]", "[" + error.get("kind") + "," + error.get("line") + "," + error.get("statement") + "," + error.get("offset") + "]");
    }

    private String path() {
        return folder.toString();
    }

    private static void withoutTimes(JsonNode statement) {
        var node = (ObjectNode) statement;
        assertEquals("true,true", node.remove("elapsedMs").isNumber() + "," + node.remove("databaseMs").isNumber());
    }

    private void assertError(String kind, String place, JsonNode json) {
        assertEquals(kind, json.at("/error/kind").stringValue());
        var told = ((ObjectNode) json.get("error")).without(List.of("kind", "message"));
        assertEquals("{" + place.replace("FOLDER", folder.toString()) + "}", told.toString());
    }

    private void assertJson(String expected, JsonNode actual) {
        assertEquals(ONE_DOCUMENT.readTree(expected.replace("FOLDER", folder.toString())).toPrettyString(), actual.toPrettyString());
    }

    private static JsonNode run(int status, String input, String... arguments) {
        var said = said(status, input, arguments);
        return List.of(arguments).contains("--json") ? ONE_DOCUMENT.readTree(said) : ONE_DOCUMENT.nullNode();
    }

    private static String printed(int status, String... arguments) {
        return said(status, "", arguments);
    }

    private static String said(int status, String input, String... arguments) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var streams = new Streams(
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8));
        var ended = new CommandLineProgram(streams, new Connector(Clock.systemUTC()), (_, _) -> {
            throw new AssertionError("no picture was asked for");
        }).run(List.of(arguments));
        assertEquals(status, ended, () -> out.toString(StandardCharsets.UTF_8) + err.toString(StandardCharsets.UTF_8));
        return out.toString(StandardCharsets.UTF_8);
    }
}
