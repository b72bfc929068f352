package dev.petrichor.app.cli;

import dev.petrichor.db.guard.Permission;
import dev.petrichor.db.workspace.MigrationsSource;
import dev.petrichor.db.workspace.Problem;
import dev.petrichor.migrations.MigrationHistory;
import dev.petrichor.migrations.Tool;
import dev.petrichor.ui.Messages;
import java.util.List;
import java.util.Optional;
import org.apache.commons.cli.Option;

/** What is applied and what waits. */
final class MigrateStatusVerb implements Verb {

    private static final Option CHECK = VerbOption.flag("--check", "cli.check");

    static final VerbSyntax SYNTAX = new VerbSyntax("petrichor migrate status", List.of(), List.of(CHECK, MigrateVerbs.RUNNER), MigrateStatusVerb::new);

    private final SharedOptions shared;
    private final boolean check;
    private final Optional<Tool> runner;

    private MigrateStatusVerb(ParsedArguments given) {
        this.shared = new SharedOptions(given);
        this.check = given.has(CHECK);
        this.runner = MigrateVerbs.tool(given);
    }

    @Override
    public Answer run(CommandContext context) {
        var found = shared.found();
        var memory = new ToolMemory(context, shared, runner);
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
