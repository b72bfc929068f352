package dev.petrichor.app.preferences;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.loopback.Neighbour;
import dev.petrichor.loopback.SmallDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever comes in between while settings are written, their file is the old one or the new one, whole. */
class SettingsWholeTest {

    private static final int KILLS = 6;
    private static final int FIRST = 1000;
    private static final int LONG = 200_000;

    @TempDir
    private Path folder;

    /** Each is killed in the middle of its work, a different while after it has begun. */
    @Test
    void aProgramThatIsKilledLeavesTheOldFileOrTheNewOne() throws IOException {
        var random = new Random(5);
        for (var kill = 0; kill < KILLS; kill++) {
            var said = written(2 + random.nextInt(10));

            var found = store().load();

            assertEquals(Optional.empty(), found.setAside());
            assertEquals(Optional.empty(), found.unread());
            var kept = found.settings().recents().getFirst().openedAt();
            assertTrue(kept >= said, "said " + said + ", kept " + kept);
            assertTrue(settings(kept).equals(found.settings()), "something else is kept");
            assertEquals(List.of(), strangers());
        }
    }

    /** Lets a program write until it has done so a number of times and kills it then; the last one that it said was written. */
    private int written(int times) throws IOException {
        var said = 0;
        try (var writer = Neighbour.startWith(List.of(), Writer.class, file())) {
            for (var time = 0; time < times; time++) {
                said = Integer.parseInt(writer.answer());
            }
        }
        return said;
    }

    /** Saves one after another and says of each when it is kept. */
    static final class Writer {

        private Writer() {}

        public static void main(String[] arguments) throws IOException {
            var store = new SettingsStore(Path.of(arguments[0]));
            for (var number = FIRST;; number++) {
                var next = settings(number);
                store.save(next, _ -> next);
                System.out.println(number);
            }
        }
    }

    /** Every number at another length. */
    private static Settings settings(long number) {
        return Settings.DEFAULT.withRecent(Path.of("/" + "x".repeat(LONG + (int) number)), number);
    }

    /** A file that is being made stays after a kill; the next start clears it away. */
    private List<String> strangers() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(it -> it.getFileName().toString()).filter(it -> !it.matches("settings\\.json|settings\\.lock|settings\\d+\\.new")).toList();
        }
    }

    @Test
    void aFullDiskLeavesTheOldFileAndNothingBesides() throws Exception {
        try (var small = SmallDisk.in(folder, 128)) {
            var disk = small.root();
            var store = new SettingsStore(disk.resolve("settings.json"));
            var old = Settings.DEFAULT.withScale(150);
            store.save(old, _ -> old);

            assertThrows(IOException.class, () -> store.save(settings(FIRST), _ -> settings(FIRST)));

            assertEquals(old, store.load().settings());
            try (var files = Files.list(disk)) {
                assertEquals(List.of("settings.json", "settings.lock"), files.map(it -> it.getFileName().toString()).sorted().toList());
            }
            assertEquals(old.withScale(80), store.save(old, it -> it.withScale(80)).settings());
        }
    }

    @Test
    void aLimitOfFileSizesLeavesTheOldFile() throws IOException {
        var old = Settings.DEFAULT.withScale(150);
        store().save(old, _ -> old);

        try (var writer = Neighbour.startWithFilesUpTo(64, Limited.class, file())) {
            assertTrue(writer.answer().startsWith("not kept"));
        }

        assertEquals(old, store().load().settings());
    }

    /** Saves what its files have no room for. */
    static final class Limited {

        private Limited() {}

        public static void main(String[] arguments) {
            try {
                System.out.println(new SettingsStore(Path.of(arguments[0])).save(settings(FIRST), _ -> settings(FIRST)));
            } catch (IOException e) {
                System.out.println("not kept: " + e.getMessage());
            }
        }
    }

    private SettingsStore store() {
        return new SettingsStore(file());
    }

    private Path file() {
        return folder.resolve("settings.json");
    }
}
