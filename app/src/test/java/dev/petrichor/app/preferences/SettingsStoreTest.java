package dev.petrichor.app.preferences;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.app.work.FileFault;
import dev.petrichor.loopback.Neighbour;
import dev.petrichor.ui.Theme;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsStoreTest {

    @TempDir
    private Path folder;

    @Test
    void givesBackWhatWasKept() throws IOException {
        var kept = Settings.DEFAULT.withTheme(Theme.DARK).withScale(150).withRecent(Path.of("/code/my-blog"), 7).withPending(Path.of("/code/my-blog"), 2)
                .withAtStart(AtStart.WELCOME).withLast(new LastProject("/data/cloudflare/a/b", "a", "b", "my-db"));

        store().save(kept, it -> it);

        assertEquals(new SettingsStore.Loaded(kept, Optional.empty(), Optional.empty()), store().load());
    }

    @Test
    void setsAnUnreadableFileAsideAndStartsWithTheUsualSettings() throws IOException {
        Files.writeString(file(), "{ \"theme\": \"DA");

        var loaded = store().load();

        assertEquals(Settings.DEFAULT, loaded.settings());
        assertEquals("{ \"theme\": \"DA", Files.readString(loaded.setAside().orElseThrow()));
    }

    /** Where somebody keeps the file with others of its kind. */
    @Test
    void aFileThatIsALinkIsWrittenAndSetAsideWhereItLeads() throws IOException {
        var kept = Files.createDirectory(folder.resolve("dotfiles")).toRealPath().resolve("petrichor.json");
        Files.writeString(kept, "{ \"theme\": \"DARK\" }");
        Files.createSymbolicLink(file(), kept);

        store().save(Settings.DEFAULT, it -> it.withScale(150));

        assertTrue(Files.isSymbolicLink(file()));
        assertEquals(Settings.DEFAULT.withTheme(Theme.DARK).withScale(150), store().load().settings());

        Files.writeString(kept, "{ \"theme\": \"DA");

        assertEquals(Optional.of(kept.resolveSibling("settings-unreadable.json")), store().save(Settings.DEFAULT, it -> it).setAside());
        assertEquals(kept, file().toRealPath());
    }

    @Test
    void bytesThatAreNoTextAreSetAside() throws IOException {
        Files.write(file(), new byte[]{'{', '"', (byte) 0xff, '"', ':', '1', '}'});

        assertTrue(store().load().setAside().isPresent());
    }

    /** It may be whole. */
    @Test
    void aFileThatCannotBeReadNowIsLeftAsItIs() throws IOException {
        Files.createDirectory(file());
        Files.writeString(file().resolve("mine"), "whole");

        var loaded = store().load();

        assertEquals(Settings.DEFAULT, loaded.settings());
        assertEquals(Optional.empty(), loaded.setAside());
        assertTrue(loaded.unread().isPresent());
        assertThrows(IOException.class, () -> store().save(Settings.DEFAULT, it -> it.withScale(150)));
        assertEquals("whole", Files.readString(file().resolve("mine")));
    }

    @Test
    void aFileThatMayNotBeReadIsNeitherSetAsideNorWrittenOver() throws IOException {
        Files.writeString(file(), "{ \"scale\": 150 }");
        Files.setPosixFilePermissions(file(), Set.of());

        try (var visitor = Neighbour.startWithoutRights(Visitor.class, file())) {
            assertEquals("its permissions forbid it, its permissions forbid it", visitor.answer());
        }

        assertEquals("{ \"scale\": 150 }", Files.readString(file()));
    }

    /** Loads and saves the settings, and says what was in the way of each. */
    static final class Visitor {

        private Visitor() {}

        public static void main(String[] arguments) {
            var store = new SettingsStore(Path.of(arguments[0]));
            var loaded = store.load().unread().map(FileFault::words).orElse("nothing");
            System.out.println(loaded + ", " + saved(store));
        }

        private static String saved(SettingsStore store) {
            try {
                return store.save(Settings.DEFAULT, it -> it.withScale(80)).toString();
            } catch (IOException e) {
                return FileFault.words(e);
            }
        }
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
    void aSaveChangesWhatTheFileHoldsNowAndNothingElse() throws IOException {
        Files.writeString(file(), """
                { "theme": "DARK", "fontSize": 15, "safety": { "remote": "LOCKED", "staging": "FREE" }, "window": { "height": 700, "screen": "left" } }""");

        var written = store().save(Settings.DEFAULT.withScale(150), it -> it.withScale(150));

        assertEquals(Settings.DEFAULT.withTheme(Theme.DARK).withScale(150).withSafety(SafetyLevels.DEFAULT.withRemote(SafetyLevel.LOCKED))
                .withWindow(new WindowPlace(false, 0, 0, 1440, 700, false, 236, 210)), written.settings());
        assertEquals(written, store().load());
        var text = Files.readString(file());
        for (var theirs : List.of("\"fontSize\" : 15", "\"staging\" : \"FREE\"", "\"screen\" : \"left\"")) {
            assertTrue(text.contains(theirs), text);
        }
    }

    @Test
    void aSaveSetsAFileAsideThatAHandMadeUnreadable() throws IOException {
        Files.writeString(file(), "{ \"scale\": 150,, }");
        var own = Settings.DEFAULT.withTheme(Theme.DARK);

        var written = store().save(own, it -> it.withTheme(Theme.DARK));

        assertEquals("{ \"scale\": 150,, }", Files.readString(written.setAside().orElseThrow()));
        assertEquals(own, store().load().settings());
    }

    @Test
    void eachUnreadableFileIsKept() throws IOException {
        for (var text : List.of("null", "", "[]")) {
            Files.writeString(file(), text);
            assertEquals(text, Files.readString(store().load().setAside().orElseThrow()));
        }
        try (var files = Files.list(folder)) {
            assertEquals(List.of("", "[]", "null"), files.map(SettingsStoreTest::text).sorted().toList());
        }
    }

    @Test
    void aRecentProjectWithoutAPathIsNone() throws IOException {
        Files.writeString(file(), "{ \"recents\": [ {}, null, { \"path\": \"/code\" } ] }");

        assertEquals(List.of(new Settings.Recent("/code", 0, 0)), store().load().settings().recents());
    }

    @Test
    void whatTwoWindowsSaveAtOnceStaysOfBoth() throws Exception {
        try (var workers = Executors.newFixedThreadPool(2)) {
            for (var done : workers.invokeAll(List.of(savingOften("/one/"), savingOften("/two/")))) {
                done.get();
            }
        }

        assertEquals(Set.of("/one/0", "/one/1", "/one/2", "/one/3", "/one/4", "/two/0", "/two/1", "/two/2", "/two/3", "/two/4"),
                store().load().settings().recents().stream().map(Settings.Recent::path).collect(Collectors.toSet()));
        try (var files = Files.list(folder)) {
            assertEquals(List.of(file(), folder.resolve("settings.lock")), files.sorted().toList());
        }
    }

    private Callable<Void> savingOften(String prefix) {
        return () -> {
            for (var i = 0; i < 5; i++) {
                var path = Path.of(prefix + i);
                store().save(Settings.DEFAULT.withRecent(path, 1), it -> it.withRecent(path, 1));
            }
            return null;
        };
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private SettingsStore store() {
        return new SettingsStore(file());
    }

    private Path file() {
        return folder.resolve("settings.json");
    }
}
