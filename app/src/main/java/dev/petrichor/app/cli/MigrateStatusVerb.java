package dev.petrichor.app.cli;

import dev.petrichor.db.guard.Permission;
import dev.petrichor.migrations.MigrationHistory;
import dev.petrichor.ui.Messages;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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

    @Option(names = "--runner", paramLabel = "wrangler|drizzle-kit", descriptionKey = "cli.runner")
    private @Nullable String runner;

    @Override
    public Answer run(CommandContext context) {
        var found = shared.found();
        var memory = new ToolMemory(context, shared, MigrateVerbs.tool(runner));
        if (!shared.isThere(found)) {
            return answer(memory.history(Optional.empty(), found, false));
        }
        try (var session = shared.open(found, context, new Permission.ReadOnly())) {
            return answer(memory.history(Optional.of(session), found, false));
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
