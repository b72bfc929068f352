package dev.petrichor.db.cloudflare;

import dev.petrichor.db.ReadFault;
import dev.petrichor.db.cloudflare.Secrets.Unavailable;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * A command of the operating system that is given a secret, or gives one. Secrets go through its standard input and output,
 * never through its arguments, which every user of the machine can read; of our own environment, which may hold tokens, it gets
 * only what it needs to find the user's desktop.
 */
final class SystemCommand {

    private static final Set<String> PASSED_ON = Set.of("PATH", "HOME", "USER", "LOGNAME", "LANG", "DISPLAY", "WAYLAND_DISPLAY", "XAUTHORITY",
            "DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR", "XDG_SESSION_TYPE", "XDG_CURRENT_DESKTOP");

    private final Map<String, String> environment;
    private final long patienceSeconds;

    /** What it said and how it ended. */
    record Ending(int status, String out, String err) {

        @Override
        public String toString() {
            return "status " + status;
        }
    }

    /** @param patienceSeconds how long it may take; it may be waiting for its user to unlock something */
    SystemCommand(Map<String, String> environment, long patienceSeconds) {
        this.environment = Map.copyOf(environment);
        this.patienceSeconds = patienceSeconds;
    }

    /** @throws Unavailable when it cannot be started or does not end in time */
    Ending run(List<String> command, String input) throws Unavailable {
        var builder = new ProcessBuilder(command).directory(new File(File.separator));
        builder.environment().clear();
        environment.forEach((name, value) -> {
            if (PASSED_ON.contains(name)) {
                builder.environment().put(name, value);
            }
        });
        var name = command.getFirst();
        try {
            return ending(started(builder, name), name, input);
        } catch (IOException e) {
            throw new Unavailable("what %s said cannot be read: %s".formatted(name, ReadFault.words(e)));
        }
    }

    private static Process started(ProcessBuilder builder, String name) throws Unavailable {
        try {
            return builder.start();
        } catch (IOException _) {
            // the system's own words name a path and a number; this says what to do
            throw new Unavailable(name + " cannot be run: is it installed?");
        }
    }

    /** What it writes is short and fits into the pipe, so it may be read after the end. */
    private Ending ending(Process process, String name, String input) throws Unavailable, IOException {
        try (var in = process.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException _) {
            // it ended without reading; its status says why
        }
        if (!ends(process, name)) {
            process.destroy();
            throw new Unavailable("%s did not answer within %d seconds".formatted(name, patienceSeconds));
        }
        return new Ending(process.exitValue(), new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8),
                new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8).strip());
    }

    private boolean ends(Process process, String name) throws Unavailable {
        try {
            return process.waitFor(patienceSeconds, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new Unavailable("waiting for " + name + " was interrupted");
        }
    }
}
