package dev.petrichor.app.cli;

import java.util.List;

/** What the first argument, and after {@code migrate} the second, can be. */
final class Verbs {

    static final VerbGroup ALL = new VerbGroup("petrichor", List.of("inspect", "query", "schema", "export", "import", "migrate", "screenshot"));

    static final VerbGroup OF_MIGRATE = new VerbGroup("petrichor migrate", List.of("status", "lint", "dry-run", "apply", "drift", "new", "mark-applied"));

    private Verbs() {}

    static boolean has(String name) {
        return ALL.verbs().contains(name);
    }

    static boolean isMigrate(List<String> arguments) {
        return !arguments.isEmpty() && "migrate".equals(arguments.getFirst());
    }

    /** What a verb takes; to ask for one loads no other. */
    static VerbSyntax syntax(String command) {
        return switch (command) {
            case "petrichor inspect" -> InspectVerb.SYNTAX;
            case "petrichor query" -> QueryVerb.SYNTAX;
            case "petrichor schema" -> SchemaVerb.SYNTAX;
            case "petrichor export" -> ExportVerb.SYNTAX;
            case "petrichor import" -> ImportVerb.SYNTAX;
            case "petrichor screenshot" -> ScreenshotVerb.SYNTAX;
            case "petrichor migrate status" -> MigrateStatusVerb.SYNTAX;
            case "petrichor migrate lint" -> MigrateLintVerb.SYNTAX;
            case "petrichor migrate dry-run" -> MigrateDryRunVerb.SYNTAX;
            case "petrichor migrate apply" -> MigrateApplyVerb.SYNTAX;
            case "petrichor migrate drift" -> MigrateDriftVerb.SYNTAX;
            case "petrichor migrate new" -> MigrateNewVerb.SYNTAX;
            case "petrichor migrate mark-applied" -> MigrateMarkVerb.SYNTAX;
            default -> throw new IllegalArgumentException(command);
        };
    }
}
