package dev.petrichor.app;

import dev.petrichor.app.rows.ReadingPrice;
import dev.petrichor.app.rows.RowsFile;
import dev.petrichor.app.shell.ShellModel.Notice;
import dev.petrichor.app.work.FileFault;
import dev.petrichor.app.work.Job;
import dev.petrichor.app.work.OpenDatabase;
import dev.petrichor.app.work.Sentences;
import dev.petrichor.db.DbError;
import dev.petrichor.db.DbException;
import dev.petrichor.db.Session;
import dev.petrichor.db.schema.Table;
import dev.petrichor.db.transfer.Export;
import dev.petrichor.db.transfer.RowFormat;
import dev.petrichor.ui.Messages;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongConsumer;

/** Writes all rows of a table or view to a file. The window's thread; writing on a lane of its own, so that nothing waits for it. */
final class TableToFile {

    private final Consumer<Notice> say;

    TableToFile(Consumer<Notice> say) {
        this.say = say;
    }

    /** Writes; on a side that counts what is read only after it was said how much that is. */
    void write(OpenDatabase database, Table table, Path file) {
        if (!database.isFar()) {
            begin(database, table, file);
            return;
        }
        var lane = database.newLane(OpenDatabase.Origin.YOU);
        lane.run(session -> ReadingPrice.of(session, table), price -> {
            lane.close();
            var agreed = new Notice.Action(Messages.get("export.agree"), () -> begin(database, table, file));
            say.accept(new Notice(price.ofExport(), false, Optional.of(agreed)));
        }, error -> {
            lane.close();
            say.accept(ending(error, file));
        });
    }

    private void begin(OpenDatabase database, Table table, Path file) {
        var lane = database.newLane(OpenDatabase.Origin.YOU);
        var job = new AtomicReference<Job>();
        LongConsumer progress = rows -> lane.tell(() -> say.accept(writing(file, rows, () -> Optional.ofNullable(job.get()).ifPresent(Job::cancel))));
        job.set(lane.run(session -> write(session, table, RowsFile.at(file, table.name()), format -> export(format, progress, database.isFar())), count -> {
            lane.close();
            say.accept(Notice.quiet(Messages.get("export.written", count, file)));
        }, error -> {
            lane.close();
            say.accept(ending(error, file));
        }));
        say.accept(writing(file, 0, job.get()::cancel));
    }

    private static Notice writing(Path file, long rows, Runnable stop) {
        var words = Messages.get(rows == 0 ? "export.writing" : "export.writingRows", file, rows);
        return new Notice(words, false, Optional.of(new Notice.Action(Messages.get("export.stop"), stop)));
    }

    private static long write(Session session, Table table, RowsFile file, Function<RowFormat, Export> export) {
        try {
            return file.write((format, out) -> export.apply(format).table(session, table, out));
        } catch (IOException e) {
            throw new DbException(new DbError.NotAllowed(Messages.get("export.cannotWrite", file.path(), FileFault.ofWriting(file.path(), e))), e);
        }
    }

    private static Export export(RowFormat format, LongConsumer progress, boolean far) {
        var export = new Export(format, progress);
        return far ? export.inPages() : export;
    }

    private static Notice ending(DbError error, Path file) {
        return error instanceof DbError.Cancelled ? Notice.quiet(Messages.get("export.stopped", file)) : Notice.trouble(Sentences.of(error));
    }
}
