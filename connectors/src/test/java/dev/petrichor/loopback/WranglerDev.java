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
import java.util.regex.Pattern;

/** wrangler's development server, from npm, in a folder. */
public final class WranglerDev implements AutoCloseable {

    private static final Pattern READY = Pattern.compile("Ready on (http://\\S+)");
    private static final Duration START = Duration.ofSeconds(60);

    private final Process process;
    private final URI address;

    private WranglerDev(Process process, URI address) {
        this.process = process;
        this.address = address;
    }

    /**
     * Starts it and waits until it is ready.
     *
     * @param arguments what follows {@code wrangler dev}
     * @throws IOException with what it said, when it ends or takes more than a minute
     */
    public static WranglerDev start(Path folder, String... arguments) throws IOException, InterruptedException {
        var process = launch(folder, arguments);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(process)));
        var said = new StringBuffer();
        var address = readyAddress(process, said);
        if (address.isEmpty()) {
            end(process);
            throw new IOException("wrangler dev did not start:\n" + said);
        }
        return new WranglerDev(process, address.get());
    }

    private static Process launch(Path folder, String... arguments) throws IOException {
        var tools = Path.of(System.getenv("PETRICHOR_REAL_TOOLS"), "node_modules").toAbsolutePath();
        var command = new ArrayList<>(List.of(tools.resolve("node/bin/node").toString(), tools.resolve(".bin/wrangler").toString(), "dev"));
        command.addAll(List.of("--port", Integer.toString(freePort()), "--ip", "127.0.0.1", "--inspector-port", "0"));
        command.addAll(List.of(arguments));
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

    private static Optional<URI> readyAddress(Process process, StringBuffer said) throws InterruptedException {
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

    private static void read(BufferedReader server, StringBuffer said, CompletableFuture<Optional<URI>> address) {
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
