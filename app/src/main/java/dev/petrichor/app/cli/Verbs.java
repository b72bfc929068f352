package dev.petrichor.app.cli;

import dev.petrichor.ui.Messages;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What the first argument, and after {@code migrate} the second, can be. */
final class Verbs {

    private static final String MIGRATE = "migrate";

    private static final Map<String, Supplier<Object>> ALL = inOrder(
            Map.entry("inspect", InspectVerb::new), Map.entry("query", QueryVerb::new), Map.entry("schema", SchemaVerb::new),
            Map.entry("export", ExportVerb::new), Map.entry("import", ImportVerb::new), Map.entry(MIGRATE, MigrateVerbs::new),
            Map.entry("screenshot", ScreenshotVerb::new));

    private static final Map<String, Supplier<Object>> OF_MIGRATE = inOrder(
            Map.entry("status", MigrateStatusVerb::new), Map.entry("lint", MigrateLintVerb::new), Map.entry("dry-run", MigrateDryRunVerb::new),
            Map.entry("apply", MigrateApplyVerb::new), Map.entry("drift", MigrateDriftVerb::new), Map.entry("new", MigrateNewVerb::new),
            Map.entry("mark-applied", MigrateMarkVerb::new));

    private Verbs() {}

    @Command(name = "petrichor", resourceBundle = Messages.BUNDLE_NAME)
    private static final class Root {

        @Option(names = "--version", versionHelp = true, descriptionKey = "cli.version")
        private boolean version;

        @Option(names = {"-h", "--help"}, usageHelp = true, scope = CommandLine.ScopeType.INHERIT, descriptionKey = "cli.help")
        private boolean help;
    }

    @SafeVarargs
    private static Map<String, Supplier<Object>> inOrder(Map.Entry<String, Supplier<Object>>... verbs) {
        var ordered = new LinkedHashMap<String, Supplier<Object>>();
        for (var verb : verbs) {
            ordered.put(verb.getKey(), verb.getValue());
        }
        return ordered;
    }

    static boolean has(String name) {
        return ALL.containsKey(name);
    }

    /** The whole command line. */
    static CommandLine all() {
        return of(List.of());
    }

    /** The command line as these arguments need it: to look through the options of every verb would be most of the start. */
    static CommandLine of(List<String> arguments) {
        var program = new CommandLine(new Root());
        add(program, ALL, arguments);
        var migrate = program.getSubcommands().get(MIGRATE);
        if (migrate != null) {
            add(migrate, OF_MIGRATE, arguments.isEmpty() ? arguments : arguments.subList(1, arguments.size()));
        }
        return program;
    }

    /** The one verb that the first argument names, or else all of them. */
    private static void add(CommandLine command, Map<String, Supplier<Object>> verbs, List<String> arguments) {
        var named = arguments.stream().limit(1).filter(verbs::containsKey).toList();
        verbs.forEach((name, verb) -> {
            if (named.isEmpty() || named.contains(name)) {
                command.addSubcommand(name, verb.get());
            }
        });
    }
}
