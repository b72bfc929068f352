package dev.petrichor.app.cli;

import dev.petrichor.migrations.Tool;
import dev.petrichor.ui.Messages;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

/** The verbs about migrations. */
@Command(name = "migrate")
final class MigrateVerbs {

    /** The tool that a command line names, if it names one. */
    static Optional<Tool> tool(@Nullable String named) {
        if (named == null) {
            return Optional.empty();
        }
        var tool = Arrays.stream(Tool.values()).filter(it -> it.label().equals(named)).findFirst();
        if (tool.isEmpty()) {
            throw CommandFailure.usage(Messages.get("cli.noSuchRunner", named));
        }
        return tool;
    }
}
