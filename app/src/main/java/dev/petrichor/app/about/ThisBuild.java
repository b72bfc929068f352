package dev.petrichor.app.about;

import dev.petrichor.releases.ReleaseAddress;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** What the build has written down about itself, in a file beside this class. */
public final class ThisBuild {

    private static final String FILE = "build.properties";

    private ThisBuild() {}

    /**
     * Where a newer version may be asked for. A build that was given no address, and a start from bare classes, have none.
     *
     * @throws IllegalArgumentException when it was given something else, so that packaging fails and not the user's window
     */
    public static Optional<ReleaseAddress> releases() {
        return releases(ThisBuild.class.getResourceAsStream(FILE));
    }

    static Optional<ReleaseAddress> releases(@Nullable InputStream written) {
        if (written == null) {
            return Optional.empty();
        }
        var build = new Properties();
        try (written) {
            build.load(written);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Optional.of(build.getProperty("releases", "").strip()).filter(it -> !it.isEmpty()).map(ReleaseAddress::of);
    }
}
