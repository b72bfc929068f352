package dev.petrichor.db.cloudflare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.petrichor.db.cloudflare.Secrets.Unavailable;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real GNOME keyring, unlocked, on a bus of its own. */
@NeedsKeyring
class RealKeyringTest {

    @TempDir
    private Path home;

    private final Map<String, String> environment = new HashMap<>();
    private Process bus;
    private Process keyring;

    @BeforeEach
    void startAKeyring() throws IOException {
        var runtime = Files.createDirectory(home.resolve("run"));
        environment.putAll(Map.of("PATH", System.getenv("PATH"), "HOME", home.toString(), "XDG_RUNTIME_DIR", runtime.toString()));
        bus = start("dbus-daemon", "--session", "--nofork", "--print-address=1");
        environment.put("DBUS_SESSION_BUS_ADDRESS", firstLine(bus));
        keyring = start("gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets");
        try (var password = keyring.getOutputStream()) {
            password.write("password".getBytes(StandardCharsets.UTF_8));
        }
        firstLine(keyring);
    }

    private Process start(String... command) throws IOException {
        var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static String firstLine(Process process) throws IOException {
        return String.valueOf(new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)).readLine());
    }

    @AfterEach
    void end() throws InterruptedException {
        for (var process : List.of(keyring, bus)) {
            process.destroy();
            process.waitFor(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void keepsListsReplacesAndForgets() throws Unavailable {
        var keychain = Keychain.of("Linux", environment);
        assertEquals(List.of(), keychain.all());

        keychain.keep(new Account.Named("a1", "Ada's account"), ApiToken.of("first-token-0001"));
        keychain.keep(new Account.Named("a1", "Ada's account"), ApiToken.of("second-token-0002"));

        var found = Keychain.of("Linux", environment).all();
        assertEquals(List.of(new Credentials(ApiToken.of("second-token-0002"), Optional.of("a1"), new Credentials.Source.Kept("Ada's account"))), found);
        keychain.forget("a1");
        assertEquals(Optional.empty(), keychain.read("a1"));
        assertEquals(List.of(), keychain.all());
    }

    @Test
    void saysThatNobodyAnswersOnTheBus() {
        environment.put("DBUS_SESSION_BUS_ADDRESS", "unix:path=" + home.resolve("nowhere"));

        assertThrows(Unavailable.class, () -> Keychain.of("Linux", environment).all());
    }
}
