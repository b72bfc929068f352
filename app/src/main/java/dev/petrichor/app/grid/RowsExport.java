package dev.petrichor.app.grid;

import dev.petrichor.app.rows.ReadingPrice;
import dev.petrichor.app.work.FileFault;
import dev.petrichor.app.work.Job;
import dev.petrichor.app.work.Lane;
import dev.petrichor.app.work.PartFile;
import dev.petrichor.app.work.Sentences;
import dev.petrichor.db.DbError;
import dev.petrichor.db.DbException;
import dev.petrichor.db.Session;
import dev.petrichor.db.schema.Column;
import dev.petrichor.db.table.PageRequest;
import dev.petrichor.db.transfer.Export;
import dev.petrichor.db.transfer.RowFormat;
import dev.petrichor.ui.Messages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** Writes the rows of a grid to a file, whole or not at all, and can be stopped. The window's thread; writing on a lane. */
final class RowsExport {

    private final Lane lane;
    private final boolean paidFor;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new State.Quiet());
    private @Nullable Job job;

    sealed interface State {

        record Quiet() implements State {}

        /** What is asked for costs this much, and waits for a yes. */
        record Priced(Task task, ReadingPrice price) implements State {}

        /** @param rows written so far, now and then */
        record Writing(Path file, long rows) implements State {}

        record Written(Path file, long rows) implements State {}

        record Failed(String sentence) implements State {}
    }

    /** What shall be written where. */
    record Task(PageRequest rows, List<Column> columns, RowFormat format, Path file) {}

    /** @param paidFor whether the side counts what is read, and sends whole answers */
    RowsExport(Lane lane, boolean paidFor) {
        this.lane = lane;
        this.paidFor = paidFor;
    }

    ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** Writes, or says first what it costs. */
    void start(Task task) {
        if (paidFor) {
            job = lane.run(session -> ReadingPrice.of(session, task.rows().table()), price -> ended(new State.Priced(task, price)), error -> ended(failed(error, task.file())));
        } else {
            write(task);
        }
    }

    /** Writes what was priced. */
    void agree() {
        if (state.get() instanceof State.Priced(var task, var _)) {
            write(task);
        }
    }

    private void write(Task task) {
        state.set(new State.Writing(task.file(), 0));
        job = lane.run(session -> write(session, task), rows -> ended(new State.Written(task.file(), rows)), error -> ended(failed(error, task.file())));
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
    private long write(Session session, Task task) {
        var file = task.file();
        try (var part = PartFile.of(file)) {
            long rows;
            try (var out = Files.newBufferedWriter(part.path())) {
                rows = export(task).rows(session, task.rows(), task.columns(), out);
            }
            part.move(StandardCopyOption.REPLACE_EXISTING);
            return rows;
        } catch (IOException e) {
            throw new DbException(new DbError.NotAllowed(Messages.get("export.cannotWrite", file, FileFault.ofWriting(file, e))), e);
        }
    }

    private Export export(Task task) {
        var export = new Export(task.format(), rows -> lane.tell(() -> state.set(new State.Writing(task.file(), rows))));
        return paidFor ? export.inPages() : export;
    }
}
