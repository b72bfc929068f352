package dev.petrichor.app.cli;

import dev.petrichor.app.state.MigrationMemory;
import dev.petrichor.app.state.StateFile;
import dev.petrichor.app.work.FailureLog;
import dev.petrichor.app.work.FileFault;
import dev.petrichor.app.work.Sentences;
import dev.petrichor.db.DbError;
import dev.petrichor.db.DbException;
import dev.petrichor.db.Session;
import dev.petrichor.db.Step;
import dev.petrichor.db.workspace.FoundDatabase;
import dev.petrichor.db.workspace.MigrationsSource;
import dev.petrichor.migrations.MigrationHistory;
import dev.petrichor.migrations.Tool;
import dev.petrichor.ui.Messages;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * Histories read with what the window remembers of the project: whose rules hold, and the hashes of applied files. Reading
 * never makes the memory's file; applying does.
 */
record ToolMemory(CommandContext context, SharedOptions shared, Optional<Tool> asked) {

    /** @throws CommandFailure when there is no folder of migrations, or it cannot be read */
    MigrationHistory history(Optional<Session> session, FoundDatabase found, boolean keep) {
        var memory = recalled(found, keep);
        var history = read(found, source -> MigrationHistory.read(session, source, memory, asked.or(memory::tool)));
        var news = keep ? memory.takeNews() : List.<Step>of();
        if (!news.isEmpty()) {
            withState(true, state -> state.batch(news), why -> say("cli.memoryNotKept", why));
        }
        return history;
    }

    /** The same before a new file is written: a folder that is not there yet is an empty one. */
    MigrationHistory toBegin(Optional<Session> session, FoundDatabase found) {
        var memory = recalled(found, false);
        return read(found, source -> MigrationHistory.readOrBegin(session, source, memory, asked.or(memory::tool)));
    }

    /**
     * Learns what is applied now. It is seen at the next look too: neither a stop nor a fault that comes meanwhile may hide what was
     * written.
     */
    void remember(Session session, FoundDatabase found) {
        try {
            history(Optional.of(session), found, true);
        } catch (DbException | CommandFailure e) {
            System.getLogger(ToolMemory.class.getName()).log(System.Logger.Level.DEBUG, "what was applied is learnt at the next look", e);
        } catch (RuntimeException | Error e) {
            FailureLog.unexpected("to learn what was applied", e);
        }
    }

    /** Says what was asked for and does not hold: where one tool alone can run the folder there is nothing to choose. */
    void sayIgnored(MigrationHistory history) {
        var tool = history.runner().tool();
        asked.filter(it -> it != tool).ifPresent(it -> context.streams().err().println(TextTable.lines(Messages.get(
                "cli.runnerIgnored", it.label(), tool.label(), Messages.get("migrations.reason." + history.reason().name().toLowerCase(Locale.ROOT))))));
    }

    private MigrationMemory recalled(FoundDatabase found, boolean keep) {
        var file = shared.side().idOf(found).map(shared.side()::key).orElseGet(() -> found.local().path().toString());
        var recalled = new AtomicReference<>(MigrationMemory.none(file, Clock.systemUTC()));
        withState(keep, state -> recalled.set(MigrationMemory.read(state, file, Clock.systemUTC())), why -> {
            recalled.set(MigrationMemory.unread(file, Clock.systemUTC()));
            say("cli.memoryNotRead", why);
        });
        return recalled.get();
    }

    private void say(String message, DbError why) {
        context.streams().err().println(Messages.get(message, Sentences.of(why)));
    }

    /** A memory that cannot be had is said, and stops nothing. */
    private void withState(boolean create, Consumer<Session> use, Consumer<DbError> refused) {
        var file = context.data().map(data -> StateFile.of(data, shared.place()));
        if (file.isEmpty() || !create && !Files.exists(file.get())) {
            return;
        }
        try (var state = StateFile.open(context.connector(), file.get())) {
            state.batch(MigrationMemory.CREATE);
            use.accept(state);
        } catch (DbException e) {
            refused.accept(e.error());
        }
    }

    private interface Reading {
        MigrationHistory of(MigrationsSource source) throws IOException;
    }

    private static MigrationHistory read(FoundDatabase found, Reading reading) {
        var source = found.migrations().orElseThrow(() -> CommandFailure.usage(Messages.get("cli.noMigrations", found.displayName())));
        try {
            return reading.of(source);
        } catch (IOException e) {
            throw source.isBegun() || Files.isDirectory(source.directory())
                    ? CommandFailure.file(FileFault.named(e))
                    : CommandFailure.usage(Messages.get("cli.noMigrations", found.displayName()));
        }
    }
}
