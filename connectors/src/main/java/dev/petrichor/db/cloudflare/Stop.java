package dev.petrichor.db.cloudflare;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import okhttp3.Call;
import org.jspecify.annotations.Nullable;

/** Lets another thread end a call that is under way, and the pauses between its attempts. One per session. */
public final class Stop {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition stopped = lock.newCondition();
    private @Nullable Call call;
    private boolean asked;

    public Stop() {}

    /** Begins a new job: forgets an earlier stop. */
    public void reset() {
        locked(() -> asked = false);
    }

    /** Ends what is under way. Any thread; harmless when nothing is. */
    public void now() {
        locked(() -> {
            asked = true;
            if (call != null) {
                call.cancel();
            }
            stopped.signalAll();
        });
    }

    public boolean isAsked() {
        lock.lock();
        try {
            return asked;
        } finally {
            lock.unlock();
        }
    }

    /** From now on this call is the one to cancel; null when it has ended. */
    void watch(@Nullable Call begun) {
        locked(() -> {
            call = begun;
            if (asked && begun != null) {
                begun.cancel();
            }
        });
    }

    /** Waits, but not longer than until asked to stop. */
    void pause(long millis) {
        locked(() -> {
            try {
                var left = TimeUnit.MILLISECONDS.toNanos(millis);
                while (!asked && left > 0) {
                    left = stopped.awaitNanos(left);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                asked = true;
            }
        });
    }

    private void locked(Runnable action) {
        lock.lock();
        try {
            action.run();
        } finally {
            lock.unlock();
        }
    }
}
