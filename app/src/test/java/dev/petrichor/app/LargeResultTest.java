package dev.petrichor.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/** The command line with little memory and many rows: they pass through, none is held. */
@BesideWindows
class LargeResultTest {

    private static final int ROWS = Boolean.getBoolean("petrichor.long") ? 1_000_000 : 80_000;
    private static final String MANY = "WITH RECURSIVE c(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM c WHERE i < " + ROWS + ") SELECT i, printf('%0300d', i) AS t FROM c";

    @TempDir
    private Path folder;

    private Sample sample;

    @BeforeEach
    void copySample() throws IOException {
        sample = Sample.in(folder);
    }

    @Test
    void aQueryOfManyRowsAsJson() throws Exception {
        var process = start("query", project(), MANY, "--limit", "0", "--json");

        var rows = 0;
        try (var json = JsonMapper.shared().createParser(process.getInputStream())) {
            for (var token = json.nextToken(); token != null; token = json.nextToken()) {
                rows += token == JsonToken.VALUE_STRING && json.getString().length() == 300 ? 1 : 0;
            }
        }

        assertEquals("0 " + ROWS, process.waitFor() + " " + rows);
    }

    @Test
    void aQueryOfManyRowsAsText() throws Exception {
        var process = start("query", project(), MANY, "--limit", "0");

        var lines = 0L;
        try (var reader = process.inputReader(StandardCharsets.UTF_8)) {
            lines = reader.lines().count();
        }

        assertEquals("0 " + (2 + ROWS + 2), process.waitFor() + " " + lines);
    }

    @Test
    void anImportAndAnExportOfManyRows() throws Exception {
        sample.run("CREATE TABLE many (i INTEGER PRIMARY KEY, t TEXT)");
        var file = folder.resolve("many.jsonl");
        try (var out = Files.newBufferedWriter(file)) {
            for (var i = 1; i <= ROWS; i++) {
                out.write("{\"i\":" + i + ",\"t\":\"" + "x".repeat(300) + "\"}\n");
            }
        }

        var put = start("import", project(), "many", file.toString());
        assertEquals("0 " + ROWS + " rows were put into many.", put.waitFor() + " " + put.inputReader(StandardCharsets.UTF_8).readAllAsString().replace(",", "").strip());
        var taken = start("export", project(), "many", "--format", "jsonl");
        assertEquals(-1, Files.mismatch(file, Files.write(folder.resolve("again.jsonl"), taken.getInputStream().readAllBytes())));
        assertEquals(0, taken.waitFor());
    }

    @Test
    void aResultThatNobodyReadsAnyMoreEnds() throws Exception {
        var process = start("query", project(), "WITH RECURSIVE c(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM c) SELECT i FROM c", "--limit", "0");
        process.inputReader(StandardCharsets.UTF_8).readLine();
        process.getInputStream().close();

        assertEquals(1, process.waitFor());
    }

    private String project() {
        return sample.folder().toString();
    }

    private Process start(String... arguments) throws IOException {
        var line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx64m", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED",
                "-Dpetrichor.home=" + folder.resolve("home"), "-cp", System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "dev.petrichor.app.Main"));
        line.addAll(List.of(arguments));
        return new ProcessBuilder(line).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    }
}
