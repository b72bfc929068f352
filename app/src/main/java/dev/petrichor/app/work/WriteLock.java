package dev.petrichor.app.work;

import dev.petrichor.app.preferences.SafetyLevel;
import dev.petrichor.db.guard.Permission;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** What may be done to one side of a database, by the level that the user chose for its environment and the window's switch. Any thread. */
public final class WriteLock implements AutoCloseable {

    private final Supplier<SafetyLevel> level;
    private final BooleanSupplier readOnly;
    private final TimedUnlock timed;

    /**
     * @param level asked before each write, on lanes
     * @param readOnly whether the whole window may change nothing; asked likewise
     * @param timed counts where the level asks for it
     */
    public WriteLock(Supplier<SafetyLevel> level, BooleanSupplier readOnly, TimedUnlock timed) {
        this.level = level;
        this.readOnly = readOnly;
        this.timed = timed;
    }

    /** What may be done now. */
    public Permission permission() {
        if (readOnly.getAsBoolean()) {
            return new Permission.ReadOnly();
        }
        return switch (level.get()) {
            case FREE -> new Permission.Free();
            case ASK -> new Permission.AskOnWrite();
            case UNLOCK -> timed.permission();
            case LOCKED -> new Permission.Locked();
        };
    }

    /** Whether the whole window may change nothing. */
    public boolean isReadOnly() {
        return readOnly.getAsBoolean();
    }

    public SafetyLevel level() {
        return level.get();
    }

    /** The unlocking that the level {@link SafetyLevel#UNLOCK} wants. */
    public TimedUnlock timed() {
        return timed;
    }

    @Override
    public void close() {
        timed.close();
    }
}
