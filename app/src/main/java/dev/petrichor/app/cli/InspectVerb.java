package dev.petrichor.app.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Every database of a project, its migrations and problems. */
@Command(name = "inspect")
final class InspectVerb implements Verb {

    @Mixin
    private SharedOptions shared = new SharedOptions();

    @Override
    public Answer run(CommandContext context) {
        return new Inspection(shared, context).answer();
    }

    @Override
    public SharedOptions shared() {
        return shared;
    }
}
