package dev.petrichor.db.cloudflare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.db.cloudflare.Secrets.Unavailable;
import java.lang.foreign.Arena;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the keychain keeps, on every system, and what it says where there is none. */
class KeychainTest {

    private static final Account.Named ADA = new Account.Named("a1", "Ada's, and: others");
    private static final ApiToken TOKEN = ApiToken.of("secret-token-\"4711\"\\");

    @TempDir
    private Path folder;

    /** Texts in memory, some of them refused. */
    private static final class Texts implements SecretStore {

        private final Map<String, String> kept = new HashMap<>();
        private boolean deaf;

        @Override
        public Optional<String> read(String key) {
            return Optional.ofNullable(kept.get(key));
        }

        @Override
        public void write(String key, String label, String secret) {
            if (!deaf) {
                kept.put(key, secret);
            }
        }

        @Override
        public void delete(String key) {
            kept.remove(key);
        }
    }

    @Test
    void listsWhatItKeptUntilItIsForgotten() throws Unavailable {
        var texts = new Texts();
        var keychain = new Keychain(texts);

        keychain.keep(ADA, TOKEN);
        keychain.keep(new Account.Named("b2", ""), ApiToken.of("another"));

        assertEquals(List.of(new Credentials(TOKEN, Optional.of("a1"), new Credentials.Source.Kept(ADA.name())),
                new Credentials(ApiToken.of("another"), Optional.of("b2"), new Credentials.Source.Kept(""))), keychain.all());
        keychain.forget("a1");
        keychain.forget("b2");
        assertEquals(Map.of(), texts.kept);
    }

    @Test
    void noticesThatNothingWasKept() {
        var texts = new Texts();
        texts.deaf = true;

        assertThrows(Unavailable.class, () -> new Keychain(texts).keep(ADA, TOKEN));
    }

    @Test
    void saysThatThereIsNoCommand() {
        var missing = new Keychain(new SecretService(Map.of(), folder.resolve("secret-tool").toString()));

        var failure = assertThrows(Unavailable.class, missing::all);

        assertTrue(failure.why().endsWith("secret-tool cannot be run: is it installed?"), failure.why());
    }

    @Test
    void theCommandSeesNeitherTokenInItsArgumentsNorOurVariables() throws Exception {
        var tool = folder.resolve("secret-tool");
        Files.writeString(tool,
                "#!/bin/sh\nprintf '%%s ' \"$@\" >> %1$s/seen\n/usr/bin/env >> %1$s/seen\n[ \"$1\" = store ] && /bin/cat > %1$s/secret\n[ \"$1\" = lookup ] && /bin/cat %1$s/secret\nexit 0\n"
                        .formatted(folder));
        assertTrue(tool.toFile().setExecutable(true));
        Files.writeString(folder.resolve("secret"), "");
        var store = new SecretService(Map.of("PATH", folder + ":" + System.getenv("PATH"), "CLOUDFLARE_API_TOKEN", "token-of-the-process"), tool.toString());

        store.write("account-a1", "Petrichor: Ada", "secret-token-4711");

        var seen = Files.readString(folder.resolve("seen"));
        assertTrue(seen.contains("store --label=Petrichor: Ada service petrichor key account-a1"), seen);
        assertFalse(seen.contains("4711") || seen.contains("token-of-the-process"), seen);
        assertEquals("secret-token-4711", Files.readString(folder.resolve("secret")));
        assertEquals(Optional.of("secret-token-4711"), store.read("account-a1"));
    }

    @Test
    void handsASecretToMacOsAsHexOnOneLine() {
        assertEquals("add-generic-password -U -s petrichor -a k -l \"Ada s  \" -X 612262%n".formatted(), MacKeychain.adding("k", "Ada s\"\n", "a\"b"));
    }

    @Test
    void laysOutTheStructureOfWindows() {
        try (var arena = Arena.ofConfined()) {
            var credential = WindowsCredentials.credential(arena, "k", "label", "secret");

            assertEquals(80, credential.byteSize());
            assertEquals(6, credential.get(ValueLayout.JAVA_INT, WindowsCredentials.CREDENTIAL.byteOffset(PathElement.groupElement("CredentialBlobSize"))));
            assertEquals(32, WindowsCredentials.CREDENTIAL.byteOffset(PathElement.groupElement("CredentialBlobSize")));
        }
    }
}
