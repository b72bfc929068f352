package dev.petrichor.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.app.state.StateFile;
import dev.petrichor.loopback.SmallDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A write to a far side that cannot go on record first: it is not sent, by whatever verb. */
class UnrecordedWriteTest {

    private static final List<List<String>> WRITES = List.of(
            List.of("query", "PROJECT", "DELETE FROM notes", "--write"),
            List.of("import", "PROJECT", "notes", "CSV"),
            List.of("migrate", "mark-applied", "PROJECT", "0001_more.sql", "--confirm", "my-db"),
            List.of("migrate", "apply", "PROJECT", "--confirm", "my-db"));

    @TempDir
    private Path folder;

    private FarProject far;

    @BeforeEach
    void open() throws IOException {
        far = new FarProject(folder);
    }

    @AfterEach
    void close() {
        far.close();
    }

    @Test
    void onAFullDiskNothingIsSent() throws IOException {
        try (var disk = SmallDisk.in(folder, 1024)) {
            disk.fill();
            for (var words : WRITES) {
                assertNotSent(disk.root(), words, "The disk is full");
            }
        }
    }

    @Test
    void whereTheRecordCannotBeWrittenNothingIsSent() throws IOException {
        var data = folder.resolve("data");
        far.runKeeping(data, WRITES.getFirst());
        var record = record(data);
        Files.delete(record);
        Files.createDirectory(record);
        for (var words : WRITES) {
            assertNotSent(data, words, record.getFileName() + " cannot be written to: ");
        }
    }

    /** It stops nothing, and nobody is told of a window. */
    @Test
    void whereTheMemoryOfTheProjectCannotBeReadThatIsSaid() throws IOException {
        var data = folder.resolve("data");
        Files.createDirectories(StateFile.of(data, far.project));

        assertEquals(0, far.runKeeping(data, List.of("migrate", "status", "PROJECT")), far::said);

        assertTrue(far.said().contains("What Petrichor remembers of the migrations of this project could not be read: "), far::said);
        assertFalse(far.said().contains("window"), far::said);
    }

    private void assertNotSent(Path data, List<String> words, String why) {
        far.begin();
        var before = far.d1.statements().size();

        var status = far.runKeeping(data, words);

        assertEquals(1, status, () -> words + far.said());
        assertTrue(far.said().contains("Nothing was sent") && far.said().contains(why), () -> words + far.said());
        far.assertIsOneSentence();
        assertEquals("1", far.d1.cell("SELECT count(*) FROM notes"));
        assertEquals(List.of(), far.d1.statements().stream().skip(before).filter(it -> !it.stripLeading().matches("(?is)(SELECT|WITH|PRAGMA|EXPLAIN).*")).toList());
    }

    private static Path record(Path data) throws IOException {
        try (var files = Files.walk(data)) {
            return files.filter(file -> file.toString().endsWith(".audit.tsv")).findFirst().orElseThrow();
        }
    }
}
