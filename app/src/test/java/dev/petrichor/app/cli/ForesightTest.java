package dev.petrichor.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.db.connect.Connector;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Lint and dry run on the command line, as a pipeline of a project runs them. */
class ForesightTest {

    private static final JsonMapper ONE_DOCUMENT = JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

    private static final String REBUILD = """
            PRAGMA foreign_keys=OFF;
            CREATE TABLE __new_users (id INTEGER PRIMARY KEY, name TEXT NOT NULL, bio TEXT);
            INSERT INTO __new_users(id, name) SELECT id, name FROM users;
            DROP TABLE users;
            ALTER TABLE __new_users RENAME TO users;
            PRAGMA foreign_keys=ON;
            """;

    @TempDir
    private Path folder;

    private String said = "";

    @BeforeEach
    void project() throws IOException {
        Files.writeString(folder.resolve("wrangler.toml"), """
                [[d1_databases]]
                binding = "DB"
                database_name = "app"
                database_id = "a1b2c3d4-5678-90ab-cdef-1234567890ab"
                migrations_dir = "drizzle"
                """);
        migration("0000_init.sql", """
                CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
                CREATE TABLE posts (id INTEGER PRIMARY KEY, author INTEGER REFERENCES users(id) ON DELETE CASCADE);
                """);
        run(0, "migrate", "apply");
        run(0, "query", "--write", "INSERT INTO users VALUES (1, 'Ada'), (2, 'Bob'); INSERT INTO posts VALUES (1, 1), (2, 1), (3, 2)");
    }

    @Test
    void whatIsCleanEndsWithZero() throws IOException {
        migration("0001_bio.sql", "ALTER TABLE users ADD bio TEXT;\n");

        assertEquals("{\"findings\":[]}", run(0, "migrate", "lint").toString());
        assertEquals("complete,0,[{\"object\":\"column users.bio\",\"change\":\"added\",\"sql\":\"bio TEXT\"}]",
                run(0, "migrate", "dry-run").get("outcome").stringValue() + "," + run(0, "migrate", "dry-run").get("lost").size() + ","
                        + run(0, "migrate", "dry-run").get("schemaChanges"));
    }

    @Test
    void aHarmfulRebuildIsFoundWithAnotherText() throws IOException {
        migration("0001_bio.sql", REBUILD);

        var found = run(3, "migrate", "lint").get("findings");

        var harm = (ObjectNode) found.get(1);
        assertTrue(harm.remove("fix").stringValue().contains("ALTER TABLE \"users\" ADD COLUMN bio TEXT"));
        assertEquals("""
                {"migration":"0001_bio.sql","file":"drizzle/0001_bio.sql","line":4,"rule":"parent-rebuilt","severity":"loses-data","table":"posts",\
                "message":"DROP TABLE users deletes 3 rows of posts: the table is rebuilt, and PRAGMA foreign_keys=OFF has no effect inside the transaction that every file runs in."}""",
                harm.toString());
        assertEquals("pragma-ignored", found.get(0).get("rule").stringValue());
        assertEquals("1 finding.", said);
    }

    @Test
    void theFirstMigrationMakesTheFolder() throws IOException {
        Files.delete(folder.resolve("drizzle/0000_init.sql"));
        Files.delete(folder.resolve("drizzle"));
        run(1, "migrate", "status");
        assertEquals("The migrations folder drizzle does not exist.", said);
        assertEquals(1, run(0, "inspect").get("problems").size(), "told once");

        assertTrue(run(0, "migrate", "new", "again").get("file").stringValue().endsWith("0001_again.sql"));

        run(0, "migrate", "status");
    }

    @Test
    void theTextThatIsOfferedDoesNoHarm() throws IOException {
        migration("0001_bio.sql", REBUILD);
        migration("0001_bio.sql", run(3, "migrate", "lint").at("/findings/1/fix").stringValue());

        run(0, "migrate", "apply");

        assertEquals(3, run(0, "query", "SELECT count(*) FROM posts").at("/statements/0/rows/0/0").intValue());
    }

    @Test
    void rowsThatTheOfferedTextSetsAsideAreNotAtStake() throws IOException {
        migration("0001_bio.sql", REBUILD.replace("bio TEXT", "CHECK (name <> '')"));
        migration("0001_bio.sql", run(3, "migrate", "lint").at("/findings/1/fix").stringValue());

        assertEquals("[\"pragma-ignored\"]", run(0, "migrate", "lint").get("findings").findValues("rule").toString());
        run(0, "migrate", "apply");

        assertEquals(3, run(0, "query", "SELECT count(*) FROM posts").at("/statements/0/rows/0/0").intValue());
    }

    @Test
    void whatD1WouldRefuseIsNotAppliedToTheLocalFileEither() throws IOException {
        migration("0001_bio.sql", "ALTER TABLE users ADD bio TEXT;\n");
        migration("0002_pattern.sql", "UPDATE users SET bio = 'x';\nDELETE FROM users WHERE name LIKE '" + "z".repeat(51) + "';\n");
        migration("0003_more.sql", "CREATE TABLE more(x);\n");

        var json = run(1, "migrate", "apply");

        assertEquals("[\"0001_bio.sql\"] 0002_pattern.sql 2 [\"0003_more.sql\"]",
                json.get("applied") + " " + json.at("/failed/name").stringValue() + " " + json.at("/failed/line") + " " + json.get("notRun"));
    }

    @Test
    void aDryRunSaysWhatIsLostAndWhere() throws IOException {
        migration("0001_bio.sql", REBUILD);

        var json = (ObjectNode) run(3, "migrate", "dry-run");

        assertTrue(json.remove("elapsedMs").isNumber());
        assertEquals(ONE_DOCUMENT.readTree("""
                {"outcome": "complete", "failed": null,
                 "tables": [{"name": "users", "rowsBefore": 2, "rowsAfter": 2}, {"name": "posts", "rowsBefore": 3, "rowsAfter": 0}],
                 "lost": [{"migration": "0001_bio.sql", "table": "posts", "rows": 3, "values": 0, "columns": [], "statement": "DROP TABLE users", "line": 4}],
                 "estimated": false, "uncounted": [], "schemaChanges": [{"object": "column users.bio", "change": "added", "sql": "bio TEXT"}], "foreignKeyViolations": 0}""")
                .toPrettyString(), json.toPrettyString());
        assertEquals("0001_bio.sql, line 4 would take 3 rows of posts.", said);
        assertEquals(3, run(0, "query", "SELECT count(*) FROM posts").at("/statements/0/rows/0/0").intValue());
    }

    @Test
    void aDryRunThatStopsSaysWhere() throws IOException {
        migration("0001_bio.sql", "CREATE TABLE a(x);\n\nALTER TABLE users ADD name TEXT;\n");

        var json = run(1, "migrate", "dry-run");

        assertEquals("stopped,3,duplicate column name: name", json.get("outcome").stringValue() + "," + json.at("/failed/line") + "," + json.at("/failed/message").stringValue());
        assertEquals("statement-fails", run(3, "migrate", "lint").at("/findings/0/rule").stringValue());
    }

    @Test
    void onlyMigrationsUpToTheOneThatIsNamedAreLookedAt() throws IOException {
        migration("0001_more.sql", "CREATE TABLE more(x);\n");
        migration("0002_less.sql", "DROP TABLE posts;\n");

        run(0, "migrate", "lint", "--to", "0001_more.sql");
        run(0, "migrate", "dry-run", "--to", "0001_more.sql");
        run(3, "migrate", "lint");
        run(2, "migrate", "dry-run", "--to", "0009.sql");
    }

    @Test
    void applyDoesNotStartWhereTheCopyLosesAnything() throws IOException {
        migration("0001_less.sql", "DROP TABLE posts;\n");

        var refused = run(3, "migrate", "apply");

        assertEquals("refused,3", refused.get("outcome").stringValue() + "," + refused.at("/lost/0/rows"));
        assertEquals("0001_less.sql, line 1 would take 3 rows of posts. Nothing was applied. --allow-data-loss applies it all the same.", said);
        assertEquals("complete", run(0, "migrate", "apply", "--allow-data-loss").get("outcome").stringValue());
    }

    @Test
    void nothingIsLostForAFileThatFailsBehindIt() throws IOException {
        migration("0001_less.sql", "DROP TABLE posts;\n");
        migration("0002_more.sql", "INSERT INTO nope VALUES (1);\n");

        for (var flags : List.of(List.<String>of(), List.of("--allow-data-loss"))) {
            var refused = run(1, Stream.concat(Stream.of("migrate", "apply"), flags.stream()).toArray(String[]::new));

            assertEquals("refused,0002_more.sql,3", refused.get("outcome").stringValue() + "," + refused.at("/failed/name").stringValue() + "," + refused.at("/lost/0/rows"));
            assertEquals(
                    "0002_more.sql, line 1: The database did not accept it: no such table: nope. 0001_less.sql, line 1 would take 3 rows of posts. Nothing was applied: mend the file that fails first.",
                    said);
        }
        assertEquals(2, run(0, "migrate", "status").get("pending").size());
    }

    @Test
    void applyKeepsACopyFromBefore() throws IOException {
        migration("0001_less.sql", "DROP TABLE posts;\n");

        var point = Path.of(run(0, "migrate", "apply", "--allow-data-loss").get("restorePoint").stringValue());

        assertTrue(point.startsWith(folder.resolve("data/restore-points")));
        assertEquals("3", runIn(point, 0, "query", "SELECT count(*) FROM posts").at("/statements/0/rows/0/0").toString());
    }

    @Test
    void aDatabaseThatIsNotThereYetIsMadeInMemoryOnly() throws IOException {
        var other = Files.createDirectory(folder.resolve("other"));
        Files.copy(folder.resolve("wrangler.toml"), other.resolve("wrangler.toml"));
        Files.createDirectory(other.resolve("drizzle"));
        Files.copy(folder.resolve("drizzle/0000_init.sql"), other.resolve("drizzle/0000_init.sql"));

        var json = runIn(other, 0, "migrate", "dry-run");

        assertEquals("[{\"name\":\"users\",\"rowsBefore\":0,\"rowsAfter\":0},{\"name\":\"posts\",\"rowsBefore\":0,\"rowsAfter\":0}]", json.get("tables").toString());
        assertEquals("{\"findings\":[]}", runIn(other, 0, "migrate", "lint").toString());
        assertTrue(Files.notExists(other.resolve(".wrangler")));
    }

    @Test
    void markAppliedRecordsAndDoesNotRun() throws IOException {
        migration("0001_bio.sql", "ALTER TABLE users ADD bio TEXT;\n");

        assertEquals("{\"recorded\":[\"0001_bio.sql\"],\"ledger\":\"d1_migrations\"}", run(0, "migrate", "mark-applied", "0001_bio.sql").toString());

        assertEquals("[]", run(0, "migrate", "status").get("pending").toString());
        assertEquals("usage", run(2, "migrate", "mark-applied", "0001_bio.sql").at("/error/kind").stringValue());
        run(2, "migrate", "mark-applied");
    }

    @Test
    void aNewMigrationIsPendingAndHasItsText() throws IOException {
        var change = Files.writeString(folder.resolve("change.sql"), "ALTER TABLE users ADD bio TEXT");

        var made = Path.of(run(0, "migrate", "new", "add bio", "-f", change.toString()).get("file").stringValue());

        assertEquals(folder.resolve("drizzle/0001_add_bio.sql"), made);
        assertEquals("[\"0001_add_bio.sql\"]", run(0, "migrate", "status").get("pending").toString());
        run(0, "migrate", "apply");
        assertEquals("unreadable", run(1, "migrate", "new", "a/b").at("/error/kind").stringValue());
        run(2, "migrate", "new", "x", "-f", folder.resolve("nothing.sql").toString());
    }

    @Test
    void driftIsWhatTheFilesAndTheDatabaseDoNotShare() throws IOException {
        assertEquals("{\"sources\":[\"files\",\"local\"],\"differences\":[]}", run(0, "migrate", "drift").toString());

        run(0, "query", "--write", "CREATE INDEX by_author ON posts(author)");
        migration("0001_bio.sql", "ALTER TABLE users ADD bio TEXT;\n");

        assertEquals(ONE_DOCUMENT.readTree("""
                {"sources": ["files", "local"], "differences": [
                  {"between": ["files", "local"], "object": "column users.bio", "change": "missing", "sql": "ALTER TABLE \\"users\\" ADD COLUMN bio TEXT"},
                  {"between": ["files", "local"], "object": "index by_author", "change": "extra", "sql": "DROP INDEX \\"by_author\\""}]}""").toPrettyString(),
                run(3, "migrate", "drift").toPrettyString());
        assertEquals("2 differences.", said);
    }

    @Test
    void driftHoldsTheSnapshotOfDrizzleKitAgainstFilesAndSidesToo() throws IOException {
        journal("""
                {"version": "6", "tables": {
                  "users": {"name": "users", "columns": {"id": {"name": "id", "type": "integer", "primaryKey": true, "notNull": true},
                    "name": {"name": "name", "type": "text", "notNull": true}, "bio": {"name": "bio", "type": "text"}}},
                  "posts": {"name": "posts", "columns": {"id": {"name": "id", "type": "integer", "primaryKey": true, "notNull": true}, "author": {"name": "author", "type": "integer"}},
                    "foreignKeys": {"fk": {"name": "fk", "columnsFrom": ["author"], "tableTo": "users", "columnsTo": ["id"], "onDelete": "cascade", "onUpdate": "no action"}}}}}""");
        migration("0001_by_hand.sql", "CREATE TRIGGER t AFTER INSERT ON posts BEGIN SELECT 1; END;\nCREATE VIRTUAL TABLE words USING fts5(word);\n");
        run(0, "migrate", "apply", "--runner", "wrangler");

        assertEquals(ONE_DOCUMENT.readTree("""
                {"sources": ["files", "snapshot", "local"], "differences": [
                  {"between": ["files", "snapshot"], "object": "column users.bio", "change": "extra", "sql": null},
                  {"between": ["snapshot", "local"], "object": "column users.bio", "change": "missing", "sql": null}]}""").toPrettyString(),
                run(3, "migrate", "drift", "--runner", "wrangler").toPrettyString());
    }

    @Test
    void aSnapshotThatCannotBeReadIsLeftOutWithAWord() throws IOException {
        journal("{");

        assertEquals("{\"sources\":[\"files\",\"local\"],\"differences\":[]}", run(0, "migrate", "drift", "--runner", "wrangler").toString());
        assertTrue(said.replace('\\', '/').contains("The snapshot of drizzle-kit was left out: meta/0000_snapshot.json is no JSON."), said);
    }

    @Test
    void driftHoldsSchemaTsAgainstFilesAndSidesWithItsLines() throws IOException {
        journal("{\"version\": \"6\", \"tables\": {}}");
        Files.delete(folder.resolve("drizzle/meta/0000_snapshot.json"));
        Files.writeString(folder.resolve("drizzle.config.ts"), "export default { dialect: 'sqlite', schema: './schema.ts', out: './drizzle' };");
        Files.writeString(folder.resolve("schema.ts"), """
                import { sqliteTable, text, integer } from "drizzle-orm/sqlite-core";
                export const users = sqliteTable("users", {
                  id: integer("id").primaryKey(),
                  name: text("name").notNull(),
                  phone: text("phone"),
                });
                export const posts = sqliteTable("posts", { id: integer("id").primaryKey(), author: integer("author").references(() => users.id, later()) });
                """);

        var found = run(3, "migrate", "drift", "--runner", "wrangler");
        assertEquals("[\"files\",\"local\",\"schema.ts\"]", found.get("sources").toString());
        assertEquals(ONE_DOCUMENT.readTree("""
                [{"between": ["files", "schema.ts"], "object": "column users.phone", "change": "extra", "sql": null, "file": "schema.ts", "line": 5},
                 {"between": ["local", "schema.ts"], "object": "column users.phone", "change": "extra", "sql": null, "file": "schema.ts", "line": 5}]""").toPrettyString(),
                found.get("differences").toPrettyString());
        assertEquals("[{\"what\":\"posts.author\",\"why\":\"the actions of its foreign key are computed\",\"file\":\"schema.ts\",\"line\":7}]", found.get("notRead").toString());
    }

    @Test
    void aSchemaTsOfWhichNothingCanBeReadIsLeftOutWithAWord() throws IOException {
        journal("{\"version\": \"6\", \"tables\": {}}");
        Files.delete(folder.resolve("drizzle/meta/0000_snapshot.json"));
        Files.writeString(folder.resolve("drizzle.config.ts"), "export default { dialect: 'sqlite', schema: './schema.ts', out: './drizzle' };");
        Files.writeString(folder.resolve("schema.ts"), "export const { users, posts } = makeTables();\n");

        assertEquals("{\"sources\":[\"files\",\"local\"],\"differences\":[]}", run(0, "migrate", "drift", "--runner", "wrangler").toString());
        assertTrue(said.contains("schema.ts was left out: Not read and not compared: (schema.ts:1): it would have to be run"), said);
    }

    private void journal(String snapshot) throws IOException {
        Files.createDirectories(folder.resolve("drizzle/meta"));
        Files.writeString(folder.resolve("drizzle/meta/_journal.json"), """
                {"version": "7", "dialect": "sqlite", "entries": [{"idx": 0, "version": "6", "when": 1, "tag": "0000_init", "breakpoints": true}]}""");
        Files.writeString(folder.resolve("drizzle/meta/0000_snapshot.json"), snapshot);
    }

    @Test
    void filesThatMakeNoSchemaAreAFailure() throws IOException {
        migration("0001_again.sql", "CREATE TABLE users(x);\n");

        assertTrue(run(1, "migrate", "drift").at("/error/message").stringValue().startsWith("0001_again.sql, line 1: "));
    }

    @Test
    void noCopyIsLeftBehind() throws IOException {
        migration("0001_bio.sql", REBUILD);
        run(3, "migrate", "dry-run");
        run(3, "migrate", "lint");

        try (var copies = Files.list(folder.resolve("data/copies"))) {
            assertEquals(List.of(), copies.toList());
        }
    }

    private void migration(String name, String text) throws IOException {
        Files.createDirectories(folder.resolve("drizzle"));
        Files.writeString(folder.resolve("drizzle").resolve(name), text);
    }

    private JsonNode run(int status, String... arguments) {
        return runIn(folder, status, arguments);
    }

    private JsonNode runIn(Path project, int status, String... arguments) {
        var all = new ArrayList<>(List.of(arguments));
        all.add(all.getFirst().equals("migrate") ? 2 : 1, project.toString());
        all.add("--json");
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var streams = new Streams(new ByteArrayInputStream(new byte[0]), new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8));
        var program = new CommandLineProgram(streams, new Connector(Clock.systemUTC()), (_, _) -> {}, folder.resolve("data"), Map.of());
        assertEquals(status, program.run(all), () -> all + " " + out + err);
        said = err.toString(StandardCharsets.UTF_8).strip();
        return ONE_DOCUMENT.readTree(out.toString(StandardCharsets.UTF_8));
    }
}
