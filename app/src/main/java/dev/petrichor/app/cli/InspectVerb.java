package dev.petrichor.app.cli;

import java.util.List;

/** Every database of a project, its migrations and problems. */
final class InspectVerb implements Verb {

    static final VerbSyntax SYNTAX = new VerbSyntax("petrichor inspect", List.of(), List.of(), InspectVerb::new);

    private final SharedOptions shared;

    private InspectVerb(ParsedArguments given) {
        this.shared = new SharedOptions(given);
    }

    @Override
    public Answer run(CommandContext context) {
        return new Inspection(shared, context).answer();
    }

    @Override
    public SharedOptions shared() {
        return shared;
    }
}
