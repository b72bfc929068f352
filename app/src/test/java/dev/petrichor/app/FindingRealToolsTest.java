package dev.petrichor.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.petrichor.db.workspace.FoundDatabase;
import dev.petrichor.db.workspace.FoundDatabase.Origin;
import dev.petrichor.db.workspace.WorkspaceScanner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/** The files that the real wrangler makes are the files that are found, for every way to write a config. */
@EnabledIfEnvironmentVariable(named = "PETRICHOR_REAL_TOOLS", matches = ".+", disabledReason = "needs wrangler from npm")
@BesideWindows
class FindingRealToolsTest {

    @TempDir
    private Path folder;

    @Test
    void findsExactlyTheFilesThatWranglerMade() throws Exception {
        write("json/wrangler.json", "{\"name\": \"a\", \"d1_databases\": [{\"binding\": \"DB\", \"database_id\": \"local\"}]}");
        write("jsonc/wrangler.jsonc", "\uFEFF{\n // \"d1_databases\": []\n \"name\": \"b\", \"d1_databases\": [{\"binding\": \"DB\"},], }");
        write("toml/wrangler.toml", "name = \"c\"\nd1_databases = [{ binding = \"ONE\", database_id = \"\" }]\n[[env.\"staging eu\".d1_databases]]\nbinding = \"TWO\"\n"
                + "database_id = \"a1b2c3d4-5678-90ab-cdef-1234567890ab\"\npreview_database_id = \"local-preview\"\n");
        write("other/wrangler.toml", "name = \"d\"\n[[d1_databases]]\nbinding = \"DB\"\ndatabase_id = \"local\"\n");
        wrangler("json", "DB");
        wrangler("jsonc", "DB");
        wrangler("toml", "ONE");
        wrangler("toml", "TWO", "--env", "staging eu");
        wrangler("other", "DB");

        var found = WorkspaceScanner.scan(folder).databases();

        assertEquals(made(), found.stream().map(it -> it.local().path()).collect(Collectors.toCollection(TreeSet::new)));
        assertEquals(Set.of(Origin.CONFIG), found.stream().map(it -> it.local().origin()).collect(Collectors.toSet()));
        assertEquals(List.of(), found.stream().filter(it -> !it.local().exists()).map(FoundDatabase::displayName).toList());
        assertEquals(5, found.size());
    }

    @Test
    void readsAConfigWithAKeyWrittenTwiceAsWranglerDoes() throws Exception {
        write("wrangler.jsonc", "{\"name\": \"a\", \"d1_databases\": [{\"binding\": \"DB\", \"database_id\": \"first\", \"database_id\": \"second\"}]}");
        wrangler(".", "DB");

        assertEquals(made(), WorkspaceScanner.scan(folder).databases().stream().map(it -> it.local().path()).collect(Collectors.toSet()));
    }

    private Set<Path> made() throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(it -> it.toString().endsWith(".sqlite") && it.getParent().endsWith("miniflare-D1DatabaseObject"))
                    .filter(it -> !it.endsWith("metadata.sqlite"))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private void wrangler(String project, String database, String... more) throws IOException, InterruptedException {
        var tools = Path.of(System.getenv("PETRICHOR_REAL_TOOLS"), "node_modules").toAbsolutePath();
        var command = new ArrayList<>(List.of(
                tools.resolve("node/bin/node").toString(), tools.resolve(".bin/wrangler").toString(), "d1", "execute", database, "--local", "--command",
                "CREATE TABLE t(a)"));
        command.addAll(List.of(more));
        var builder = new ProcessBuilder(command).directory(folder.resolve(project).normalize().toFile()).redirectErrorStream(true);
        builder.environment().put("CI", "true");
        builder.environment().put("WRANGLER_SEND_METRICS", "false");
        var process = builder.start();
        process.getOutputStream().close();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
    }

    private void write(String name, String text) throws IOException {
        var file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
