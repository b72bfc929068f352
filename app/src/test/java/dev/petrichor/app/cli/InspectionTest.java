package dev.petrichor.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.app.work.StopSignal;
import dev.petrichor.db.Database;
import dev.petrichor.db.Sql;
import dev.petrichor.db.SqlListener;
import dev.petrichor.db.Step;
import dev.petrichor.db.connect.Connector;
import dev.petrichor.db.guard.Permission;
import dev.petrichor.db.workspace.LocalD1Files;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class InspectionTest {

    private static final String CONFIG = """
            [[d1_databases]]
            binding = "DB"
            database_name = "app"
            database_id = "local"
            migrations_dir = "drizzle"
            """;

    @TempDir
    private Path folder;

    private final Connector connector = new Connector(Clock.systemUTC());

    @Test
    void tellsADatabaseAsTheContractSays() throws IOException {
        write("wrangler.toml", CONFIG);
        write("drizzle/0000_a.sql", "CREATE TABLE a(b);");
        write(".env.local", "CLOUDFLARE_API_TOKEN=never-show-this");

        var document = inspect(folder, Map.of());

        var database = document.get("databases").get(0);
        assertEquals(folder.toString(), document.get("folder").stringValue());
        assertEquals(
                List.of("\"DB\"", "\"app\"", "null", "\"local\"", "null", "\"wrangler.toml\""),
                List.of("binding", "name", "environment", "databaseId", "previewDatabaseId", "config").stream().map(it -> database.get(it).toString()).toList());
        assertEquals(LocalD1Files.file(folder, "local").toString(), database.get("local").get("path").stringValue());
        assertFalse(database.get("local").get("exists").booleanValue());
        assertEquals("{\"account\":null,\"credentials\":\"found in .env.local\"}", database.get("remote").toString());
        var migrations = database.get("migrations");
        assertEquals(
                List.of("\"drizzle\"", "\"flat\"", "\"wrangler\"", "\"named-by-wrangler\"", "null", "[]", "[\"0000_a.sql\"]"),
                List.of("directory", "layout", "runner", "reason", "ledger", "applied", "pending").stream().map(it -> migrations.get(it).toString()).toList());
        assertEquals("[]", database.get("tables").toString());
        assertEquals(
                "[{\"kind\":\"placeholder-id\",\"file\":\"wrangler.toml\",\"line\":4,\"message\":"
                        + "\"database_id \\\"local\\\" is none that Cloudflare gives: the local side works, the remote side cannot.\"}]",
                document.get("problems").toString());
    }

    @Test
    void tellsOfABrokenJournalOnceWhoeverRunsTheFolder() throws IOException {
        for (var config : List.of("wrangler.toml", "drizzle.config.json")) {
            var project = Files.createDirectories(folder.resolve(config + ".d"));
            Files.writeString(project.resolve(config), config.startsWith("w") ? CONFIG.replace("\"local\"", "\"a1b2c3d4-5678-90ab-cdef-1234567890ab\"") : """
                    {"dialect": "sqlite", "out": "drizzle", "dbCredentials": {"url": "local.db"}}
                    """);
            Files.createDirectories(project.resolve("drizzle/meta"));
            Files.writeString(project.resolve("drizzle/meta/_journal.json"), "{bad");

            var problems = inspect(project, Map.of()).get("problems");

            assertEquals(1, problems.size(), problems::toString);
            assertEquals("\"syntax\" \"drizzle/meta/_journal.json\" 1", problems.get(0).get("kind") + " " + problems.get(0).get("file") + " " + problems.get(0).get("line"));
        }
    }

    @Test
    void theProcessComesBeforeTheFilesForCredentials() throws IOException {
        write("wrangler.toml", CONFIG);
        write(".env.local", "CLOUDFLARE_API_TOKEN=never-show-this");

        var told = new Inspection(SharedOptions.of(folder), context(Map.of("CLOUDFLARE_API_TOKEN", "never-show-this-either"))).answer();

        assertEquals("found in the environment", told.document().orElseThrow().get("databases").get(0).get("remote").get("credentials").stringValue());
        assertFalse((told.document().orElseThrow() + told.text()).contains("never-show-this"));
    }

    @Test
    void saysWhatUnnamedFilesAre() throws IOException {
        write("wrangler.toml", CONFIG.replace("migrations_dir", "# migrations_dir"));
        var state = LocalD1Files.file(folder, "x").getParent();
        make(state.resolve("db.sqlite"));
        make(LocalD1Files.file(folder, "forgotten"));

        var told = new Inspection(SharedOptions.of(folder), context(Map.of())).answer();

        assertTrue(told.text().contains("made by your own code, not by Wrangler"), told.text());
        assertTrue(told.text().contains("id unknown"), told.text());
        assertTrue(told.text().contains("3 databases in 1 config; 2 local files found, 1 not there yet."), told.text());
        var origins = told.document().orElseThrow().get("databases").valueStream().map(it -> it.get("local").get("origin").stringValue()).sorted().toList();
        assertEquals(List.of("config", "id-unknown", "own-code"), origins);
    }

    @Test
    void aFileKeptElsewhereForAnIdOfAConfigIsNoStranger() throws IOException {
        write("wrangler.toml", CONFIG.replace("migrations_dir", "# migrations_dir"));
        make(folder.resolve("e2e/v3/d1/miniflare-D1DatabaseObject").resolve(LocalD1Files.file(folder, "local").getFileName()));

        var told = new Inspection(SharedOptions.of(folder), context(Map.of())).answer();

        var other = told.document().orElseThrow().get("databases").get(1);
        assertEquals("other-copy", other.get("local").get("origin").stringValue());
        assertEquals("local", other.get("databaseId").stringValue());
        assertTrue(told.text().contains("another local file of the id local"), told.text());
    }

    @Test
    void aDatabaseThatCannotBeReadIsAProblemAndTheRestIsTold() throws IOException {
        write("wrangler.toml", CONFIG.replace("migrations_dir", "# migrations_dir"));
        write("b.txt", "");
        write(folder.relativize(LocalD1Files.file(folder, "local")).toString(), "this is a text of more than sixteen bytes, and no database");
        make(LocalD1Files.file(folder, "forgotten"));

        var document = inspect(folder, Map.of());

        assertEquals("not-a-database", document.get("problems").get(1).get("kind").stringValue());
        assertEquals("[{\"name\":\"t\",\"rows\":0}]", document.get("databases").get(1).get("tables").toString());
    }

    @Test
    void aPlainFileIsOneDatabaseWithoutConfig() throws IOException {
        var file = make(folder.resolve("plain.db"));

        var database = inspect(file, Map.of()).get("databases").get(0);

        assertTrue(database.get("binding").isNull());
        assertTrue(database.get("databaseId").isNull());
        assertTrue(database.get("config").isNull());
        assertTrue(database.get("remote").get("credentials").isNull());
        assertEquals("[{\"name\":\"t\",\"rows\":0}]", database.get("tables").toString());
    }

    @Test
    void aFileThatIsNoDatabaseEndsInOneSentence() throws IOException {
        var file = write("notes.db", "this is a text of more than sixteen bytes, not a database at all");

        var failure = assertThrows(CommandFailure.class, () -> inspect(file, Map.of()));

        assertEquals(Answer.WRONG_USAGE, failure.status());
        assertTrue(failure.sentence().contains("notes.db"), failure.sentence());
    }

    private JsonNode inspect(Path path, Map<String, String> environment) {
        return new Inspection(SharedOptions.of(path), context(environment)).answer().document().orElseThrow();
    }

    private Path make(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Files.createFile(file);
        try (var session = connector.open(new Database.LocalFile(file), new Permission.Free(), SqlListener.NONE)) {
            session.batch(List.of(Step.of(new Sql("CREATE TABLE t(a)"))));
        }
        return file;
    }

    private Path write(String name, String text) throws IOException {
        var file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private CommandContext context(Map<String, String> environment) {
        var nowhere = new PrintStream(OutputStream.nullOutputStream());
        return new CommandContext(new Streams(InputStream.nullInputStream(), nowhere, nowhere), connector, (_, _) -> {}, Optional.empty(), environment, new StopSignal());
    }
}
