package dev.petrichor.app.work;

import dev.petrichor.db.DbError;
import dev.petrichor.db.DbException;
import dev.petrichor.db.Sql;
import dev.petrichor.db.SqlEvent;
import dev.petrichor.db.SqlListener;
import dev.petrichor.db.WriteFault;
import dev.petrichor.db.guard.AuditFile;
import dev.petrichor.db.workspace.FoundDatabase;
import dev.petrichor.ui.Messages;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * Keeps every write to a far side on record: a line before it is sent, a line with what became of it. A write that cannot be
 * recorded is not sent. On lanes.
 */
public final class AuditedWrites implements SqlListener {

    private final AuditFile file;
    private final String database;
    private final InstantSource clock;

    /** @param database as the file shall call it, see {@link #name} */
    public AuditedWrites(AuditFile file, String database, InstantSource clock) {
        this.file = file;
        this.database = database;
        this.clock = clock;
    }

    /** What the file calls a side of a database: with its id, for two environments may give two databases one name. */
    public static String name(Side side, FoundDatabase found) {
        return side.name() + " " + found.displayName() + side.idOf(found).map(id -> " " + id).orElse("");
    }

    @Override
    public void writing(List<Sql> statements, String bookmark) {
        sending(clock.instant(), statements, bookmark);
    }

    /**
     * Records statements that are about to be sent as one.
     *
     * @throws DbException when they cannot be recorded, and so must not be sent
     */
    public void sending(Instant at, List<Sql> statements, String bookmark) {
        try {
            file.sending(at, database, statements.stream().map(Sql::text).toList(), bookmark);
        } catch (IOException e) {
            throw new DbException(new DbError.NotAllowed(Messages.get("record.notKept", Sentences.of(WriteFault.of(file.path(), e)))), e);
        }
    }

    @Override
    public void ran(SqlEvent event) {
        ran(List.of(event));
    }

    /** The writes have happened by now; that their ending is missing on record shows in the lines before it. What was not allowed was not sent. */
    @Override
    public void ran(List<SqlEvent> events) {
        var writes = events.stream().filter(event -> event.write() && event.error().filter(DbError.NotAllowed.class::isInstance).isEmpty()).toList();
        try {
            if (!writes.isEmpty()) {
                file.ended(database, writes);
            }
        } catch (IOException e) {
            System.getLogger(AuditedWrites.class.getName()).log(System.Logger.Level.WARNING, "the ending of a write is not on record", e);
        }
    }
}
