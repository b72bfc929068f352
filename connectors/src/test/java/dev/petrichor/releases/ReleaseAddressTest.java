package dev.petrichor.releases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReleaseAddressTest {

    @Test
    void knowsThePageOfTheRepositoryThatItAsks() {
        var address = ReleaseAddress.of("https://api.github.com/repos/some-body/petri.chor/releases/latest");

        assertEquals(URI.create("https://github.com/some-body/petri.chor"), address.repository());
        assertEquals(URI.create("https://github.com/some-body/petri.chor/releases/tag/v1.2.3-rc.1+5"), address.page("v1.2.3-rc.1+5"));
        assertEquals("api.github.com", address.host());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "http://api.github.com/repos/a/b/releases/latest", "https://github.com/repos/a/b/releases/latest", "https://api.github.com/repos/a/../releases/latest",
            "https://user@api.github.com/repos/a/b/releases/latest", "https://api.github.com:8443/repos/a/b/releases/latest", "https://api.github.com/repos/a/b/releases/latest?x",
            "file:///etc/passwd"})
    void anyOtherAddressIsRefused(String address) {
        assertThrows(IllegalArgumentException.class, () -> ReleaseAddress.of(address));
    }
}
