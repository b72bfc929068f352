package dev.petrichor.app.work;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A program that was started as one of the desktop's, and lives until it is closed. */
public final class LivingChild implements AutoCloseable {

    private static final Path NOTHING = Path.of("/dev/null");

    private final ProcessHandle child;

    /** @param environment of ours */
    public LivingChild(Map<String, String> environment) throws Exception {
        var before = ProcessHandle.current().children().toList();
        var begun = new CompletableFuture<ProcessHandle>();
        var outside = new OutsidePrograms(new Background(Runnable::run), environment, words -> begun.completeExceptionally(new IllegalStateException(words)), Duration.ofMillis(1));
        outside.start(List.of("tail", "-f", NOTHING.toString()), NOTHING.toString());
        while (!begun.isDone()) {
            ProcessHandle.current().children().filter(it -> !before.contains(it) && runs(it)).findFirst().ifPresent(begun::complete);
            Thread.onSpinWait();
        }
        child = begun.get(20, TimeUnit.SECONDS);
    }

    public long id() {
        return child.pid();
    }

    /** A program has its name first and its environment a moment later: between the two that reads as nothing. */
    private static boolean runs(ProcessHandle child) {
        var environment = Path.of("/proc/" + child.pid() + "/environ");
        try {
            return child.info().command().orElse("").contains("tail") && (!Files.exists(environment) || Files.readAllBytes(environment).length > 0);
        } catch (IOException _) {
            return false;
        }
    }

    @Override
    public void close() {
        child.destroyForcibly();
    }
}
