package dev.petrichor.app.about;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.releases.ReleaseAddress;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ThisBuildTest {

    private static final String ADDRESS = "https://api.github.com/repos/owner/petrichor/releases/latest";

    @Test
    void knowsTheAddressThatTheBuildWasGiven() {
        assertEquals(Optional.of(ReleaseAddress.of(ADDRESS)), written("releases=" + ADDRESS + "\n"));
    }

    @Test
    void hasNoneWhereTheBuildWasGivenNone() {
        assertEquals(Optional.empty(), written("releases=\n"));
        assertEquals(Optional.empty(), ThisBuild.releases(null));
    }

    @Test
    void anythingElseIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> written("releases=${petrichor.releases}\n"));
    }

    @Test
    void theBuildWritesWhatIsRead() throws IOException {
        var template = Files.readString(Path.of("src/main/filtered/dev/petrichor/app/about/build.properties"));
        assertTrue(Files.readString(Path.of("pom.xml")).contains("<petrichor.releases/>"), "without the property there is no address");

        assertEquals(Optional.of(ReleaseAddress.of(ADDRESS)), written(template.replace("${petrichor.releases}", ADDRESS)));
    }

    private static Optional<ReleaseAddress> written(String text) {
        return ThisBuild.releases(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }
}
