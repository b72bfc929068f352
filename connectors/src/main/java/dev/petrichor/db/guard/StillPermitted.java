package dev.petrichor.db.guard;

import dev.petrichor.db.DbError;
import dev.petrichor.db.DbException;
import dev.petrichor.db.Sql;
import dev.petrichor.db.SqlEvent;
import dev.petrichor.db.SqlListener;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;

/**
 * Asks once more whether a write is permitted, right before it is sent to a far side: the bookmark before it may have been waited for
 * so long that the permission has ended meanwhile.
 *
 * @param permission asked on the lane
 */
public record StillPermitted(Supplier<Permission> permission, InstantSource clock) implements SqlListener {

    @Override
    public void ran(SqlEvent event) {}

    /** @throws DbException when it is not; then it must not be sent */
    @Override
    public void writing(List<Sql> statements, String bookmark) {
        if (statements.stream().anyMatch(sql -> StatementKind.of(sql.text()) != StatementKind.READS)) {
            trying();
        }
    }

    /** @throws DbException when it is not; then it must not be sent */
    @Override
    public void trying() {
        var now = permission.get();
        if (!now.coversWriting(clock.instant())) {
            throw new DbException(new DbError.NotAllowed(now.refusal()));
        }
    }
}
