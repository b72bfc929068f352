package dev.petrichor.app.cli;

import dev.petrichor.db.Value;
import dev.petrichor.db.guard.Permission;
import dev.petrichor.ui.Messages;
import java.io.IOException;
import java.io.Writer;
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

    @Override
    public Answer run(CommandContext context) {
        if (limit < 0) {
            throw CommandFailure.usage(Messages.get("cli.negativeLimit"));
        }
        var text = text(context);
        List<Value> values = parameters.stream().map(ParameterText::value).toList();
        var found = shared.found();
        var permission = shared.write() ? new Permission.Free() : new Permission.ReadOnly();
        var run = planned(text, values);
        try (var session = shared.open(found, context, permission); var output = output(context)) {
            return run.on(session, output);
        } catch (IOException e) {
            throw CommandFailure.file(Messages.get("cli.outputClosed"));
        }
    }

    private QueryRun planned(String text, List<Value> values) {
        var from = file == null || SqlInput.isStandardInput(file) ? null : file;
        try {
            return new QueryRun(new SqlSource(text, from), shared.side(), values, limit, shared.write());
        } catch (CommandFailure e) {
            throw from == null ? e : e.in(from);
        }
    }

    private QueryOutput output(CommandContext context) {
        if (shared.json()) {
            return new QueryJson(new StandardOutput(context.streams()));
        }
        return new QueryText(shared.quiet() ? Writer.nullWriter() : new StandardOutput(context.streams()));
    }

    private String text(CommandContext context) {
        if ((sql == null) == (file == null)) {
            throw CommandFailure.usage(Messages.get("cli.sqlOnce"));
        }
        var given = sql;
        if (given == null || SqlInput.isStandardInput(given)) {
            return SqlInput.read(context, file == null ? SqlInput.STANDARD_INPUT : file.toString());
        }
        return given;
    }

    @Override
    public SharedOptions shared() {
        return shared;
    }
}
