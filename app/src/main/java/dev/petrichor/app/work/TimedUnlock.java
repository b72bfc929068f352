package dev.petrichor.app.work;

import dev.petrichor.db.guard.Permission;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * The lock of a far side: reading only, until the user unlocks it. It falls shut after ten minutes in which nothing was asked of
 * the database, and at once when the machine has slept.
 */
public final class TimedUnlock implements AutoCloseable {

    /** How long it stays open while nothing happens. */
    public static final Duration IDLE = Duration.ofMinutes(10);

    /** Nobody looked at the clock for so long: the machine slept, or this program was stopped. */
    private static final Duration SLEPT = Duration.ofSeconds(5);
    /** The clock and the time that this program has run differ by so much: the machine slept, or somebody has set the clock. */
    private static final Duration APART = Duration.ofSeconds(2);
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final InstantSource clock;
    private final LongSupplier nanos;
    private final Executor ui;
    private final ScheduledExecutorService ticks = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("unlock").factory());
    private final ReadOnlyObjectWrapper<Optional<Instant>> shown = new ReadOnlyObjectWrapper<>(Optional.empty());
    private volatile Times times;
    private Future<?> looking = CompletableFuture.completedFuture(null);

    /**
     * What is known of the time, by the clock and by a count of nanoseconds that nobody sets and that may stand still in sleep.
     *
     * @param until open before this; in the past when it is locked
     * @param used when something was asked last, by the count
     */
    private record Times(Instant until, long used, Instant looked, long lookedAt) {}

    /** @param ui the window's thread */
    public TimedUnlock(InstantSource clock, Executor ui) {
        this(clock, System::nanoTime, ui);
    }

    /** @param nanos counts the time that this program has run */
    TimedUnlock(InstantSource clock, LongSupplier nanos, Executor ui) {
        this.clock = clock;
        this.nanos = nanos;
        this.ui = ui;
        this.times = shut();
    }

    private Times shut() {
        return new Times(Instant.MIN, nanos.getAsLong(), clock.instant(), nanos.getAsLong());
    }

    private Times opened() {
        var now = clock.instant();
        var count = nanos.getAsLong();
        return new Times(now.plus(IDLE), count, now, count);
    }

    /** What may be done now. Any thread. */
    public Permission permission() {
        var known = times;
        return isOpen(known) ? new Permission.Unlocked(known.until()) : new Permission.ReadOnly();
    }

    /** A clock that was set tells nothing of the time that went by. */
    private boolean isOpen(Times known) {
        var now = clock.instant();
        var count = nanos.getAsLong();
        var byClock = Duration.between(known.looked(), now);
        return now.isBefore(known.until()) && Duration.ofNanos(count - known.used()).compareTo(IDLE) < 0 && byClock.abs().compareTo(SLEPT) < 0
                && byClock.minusNanos(count - known.lookedAt()).abs().compareTo(APART) < 0;
    }

    /** Opens it. The window's thread. */
    public synchronized void unlock() {
        times = opened();
        shown.set(Optional.of(times.until()));
        if (looking.isDone()) {
            looking = ticks.scheduleWithFixedDelay(this::look, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** Shuts it. The window's thread. */
    public synchronized void lock() {
        times = shut();
        shown.set(Optional.empty());
    }

    /** Something was asked of the database: the ten minutes begin anew, while it is open. Any thread. */
    public synchronized void used() {
        if (isOpen(times)) {
            times = opened();
            var until = times.until();
            ui.execute(() -> shown.set(shown.get().map(_ -> until)));
        }
    }

    /** Looks at the clock; called once a second while it is open. */
    synchronized void look() {
        var open = isOpen(times);
        times = open ? new Times(times.until(), times.used(), clock.instant(), nanos.getAsLong()) : shut();
        if (!open) {
            looking.cancel(false);
            ui.execute(() -> shown.set(Optional.empty()));
        }
    }

    /** Until when it stays open if nothing happens; empty while it is locked. */
    public ReadOnlyObjectProperty<Optional<Instant>> untilProperty() {
        return shown.getReadOnlyProperty();
    }

    @Override
    public void close() {
        ticks.shutdownNow();
    }
}
