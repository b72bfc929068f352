package dev.petrichor.app.cli;

import dev.petrichor.app.work.FileFault;
import dev.petrichor.db.guard.Permission;
import dev.petrichor.db.workspace.FoundDatabase;
import dev.petrichor.migrations.MigrationHistory;
import dev.petrichor.migrations.create.NewMigration;
import dev.petrichor.ui.Messages;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.apache.commons.cli.Option;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;

/** Makes the file of a new migration in the project's own layout. */
final class MigrateNewVerb implements Verb {

    private static final Option FILE = VerbOption.value("-f", "FILE", "cli.sqlFile");

    static final VerbSyntax SYNTAX = new VerbSyntax("petrichor migrate new", List.of(Positional.required("NAME", "cli.newName"), Positional.optional("-", "cli.newInput")), List.of(FILE),
            MigrateNewVerb::new);

    private final SharedOptions shared;
    private final String name;
    private final @Nullable String input;
    private final @Nullable Path file;

    private MigrateNewVerb(ParsedArguments given) {
        this.shared = new SharedOptions(given);
        this.name = given.required(1);
        this.input = given.parameter(2).orElse(null);
        this.file = given.path(FILE).orElse(null);
    }

    @Override
    public Answer run(CommandContext context) {
        var found = shared.found();
        var sql = sql(context);
        try {
            var made = new NewMigration(history(context, found), Clock.systemUTC().instant()).write(name, sql);
            var document = JsonNodeFactory.instance.objectNode().put("file", made.toString());
            return Answer.done(document, made + "\n");
        } catch (IOException e) {
            throw CommandFailure.file(e instanceof FileSystemException ? Messages.get("cli.cannotWrite", name, FileFault.words(e)) : String.valueOf(e.getMessage()));
        }
    }

    /** The folder as its tool reads it; the database tells whose rules hold, where it is there. */
    private MigrationHistory history(CommandContext context, FoundDatabase found) {
        var memory = new ToolMemory(context, shared, Optional.empty());
        if (!shared.isLocal() || !shared.isThere(found)) {
            return memory.toBegin(Optional.empty(), found);
        }
        try (var session = shared.open(found, context, new Permission.ReadOnly())) {
            return memory.toBegin(Optional.of(session), found);
        }
    }

    private String sql(CommandContext context) {
        var from = file == null ? input : file.toString();
        if (from == null) {
            return "";
        }
        if (input != null && (file != null || !SqlInput.isStandardInput(input))) {
            throw CommandFailure.usage(Messages.get("cli.sqlOnce"));
        }
        return SqlInput.read(context, from);
    }

    @Override
    public SharedOptions shared() {
        return shared;
    }
}
