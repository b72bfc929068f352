package dev.petrichor.db.cloudflare;

import dev.petrichor.db.cloudflare.Secrets.Unavailable;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The login keychain of macOS, through {@code security}. A secret is handed over on the standard input of its interactive mode,
 * in hexadecimal, so that no quoting is needed. Written from its manual page; not tried on a Mac.
 */
final class MacKeychain implements SecretStore {

    private static final String TOOL = "/usr/bin/security";
    private static final int NOT_FOUND = 44;
    private static final long PATIENCE_SECONDS = 60;

    private final SystemCommand command;

    MacKeychain(Map<String, String> environment) {
        this.command = new SystemCommand(environment, PATIENCE_SECONDS);
    }

    @Override
    public Optional<String> read(String key) throws Unavailable {
        var ending = command.run(List.of(TOOL, "find-generic-password", "-s", SERVICE, "-a", key, "-w"), "");
        if (ending.status() == 0) {
            return Optional.of(ending.out().strip());
        }
        return absentOrTrouble(ending);
    }

    private static Optional<String> absentOrTrouble(SystemCommand.Ending ending) throws Unavailable {
        if (ending.status() != NOT_FOUND) {
            throw new Unavailable(ending.err().isEmpty() ? "security ended with status " + ending.status() : ending.err());
        }
        return Optional.empty();
    }

    @Override
    public void write(String key, String label, String secret) throws Unavailable {
        command.run(List.of(TOOL, "-i"), adding(key, label, secret));
    }

    /** The line that interactive mode reads. */
    static String adding(String key, String label, String secret) {
        var hex = HexFormat.of().formatHex(secret.getBytes(StandardCharsets.UTF_8));
        var plain = label.replaceAll("[\\\\\"\\p{Cntrl}]", " ");
        return "add-generic-password -U -s %s -a %s -l \"%s\" -X %s%n".formatted(SERVICE, key, plain, hex);
    }

    @Override
    public void delete(String key) throws Unavailable {
        var ending = command.run(List.of(TOOL, "delete-generic-password", "-s", SERVICE, "-a", key), "");
        if (ending.status() != 0) {
            absentOrTrouble(ending);
        }
    }
}
