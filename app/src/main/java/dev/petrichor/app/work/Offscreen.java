package dev.petrichor.app.work;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;

/** The toolkit without a display. Any thread but the window's. */
public final class Offscreen {

    /** Frames without any work before a window counts as settled. */
    private static final int QUIET_FRAMES = 12;

    private Offscreen() {}

    /**
     * Starts the toolkit, off-screen unless it runs already or {@code glass.platform} names another place for it. Writing a
     * picture needs AWT, which must not look for a display either.
     */
    public static void start() {
        System.setProperty("java.awt.headless", "true");
        if (System.getProperty("glass.platform") == null) {
            System.setProperty("glass.platform", "Headless");
        }
        System.setProperty("prism.order", "sw");
        try {
            Platform.startup(() -> Platform.setImplicitExit(false));
        } catch (IllegalStateException _) {
            Platform.setImplicitExit(false);
        }
    }

    /**
     * Runs the work on the window's thread and waits until it has given its result. A toolkit without its native libraries
     * fails with a {@link LinkageError}; that ends the wait too.
     *
     * @throws ExecutionException with what the work failed with
     */
    public static <T> T await(Consumer<CompletableFuture<T>> work) throws ExecutionException, InterruptedException {
        var result = new CompletableFuture<T>();
        Platform.runLater(() -> {
            try {
                work.accept(result);
            } catch (RuntimeException | LinkageError e) {
                result.completeExceptionally(e);
            }
        });
        return result.get();
    }

    /** Runs things on the window's thread. */
    public static Executor windowThread() {
        return Platform::runLater;
    }

    /** Calls back once nothing has been busy for some frames. The window's thread. */
    public static void whenSettled(BooleanSupplier idle, Runnable then) {
        new AnimationTimer() {
            private int quiet;

            @Override
            public void handle(long now) {
                quiet = idle.getAsBoolean() ? quiet + 1 : 0;
                if (quiet == QUIET_FRAMES) {
                    stop();
                    Platform.runLater(then);
                }
            }
        }.start();
    }

    /** Ends the toolkit of this process. */
    public static void end() {
        Platform.exit();
    }
}
