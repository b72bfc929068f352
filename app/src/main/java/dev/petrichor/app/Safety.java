package dev.petrichor.app;

import dev.petrichor.app.preferences.SafetyLevel;
import dev.petrichor.app.preferences.SafetyLevels;
import dev.petrichor.app.preferences.Settings;
import dev.petrichor.app.work.Side;
import dev.petrichor.app.work.TimedUnlock;
import dev.petrichor.app.work.WriteLock;
import java.time.Clock;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import javafx.beans.value.ObservableValue;

/** Gives each side of a database the lock that its environment asks for. The window's thread; lanes ask its locks. */
final class Safety {

    private final BooleanSupplier readOnly;
    private final Executor ui;
    private final ObservableValue<SafetyLevels> chosen;
    private volatile SafetyLevels levels = SafetyLevels.DEFAULT;

    /** @param readOnly whether the whole window may change nothing; asked on lanes */
    Safety(ObservableValue<Settings> settings, BooleanSupplier readOnly, Executor ui) {
        this.readOnly = readOnly;
        this.ui = ui;
        this.chosen = settings.map(Settings::safety);
        chosen.subscribe(now -> levels = now);
    }

    /** The lock of one side; whoever takes it closes it. */
    WriteLock lock(Side side) {
        return new WriteLock(() -> level(side), readOnly, new TimedUnlock(Clock.systemUTC(), ui));
    }

    private SafetyLevel level(Side side) {
        return switch (side) {
            case LOCAL -> levels.local();
            case PREVIEW -> levels.preview();
            case REMOTE -> levels.remote();
        };
    }

    /** What is chosen for each environment. */
    ObservableValue<SafetyLevels> levelsProperty() {
        return chosen;
    }
}
