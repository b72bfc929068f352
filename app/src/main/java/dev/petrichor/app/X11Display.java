package dev.petrichor.app;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.channels.UnresolvedAddressException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The X11 display that a variable such as {@code :0} or {@code localhost:10.0} names. It is tried before the toolkit is: a
 * toolkit that failed to start cannot be started off-screen afterwards.
 *
 * @param host empty for this machine's own socket
 */
record X11Display(String host, int number) {

    private static final Pattern NAME = Pattern.compile("(?:unix)?([^:/]*):(\\d{1,5})(?:\\.\\d+)?");
    private static final int FIRST_PORT = 6000;
    private static final int LAST_NUMBER = 65_535 - FIRST_PORT;

    static Optional<X11Display> named(@Nullable String display) {
        var name = NAME.matcher(display == null ? "" : display.strip());
        return name.matches() && Integer.parseInt(name.group(2)) <= LAST_NUMBER
                ? Optional.of(new X11Display(name.group(1), Integer.parseInt(name.group(2))))
                : Optional.empty();
    }

    /** Whether somebody listens there. */
    boolean answers() {
        SocketAddress address = host.isEmpty()
                ? UnixDomainSocketAddress.of("/tmp/.X11-unix/X" + number)
                : new InetSocketAddress(host, FIRST_PORT + number);
        try (var _ = SocketChannel.open(address)) {
            return true;
        } catch (IOException | UnresolvedAddressException _) {
            return false;
        }
    }
}
