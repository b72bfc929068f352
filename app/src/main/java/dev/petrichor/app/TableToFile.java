package dev.petrichor.app;

import dev.petrichor.app.rows.RowsFile;
import dev.petrichor.app.shell.ShellModel.Notice;
import dev.petrichor.app.work.OpenDatabase;
import dev.petrichor.app.work.Sentences;
import dev.petrichor.db.DbError;
import dev.petrichor.db.DbException;
import dev.petrichor.db.Session;
import dev.petrichor.db.schema.Table;
import dev.petrichor.db.transfer.Export;
import dev.petrichor.ui.Messages;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** Writes all rows of a table or view to a file. The window's thread; writing on a lane of its own, so that nothing waits for it. */
final class TableToFile {

    private final Consumer<Notice> say;

    TableToFile(Consumer<Notice> say) {
        this.say = say;
    }

    void write(OpenDatabase database, Table table, Path file) {
        var lane = database.newLane(OpenDatabase.Origin.YOU);
        var job = lane.run(session -> write(session, table, RowsFile.at(file, table.name())), count -> {
            lane.close();
            say.accept(Notice.quiet(Messages.get("export.written", count, file)));
        }, error -> {
            lane.close();
            say.accept(ending(error, file));
        });
        say.accept(new Notice(Messages.get("export.writing", file), false, Optional.of(new Notice.Action(Messages.get("export.stop"), job::cancel))));
    }

    private static long write(Session session, Table table, RowsFile file) {
        try {
            return file.write((format, out) -> new Export(format, _ -> {}).table(session, table, out));
        } catch (IOException e) {
            throw new DbException(new DbError.NotAllowed(Messages.get("export.cannotWrite", file.path(), String.valueOf(e.getMessage()))), e);
        }
    }

    private static Notice ending(DbError error, Path file) {
        return error instanceof DbError.Cancelled ? Notice.quiet(Messages.get("export.stopped", file)) : Notice.trouble(Sentences.of(error));
    }
}
