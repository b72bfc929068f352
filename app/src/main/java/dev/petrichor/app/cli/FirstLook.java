package dev.petrichor.app.cli;

import dev.petrichor.app.sample.SampleProject;
import dev.petrichor.app.work.FileFault;
import dev.petrichor.app.work.Side;
import dev.petrichor.app.work.StopSignal;
import dev.petrichor.db.DbException;
import dev.petrichor.db.connect.Connector;
import dev.petrichor.db.guard.Permission;
import dev.petrichor.db.schema.SchemaReader;
import dev.petrichor.db.sql.Quoting;
import dev.petrichor.db.workspace.FoundDatabase;
import dev.petrichor.ui.Messages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What can be seen of a project where there is no display: a summary, the first rows, and a picture of the window. */
public final class FirstLook {

    private static final int ROWS = 5;

    private final Streams streams;
    private final CommandContext context;
    private final Path data;

    /** @param data where Petrichor keeps its own files: the sample and the picture */
    public FirstLook(Streams streams, Connector connector, Pictures pictures, Path data) {
        this.streams = streams;
        this.context = new CommandContext(streams, connector, pictures, Optional.of(data), System.getenv(), new StopSignal());
        this.data = data;
    }

    /**
     * Prints everything about a project, or about the sample, and returns the exit status.
     *
     * @param why there is no window, in a sentence
     */
    public int at(Optional<Path> given, String why) {
        streams.out().println(why);
        streams.out().println();
        try {
            var path = given.isPresent() ? given.get() : SampleProject.copyTo(data, context.connector());
            var shared = SharedOptions.of(path);
            streams.out().print(TextTable.lines(new Inspection(shared, context).answer().text()));
            for (var found : shared.workspace().databases()) {
                rows(shared, found);
            }
            streams.out().println();
            streams.out().println(picture(path));
            return Answer.DONE;
        } catch (CommandFailure e) {
            streams.err().println(e.sentence());
            return e.status();
        } catch (DbException e) {
            streams.err().println(CommandFailure.of(e.error()).sentence());
            return Answer.SAID_NO;
        } catch (IOException e) {
            streams.err().println(Messages.get("cli.cannotWrite", data, FileFault.words(e)));
            return Answer.SAID_NO;
        }
    }

    private void rows(SharedOptions shared, FoundDatabase found) {
        if (!found.local().exists()) {
            return;
        }
        try (var session = shared.open(found, context, new Permission.ReadOnly())) {
            for (var table : SchemaReader.read(session).tables()) {
                if (!table.internal()) {
                    var sql = "SELECT * FROM " + Quoting.identifier(table.name()) + " LIMIT " + ROWS;
                    streams.out().println();
                    streams.out().println(TextTable.lines(table.name()));
                    try (var text = new QueryText(new StandardOutput(streams))) {
                        new QueryRun(new SqlSource(sql, null), Side.LOCAL, List.of(), ROWS, false).on(session, text);
                    }
                }
            }
        } catch (DbException e) {
            streams.out().println(CommandFailure.of(e.error()).sentence());
        } catch (IOException _) {
            throw CommandFailure.file(Messages.get("cli.outputClosed"));
        }
    }

    /** A picture is an extra: where none can be drawn, the reason stands in its place. */
    private String picture(Path project) {
        var file = data.resolve("pictures").resolve("window.png").toAbsolutePath();
        try {
            Files.createDirectories(file.getParent());
            context.pictures().take(project, new Pictures.Picture(file, PicturePlace.Shown.START, Optional.empty(), 1440, 900, "light"));
            return Messages.get("cli.picture.made", file);
        } catch (IOException e) {
            return Messages.get("cli.picture.none", Messages.get("cli.cannotWrite", file, FileFault.ofWriting(file, e)));
        }
    }
}
