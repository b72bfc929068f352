package dev.petrichor.app.work;

import dev.petrichor.db.DbError;
import dev.petrichor.db.DbException;
import dev.petrichor.db.Session;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The one worker of one {@link Session}: jobs run in order, one at a time, and their endings are delivered to the window's
 * thread. The session is opened by the first job that needs it, and again after an opening failed.
 *
 * <p>Cancelling is exact. Whether a job is the running one is decided under the lane's lock, and so is the interrupt, so it
 * can never hit the next job. It is repeated until the job has ended, because an engine forgets an interrupt that comes
 * between "job started" and "statement stepping" (measured: 49 of 400 lost when sent once).
 */
public final class Lane implements AutoCloseable {

    private static final long INTERRUPT_AGAIN_MILLIS = 10;

    private final Supplier<Session> opener;
    private final Executor ui;
    private final ThreadFactory threads;
    private final Deque<Work<?>> waiting = new ArrayDeque<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final AskedTimes asked;
    private final Consumer<DbError> met;
    private @Nullable Session session;
    private @Nullable Work<?> running;
    private final List<Runnable> last = new ArrayList<>();
    private boolean closed;
    private boolean ended;
    private boolean renews;

    /**
     * @param opener opens the session, on the lane's thread
     * @param threads platform threads for a local file (a step in native code pins a virtual thread's carrier)
     * @param ui where endings are delivered, in order
     */
    public Lane(Supplier<Session> opener, ThreadFactory threads, Executor ui) {
        this(opener, threads, ui, new AskedTimes(), _ -> {});
    }

    /**
     * @param asked told when the job was handed over that now begins
     * @param met told on the window's thread what ended a job, before the job's own ending
     */
    Lane(Supplier<Session> opener, ThreadFactory threads, Executor ui, AskedTimes asked, Consumer<DbError> met) {
        this.asked = asked;
        this.met = met;
        this.opener = opener;
        this.ui = ui;
        this.threads = threads;
        threads.newThread(this::workUntilClosed).start();
    }

    /** Lets a job that is under way tell the window something, before it hands over its result. The worker. */
    public void tell(Runnable news) {
        ui.execute(news);
    }

    /** Runs the work when its turn comes, then exactly one of the two endings on the window's thread. */
    public <T> Job run(Function<Session, T> work, Consumer<T> done, Consumer<DbError> failed) {
        var job = new Work<>(work, done, failed);
        locked(() -> {
            if (closed) {
                job.fail(new DbError.Cancelled());
            } else {
                waiting.add(job);
                changed.signalAll();
            }
        });
        return job;
    }

    /** Lets the session go as soon as nothing runs: the next job opens another, on whatever stands there by then. Returns at once. */
    public void openAgain() {
        locked(() -> renews = true);
    }

    /** Whether nothing runs and nothing waits. Any thread. */
    public boolean idle() {
        lock.lock();
        try {
            return running == null && waiting.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /** Whether it was closed, so that it will never run anything again. Any thread. */
    public boolean hasEnded() {
        lock.lock();
        try {
            return closed && running == null && waiting.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /** Stops what runs, forgets what waits, closes the session. Returns at once. */
    @Override
    public void close() {
        locked(() -> {
            closed = true;
            waiting.forEach(job -> job.fail(new DbError.Cancelled()));
            waiting.clear();
            changed.signalAll();
            if (running != null) {
                running.interruptUntilEnded();
            }
        });
    }

    /**
     * Takes no more jobs, runs those that wait, then closes the session. Returns at once.
     *
     * @param then run on the lane's thread when all of that is done, also when others wait for the same; here and at once if it is done already
     */
    public void finish(Runnable then) {
        if (!waitsForTheEnd(then)) {
            then.run();
        }
    }

    private boolean waitsForTheEnd(Runnable then) {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
            return !ended && last.add(then);
        } finally {
            lock.unlock();
        }
    }

    private void workUntilClosed() {
        try {
            for (var job = next(); job != null; job = next()) {
                job.runHere();
            }
        } finally {
            try {
                closeSession();
            } finally {
                end();
            }
        }
    }

    /** From then on nobody is added to those who wait for it. */
    private void end() {
        locked(() -> ended = true);
        last.forEach(Lane::runLast);
    }

    /** What fails for one keeps nothing from the others. */
    private static void runLast(Runnable then) {
        try {
            then.run();
        } catch (RuntimeException e) {
            FailureLog.unexpected("what waited for the end of a lane", e);
        }
    }

    private void closeSession() {
        if (session != null) {
            session.close();
        }
    }

    /** The session, opened by whoever needs it first. On the lane's thread. */
    private Session session() {
        letGo().ifPresent(Session::close);
        var open = session;
        if (open == null) {
            open = opener.get();
            var opened = open;
            locked(() -> session = opened);
        }
        return open;
    }

    private Optional<Session> letGo() {
        lock.lock();
        try {
            var old = renews ? Optional.ofNullable(session) : Optional.<Session>empty();
            renews = false;
            if (old.isPresent()) {
                session = null;
            }
            return old;
        } finally {
            lock.unlock();
        }
    }

    private @Nullable Work<?> next() {
        lock.lock();
        try {
            running = null;
            changed.signalAll();
            while (waiting.isEmpty() && !closed) {
                changed.awaitUninterruptibly();
            }
            running = waiting.poll();
            return running;
        } finally {
            lock.unlock();
        }
    }

    private void locked(Runnable action) {
        lock.lock();
        try {
            action.run();
        } finally {
            lock.unlock();
        }
    }

    private final class Work<T> implements Job {

        private final Function<Session, T> work;
        private final Consumer<T> done;
        private final Consumer<DbError> failed;
        private final long askedAt = System.nanoTime();

        Work(Function<Session, T> work, Consumer<T> done, Consumer<DbError> failed) {
            this.work = work;
            this.done = done;
            this.failed = failed;
        }

        void runHere() {
            try {
                asked.begins(askedAt);
                var result = work.apply(session());
                ui.execute(() -> done.accept(result));
            } catch (DbException e) {
                fail(e.error());
            } catch (RuntimeException | Error e) {
                FailureLog.unexpected("a job of a lane", e);
                fail(new DbError.Unexpected(e.toString()));
            }
        }

        void fail(DbError error) {
            ui.execute(() -> {
                met.accept(error);
                failed.accept(error);
            });
        }

        @Override
        public void cancel() {
            locked(() -> {
                if (waiting.remove(this)) {
                    fail(new DbError.Cancelled());
                } else if (running == this) {
                    interruptUntilEnded();
                }
            });
        }

        void interruptUntilEnded() {
            threads.newThread(() -> locked(() -> {
                while (running == this) {
                    interrupt();
                    awaitChange();
                }
            }))
                    .start();
        }

        private void interrupt() {
            if (session != null) {
                session.interrupt();
            }
        }

        private void awaitChange() {
            try {
                changed.await(INTERRUPT_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
