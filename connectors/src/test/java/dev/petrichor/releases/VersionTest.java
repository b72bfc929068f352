package dev.petrichor.releases;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VersionTest {

    @Test
    void areOrderedAsSemverSays() {
        var inOrder = List.of("0.1.0-SNAPSHOT", "0.1.0", "1.0.0-1", "1.0.0-alpha", "1.0.0-alpha.1", "1.0.0-alpha.beta", "1.0.0-beta.2", "1.0.0-beta.11", "1.0.0-rc.1",
                "1.0.0", "1.0.1", "1.2.0", "1.10.0", "2.0.0-20261129120000000000000", "2.0.0-20261129120000000000001", "2.0.0");

        var sorted = inOrder.reversed().stream().map(it -> Version.of(it).orElseThrow()).sorted().map(Version::toString).toList();

        assertEquals(inOrder, sorted);
    }

    @Test
    void readsATagAndLeavesTheBuildOut() {
        assertEquals(Optional.of(new Version(1, 2, 3, List.of("rc", "1"))), Version.of("v1.2.3-rc.1+linux.5"));
        assertEquals(Version.of("1.2.0"), Version.of("v1.2"));
        assertEquals(Version.of("0.0.0"), Version.of("0"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "v", "latest", "1.2.3.4", "1..2", "1.2.3-", "1.2.3-01", "1.2.3-a..b", "1.2.3 ", "-1.2.3", "1.2.3/../4", "1234567890123456789.0.0"})
    void readsNothingElse(String text) {
        assertEquals(Optional.empty(), Version.of(text));
    }

    @Test
    void takesNoVersionOfAnyLength() {
        var shorter = "1.0.0-" + "a".repeat(94);

        assertEquals(List.of(true, false), Stream.of(shorter, shorter + "a").map(it -> Version.of(it).isPresent()).toList());
    }
}
