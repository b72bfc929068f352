package dev.petrichor.db.guard;

import dev.petrichor.db.Copies;
import dev.petrichor.db.DbError;
import dev.petrichor.db.DbException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Supplier;

/** Copies may always be taken; they are put back only where writing is allowed. */
public final class GuardedCopies implements Copies {

    private final Copies copies;
    private final Supplier<Permission> permission;
    private final Clock clock;

    /** @param permission asked before each restore */
    public GuardedCopies(Copies copies, Supplier<Permission> permission, Clock clock) {
        this.copies = copies;
        this.permission = permission;
        this.clock = clock;
    }

    @Override
    public void copyTo(Path target) {
        copies.copyTo(target);
    }

    @Override
    public void restoreFrom(Path copy) {
        var now = permission.get();
        if (!now.coversWriting(clock.instant())) {
            throw new DbException(new DbError.NotAllowed(now.refusal()));
        }
        copies.restoreFrom(copy);
    }
}
