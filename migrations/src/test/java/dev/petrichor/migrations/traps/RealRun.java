package dev.petrichor.migrations.traps;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** Projects in which a real tool applies what is pending, one after the other, in a process of its own. */
final class RealRun implements Runnable {

    private static final Path MANY = Path.of("src/test/resources/real/wrangler-many.cjs").toAbsolutePath();
    private static final String ENDED = "== ended ";

    /** How a tool ended, and what it said. */
    record Ended(int status, String said) {}

    private final List<String> command;
    private final Path folder;
    private final List<CompletableFuture<Ended>> ends;

    private RealRun(List<String> command, Path folder, List<CompletableFuture<Ended>> ends) {
        this.command = command;
        this.folder = folder;
        this.ends = ends;
    }

    static RealRun ofWrangler(Path tools, List<Path> folders, List<CompletableFuture<Ended>> ends) {
        var cli = RealTool.WRANGLER.packages(tools).resolve("wrangler/wrangler-dist/cli.js");
        var command = Stream.concat(Stream.of(node(tools), "--no-warnings", MANY.toString(), cli.toString()), folders.stream().map(Path::toString)).toList();
        return new RealRun(command, folders.getFirst(), ends);
    }

    static RealRun ofDrizzleKit(RealTool tool, Path tools, Path folder, CompletableFuture<Ended> end) {
        var kit = tool.packages(tools).resolve("drizzle-kit/bin.cjs");
        return new RealRun(List.of(node(tools), kit.toString(), "migrate", "--config", tool.configFile()), folder, List.of(end));
    }

    private static String node(Path tools) {
        return tools.resolve("node_modules/node/bin/node").toString();
    }

    @Override
    public void run() {
        try {
            var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
            builder.environment().putAll(Map.of("CI", "true", "NO_COLOR", "1", "WRANGLER_SEND_METRICS", "false"));
            var process = builder.start();
            process.getOutputStream().close();
            read(process);
        } catch (IOException | InterruptedException e) {
            ends.forEach(end -> end.completeExceptionally(e));
        }
    }

    private void read(Process process) throws IOException, InterruptedException {
        var waiting = new ArrayList<>(ends);
        var said = new StringBuilder();
        try (var out = process.inputReader()) {
            for (var line = out.readLine(); line != null; line = out.readLine()) {
                if (line.startsWith(ENDED)) {
                    waiting.removeFirst().complete(new Ended(Integer.parseInt(line.substring(ENDED.length())), said.toString()));
                    said.setLength(0);
                } else {
                    said.append(line).append('\n');
                }
            }
        } finally {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
        }
        var end = new Ended(process.waitFor(), said.toString());
        waiting.forEach(it -> it.complete(end));
    }
}
