package dev.petrichor.db.cloudflare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WranglerLoginTest {

    private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-25T12:00:00Z"), ZoneOffset.UTC);

    @TempDir
    private Path home;

    @Test
    void findsALoginThatIsStillValid() throws IOException {
        login("oauth_token = \"wrangler-token-abcd\"\nexpiration_time = \"2026-11-25T13:00:00.000Z\"\nscopes = [\"d1:write\"]\n");

        var found = read().orElseThrow();

        assertEquals(ApiToken.of("wrangler-token-abcd"), found.token());
        assertEquals(new Credentials.Source.WranglerLogin(Instant.parse("2026-11-25T13:00:00Z")), found.source());
        assertFalse(found.toString().contains("wrangler-token"));
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "oauth_token = \"t\"\nexpiration_time = \"2026-11-25T11:59:59Z\"", "oauth_token = \"t\"", "oauth_token = \"\"\nexpiration_time = \"2027-01-01T00:00:00Z\"",
            "oauth_token = \"t\"\nexpiration_time = \"soon\"", "oauth_token = [", ""
    })
    void findsNoneThatIsExpiredOrUnreadable(String toml) throws IOException {
        login(toml);

        assertEquals(Optional.empty(), read());
    }

    @Test
    void looksWhereWranglerKeepsItOnEachPlatform() throws IOException {
        assertEquals(home.resolve(".config/.wrangler"), WranglerLogin.folder(home, Map.of(), "Linux"));
        assertEquals(Path.of("/xdg/.wrangler"), WranglerLogin.folder(home, Map.of("XDG_CONFIG_HOME", "/xdg"), "Linux"));
        assertEquals(home.resolve("Library/Preferences/.wrangler"), WranglerLogin.folder(home, Map.of(), "Mac OS X"));
        assertEquals(Path.of("/roaming/xdg.config/.wrangler"), WranglerLogin.folder(home, Map.of("APPDATA", "/roaming"), "Windows 11"));

        Files.createDirectories(home.resolve(".wrangler"));
        assertEquals(home.resolve(".wrangler"), WranglerLogin.folder(home, Map.of(), "Linux"));
    }

    private Optional<Credentials> read() {
        return WranglerLogin.read(home, Map.of(), "Linux", NOON);
    }

    private void login(String toml) throws IOException {
        var folder = Files.createDirectories(home.resolve(".config/.wrangler/config"));
        Files.writeString(folder.resolve("default.toml"), toml);
    }
}
