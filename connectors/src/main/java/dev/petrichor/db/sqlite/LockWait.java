package dev.petrichor.db.sqlite;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.sqlite.BusyHandler;

/**
 * Waits for a lock of another program, and stops waiting when the user cancels.
 *
 * <p>SQLite's own busy wait does not look at an interrupt (measured: the full five seconds passed).
 */
final class LockWait extends BusyHandler {

    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);

    private volatile boolean stopped;
    private long began;

    /** Begins a new job: forgets an earlier stop. */
    void reset() {
        stopped = false;
    }

    /** Ends a wait that is under way, and any until the next {@link #reset}. Any thread. */
    void stop() {
        stopped = true;
    }

    boolean isStopped() {
        return stopped;
    }

    @Override
    protected int callback(int tries) {
        if (tries == 0) {
            began = System.nanoTime();
        }
        if (stopped || System.nanoTime() - began > PATIENCE_NANOS) {
            return 0;
        }
        LockSupport.parkNanos(PAUSE_NANOS);
        return stopped ? 0 : 1;
    }
}
