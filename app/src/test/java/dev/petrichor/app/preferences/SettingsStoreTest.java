package dev.petrichor.app.preferences;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.ui.Theme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsStoreTest {

    @TempDir
    private Path folder;

    @Test
    void givesBackWhatWasKept() throws IOException {
        var kept = Settings.DEFAULT.withTheme(Theme.DARK).withScale(150).withRecent(Path.of("/code/my-blog"), 7).withPending(Path.of("/code/my-blog"), 2);

        store().save(kept);

        assertEquals(new SettingsStore.Loaded(kept, Optional.empty()), store().load());
    }

    @Test
    void setsAnUnreadableFileAsideAndStartsWithTheUsualSettings() throws IOException {
        Files.writeString(file(), "{ \"theme\": \"DA");

        var loaded = store().load();

        assertEquals(Settings.DEFAULT, loaded.settings());
        assertEquals("{ \"theme\": \"DA", Files.readString(loaded.setAside().orElseThrow()));
    }

    @Test
    void whatAnOlderFileLeavesOutIsAsUsual() throws IOException {
        Files.writeString(file(), "{ \"theme\": \"DARK\", \"fontSize\": 15, \"window\": { \"width\": 900, \"height\": 700 } }");

        var loaded = store().load();

        assertEquals(Settings.DEFAULT.withTheme(Theme.DARK).withWindow(new WindowPlace(false, 0, 0, 900, 700, false, 236, 210)), loaded.settings());
    }

    @Test
    void aLevelThatIsLeftOutIsAsUsual() throws IOException {
        Files.writeString(file(), "{ \"safety\": { \"remote\": \"LOCKED\" } }");

        assertEquals(new SafetyLevels(SafetyLevel.FREE, SafetyLevel.UNLOCK, SafetyLevel.LOCKED), store().load().settings().safety());
    }

    @Test
    void twoProcessesThatSaveAtOnceLeaveOneOfTheTwoWhole() throws Exception {
        var one = Settings.DEFAULT.withTheme(Theme.DARK);
        var other = Settings.DEFAULT.withScale(200).withRecent(Path.of("/a/rather/long/path/to/another/project"), 1);

        try (var workers = Executors.newFixedThreadPool(2)) {
            for (var done : workers.invokeAll(List.of(savingOften(one), savingOften(other)))) {
                done.get();
            }
        }

        assertTrue(List.of(one, other).contains(store().load().settings()));
        try (var files = Files.list(folder)) {
            assertEquals(List.of(file()), files.toList());
        }
    }

    private Callable<Void> savingOften(Settings settings) {
        return () -> {
            for (var i = 0; i < 200; i++) {
                store().save(settings);
            }
            return null;
        };
    }

    private SettingsStore store() {
        return new SettingsStore(file());
    }

    private Path file() {
        return folder.resolve("settings.json");
    }
}
