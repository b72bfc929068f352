package dev.petrichor.app.cli;

import dev.petrichor.db.guard.Permission;
import dev.petrichor.db.workspace.MigrationsSource;
import dev.petrichor.db.workspace.Problem;
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
            return answer(memory, memory.history(Optional.empty(), found, false));
        }
        try (var session = shared.open(found, context, new Permission.ReadOnly())) {
            return answer(memory, memory.history(Optional.of(session), found, false));
        }
    }

    private Answer answer(ToolMemory memory, MigrationHistory history) {
        memory.sayIgnored(history);
        var waits = history.pending().size();
        var finds = check && waits > 0;
        var sentence = finds ? Optional.of(Messages.get("cli.pending", waits)) : history.warning();
        var problems = new ProblemList();
        shared.workspace().problems().stream().filter(it -> isOfJournal(history.source(), it)).forEach(problems::add);
        var document = HistoryJson.full(history);
        document.set("problems", problems.json());
        return new Answer(document, HistoryJson.table(history) + problems.words(), finds ? Answer.FINDINGS : Answer.DONE, sentence);
    }

    private boolean isOfJournal(MigrationsSource source, Problem problem) {
        return shared.workspace().folder().resolve(problem.file()).normalize().equals(source.journal());
    }

    @Override
    public SharedOptions shared() {
        return shared;
    }
}
