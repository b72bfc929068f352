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
    private static final Duration SLEPT = Duration.ofSeconds(30);
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final InstantSource clock;
    private final Executor ui;
    private final ScheduledExecutorService ticks = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("unlock").factory());
    private final ReadOnlyObjectWrapper<Optional<Instant>> shown = new ReadOnlyObjectWrapper<>(Optional.empty());
    private volatile Times times;
    private Future<?> looking = CompletableFuture.completedFuture(null);

    /** @param until open before this; in the past when it is locked */
    private record Times(Instant until, Instant looked) {}

    /** @param ui the window's thread */
    public TimedUnlock(InstantSource clock, Executor ui) {
        this.clock = clock;
        this.ui = ui;
        this.times = new Times(Instant.MIN, clock.instant());
    }

    /** What may be done now. Any thread. */
    public Permission permission() {
        var now = clock.instant();
        var known = times;
        return isOpen(known, now) ? new Permission.Unlocked(known.until()) : new Permission.ReadOnly();
    }

    /** A clock that was set back tells as little of the time that went by as one that jumped ahead. */
    private static boolean isOpen(Times known, Instant now) {
        return now.isBefore(known.until()) && Duration.between(known.looked(), now).abs().compareTo(SLEPT) < 0;
    }

    /** Opens it. The window's thread. */
    public synchronized void unlock() {
        var now = clock.instant();
        times = new Times(now.plus(IDLE), now);
        shown.set(Optional.of(times.until()));
        if (looking.isDone()) {
            looking = ticks.scheduleWithFixedDelay(this::look, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** Shuts it. The window's thread. */
    public synchronized void lock() {
        times = new Times(Instant.MIN, clock.instant());
        shown.set(Optional.empty());
    }

    /** Something was asked of the database: the ten minutes begin anew, while it is open. Any thread. */
    public synchronized void used() {
        var now = clock.instant();
        if (isOpen(times, now)) {
            times = new Times(now.plus(IDLE), now);
            var until = times.until();
            ui.execute(() -> shown.set(shown.get().map(_ -> until)));
        }
    }

    /** Looks at the clock; called once a second while it is open. */
    synchronized void look() {
        var now = clock.instant();
        var open = isOpen(times, now);
        times = new Times(open ? times.until() : Instant.MIN, now);
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
