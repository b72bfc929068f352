package dev.petrichor.app.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutsideProgramsTest {

    private static final Path FILE = Path.of("/blog/migrations/0001 init.sql");

    @TempDir
    private Path folder;

    private final LinkedBlockingQueue<String> told = new LinkedBlockingQueue<>();
    private final OutsidePrograms outside = new OutsidePrograms(new Background(Runnable::run), Map.of("PATH", "/usr/bin:/bin", "CLOUDFLARE_API_TOKEN", "a-secret",
            "my_api_key", "a-secret", "CF_D1", "a-secret", "XDG_D1", "a-secret", "DISPLAY", ":7", "XDG_DATA_DIRS", "/usr/share", "LC_TIME", "de_DE.UTF-8", "SystemRoot", "C:\\Windows"),
            told::add, Duration.ofMinutes(1));

    @Test
    void eachSystemHasItsCommand() {
        assertEquals(List.of("xdg-open", FILE.toString()), OutsidePrograms.command("Linux", FILE.toString()));
        assertEquals(List.of("xdg-open", "/blog/migrations"), OutsidePrograms.folderCommand("Linux", FILE));
        assertEquals(List.of("open", "-R", FILE.toString()), OutsidePrograms.folderCommand("Mac OS X", FILE));
        assertEquals(List.of("explorer.exe", "/select," + FILE), OutsidePrograms.folderCommand("Windows 11", FILE));
        assertEquals(List.of("explorer.exe", "https://github.com/a/b"), OutsidePrograms.command("Windows 11", "https://github.com/a/b"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://github.com/a/b", "file:///etc/passwd", "javascript:alert(1)", "/etc/passwd"})
    void onlyPagesOfTheWebAreHandedToABrowser(String page) {
        assertThrows(IllegalArgumentException.class, () -> outside.open(URI.create(page)));
    }

    @Test
    void aProgramThatIsNotThereOrRefusesIsSaid() throws InterruptedException {
        outside.start(List.of("petrichor-has-no-such-program", FILE.toString()), FILE.toString());
        assertEquals("petrichor-has-no-such-program cannot be run, so " + FILE + " was not opened. Is it installed?", told.poll(20, TimeUnit.SECONDS));

        outside.start(List.of("sh", "-c", "exit 3"), FILE.toString());
        assertEquals("Your desktop has no program for " + FILE + ", or could not start it.", told.poll(20, TimeUnit.SECONDS));
    }

    @Test
    void onlyWhatTheDesktopsProgramsNeedIsHandedOn() throws Exception {
        var out = folder.resolve("environment");

        outside.start(List.of("sh", "-c", "env > " + out + "; exit 1"), FILE.toString());

        assertEquals("Your desktop has no program for " + FILE + ", or could not start it.", told.poll(20, TimeUnit.SECONDS));
        var ofTheShell = List.of("PWD=", "SHLVL=", "_=", "OLDPWD=");
        assertEquals(List.of("DISPLAY=:7", "LC_TIME=de_DE.UTF-8", "PATH=/usr/bin:/bin", "SystemRoot=C:\\Windows", "XDG_DATA_DIRS=/usr/share"),
                Files.readAllLines(out).stream().filter(line -> ofTheShell.stream().noneMatch(line::startsWith)).sorted().toList());
    }
}
