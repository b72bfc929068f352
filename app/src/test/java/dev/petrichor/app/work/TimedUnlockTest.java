package dev.petrichor.app.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.db.guard.Permission;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A lock whose clock the test sets; its own look at the clock comes once a second and changes nothing that these assert. */
class TimedUnlockTest {

    private static final Instant START = Instant.parse("2026-11-25T10:00:00Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private final AtomicLong run = new AtomicLong();
    private final TimedUnlock lock = new TimedUnlock((InstantSource) now::get, run::get, Runnable::run);

    @AfterEach
    void close() {
        lock.close();
    }

    @Test
    void isShutUntilItIsOpened() {
        assertInstanceOf(Permission.ReadOnly.class, lock.permission());

        lock.unlock();

        assertEquals(new Permission.Unlocked(START.plus(TimedUnlock.IDLE)), lock.permission());
        assertEquals(Optional.of(START.plus(TimedUnlock.IDLE)), lock.untilProperty().get());
    }

    @Test
    void fallsShutAfterTenIdleMinutes() {
        lock.unlock();
        wait(Duration.ofMinutes(9));
        assertInstanceOf(Permission.Unlocked.class, lock.permission());

        wait(Duration.ofMinutes(1));

        assertInstanceOf(Permission.ReadOnly.class, lock.permission());
        assertTrue(lock.untilProperty().get().isEmpty());
    }

    @Test
    void useBeginsTheTenMinutesAnew() {
        lock.unlock();
        wait(Duration.ofMinutes(9));
        lock.used();
        wait(Duration.ofMinutes(9));

        assertInstanceOf(Permission.Unlocked.class, lock.permission());
        assertEquals(Optional.of(START.plus(Duration.ofMinutes(19))), lock.untilProperty().get());
    }

    @Test
    void useDoesNotOpenWhatIsShut() {
        lock.used();

        assertInstanceOf(Permission.ReadOnly.class, lock.permission());
    }

    @Test
    void sleepShutsItAtOnceEvenBeforeAnybodyLooks() {
        lock.unlock();

        now.updateAndGet(it -> it.plusSeconds(6));
        run.addAndGet(Duration.ofSeconds(6).toNanos());

        assertInstanceOf(Permission.ReadOnly.class, lock.permission());
        lock.used();
        lock.look();
        assertInstanceOf(Permission.ReadOnly.class, lock.permission(), "and it stays shut");
    }

    /** Where the count of nanoseconds stands still in sleep, a short one is seen too. */
    @Test
    void aShortSleepShutsIt() {
        lock.unlock();

        now.updateAndGet(it -> it.plusSeconds(3));

        assertInstanceOf(Permission.ReadOnly.class, lock.permission());
    }

    @Test
    void aClockThatIsSetBackAtEveryLookDoesNotKeepItOpen() {
        lock.unlock();

        for (var left = TimedUnlock.IDLE.toSeconds(); left > 0; left -= 1) {
            run.addAndGet(Duration.ofSeconds(1).toNanos());
            lock.look();
        }

        assertInstanceOf(Permission.ReadOnly.class, lock.permission());
    }

    @Test
    void aClockThatIsSetBackShutsIt() {
        lock.unlock();

        now.updateAndGet(it -> it.minus(Duration.ofHours(1)));

        assertInstanceOf(Permission.ReadOnly.class, lock.permission());
    }

    @Test
    void canBeShutByHand() {
        lock.unlock();

        lock.lock();

        assertInstanceOf(Permission.ReadOnly.class, lock.permission());
    }

    /** Time passes as it does while the machine is awake: somebody looks at the clock all along. */
    private void wait(Duration time) {
        for (var left = time.toSeconds(); left > 0; left -= 2) {
            now.updateAndGet(it -> it.plusSeconds(2));
            run.addAndGet(Duration.ofSeconds(2).toNanos());
            lock.look();
        }
    }
}
