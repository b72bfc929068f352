package dev.petrichor.app.cli;

import dev.petrichor.db.Session;
import dev.petrichor.db.guard.Permission;
import dev.petrichor.migrations.MigrationHistory;
import dev.petrichor.migrations.Tool;
import dev.petrichor.migrations.lint.Finding;
import dev.petrichor.migrations.lint.MigrationLinter;
import dev.petrichor.migrations.lint.Severity;
import dev.petrichor.migrations.rewrite.Fixes;
import dev.petrichor.migrations.rewrite.SafeRewriter;
import dev.petrichor.ui.Messages;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What is wrong with the migrations that wait. */
final class MigrateLintVerb implements Verb {

    static final VerbSyntax SYNTAX = new VerbSyntax("petrichor migrate lint", List.of(), List.of(MigrateVerbs.UNTIL, MigrateVerbs.RUNNER), MigrateLintVerb::new);

    private final SharedOptions shared;
    private final @Nullable String to;
    private final Optional<Tool> runner;

    private MigrateLintVerb(ParsedArguments given) {
        this.shared = new SharedOptions(given);
        this.to = given.value(MigrateVerbs.UNTIL).orElse(null);
        this.runner = MigrateVerbs.tool(given);
    }

    @Override
    public Answer run(CommandContext context) {
        var run = new PlannedRun(context, shared, shared.found());
        var memory = new ToolMemory(context, shared, runner);
        if (!shared.isThere(run.found())) {
            return findings(run, memory, Optional.empty());
        }
        try (var session = shared.open(run.found(), context, new Permission.ReadOnly())) {
            return findings(run, memory, Optional.of(session));
        }
    }

    /** Other texts are proven on copies, and a far database is not copied for that. */
    private Answer findings(PlannedRun run, ToolMemory memory, Optional<Session> session) {
        var history = memory.history(session, run.found(), false);
        memory.sayIgnored(history);
        var plan = run.plan(history, to);
        var findings = new MigrationLinter(session, run::empty, run.d1()).lint(history, plan);
        return answer(history, shared.isLocal()
                ? new Fixes(plan, history.runner(), new SafeRewriter(run::copy, history.runner(), run.d1())).attach(findings)
                : findings);
    }

    private Answer answer(MigrationHistory history, List<Finding> findings) {
        var document = JsonNodeFactory.instance.objectNode();
        var array = document.putArray("findings");
        var text = new StringBuilder();
        for (var finding : findings) {
            var node = json(array.addObject().put("migration", finding.migration()).put("file", file(history, finding)), finding);
            finding.fix().ifPresent(fix -> node.put("fix", fix));
            text.append(words(finding)).append('\n');
        }
        var worth = findings.stream().filter(it -> it.severity() != Severity.NOTE).count();
        return worth == 0
                ? Answer.done(document, findings.isEmpty() ? Messages.get("cli.nothingFound") + "\n" : text.toString())
                : new Answer(document, text.toString(), Answer.FINDINGS, Optional.of(Messages.get("cli.found", worth)));
    }

    /** Tells a finding as every verb does; its text without the harm and its file are left to whoever has them. */
    static ObjectNode json(ObjectNode node, Finding finding) {
        return node.put("migration", finding.migration()).put("line", finding.line()).put("rule", finding.rule()).put("severity", finding.severity().label())
                .put("table", finding.table().isEmpty() ? null : finding.table()).put("message", finding.message());
    }

    /** The path of the file, from the folder that was asked about where it is in there; null where the file is gone. */
    private @Nullable String file(MigrationHistory history, Finding finding) {
        var from = shared.place();
        return history.entries().stream().map(entry -> entry.migration()).filter(it -> it.name().equals(finding.migration()) && !it.file().toString().isEmpty())
                .map(it -> it.file().toAbsolutePath().normalize()).map(file -> file.startsWith(from) ? from.relativize(file) : file)
                .map(file -> file.toString().replace('\\', '/')).findFirst().orElse(null);
    }

    private static String words(Finding finding) {
        var place = finding.line() == 0 ? finding.migration() : finding.migration() + ":" + finding.line();
        return "%s  %s  %s%n    %s%s".formatted(place, finding.severity().label(), finding.rule(), finding.message(),
                finding.fix().isPresent() ? " " + Messages.get("cli.hasFix") : "");
    }

    @Override
    public SharedOptions shared() {
        return shared;
    }
}
