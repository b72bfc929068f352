package dev.petrichor.db.cloudflare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.dataformat.toml.TomlMapper;

/**
 * What {@code wrangler login} left: {@code config/default.toml} in wrangler's own folder, with {@code oauth_token} and
 * {@code expiration_time}. Its access token is used while it is valid; refreshing it is wrangler's business.
 */
public final class WranglerLogin {

    private static final long MOST_BYTES = 1_000_000;

    private WranglerLogin() {}

    /**
     * The login of this machine's user, if there is one that is still valid.
     *
     * @param environment the process's variables, for {@code XDG_CONFIG_HOME} and {@code APPDATA}
     */
    public static Optional<Credentials> read(Path home, Map<String, String> environment, String osName, Clock clock) {
        return login(folder(home, environment, osName).resolve("config").resolve("default.toml"), clock);
    }

    /** As wrangler finds it: the old folder in the home folder when it exists, else the platform's place for settings. */
    static Path folder(Path home, Map<String, String> environment, String osName) {
        var old = home.resolve(".wrangler");
        if (Files.isDirectory(old)) {
            return old;
        }
        if (osName.startsWith("Mac")) {
            return home.resolve("Library/Preferences/.wrangler");
        }
        if (osName.startsWith("Windows")) {
            return Path.of(environment.getOrDefault("APPDATA", home.resolve("AppData/Roaming").toString()), "xdg.config", ".wrangler");
        }
        return Path.of(environment.getOrDefault("XDG_CONFIG_HOME", home.resolve(".config").toString()), ".wrangler");
    }

    private static Optional<Credentials> login(Path file, Clock clock) {
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > MOST_BYTES) {
                return Optional.empty();
            }
            var toml = new TomlMapper().readTree(Files.readAllBytes(file));
            var until = Instant.parse(toml.path("expiration_time").asString(""));
            var token = toml.path("oauth_token").asString("");
            return token.isBlank() || !until.isAfter(clock.instant())
                    ? Optional.empty()
                    : Optional.of(new Credentials(ApiToken.of(token), Optional.empty(), new Credentials.Source.WranglerLogin(until)));
        } catch (IOException | JacksonException | DateTimeParseException | IllegalArgumentException _) {
            // a login that cannot be read is no login; wrangler will say so itself
            return Optional.empty();
        }
    }
}
