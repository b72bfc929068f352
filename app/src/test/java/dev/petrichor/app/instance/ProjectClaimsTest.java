package dev.petrichor.app.instance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.app.UiQueue;
import dev.petrichor.app.state.StateFile;
import dev.petrichor.loopback.Neighbour;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Windows that ask for a project, in this process and in others. */
class ProjectClaimsTest {

    private static final Path PROJECT = Path.of("/home/ada/shop");
    private static final Duration SHORT = Duration.ofMillis(200);
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    private Path data;

    private final AtomicInteger raised = new AtomicInteger();

    @Test
    void theSecondWindowBringsTheFirstToTheFront() {
        ours(window(LONG));

        assertEquals(new Claim.Elsewhere(), window(LONG).claim(PROJECT));
        assertTrue(ProjectClaims.raisesAnother(data, PROJECT));
        assertEquals(2, raised.get());
    }

    @Test
    void anotherProjectIsNotTouchedByThat() {
        ours(window(LONG));

        assertInstanceOf(Claim.Ours.class, window(LONG).claim(Path.of("/home/ada/blog")));
        assertEquals(0, raised.get());
    }

    @Test
    void aWindowMayOpenItsProjectAgainAndHasItUntilBothAreClosed() {
        var window = window(LONG);
        var first = ours(window);
        var second = ours(window);

        first.close();
        first.close();
        assertEquals(new Claim.Elsewhere(), window(LONG).claim(PROJECT));
        second.close();

        ours(window(LONG));
    }

    @Test
    void whoAsksWhileAWindowLeavesGetsTheProjectWhenTheLastWordsAreWritten() throws Exception {
        var hold = ours(window(LONG));
        hold.leave();

        var waiting = CompletableFuture.supplyAsync(() -> window(LONG).claim(PROJECT));
        assertEquals(new Claim.Silent(), window(SHORT).claim(PROJECT));
        hold.close();

        assertInstanceOf(Claim.Ours.class, waiting.get());
        assertEquals(0, raised.get());
    }

    @Test
    void aWindowThatHangsIsNotWaitedForLong() {
        new ProjectClaims(data, new UiQueue(), raised::incrementAndGet, LONG).claim(PROJECT);

        assertEquals(new Claim.Silent(), window(SHORT).claim(PROJECT));
        assertEquals(0, raised.get());
    }

    @Test
    void whatACrashLeftBehindIsReplaced() throws IOException {
        Files.createDirectories(socket().getParent());
        try (var crashed = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            crashed.bind(UnixDomainSocketAddress.of(socket()));
        }
        assertTrue(Files.exists(socket()));

        ours(window(LONG));

        assertEquals(new Claim.Elsewhere(), window(LONG).claim(PROJECT));
    }

    @Test
    void whatIsSentToTheBellIsNotRead() throws Exception {
        var ui = new UiQueue();
        ours(new ProjectClaims(data, ui, raised::incrementAndGet, LONG));

        try (var silent = SocketChannel.open(UnixDomainSocketAddress.of(socket())); var loud = SocketChannel.open(UnixDomainSocketAddress.of(socket()))) {
            loud.configureBlocking(false);
            loud.write(ByteBuffer.allocate(10_000_000));
            var third = CompletableFuture.supplyAsync(() -> window(LONG).claim(PROJECT));
            ui.runUntil(() -> raised.get() == 3);

            assertEquals(new Claim.Elsewhere(), third.get());
            assertTrue(silent.isOpen());
        }
    }

    @Test
    void somethingElseBehindTheBellIsNoWindow() throws IOException {
        Files.createDirectories(socket().getParent());
        try (var other = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            other.bind(UnixDomainSocketAddress.of(socket()));
            Thread.ofVirtual().start(() -> chatter(other));

            assertEquals(false, ProjectClaims.raisesAnother(data, PROJECT));
        }
    }

    private static void chatter(ServerSocketChannel other) {
        try (var caller = other.accept()) {
            caller.write(ByteBuffer.wrap("HTTP/1.1 200 OK\r\n\r\n and a long page behind it".getBytes(StandardCharsets.US_ASCII)));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aFolderWithALongerPathThanSocketsMayHaveIsAsGoodAsAnother() throws IOException {
        data = data.resolve("a folder whose name is so long that no socket can have a path in it".repeat(2));
        var hold = ours(window(LONG));
        var bell = Path.of(Files.readString(StateFile.beside(data, PROJECT, ".bell")));

        assertEquals(new Claim.Elsewhere(), window(LONG).claim(PROJECT));
        hold.close();

        assertTrue(Files.notExists(bell.getParent()), bell::toString);
        ours(window(LONG));
    }

    @Test
    void whereNoSocketCanBeTheLockStillKeepsOthersOut() throws IOException {
        Files.createFile(Files.createDirectories(socket()).resolve("in the way"));
        ours(window(LONG));

        assertEquals(new Claim.Silent(), window(SHORT).claim(PROJECT));
    }

    @Test
    void whereNothingCanBeKeptAProjectIsOpenedWithoutALock() throws IOException {
        data = Files.writeString(data.resolve("file"), "in the way");

        ours(window(LONG));
        ours(window(LONG));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void nobodyElseGetsAtTheBell() throws IOException {
        ours(window(LONG));

        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(socket().getParent())));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(socket())));
    }

    @Test
    void aProjectOfAProcessThatWasKilledIsFree() throws IOException {
        try (var other = Neighbour.startWith(List.of(), Other.class, data)) {
            assertEquals("has it", other.answer());

            assertEquals(new Claim.Elsewhere(), window(LONG).claim(PROJECT));
            assertEquals("comes forward", other.answer());
        }
        assertTrue(Files.exists(socket()), "a process that is killed tidies nothing up");

        ours(window(LONG));
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void aProcessThatHangsKeepsItsProject() throws Exception {
        try (var other = Neighbour.startWith(List.of(), Other.class, data)) {
            assertEquals("has it", other.answer());
            other.signal("STOP");

            assertEquals(new Claim.Silent(), window(SHORT).claim(PROJECT));
            other.signal("CONT");

            assertEquals(new Claim.Elsewhere(), window(LONG).claim(PROJECT));
        }
    }

    /** Another process that has the project open. */
    static final class Other {

        private Other() {}

        public static void main(String[] arguments) throws IOException {
            var claim = new ProjectClaims(Path.of(arguments[0]), Runnable::run, () -> System.out.println("comes forward")).claim(PROJECT);
            System.out.println(claim instanceof Claim.Ours ? "has it" : claim.toString());
            System.in.read();
        }
    }

    private ProjectClaims window(Duration patience) {
        return new ProjectClaims(data, Runnable::run, raised::incrementAndGet, patience);
    }

    private static Hold ours(ProjectClaims window) {
        return assertInstanceOf(Claim.Ours.class, window.claim(PROJECT)).hold();
    }

    private Path socket() {
        return StateFile.beside(data, PROJECT, ".sock");
    }
}
