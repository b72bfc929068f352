package dev.petrichor.app.work;

import dev.petrichor.db.Session;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl+C, or another polite request to end, while a command runs: its sessions are interrupted, so that it ends as it does when
 * something goes wrong, with a sentence and nothing half done. Java ends the program when the last hook returns; so ours waits.
 */
public final class StopSignal {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long AGAIN_MILLIS = 20;

    private final List<Session> sessions = new CopyOnWriteArrayList<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean asked;
    private volatile boolean waiting;
    private volatile int status;

    /** @param gaveUp run when the command does not end in time; the program then ends without it */
    public void listen(Runnable gaveUp) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(gaveUp), "stop"));
    }

    /** What waits for the user or another program has begun nothing yet: a request to end then ends the program at once. */
    public <T> T awaiting(Input<T> input) throws IOException {
        waiting = true;
        try {
            return input.read();
        } finally {
            waiting = false;
        }
    }

    /** Something that may wait for long. */
    @FunctionalInterface
    public interface Input<T> {
        T read() throws IOException;
    }

    /** Whether the command shall end. Any thread. */
    public boolean isAsked() {
        return asked;
    }

    /** Lets a request to end reach what this session does. */
    public Session watch(Session session) {
        sessions.add(session);
        return session;
    }

    /** The command has said its last word: a request to end waits no longer. */
    public void ended(int exitStatus) {
        status = exitStatus;
        ended.countDown();
    }

    private void stop(Runnable gaveUp) {
        if (waiting || ended.getCount() == 0) {
            return; // nothing is begun, or the program ends by itself
        }
        asked = true;
        try {
            if (interruptUntilEnded()) {
                Runtime.getRuntime().halt(status);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        gaveUp.run();
    }

    /** One interrupt may come between two statements, and be forgotten by the second. */
    private boolean interruptUntilEnded() throws InterruptedException {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            sessions.forEach(Session::interrupt);
            if (ended.await(AGAIN_MILLIS, TimeUnit.MILLISECONDS)) {
                return true;
            }
        }
        return false;
    }
}
