package dev.petrichor.loopback;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * wrangler's development server, from npm, in a folder. It counts as started when it has answered a request: "Ready" alone does
 * not do, for now and then one says so and holds every request back for ever. Such a one is ended and another started.
 */
public final class WranglerDev implements AutoCloseable {

    private static final Pattern READY = Pattern.compile("Ready on (http://\\S+)");
    private static final int TRIES = 4;
    private static final Duration START = Duration.ofSeconds(60);

    private final Process process;
    private final URI address;

    private WranglerDev(Process process, URI address) {
        this.process = process;
        this.address = address;
    }

    /**
     * A server that answers.
     *
     * @param arguments what follows {@code wrangler dev}
     * @param probe whether the server at an address answers; false after ten seconds or so
     */
    public static WranglerDev start(Path folder, List<String> arguments, Predicate<URI> probe) throws IOException, InterruptedException {
        var said = new StringBuilder();
        for (var tries = 0; tries < TRIES; tries++) {
            var process = launch(folder, arguments);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(process)));
            var address = readyAddress(process, said);
            if (address.isPresent() && probe.test(address.get())) {
                return new WranglerDev(process, address.get());
            }
            end(process);
            said.append("it did not answer\n");
        }
        throw new IOException("wrangler dev did not start:\n" + said);
    }

    private static Process launch(Path folder, List<String> arguments) throws IOException {
        var tools = Path.of(System.getenv("PETRICHOR_REAL_TOOLS"), "node_modules").toAbsolutePath();
        var command = new ArrayList<>(List.of(tools.resolve("node/bin/node").toString(), tools.resolve(".bin/wrangler").toString(), "dev"));
        command.addAll(List.of("--port", Integer.toString(freePort()), "--ip", "127.0.0.1", "--inspector-port", "0"));
        command.addAll(arguments);
        var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().put("PATH", tools.resolve(".bin") + ":" + System.getenv("PATH"));
        builder.environment().put("WRANGLER_SEND_METRICS", "false");
        builder.environment().put("CI", "1");
        builder.environment().put("NO_COLOR", "1");
        var process = builder.start();
        process.getOutputStream().close();
        return process;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static Optional<URI> readyAddress(Process process, StringBuilder said) throws InterruptedException {
        var address = new CompletableFuture<Optional<URI>>();
        // not on the common pool: on two cores it has one thread, and this one reads as long as the server lives
        Thread.ofPlatform().daemon().start(() -> read(process.inputReader(), said, address));
        try {
            return address.get(START.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            said.append(e).append('\n');
            return Optional.empty();
        }
    }

    private static void read(BufferedReader server, StringBuilder said, CompletableFuture<Optional<URI>> address) {
        server.lines().forEach(line -> {
            if (address.isDone()) {
                return;
            }
            said.append(line).append('\n');
            var ready = READY.matcher(line);
            if (ready.find()) {
                address.complete(Optional.of(URI.create(ready.group(1))));
            }
        });
        address.complete(Optional.empty());
    }

    public URI address() {
        return address;
    }

    @Override
    public void close() {
        end(process);
    }

    private static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        process.onExit().join();
    }
}
