package dev.petrichor.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class X11DisplayTest {

    @Test
    void readsTheNamesThatDisplaysHave() {
        var read = Stream.of(":0", ":61.0", "localhost:10.0", "unix:1").map(X11Display::named).map(Optional::orElseThrow).toList();

        assertEquals(List.of(new X11Display("", 0), new X11Display("", 61), new X11Display("localhost", 10), new X11Display("", 1)), read);
    }

    @Test
    void whatNamesNoDisplayIsNone() {
        assertEquals(List.of(), Stream.of("", " ", "wayland-0", "a/b:0").map(X11Display::named).flatMap(Optional::stream).toList());
    }

    @Test
    void aDisplayAnswersWhenSomebodyListens() throws IOException {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var number = server.getLocalPort() - 6000;

            assertTrue(new X11Display("localhost", number).answers());
        }
    }

    @Test
    void aDisplayThatNobodyServesDoesNotAnswer() {
        assertFalse(new X11Display("", 64321).answers());
    }
}
