package dev.petrichor.app.work;

import dev.petrichor.db.DbError;
import dev.petrichor.db.Sql;
import dev.petrichor.db.SqlEvent;
import dev.petrichor.db.guard.AuditFile;
import dev.petrichor.ui.Messages;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The writes to a far side that are on record, as the log shows them, so that the way back to before them outlasts the program. */
public final class RecalledWrites {

    /** More are on record, and not in sight. */
    private static final int MOST = 200;

    private RecalledWrites() {}

    /** The newest first. Reads files: never on the window's thread. @param database as the record calls it */
    public static List<SqlEvent> of(AuditFile audit, String database) throws IOException {
        return audit.latest(database, MOST).stream().map(RecalledWrites::event).toList();
    }

    /** Values are not on record, and what is not known to have gone well is said to be open. */
    private static SqlEvent event(AuditFile.Entry entry) {
        var open = Optional.<DbError>of(new DbError.OutcomeUnknown(Messages.get("log.notOnRecord"))).filter(_ -> !entry.isDone());
        return new SqlEvent(entry.at(), new Sql(entry.statement()), true, entry.rows(), Duration.ZERO, Duration.ZERO, open, Optional.empty(), Optional.empty(), Optional.of(entry.bookmark()));
    }
}
