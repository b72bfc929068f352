package dev.petrichor.db;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Interrupts a session again and again until it is closed, as a lane does for the job that is to end. */
public final class Interrupter implements AutoCloseable {

    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread thread;

    /** @param begins the first interrupt comes when this is counted down */
    public Interrupter(Session session, CountDownLatch begins) {
        thread = Thread.ofPlatform().daemon().start(() -> {
            try {
                begins.await();
                do {
                    session.interrupt();
                } while (!ended.await(1, TimeUnit.MILLISECONDS));
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        });
    }

    @Override
    public void close() {
        ended.countDown();
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
