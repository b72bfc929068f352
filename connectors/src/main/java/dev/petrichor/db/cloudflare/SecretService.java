package dev.petrichor.db.cloudflare;

import dev.petrichor.db.cloudflare.Secrets.Unavailable;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The Secret Service of a Linux desktop (GNOME Keyring, KWallet, KeePassXC), through {@code secret-tool} of libsecret. It ends
 * with status 1 both for a missing entry and for trouble; only trouble has words on standard error (measured with 0.20).
 */
final class SecretService implements SecretStore {

    private static final String TOOL = "secret-tool";
    private static final long PATIENCE_SECONDS = 60;

    private final SystemCommand command;
    private final String tool;

    SecretService(Map<String, String> environment) {
        this(environment, TOOL);
    }

    /** @param tool the command, by name or path */
    SecretService(Map<String, String> environment, String tool) {
        this.tool = tool;
        this.command = new SystemCommand(environment, PATIENCE_SECONDS);
    }

    @Override
    public Optional<String> read(String key) throws Unavailable {
        var ending = run(List.of(tool, "lookup", "service", SERVICE, "key", key), "");
        return ending.status() == 0 ? Optional.of(ending.out().strip()) : Optional.empty();
    }

    @Override
    public void write(String key, String label, String secret) throws Unavailable {
        var ending = run(List.of(tool, "store", "--label=" + label, "service", SERVICE, "key", key), secret);
        if (ending.status() != 0) {
            throw new Unavailable("the keyring is locked");
        }
    }

    @Override
    public void delete(String key) throws Unavailable {
        run(List.of(tool, "clear", "service", SERVICE, "key", key), "");
    }

    private SystemCommand.Ending run(List<String> arguments, String input) throws Unavailable {
        var ending = command.run(arguments, input);
        if (ending.status() != 0 && !ending.err().isEmpty()) {
            throw new Unavailable(ending.err().lines().findFirst().orElse("").replaceFirst("^secret-tool: ", ""));
        }
        return ending;
    }
}
