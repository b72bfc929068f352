package dev.petrichor.db.guard;

import dev.petrichor.db.DbError;
import dev.petrichor.db.DbException;
import dev.petrichor.db.TimeTravel;
import java.time.InstantSource;
import java.util.function.Supplier;

/** A history that is walked back only where writing is allowed. */
public final class GuardedTimeTravel implements TimeTravel {

    private final TimeTravel history;
    private final Supplier<Permission> permission;
    private final InstantSource clock;

    /** @param permission asked before each restore */
    public GuardedTimeTravel(TimeTravel history, Supplier<Permission> permission, InstantSource clock) {
        this.history = history;
        this.permission = permission;
        this.clock = clock;
    }

    @Override
    public String bookmark() {
        return history.bookmark();
    }

    @Override
    public String restoreTo(String bookmark) {
        if (!permission.get().coversWriting(clock.instant())) {
            throw new DbException(new DbError.NotAllowed("This database is open for reading only, so nothing was restored."));
        }
        return history.restoreTo(bookmark);
    }
}
