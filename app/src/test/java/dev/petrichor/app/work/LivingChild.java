package dev.petrichor.app.work;

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
            ProcessHandle.current().children().filter(it -> !before.contains(it) && it.info().command().orElse("").contains("tail")).findFirst().ifPresent(begun::complete);
            Thread.onSpinWait();
        }
        child = begun.get(20, TimeUnit.SECONDS);
    }

    public long id() {
        return child.pid();
    }

    @Override
    public void close() {
        child.destroyForcibly();
    }
}
