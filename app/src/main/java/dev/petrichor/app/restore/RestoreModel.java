package dev.petrichor.app.restore;

import dev.petrichor.app.work.AuditedWrites;
import dev.petrichor.app.work.Background;
import dev.petrichor.app.work.OpenDatabase;
import dev.petrichor.db.DbError;
import dev.petrichor.db.DbException;
import dev.petrichor.db.Sql;
import dev.petrichor.db.SqlEvent;
import dev.petrichor.db.guard.AuditFile;
import dev.petrichor.ui.Messages;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * The way back to before a write on a far side: what this program has written since, and the restore itself, which goes on
 * record like every write. The window's thread.
 */
public final class RestoreModel {

    private final OpenDatabase database;
    private final Before before;
    private final AuditFile audit;
    private final Background background;
    private final Runnable restored;
    private final InstantSource clock;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new State.Reading());

    /**
     * The place in the database's history to go back to.
     *
     * @param taken when it was taken, for one that was taken without writing; else the write behind it is on record with it
     */
    public record Before(String bookmark, Optional<Instant> taken) {

        /** The place before a write that is on record. */
        public static Before write(String bookmark) {
            return new Before(bookmark, Optional.empty());
        }
    }

    /** What is going on. */
    public sealed interface State {
        record Reading() implements State {}

        /** The way back is open; it undoes these writes, and what others have written since. */
        record Ready(List<AuditFile.Entry> since) implements State {}

        record Restoring() implements State {}

        /** @param forward leads to the state before the restore */
        record Restored(String forward) implements State {}

        /** @param forward leads to the state before a restore that may have happened, or before an earlier one that could not be taken back */
        record Failed(DbError error, Optional<String> forward) implements State {}
    }

    /**
     * @param audit where the writes of this program are on record
     * @param restored told after the database has changed under everybody who shows it
     */
    public RestoreModel(OpenDatabase database, Before before, AuditFile audit, Background background, InstantSource clock, Runnable restored) {
        this.database = database;
        this.before = before;
        this.audit = audit;
        this.background = background;
        this.clock = clock;
        this.restored = restored;
    }

    /** Reads what was written since. */
    public void read() {
        background.run(this::since, since -> state.set(new State.Ready(since)), failure -> failed(failure, Optional.empty()));
    }

    private List<AuditFile.Entry> since() {
        try {
            return before.taken().isPresent() ? audit.since(name(), before.taken().get()) : audit.since(name(), before.bookmark());
        } catch (IOException e) {
            var file = e instanceof FileSystemException known ? known.getFile() : audit.path().toString();
            throw new DbException(new DbError.NotAllowed(Messages.get("record.unreadable", file)), e);
        }
    }

    /** Goes back to before the write. */
    public void restore() {
        if (state.get() instanceof State.Ready) {
            goTo(before.bookmark(), Optional.empty());
        }
    }

    /** Goes forward again, to the state before the restore; once more if that has failed. */
    public void takeBack() {
        forward().ifPresent(forward -> goTo(forward, Optional.of(forward)));
    }

    private Optional<String> forward() {
        return switch (state.get()) {
            case State.Restored(var forward) -> Optional.of(forward);
            case State.Failed(var _, var forward) -> forward;
            case State.Reading _,State.Ready _,State.Restoring _ -> Optional.empty();
        };
    }

    private void goTo(String place, Optional<String> forward) {
        state.set(new State.Restoring());
        background.run(() -> database.history().bookmark(), here -> leave(here, place, forward), failure -> failed(failure, forward));
    }

    /** @param here where the database is now: the way forward where the answer, which names it too, is lost */
    private void leave(String here, String place, Optional<String> forward) {
        background.run(() -> recorded(here, place), onward -> {
            state.set(new State.Restored(onward));
            restored.run();
        }, failure -> notRestored(failure, here, forward));
    }

    /** Where it may have happened all the same, everybody who shows the database reads it again. */
    private void notRestored(Exception failure, String here, Optional<String> forward) {
        var unknown = failure instanceof DbException known && known.error() instanceof DbError.OutcomeUnknown;
        failed(failure, unknown ? forward.or(() -> Optional.of(here)) : forward);
        if (unknown) {
            restored.run();
        }
    }

    private String recorded(String here, String place) {
        var words = new Sql("restore of the whole database");
        var begun = clock.instant();
        record().sending(begun, List.of(words), here);
        try {
            var forward = database.history().restoreTo(place);
            ended(event(begun, words, Optional.empty(), forward));
            return forward;
        } catch (DbException e) {
            ended(event(begun, words, Optional.of(e.error()), here));
            throw e;
        }
    }

    /** It has happened by now, or not; that its ending is missing on record shows in the line before it. */
    private void ended(SqlEvent event) {
        record().ran(event);
    }

    private AuditedWrites record() {
        return new AuditedWrites(audit, name(), clock);
    }

    private SqlEvent event(Instant begun, Sql words, Optional<DbError> error, String bookmarkBefore) {
        var time = Duration.between(begun, clock.instant());
        return new SqlEvent(begun, words, true, 0, time, time, error, Optional.empty(), Optional.empty(), Optional.of(bookmarkBefore));
    }

    private void failed(Exception failure, Optional<String> forward) {
        state.set(new State.Failed(Background.error(failure), forward));
    }

    private String name() {
        return AuditedWrites.name(database.side(), database.found());
    }

    /** Whether it is not known yet whether the database goes back. */
    public boolean isUnderWay() {
        return state.get() instanceof State.Restoring;
    }

    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    public String side() {
        return database.side().word();
    }

    public String databaseName() {
        return database.found().displayName();
    }
}
