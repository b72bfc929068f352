package dev.petrichor.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.app.instance.Claim;
import dev.petrichor.app.instance.ProjectClaims;
import dev.petrichor.app.preferences.UserFolders;
import dev.petrichor.app.state.StateFile;
import dev.petrichor.db.connect.Connector;
import dev.petrichor.loopback.Neighbour;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What killed runs left goes; what is the user's, or in use, stays. */
class SweepTest {

    private static final Instant NOW = Instant.now();
    private static final Instant LAST_WEEK = NOW.minus(Duration.ofDays(7));
    private static final Path PROJECT = Path.of("/home/ada/shop");
    private static final String HASH = "0123456789abcdef01234567";
    private static final String STATE = "new-01234567-89ab-cdef-0123-456789abcdef-" + HASH + ".sqlite";

    @TempDir
    private Path home;

    @Test
    void whatKilledRunsLeftGoesAndEverythingElseStays() throws IOException {
        var nobody = nobody();
        var us = ProcessHandle.current().pid();
        for (var left : Set.of("config/settings123.new", "data/projects/" + STATE, "data/projects/" + STATE + "-wal", "data/sample/new77/my-nextjs-app/package.json",
                "data/copies/copy-" + nobody + "-1.sqlite", "data/restore-points/app/17.sqlite." + nobody + ".part")) {
            old(left);
        }
        var stays = new TreeSet<>(Set.of("config/settings.json", "config/settings-unreadable.json", "config/settings1.new.mine", "data/projects/" + HASH + ".sqlite",
                "data/projects/damaged-5-" + HASH + ".sqlite", "data/projects/" + HASH + ".audit.tsv", "data/sample/my-nextjs-app/package.json", "data/sample/newer/mine.txt",
                "data/copies/copy-" + us + "-1.sqlite", "data/copies/mine.sqlite", "data/restore-points/app/17.sqlite", "data/restore-points/app/17.sqlite." + us + ".part"));
        for (var kept : stays) {
            old(kept);
        }
        Files.writeString(Files.createDirectories(home.resolve("data/sample/new78")).resolve("fresh"), "");
        stays.add("data/sample/new78/fresh");

        assertTrue(sweep().call());

        assertEquals(stays, files());
    }

    @Test
    void aFolderThatALinkNamesIsNotEntered() throws IOException {
        old("elsewhere/mine.txt");
        Files.createDirectories(home.resolve("data/sample"));
        Files.createSymbolicLink(home.resolve("data/sample/new5"), home.resolve("elsewhere"));

        assertTrue(sweep(Instant.now().plusSeconds(200_000)).call());

        assertEquals(Set.of("elsewhere/mine.txt"), files());
    }

    @Test
    void theBellOfAKilledWindowGoesAndThatOfAnotherStays() throws IOException {
        var data = home.resolve("data");
        try (var other = Neighbour.startWith(List.of(), Window.class, data)) {
            assertEquals("ours", other.answer());
            var claims = new ProjectClaims(data, Runnable::run, () -> {});
            assertTrue(new Sweep(folders(), new Connector(Clock.systemUTC()), claims, Clock.systemUTC()).call());
            assertTrue(ProjectClaims.raisesAnother(data, PROJECT));
        }
        var before = bells();

        assertTrue(sweep().call());

        assertTrue(before > 0);
        assertEquals(0, bells());
        assertTrue(Files.exists(StateFile.beside(data, PROJECT, ".lock")));
    }

    @Test
    void aWindowKeepsItsOwnProjectWhenItSweeps() throws IOException {
        var data = home.resolve("data");
        var claims = new ProjectClaims(data, Runnable::run, () -> {});
        claims.claim(PROJECT);

        assertTrue(new Sweep(folders(), new Connector(Clock.systemUTC()), claims, Clock.systemUTC()).call());

        try (var other = Neighbour.startWith(List.of(), Window.class, data)) {
            assertEquals("not ours", other.answer());
        }
    }

    /** Has the project until it is killed. */
    static final class Window {

        private Window() {}

        public static void main(String[] arguments) throws IOException {
            var claim = new ProjectClaims(Path.of(arguments[0]), Runnable::run, () -> {}).claim(PROJECT);
            System.out.println(claim instanceof Claim.Ours ? "ours" : "not ours");
            System.in.read();
        }
    }

    private long bells() throws IOException {
        try (var files = Files.list(home.resolve("data/projects"))) {
            return files.filter(it -> it.toString().endsWith(".sock") || it.toString().endsWith(".bell")).count();
        }
    }

    /** The number of a process that has ended. */
    private static long nobody() throws IOException {
        var process = new ProcessBuilder("true").start();
        process.onExit().join();
        return process.pid();
    }

    private void old(String name) throws IOException {
        var file = home.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, name);
        for (var each = file; !each.equals(home); each = each.getParent()) {
            Files.setLastModifiedTime(each, FileTime.from(LAST_WEEK));
        }
    }

    private Set<String> files() throws IOException {
        try (var all = Files.walk(home)) {
            return all.filter(Files::isRegularFile).map(it -> home.relativize(it).toString()).collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private UserFolders folders() {
        return new UserFolders(home.resolve("config"), home.resolve("data"));
    }

    private Sweep sweep() {
        return sweep(NOW);
    }

    private Sweep sweep(Instant now) {
        return new Sweep(folders(), new Connector(Clock.systemUTC()), new ProjectClaims(home.resolve("data"), Runnable::run, () -> {}), Clock.fixed(now, ZoneOffset.UTC));
    }
}
