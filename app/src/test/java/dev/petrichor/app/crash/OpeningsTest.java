package dev.petrichor.app.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.petrichor.loopback.Neighbour;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a start was opening when it broke; the other start is a process of its own, which is killed. */
class OpeningsTest {

    private static final Path PROJECT = Path.of("/code/müsli");

    @TempDir
    private Path data;

    @Test
    void whatARunWasOpeningWhenItBrokeIsToldOnce() throws IOException {
        try (var other = Neighbour.startWith(List.of(), OtherStart.class, data, PROJECT)) {
            assertEquals("opening", other.answer());
            assertEquals(List.of(), new Openings(data).brokenOff(), "it still runs");
        }

        assertEquals(List.of(PROJECT.toString()), new Openings(data).brokenOff());
        assertEquals(List.of(), new Openings(data).brokenOff());
        assertEquals(List.of(), left());
    }

    @Test
    void nothingIsLeftOfAProjectThatIsPainted() throws IOException {
        var openings = new Openings(data);

        openings.begin(Path.of("/code/a-longer-name"));
        openings.begin(PROJECT);
        openings.end(PROJECT);

        assertEquals(List.of(), left());
        assertEquals(List.of(), openings.brokenOff());
    }

    @Test
    void theEndOfOneProjectDoesNotEndTheNextThatIsBeingOpened() throws IOException {
        try (var openings = new Openings(data)) {
            openings.begin(Path.of("/code/a-longer-name"));
            openings.begin(PROJECT);
            openings.end(Path.of("/code/a-longer-name"));

            assertEquals(List.of(PROJECT.toString()), left());
        }
        assertEquals(List.of(), left());
    }

    private List<String> left() throws IOException {
        var folder = data.resolve("runs");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.map(OpeningsTest::text).toList();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** The other process. */
    static final class OtherStart {

        private OtherStart() {}

        public static void main(String[] arguments) {
            var openings = new Openings(Path.of(arguments[0]));
            openings.begin(Path.of(arguments[1]));
            System.out.println("opening");
            while (true) {
                LockSupport.park(openings);
            }
        }
    }
}
