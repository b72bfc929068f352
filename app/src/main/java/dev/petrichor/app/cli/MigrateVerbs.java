package dev.petrichor.app.cli;

import dev.petrichor.migrations.Tool;
import dev.petrichor.ui.Messages;
import java.util.Optional;
import org.apache.commons.cli.Option;

/** What several of the verbs about migrations take. */
final class MigrateVerbs {

    static final Option RUNNER = VerbOption.value("--runner", "wrangler|drizzle-kit", "cli.runner");
    static final Option CONFIRM = VerbOption.value("--confirm", "DATABASE_NAME", "cli.confirm");

    /** Where a look ends; an apply has other words for it. */
    static final Option UNTIL = VerbOption.value("--to", "NAME", "cli.lintTo");

    private MigrateVerbs() {}

    /** The tool that a command line names, if it names one. */
    static Optional<Tool> tool(ParsedArguments given) {
        var named = given.value(RUNNER);
        for (var tool : Tool.values()) {
            if (named.isPresent() && tool.label().equals(named.get())) {
                return Optional.of(tool);
            }
        }
        if (named.isPresent()) {
            throw CommandFailure.usage(Messages.get("cli.noSuchRunner", named.get()));
        }
        return Optional.empty();
    }
}
