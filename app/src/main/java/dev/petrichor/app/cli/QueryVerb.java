package dev.petrichor.app.cli;

import dev.petrichor.db.Value;
import dev.petrichor.db.guard.Permission;
import dev.petrichor.ui.Messages;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs SQL, one result per statement. */
@Command(name = "query")
final class QueryVerb implements Verb {

    private static final Path STANDARD_INPUT = Path.of("-");

    @Mixin
    private SharedOptions shared = new SharedOptions();

    @Parameters(index = "1", arity = "0..1", paramLabel = "SQL", descriptionKey = "cli.sql")
    private @Nullable String sql;

    @Option(names = "-f", paramLabel = "FILE", descriptionKey = "cli.sqlFile")
    private @Nullable Path file;

    @Option(names = "--param", paramLabel = "VALUE", descriptionKey = "cli.param")
    private List<String> parameters = List.of();

    @Option(names = "--limit", paramLabel = "N", defaultValue = "500", descriptionKey = "cli.limit")
    private int limit = 500;

    @Option(names = "--write", descriptionKey = "cli.write")
    private boolean write;

    @Override
    public Answer run(CommandContext context) {
        if (limit < 0) {
            throw CommandFailure.usage(Messages.get("cli.negativeLimit"));
        }
        var text = text(context);
        List<Value> values = parameters.stream().map(ParameterText::value).toList();
        var found = shared.found();
        var permission = write ? new Permission.Free() : new Permission.ReadOnly();
        var run = planned(text, values);
        try (var session = shared.open(found, context, permission)) {
            return run.on(session);
        }
    }

    private QueryRun planned(String text, List<Value> values) {
        try {
            return new QueryRun(text, values, limit, write);
        } catch (CommandFailure e) {
            throw file == null || file.equals(STANDARD_INPUT) ? e : e.in(file);
        }
    }

    private String text(CommandContext context) {
        if ((sql == null) == (file == null)) {
            throw CommandFailure.usage(Messages.get("cli.sqlOnce"));
        }
        try {
            if (file != null && !file.equals(STANDARD_INPUT)) {
                return Files.readString(file);
            }
            return file != null || "-".equals(sql) ? new String(context.streams().in().readAllBytes(), StandardCharsets.UTF_8) : String.valueOf(sql);
        } catch (IOException e) {
            throw CommandFailure.path("unreadable", Messages.get("cli.pathUnreadable", String.valueOf(file), String.valueOf(e.getMessage()))).in(String.valueOf(file));
        }
    }

    @Override
    public SharedOptions shared() {
        return shared;
    }
}
