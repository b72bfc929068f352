package dev.petrichor.db.cloudflare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.db.DbError;
import dev.petrichor.db.DbException;
import dev.petrichor.loopback.PromptServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.SocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.Test;

/** Where a proxy of the system stands between, the error names it: it may be the one that is not reached. */
class ThroughProxyTest {

    private static final URI API = URI.create("http://localhost:1/client/v4");

    @Test
    void aProxyThatDoesNotListenIsNamed() throws IOException {
        var port = freePort();

        var why = failure(InetSocketAddress.createUnresolved("127.0.0.1", port));

        assertTrue(why.endsWith("through the proxy 127.0.0.1:" + port), why);
    }

    @Test
    void whatSignsInToAProxyIsNotSaid() {
        var why = failure(InetSocketAddress.createUnresolved("somebody:hunter2@proxy.invalid", 8080));

        assertFalse(why.contains("hunter2"), why);
        assertTrue(why.endsWith("through the proxy proxy.invalid:8080"), why);
    }

    @Test
    void aProxyThatHangsUpIsNamed() throws IOException {
        try (var proxy = PromptServer.make()) {
            for (var i = 0; i < 4; i++) {
                proxy.enqueue(new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()).build());
            }
            proxy.start();

            var why = failure(new InetSocketAddress("127.0.0.1", proxy.getPort()));

            assertTrue(why.endsWith("through the proxy 127.0.0.1:" + proxy.getPort()), why);
        }
    }

    @Test
    void withoutAProxyNoneIsNamed() throws IOException {
        var api = new CloudflareApi(URI.create("http://localhost:" + freePort()), Duration.ofSeconds(10), Duration.ofMillis(1));

        assertFalse(why(api).contains("proxy"));
    }

    private static String failure(InetSocketAddress proxy) {
        return why(new CloudflareApi(API, Duration.ofSeconds(10), Duration.ofMillis(1), new Always(proxy)));
    }

    private static String why(CloudflareApi api) {
        var e = assertThrows(DbException.class, () -> api.send(ApiRequest.get(List.of("accounts"), Map.of()), ApiToken.of("test-token"), new Stop(), JsonMembers::read));
        var error = assertInstanceOf(DbError.Unreachable.class, e.error());
        assertEquals("localhost", error.host());
        return error.why();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static final class Always extends ProxySelector {

        private final InetSocketAddress address;

        Always(InetSocketAddress address) {
            this.address = address;
        }

        @Override
        public List<Proxy> select(URI uri) {
            return List.of(new Proxy(Proxy.Type.HTTP, address));
        }

        @Override
        public void connectFailed(URI uri, SocketAddress tried, IOException e) {
            // only one way leads there
        }
    }
}
