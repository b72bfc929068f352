package dev.petrichor.app.cli;

import dev.petrichor.db.Value;
import dev.petrichor.db.guard.Permission;
import dev.petrichor.ui.Messages;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.cli.Option;
import org.jspecify.annotations.Nullable;

/** Runs SQL, one result per statement. */
final class QueryVerb implements Verb {

    private static final Option FILE = VerbOption.value("-f", "FILE", "cli.sqlFile");
    private static final Option PARAM = VerbOption.repeated("--param", "VALUE", "cli.param");
    private static final Option LIMIT = VerbOption.value("--limit", "N", "cli.limit");

    static final VerbSyntax SYNTAX = new VerbSyntax("petrichor query", List.of(Positional.optional("SQL", "cli.sql")), List.of(FILE, PARAM, LIMIT), QueryVerb::new);

    private final SharedOptions shared;
    private final @Nullable String sql;
    private final @Nullable Path file;
    private final List<Value> parameters;
    private final int limit;

    private QueryVerb(ParsedArguments given) {
        this.shared = new SharedOptions(given);
        this.sql = given.parameter(1).orElse(null);
        this.file = given.path(FILE).orElse(null);
        this.parameters = given.values(PARAM).stream().map(ParameterText::value).toList();
        this.limit = given.number(LIMIT, 500);
        if (limit < 0) {
            throw CommandFailure.usage(Messages.get("cli.negativeLimit"));
        }
    }

    @Override
    public Answer run(CommandContext context) {
        var text = text(context);
        var found = shared.found();
        var permission = shared.write() ? new Permission.Free() : new Permission.ReadOnly();
        var run = planned(text);
        try (var session = shared.open(found, context, permission); var output = output(context)) {
            return run.on(session, output);
        } catch (IOException e) {
            throw CommandFailure.file(Messages.get("cli.outputClosed"));
        }
    }

    private QueryRun planned(String text) {
        var from = file == null || SqlInput.isStandardInput(file) ? null : file;
        try {
            return new QueryRun(new SqlSource(text, from), shared.side(), parameters, limit, shared.write());
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
