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
import tools.jackson.databind.JsonNode;

/** The command line. With {@code --json} it prints exactly one document, also when it fails. */
public final class CommandLineProgram {

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
            return runNamed(arguments, json);
        } catch (CommandFailure e) {
            return fail(e, json);
        } catch (DbException e) {
            return fail(CommandFailure.of(e.error()), json);
        } catch (RuntimeException | Error e) {
            FailureLog.unexpected("a command", e);
            return fail(CommandFailure.of(new DbError.Unexpected(e.toString())), json);
        }
    }

    private int runNamed(List<String> arguments, boolean json) {
        return Verbs.isMigrate(arguments) ? runOf(Verbs.OF_MIGRATE, behindFirst(arguments), json) : runOf(Verbs.ALL, arguments, json);
    }

    private int runOf(VerbGroup group, List<String> words, boolean json) {
        if (!group.isNamedBy(words)) {
            return runWithoutVerb(group, words);
        }
        var syntax = Verbs.syntax(group.commandOf(words.getFirst()));
        var given = behindFirst(words);
        if (VerbSyntax.isHelpIn(given)) {
            return say(HelpText.of(syntax));
        }
        var verb = syntax.read(given);
        return print(verb.run(context), json, verb.shared().quiet());
    }

    private int runWithoutVerb(VerbGroup group, List<String> words) {
        if (VerbSyntax.isHelpIn(words)) {
            return say(HelpText.of(group));
        }
        if (group.equals(Verbs.ALL) && !words.isEmpty() && "--version".equals(words.getFirst())) {
            return say(Messages.get("app.name") + " " + version() + System.lineSeparator());
        }
        throw group.noVerb(words);
    }

    private static List<String> behindFirst(List<String> words) {
        return words.subList(1, words.size());
    }

    private int say(String text) {
        context.streams().out().print(text);
        return Answer.DONE;
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
        if (answer.sentence().isPresent() && (!quiet || answer.status() != Answer.DONE)) {
            context.streams().err().println(TextTable.lines(answer.sentence().get()));
        }
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
