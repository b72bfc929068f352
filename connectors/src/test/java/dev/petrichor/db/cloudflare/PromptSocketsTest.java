package dev.petrichor.db.cloudflare;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;

/** However a socket is made, nothing that is written to it waits for an acknowledgement. */
class PromptSocketsTest {

    @Test
    void everySocketSendsAtOnce() throws IOException {
        var sockets = new PromptSockets();
        var here = InetAddress.getLoopbackAddress();
        try (var server = new ServerSocket(0, 0, here);
                var open = sockets.createSocket();
                var named = sockets.createSocket(here.getHostAddress(), server.getLocalPort());
                var bound = sockets.createSocket(here.getHostAddress(), server.getLocalPort(), here, 0);
                var addressed = sockets.createSocket(here, server.getLocalPort());
                var both = sockets.createSocket(here, server.getLocalPort(), here, 0)) {
            for (var socket : List.of(open, named, bound, addressed, both)) {
                assertTrue(socket.getTcpNoDelay());
            }
        }
    }
}
