package dev.petrichor.app;

import dev.petrichor.app.preferences.SafetyLevel;
import dev.petrichor.app.work.TimedUnlock;
import dev.petrichor.app.work.WriteLock;
import java.time.Clock;

/** A lock that is always open, for tests of what comes after it. */
public final class OpenLock {

    private OpenLock() {}

    public static WriteLock lock() {
        return new WriteLock(() -> SafetyLevel.FREE, () -> false, new TimedUnlock(Clock.systemUTC(), Runnable::run));
    }
}
