package dev.petrichor.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.petrichor.db.Database;
import dev.petrichor.db.Page;
import dev.petrichor.db.Sql;
import dev.petrichor.db.connect.Connector;
import dev.petrichor.db.guard.Permission;
import dev.petrichor.db.transfer.JsonValues;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Ctrl+C during each verb that works for long: what was done is said, and nothing half done is left. */
@BesideWindows
class StoppedCommandTest {

    private static final String ENDLESS = "WITH RECURSIVE c(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM c) SELECT i FROM c";
    private static final String STATE = ".wrangler/state/v3/d1/miniflare-D1DatabaseObject/f0d91cac92150080eeb190ac9a9bbe342fa3b82cc161e8c0843333543d5e1310.sqlite";

    /** More than a program writes that was told to stop. */
    private static final int MOST = 1 << 26;

    @TempDir
    private Path folder;

    private Path database;

    @BeforeEach
    void project() throws IOException, SQLException {
        assumeTrue(Files.isExecutable(Path.of("/bin/kill")) && hasDefaultSignals(), "needs kill and env of GNU coreutils");
        Files.writeString(folder.resolve("wrangler.toml"), """
                [[d1_databases]]
                binding = "DB"
                database_id = "a1b2c3d4-5678-90ab-cdef-1234567890ab"
                """);
        database = folder.resolve(STATE);
        Files.createDirectories(database.getParent());
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + database); var statement = connection.createStatement()) {
            statement.executeUpdate("CREATE TABLE t (id INTEGER PRIMARY KEY); CREATE TABLE u (n); CREATE VIEW endless AS " + ENDLESS);
            statement.executeUpdate("CREATE TRIGGER slow AFTER INSERT ON t WHEN NEW.id = 2 BEGIN INSERT INTO u SELECT count(*) FROM endless; END");
        }
    }

    private static boolean hasDefaultSignals() throws IOException {
        try {
            return new ProcessBuilder("/usr/bin/env", "--default-signal=INT", "true").start().waitFor() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    @Test
    void aQueryEndsWithAWholeDocument() throws Exception {
        try (var command = start("query", folder.toString(), "SELECT 1; " + ENDLESS, "--limit", "0", "--json")) {
            var start = new char[1 << 17];
            assertEquals(start.length, read(command.process, start));
            command.stop();

            var json = JsonMapper.shared().readTree(new String(start) + command.output());
            var statement = json.at("/statements/1");
            assertEquals("[[1]]", json.at("/statements/0/rows").toString());
            assertEquals("cancelled,true", statement.at("/error/kind").stringValue() + "," + statement.get("truncated"));
            command.endsWith("Stopped in line 1: this statement changed nothing. The statement before it happened.");
        }
    }

    @Test
    void anExportLeavesNoHalfFile() throws Exception {
        var out = Files.createDirectory(folder.resolve("out"));
        try (var command = startWhen(out, ".part", "export", folder.toString(), "endless", "--format", "csv", "--out", out.resolve("e.csv").toString())) {
            command.stop();

            command.endsWith("Stopped, so " + out.resolve("e.csv") + " is not whole: nothing was written.");
            assertEquals(List.of(), entries(out));
        }
    }

    @Test
    void anImportLeavesNoRow() throws Exception {
        var csv = Files.writeString(folder.resolve("t.csv"), "id\n1\n2\n3\n");
        try (var command = startWhen(database.getParent(), "-journal", "import", folder.toString(), "t", csv.toString())) {
            command.stop();

            command.endsWith("Stopped. No row was put into t.");
            assertEquals("[[0]]", rows("SELECT count(*) FROM t"));
        }
    }

    @Test
    void anApplyTellsWhatIsAppliedAndWhatIsNot() throws Exception {
        Files.createDirectories(folder.resolve("migrations"));
        Files.writeString(folder.resolve("migrations/0001_a.sql"), "CREATE TABLE a (x);\n");
        // it ends, for the dry run comes first; by then it has run for seconds
        Files.writeString(folder.resolve("migrations/0002_b.sql"),
                "CREATE TABLE b (x);\nINSERT INTO b WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000000) SELECT count(*) FROM n;\n");
        Files.writeString(folder.resolve("migrations/0003_c.sql"), "CREATE TABLE c (x);\n");
        try (var command = startWhen(database.getParent(), "-journal", "migrate", "apply", folder.toString(), "--allow-data-loss", "--json")) {
            command.stop();

            var json = JsonMapper.shared().readTree(command.output());
            assertEquals("stopped,null", json.get("outcome").stringValue() + "," + json.get("failed"), json::toString);
            assertEquals(3, json.get("applied").size() + json.get("notRun").size());
            assertTrue(json.get("notRun").toString().endsWith("\"0002_b.sql\",\"0003_c.sql\"]"), json::toString);
            command.endsWith("Stopped: " + json.get("notRun").size() + " files were not applied, and nothing of them was kept.");
            assertEquals(names(json.get("applied")), json.get("applied").isEmpty() ? "" : rows("SELECT name FROM d1_migrations"));
        }
    }

    private static String names(JsonNode applied) {
        return applied.isEmpty() ? "" : "[[" + applied.get(0).stringValue() + "]]";
    }

    private String rows(String sql) {
        try (var session = new Connector(Clock.systemUTC()).open(new Database.LocalFile(database), new Permission.ReadOnly(), _ -> {})) {
            return Page.read(session, new Sql(sql), 0).rows().stream()
                    .map(row -> row.stream().map(value -> JsonValues.node(value).asString()).toList()).toList().toString();
        }
    }

    private static List<Path> entries(Path folder) throws IOException {
        try (var entries = Files.list(folder)) {
            return entries.toList();
        }
    }

    private static int read(Process process, char[] into) throws IOException {
        var all = 0;
        while (all < into.length) {
            var read = process.inputReader(StandardCharsets.UTF_8).read(into, all, into.length - all);
            if (read < 0) {
                return all;
            }
            all += read;
        }
        return all;
    }

    /** Starts the program and waits until a file of this ending appears: then it is at work. */
    private Command startWhen(Path watched, String ending, String... arguments) throws Exception {
        try (var watch = watched.getFileSystem().newWatchService()) {
            watched.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
            var command = start(arguments);
            for (var key = watch.poll(60, TimeUnit.SECONDS); key != null; key = watch.poll(60, TimeUnit.SECONDS)) {
                if (key.pollEvents().stream().anyMatch(event -> String.valueOf(event.context()).endsWith(ending))) {
                    return command;
                }
                key.reset();
            }
            command.close();
            throw new AssertionError("it never began");
        }
    }

    private Command start(String... arguments) throws IOException {
        // a job in the background of a shell ignores Ctrl+C, and its children would, too
        var line = new ArrayList<>(List.of("/usr/bin/env", "--default-signal=INT",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "--enable-native-access=ALL-UNNAMED", "-XX:TieredStopAtLevel=1",
                "-Dpetrichor.home=" + folder.resolve("home"), "-cp", System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "dev.petrichor.app.Main"));
        line.addAll(List.of(arguments));
        return new Command(new ProcessBuilder(line).start());
    }

    private record Command(Process process, CompletableFuture<String> said) implements AutoCloseable {

        Command(Process process) {
            this(process, CompletableFuture.supplyAsync(() -> whole(process)));
        }

        private static String whole(Process process) {
            try {
                return new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        void stop() throws IOException, InterruptedException {
            new ProcessBuilder("/bin/kill", "-INT", Long.toString(process.pid())).inheritIO().start().waitFor();
        }

        String output() throws IOException {
            var said = new char[MOST];
            var read = read(process, said);
            assertTrue(read < MOST, "it did not stop");
            return new String(said, 0, read);
        }

        void endsWith(String sentence) throws InterruptedException {
            assertTrue(process.waitFor(60, TimeUnit.SECONDS));
            assertEquals("1 " + sentence, process.exitValue() + " " + said.join().lines().reduce("", (_, last) -> last));
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }
}
