package dev.petrichor.app.instance;

import dev.petrichor.app.work.FailureLog;
import dev.petrichor.rules.Allowed;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * How a second start reaches the window that has its project: a socket of this user in Petrichor's own folder. To connect is to
 * ring; nothing that the caller sends is read, and all it hears is that the window has come forward. Threads of its own.
 */
@Allowed(rule = "threads-made-in-one-place", why = "one waits for callers as long as a project is open, beside all work that ends")
final class Doorbell implements AutoCloseable {

    private static final byte[] ANSWER = "petrichor: the window is in front\n".getBytes(StandardCharsets.US_ASCII);

    private final ServerSocketChannel door;
    private final BellPlace place;
    private final Path socket;
    private final Duration patience;
    private final Supplier<CompletableFuture<Boolean>> comesForward;

    private Doorbell(ServerSocketChannel door, BellPlace place, Path socket, Duration patience, Supplier<CompletableFuture<Boolean>> comesForward) {
        this.door = door;
        this.place = place;
        this.socket = socket;
        this.patience = patience;
        this.comesForward = comesForward;
    }

    /**
     * Listens from now on. The caller must have the project's lock.
     *
     * @param patience how long the window may take to come forward
     * @param comesForward asked at each ring; whether the window came
     * @throws IOException where no socket can be made
     */
    static Doorbell at(BellPlace place, Duration patience, Supplier<CompletableFuture<Boolean>> comesForward) throws IOException {
        forThisUserAlone(Objects.requireNonNull(place.beside().toAbsolutePath().getParent()), "rwx------");
        var socket = place.cleared();
        var door = open();
        try {
            door.bind(UnixDomainSocketAddress.of(socket));
            forThisUserAlone(socket, "rw-------");
        } catch (IOException e) {
            door.close();
            place.clear(socket);
            throw e;
        }
        var bell = new Doorbell(door, place, socket, patience, comesForward);
        Thread.ofVirtual().name("doorbell").start(bell::listen);
        return bell;
    }

    private static ServerSocketChannel open() throws IOException {
        try {
            return ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        } catch (UnsupportedOperationException e) {
            throw new IOException("this system has no sockets in folders", e);
        }
    }

    /** On Windows the user's own folder is closed to others as it is. */
    private static void forThisUserAlone(Path path, String rights) throws IOException {
        var view = Files.getFileAttributeView(path, PosixFileAttributeView.class);
        if (view != null) {
            view.setPermissions(PosixFilePermissions.fromString(rights));
        }
    }

    private void listen() {
        try {
            while (true) {
                var caller = door.accept();
                Thread.ofVirtual().name("doorbell, a caller").start(() -> answer(caller));
            }
        } catch (ClosedChannelException _) {
            // the project was closed
        } catch (IOException e) {
            FailureLog.unexpected("the doorbell", e);
        }
    }

    /** A caller who hears nothing knows that the window did not come. */
    private void answer(SocketChannel caller) {
        try (caller) {
            if (comesForward.get().get(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                caller.write(ByteBuffer.wrap(ANSWER));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (TimeoutException | IOException e) {
            System.getLogger(Doorbell.class.getName()).log(System.Logger.Level.DEBUG, "a caller was not answered", e);
        } catch (ExecutionException e) {
            FailureLog.unexpected("to bring the window to the front", e);
        }
    }

    /** Rings, and says whether a window came to the front. Waits until it did, at most for this long; at once where there is no bell. */
    static boolean ring(BellPlace place, Duration patience) {
        var deadline = System.nanoTime() + patience.toNanos();
        try (var selector = Selector.open(); var channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.configureBlocking(false);
            var connected = channel.connect(UnixDomainSocketAddress.of(place.known()));
            var key = channel.register(selector, connected ? SelectionKey.OP_READ : SelectionKey.OP_CONNECT);
            return hears(channel, key, deadline);
        } catch (IOException | UnsupportedOperationException e) {
            System.getLogger(Doorbell.class.getName()).log(System.Logger.Level.DEBUG, "nobody is behind the bell", e);
            return false;
        }
    }

    private static boolean hears(SocketChannel channel, SelectionKey key, long deadline) throws IOException {
        var heard = ByteBuffer.allocate(ANSWER.length);
        while (heard.hasRemaining()) {
            var left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0) {
                return false;
            }
            key.selector().select(left);
            if (key.isConnectable() && channel.finishConnect()) {
                key.interestOps(SelectionKey.OP_READ);
            } else if (key.isReadable() && channel.read(heard) < 0) {
                return false;
            }
            key.selector().selectedKeys().clear();
        }
        return ByteBuffer.wrap(ANSWER).equals(heard.flip());
    }

    @Override
    public void close() throws IOException {
        door.close();
        place.clear(socket);
    }
}
