package dev.petrichor.app.grid;

import dev.petrichor.app.work.Job;
import dev.petrichor.app.work.Lane;
import dev.petrichor.app.work.Sentences;
import dev.petrichor.db.DbError;
import dev.petrichor.db.DbException;
import dev.petrichor.db.Session;
import dev.petrichor.db.Sql;
import dev.petrichor.db.transfer.Export;
import dev.petrichor.db.transfer.RowFormat;
import dev.petrichor.ui.Messages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** Writes the rows of a grid to a file, whole or not at all, and can be stopped. The window's thread; writing on a lane. */
final class RowsExport {

    private final Lane lane;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new State.Quiet());
    private final AtomicLong written = new AtomicLong();
    private @Nullable Job job;

    sealed interface State {

        record Quiet() implements State {}

        record Writing(Path file) implements State {}

        record Written(Path file, long rows) implements State {}

        record Failed(String sentence) implements State {}
    }

    RowsExport(Lane lane) {
        this.lane = lane;
    }

    ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** Rows written so far. Any thread. */
    long written() {
        return written.get();
    }

    void start(Sql sql, RowFormat format, Path file) {
        written.set(0);
        state.set(new State.Writing(file));
        job = lane.run(session -> write(session, sql, format, file), rows -> ended(new State.Written(file, rows)), error -> ended(failed(error, file)));
    }

    void cancel() {
        Optional.ofNullable(job).ifPresent(Job::cancel);
    }

    void forget() {
        state.set(new State.Quiet());
    }

    private void ended(State next) {
        job = null;
        state.set(next);
    }

    private static State failed(DbError error, Path file) {
        return error instanceof DbError.Cancelled ? new State.Failed(Messages.get("export.stopped", file)) : new State.Failed(Sentences.of(error));
    }

    /** Writes beside the target first: a file appears whole or not at all. */
    private long write(Session session, Sql sql, RowFormat format, Path file) {
        var part = file.resolveSibling("." + file.getFileName() + "." + ProcessHandle.current().pid() + ".part");
        try {
            long rows;
            try (var out = Files.newBufferedWriter(part)) {
                rows = new Export(format, written::set).rows(session, sql, out);
            }
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
            return rows;
        } catch (IOException e) {
            throw new DbException(new DbError.NotAllowed(Messages.get("export.cannotWrite", file, String.valueOf(e.getMessage()))), e);
        } finally {
            remove(part);
        }
    }

    private static void remove(Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException e) {
            throw new DbException(new DbError.NotAllowed(Messages.get("export.partLeft", part, String.valueOf(e.getMessage()))), e);
        }
    }
}
