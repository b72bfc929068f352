package dev.petrichor.db.cloudflare;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The desktop's own keychain, through the program that comes with it: {@code secret-tool} (libsecret) on Linux, {@code security}
 * on macOS. A secret travels on standard input, never as an argument, which other users could read. On other systems nothing is
 * kept.
 */
public final class Keychain implements Secrets {

    private static final String SERVICE = "petrichor";
    private static final long PATIENCE_SECONDS = 20;

    private final Tool tool;

    /** How the platform's program is asked. */
    private enum Tool {
        SECRET_TOOL,
        SECURITY,
        NONE
    }

    /** What a program said. */
    private record Said(int status, String output) {}

    private Keychain(Tool tool) {
        this.tool = tool;
    }

    /** The keychain of this system. */
    public static Keychain of(String osName) {
        return new Keychain(osName.startsWith("Linux") ? Tool.SECRET_TOOL : osName.startsWith("Mac") ? Tool.SECURITY : Tool.NONE);
    }

    /** Asked by looking for an entry that need not exist: without a service the program fails with words. */
    @Override
    public boolean available() {
        return switch (tool) {
            case SECRET_TOOL -> run("", "secret-tool", "search", "service", SERVICE).filter(said -> said.status == 0).isPresent();
            case SECURITY -> run("", "security", "default-keychain").filter(said -> said.status == 0).isPresent();
            case NONE -> false;
        };
    }

    @Override
    public Optional<ApiToken> find(String name) {
        var said = switch (tool) {
            case SECRET_TOOL -> run("", "secret-tool", "lookup", "service", SERVICE, "account", name);
            case SECURITY -> run("", "security", "find-generic-password", "-s", SERVICE, "-a", name, "-w");
            case NONE -> Optional.<Said>empty();
        };
        return said.filter(it -> it.status == 0 && !it.output.isBlank()).map(it -> ApiToken.of(it.output));
    }

    @Override
    public boolean keep(String name, ApiToken token) {
        var said = switch (tool) {
            case SECRET_TOOL -> run(token.secret(), "secret-tool", "store", "--label=Petrichor: " + name, "service", SERVICE, "account", name);
            case SECURITY -> run("add-generic-password -U -s %s -a \"%s\" -w \"%s\"%n".formatted(SERVICE, name, token.secret()), "security", "-i");
            case NONE -> Optional.<Said>empty();
        };
        return said.filter(it -> it.status == 0).isPresent();
    }

    @Override
    public void forget(String name) {
        switch (tool) {
            case SECRET_TOOL -> run("", "secret-tool", "clear", "service", SERVICE, "account", name);
            case SECURITY -> run("", "security", "delete-generic-password", "-s", SERVICE, "-a", name);
            case NONE -> {}
        }
    }

    /** Runs a program to its end; nothing when it is not there or does not end (a desktop may wait for the user to unlock). */
    private static Optional<Said> run(String input, String... words) {
        try {
            var process = new ProcessBuilder(new ArrayList<>(List.of(words))).redirectError(ProcessBuilder.Redirect.DISCARD).start();
            try (var in = process.getOutputStream()) {
                in.write(input.getBytes(StandardCharsets.UTF_8));
            }
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroy();
                return Optional.empty();
            }
            return Optional.of(new Said(process.exitValue(), new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException _) {
            // the program is not installed, or broke off: then there is no keychain
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
