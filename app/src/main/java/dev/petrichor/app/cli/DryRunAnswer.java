package dev.petrichor.app.cli;

import dev.petrichor.app.work.Sentences;
import dev.petrichor.migrations.dryrun.DryRunResult;
import dev.petrichor.migrations.dryrun.DryRunResult.Ending;
import dev.petrichor.migrations.dryrun.DryRunResult.Loss;
import dev.petrichor.ui.Messages;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a dry run found, told to programs and people. */
final class DryRunAnswer {

    private DryRunAnswer() {}

    static Answer of(DryRunResult result) {
        var document = json(result);
        var text = text(result);
        return switch (result.ending()) {
            case Ending.Stopped stopped -> new Answer(document, text, Answer.SAID_NO, Optional.of(sentence(stopped)));
            case Ending.Complete _ -> result.loses()
                    ? new Answer(document, text, Answer.FINDINGS, Optional.of(losses(result.lost())))
                    : Answer.done(document, text);
        };
    }

    private static String sentence(Ending.Stopped stopped) {
        return stopped.line() == 0
                ? Messages.get("cli.dryRunFailedFile", stopped.migration(), Sentences.of(stopped.error()))
                : Messages.get("cli.dryRunFailedAt", stopped.migration(), stopped.line(), Sentences.of(stopped.error()));
    }

    private static ObjectNode json(DryRunResult result) {
        var document = JsonNodeFactory.instance.objectNode().put("outcome", result.complete() ? "complete" : "stopped");
        if (result.ending() instanceof Ending.Stopped(var migration, var statement, var line, var error)) {
            document.putObject("failed").put("name", migration).put("statement", statement).put("line", line).put("message", Sentences.shortOf(error));
        } else {
            document.putNull("failed");
        }
        var tables = document.putArray("tables");
        result.tables().forEach(it -> tables.addObject().put("name", it.name()).put("rowsBefore", it.before()).put("rowsAfter", it.after()));
        lost(document, result.lost());
        document.put("estimated", result.estimated());
        var uncounted = document.putArray("uncounted");
        result.uncounted().forEach(it -> uncounted.addObject().put("migration", it.migration()).put("table", it.table()).put("statement", it.statement()).put("line", it.line()));
        var changes = document.putArray("schemaChanges");
        result.schemaChanges().forEach(it -> changes.addObject().put("object", it.object()).put("change", it.kind().label()).put("sql", it.sql()));
        return document.put("foreignKeyViolations", result.foreignKeyViolations()).put("elapsedMs", result.time().toNanos() / 1e6);
    }

    /** What is lost, as an apply that refuses to start tells it, too. */
    static void lost(ObjectNode document, List<Loss> losses) {
        var lost = document.putArray("lost");
        for (var loss : losses) {
            var node = lost.addObject().put("migration", loss.migration()).put("table", loss.table()).put("rows", loss.rows()).put("values", loss.values());
            HistoryJson.names(node, "columns", loss.columns());
            node.put("statement", loss.statement()).put("line", loss.line());
        }
    }

    /** One sentence for each loss. */
    static String losses(List<Loss> losses) {
        return losses.stream().map(it -> it.rows() > 0
                ? Messages.get("cli.lostRows", it.migration(), it.line(), it.rows(), it.table()) + (it.values() > 0 ? " " + values(it) : "")
                : values(it)).collect(Collectors.joining(" "));
    }

    private static String values(Loss loss) {
        return Messages.get("cli.lostValues", loss.migration(), loss.line(), loss.values(), loss.table(), String.join(", ", loss.columns()));
    }

    private static String text(DryRunResult result) {
        var table = new TextTable(List.of(Messages.get("cli.table"), Messages.get("cli.rowsBefore"), Messages.get("cli.rowsAfter")));
        result.tables().forEach(it -> table.add(List.of(it.name(), Long.toString(it.before()), Long.toString(it.after()))));
        var changes = result.schemaChanges().stream().map(it -> it.kind().label() + " " + it.object() + "\n").collect(Collectors.joining());
        var uncounted = result.uncounted().stream().map(it -> Messages.get("cli.uncounted", it.migration(), it.line(), it.table()) + "\n").collect(Collectors.joining());
        return (result.tables().isEmpty() ? "" : table.toString()) + (changes.isEmpty() ? "" : "\n" + changes) + (uncounted.isEmpty() ? "" : "\n" + uncounted);
    }
}
