package dev.petrichor.app.work;

import dev.petrichor.db.DbError;
import dev.petrichor.db.DbException;
import dev.petrichor.db.cloudflare.Secrets;
import dev.petrichor.db.workspace.ScanWatch;
import java.nio.file.FileSystemException;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Work that is not a database's: scanning folders, reading and writing small files. A virtual thread per task. */
public final class Background {

    private static final Logger LOG = Logger.getLogger(Background.class.getName());

    private final Executor ui;
    private final AtomicInteger running = new AtomicInteger();

    /** @param ui where endings are delivered */
    public Background(Executor ui) {
        this.ui = ui;
    }

    /** Runs the task, then exactly one of the two endings on the window's thread. */
    public <T> void run(Callable<T> task, Consumer<T> done, Consumer<Exception> failed) {
        running.incrementAndGet();
        Thread.ofVirtual().start(() -> {
            try {
                var result = task.call();
                ui.execute(() -> done.accept(result));
            } catch (Exception e) {
                written(e);
                ui.execute(() -> failed.accept(e));
            } catch (Error e) {
                FailureLog.unexpected("a background task", e);
                ui.execute(() -> failed.accept(new DbException(new DbError.Unexpected(e.toString()), e)));
            } finally {
                running.decrementAndGet();
            }
        });
    }

    /** What the ending of a task that failed tells the user. */
    public static DbError error(Exception failure) {
        return failure instanceof DbException known ? known.error() : new DbError.Unexpected(failure.toString());
    }

    private static void written(Exception failure) {
        LOG.log(isExpected(failure) ? Level.FINE : Level.WARNING, "a background task failed", failure);
    }

    /** What the database or the file system said, and that there is no keychain, is for the user; everything else may be a fault of the program. */
    private static boolean isExpected(Exception failure) {
        return failure instanceof DbException || failure instanceof Secrets.Unavailable || failure instanceof FileSystemException || failure instanceof ScanWatch.Stopped;
    }

    /** Whether nothing runs. Any thread. */
    public boolean idle() {
        return running.get() == 0;
    }
}
