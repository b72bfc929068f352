package dev.petrichor.app.cli;

import dev.petrichor.app.work.FailureLog;
import dev.petrichor.app.work.StopSignal;
import dev.petrichor.db.DbError;
import dev.petrichor.db.DbException;
import dev.petrichor.db.connect.Connector;
import dev.petrichor.ui.Messages;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import tools.jackson.databind.JsonNode;

/** The command line. With {@code --json} it prints exactly one document, also when it fails. */
public final class CommandLineProgram {

    /** Answered without looking at any option. */
    private static final List<String> VERSION = List.of("--version");

    private final CommandContext context;

    /** A command line that remembers nothing. */
    public CommandLineProgram(Streams streams, Connector connector, Pictures pictures) {
        this.context = new CommandContext(streams, connector, pictures, Optional.empty(), System.getenv(), new StopSignal());
    }

    /** @param data where Petrichor keeps its own files */
    public CommandLineProgram(Streams streams, Connector connector, Pictures pictures, Path data) {
        this(streams, connector, pictures, data, System.getenv());
    }

    /**
     * @param data where Petrichor keeps its own files
     * @param environment the process's variables
     */
    public CommandLineProgram(Streams streams, Connector connector, Pictures pictures, Path data, Map<String, String> environment) {
        this(streams, connector, pictures, data, environment, new StopSignal());
    }

    /**
     * @param data where Petrichor keeps its own files
     * @param environment the process's variables
     * @param stop asked while a command runs whether it shall end
     */
    public CommandLineProgram(Streams streams, Connector connector, Pictures pictures, Path data, Map<String, String> environment, StopSignal stop) {
        this.context = new CommandContext(streams, connector, pictures, Optional.of(data), environment, stop);
    }

    /** Whether these arguments ask for the command line; otherwise they are for the window. */
    public static boolean isMeantBy(List<String> arguments) {
        return arguments.size() > 1 || arguments.stream().anyMatch(it -> it.startsWith("-") || Verbs.has(it));
    }

    /** Runs one command and returns its exit status. */
    public int run(List<String> arguments) {
        var options = arguments.contains("--") ? arguments.subList(0, arguments.indexOf("--")) : arguments;
        var json = options.contains("--json");
        try {
            return runParsed(arguments, json);
        } catch (CommandFailure e) {
            return fail(e, json);
        } catch (DbException e) {
            return fail(CommandFailure.of(e.error()), json);
        } catch (RuntimeException | Error e) {
            FailureLog.unexpected("a command", e);
            return fail(CommandFailure.of(new DbError.Unexpected(e.toString())), json);
        }
    }

    private int runParsed(List<String> arguments, boolean json) {
        if (arguments.equals(VERSION)) {
            return printVersion();
        }
        var program = Verbs.of(arguments);
        var colors = arguments.contains("--no-color") ? Ansi.OFF : Ansi.AUTO;
        var parsed = parse(program, arguments);
        var last = parsed;
        while (last.hasSubcommand()) {
            last = last.subcommand();
        }
        if (last.isUsageHelpRequested()) {
            context.streams().out().print(last.commandSpec().commandLine().getUsageMessage(colors));
            return Answer.DONE;
        }
        if (parsed.isVersionHelpRequested()) {
            return printVersion();
        }
        if (!(last.commandSpec().userObject() instanceof Verb verb)) {
            throw CommandFailure.usage(Messages.get("cli.noVerb", last.commandSpec().qualifiedName()));
        }
        return print(verb.run(context), json, verb.shared().quiet());
    }

    private int printVersion() {
        context.streams().out().println(Messages.get("app.name") + " " + version());
        return Answer.DONE;
    }

    private static CommandLine.ParseResult parse(CommandLine program, List<String> arguments) {
        try {
            return program.parseArgs(arguments.toArray(String[]::new));
        } catch (ParameterException e) {
            throw CommandFailure.usage(Messages.get("cli.usage", withoutStop(e), e.getCommandLine().getCommandSpec().qualifiedName()));
        }
    }

    private static String withoutStop(ParameterException e) {
        return String.valueOf(e.getMessage()).replaceFirst("\\.$", "");
    }

    /** The version of this build, as its jar says. */
    public static String version() {
        var version = CommandLineProgram.class.getPackage().getImplementationVersion();
        return version == null ? "0" : version;
    }

    private int print(Answer answer, boolean json, boolean quiet) {
        if (json) {
            answer.document().ifPresent(this::print);
        } else if (!quiet) {
            context.streams().out().print(TextTable.lines(answer.text()));
        }
        answer.sentence().filter(_ -> !quiet || answer.status() != Answer.DONE).map(TextTable::lines).ifPresent(context.streams().err()::println);
        return answer.status();
    }

    private int fail(CommandFailure failure, boolean json) {
        if (json) {
            print(failure.json());
        }
        context.streams().err().println(TextTable.lines(failure.sentence()));
        return failure.status();
    }

    private void print(JsonNode document) {
        context.streams().out().println(document.toPrettyString());
    }
}
