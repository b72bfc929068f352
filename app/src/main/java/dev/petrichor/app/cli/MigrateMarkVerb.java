package dev.petrichor.app.cli;

import dev.petrichor.db.Database;
import dev.petrichor.db.DbError;
import dev.petrichor.db.DbException;
import dev.petrichor.db.Session;
import dev.petrichor.db.guard.Permission;
import dev.petrichor.migrations.MarkApplied;
import dev.petrichor.migrations.MigrationHistory;
import dev.petrichor.migrations.Tool;
import dev.petrichor.ui.Messages;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;

/** Records migrations as applied without running them. */
final class MigrateMarkVerb implements Verb {

    static final VerbSyntax SYNTAX = new VerbSyntax("petrichor migrate mark-applied", List.of(Positional.atLeastOne("NAME", "cli.marked")), List.of(MigrateVerbs.RUNNER, MigrateVerbs.CONFIRM),
            MigrateMarkVerb::new);

    private final SharedOptions shared;
    private final List<String> names;
    private final Optional<Tool> runner;
    private final @Nullable String confirm;

    private MigrateMarkVerb(ParsedArguments given) {
        this.shared = new SharedOptions(given);
        this.names = given.parametersFrom(1);
        this.runner = MigrateVerbs.tool(given);
        this.confirm = given.value(MigrateVerbs.CONFIRM).orElse(null);
    }

    @Override
    public Answer run(CommandContext context) {
        var found = shared.found();
        shared.requireConfirmed(found, confirm);
        var memory = new ToolMemory(context, shared, runner);
        if (!shared.isThere(found)) {
            marks(memory.history(Optional.empty(), found, false));
            context.connector().create(new Database.LocalFile(found.local().path()));
        }
        try (var session = shared.open(found, context, new Permission.Free())) {
            var history = memory.history(Optional.of(session), found, true);
            memory.sayIgnored(history);
            var marks = marks(history);
            record(session, marks);
            memory.remember(session, found);
            var document = JsonNodeFactory.instance.objectNode();
            HistoryJson.names(document, "recorded", marks.names());
            document.put("ledger", marks.ledger().table());
            return Answer.done(document, Messages.get("cli.markedAs", String.join(", ", marks.names()), marks.ledger().table()) + "\n");
        }
    }

    private static void record(Session session, MarkApplied.Marks marks) {
        try {
            MarkApplied.record(session, marks);
        } catch (DbException e) {
            throw e.error() instanceof DbError.OutcomeUnknown lost ? CommandFailure.lost(lost, Messages.get("cli.lost.status")) : e;
        }
    }

    private MarkApplied.Marks marks(MigrationHistory history) {
        if (history.mustAsk()) {
            throw CommandFailure.usage(Messages.get("cli.bothLedgers"));
        }
        try {
            return MarkApplied.of(history, names);
        } catch (MarkApplied.Refused e) {
            throw CommandFailure.usage(e.sentence());
        }
    }

    @Override
    public SharedOptions shared() {
        return shared;
    }
}
