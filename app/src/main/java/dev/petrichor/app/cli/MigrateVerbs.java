package dev.petrichor.app.cli;

import picocli.CommandLine.Command;

/** The verbs about migrations. */
@Command(name = "migrate", subcommands = {MigrateStatusVerb.class, MigrateApplyVerb.class})
final class MigrateVerbs {}
