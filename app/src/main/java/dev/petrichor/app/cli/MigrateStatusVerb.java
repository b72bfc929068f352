package dev.petrichor.app.cli;

import dev.petrichor.db.Session;
import dev.petrichor.db.guard.Permission;
import dev.petrichor.db.workspace.FoundDatabase;
import dev.petrichor.migrations.MigrationHistory;
import dev.petrichor.ui.Messages;
import java.io.IOException;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What is applied and what waits. */
@Command(name = "status")
final class MigrateStatusVerb implements Verb {

    @Mixin
    private SharedOptions shared = new SharedOptions();

    @Option(names = "--check", descriptionKey = "cli.check")
    private boolean check;

    @Override
    public Answer run(CommandContext context) {
        var found = shared.found();
        if (!found.local().exists()) {
            return answer(history(Optional.empty(), found));
        }
        try (var session = shared.open(found, context.connector(), new Permission.ReadOnly())) {
            return answer(history(Optional.of(session), found));
        }
    }

    /** @throws CommandFailure when there is no folder of migrations, or it cannot be read */
    static MigrationHistory history(Optional<Session> session, FoundDatabase found) {
        var source = found.migrations().orElseThrow(() -> CommandFailure.usage(Messages.get("cli.noMigrations", found.displayName())));
        try {
            return MigrationHistory.read(session, source);
        } catch (IOException e) {
            throw CommandFailure.file(String.valueOf(e.getMessage()));
        }
    }

    private Answer answer(MigrationHistory history) {
        var waits = history.pending().size();
        var finds = check && waits > 0;
        var sentence = finds ? Optional.of(Messages.get("cli.pending", waits)) : history.warning();
        return new Answer(HistoryJson.full(history), HistoryJson.table(history), finds ? Answer.FINDINGS : Answer.DONE, sentence);
    }

    @Override
    public SharedOptions shared() {
        return shared;
    }
}
