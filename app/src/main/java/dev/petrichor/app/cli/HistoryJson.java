package dev.petrichor.app.cli;

import dev.petrichor.migrations.Migration;
import dev.petrichor.migrations.MigrationHistory;
import dev.petrichor.migrations.MigrationState;
import dev.petrichor.ui.Messages;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The migrations of a database as the command line tells them. */
final class HistoryJson {

    private HistoryJson() {}

    /** What {@code inspect} tells. */
    static ObjectNode summary(MigrationHistory history) {
        var node = JsonNodeFactory.instance.objectNode();
        node.put("directory", history.source().shown());
        node.put("layout", history.layout().label());
        node.put("runner", history.runner().tool().label());
        node.put("reason", history.reason().label());
        node.put("ledger", history.ledgerExists() ? history.ledger().table() : null);
        names(node, "applied", history.applied());
        names(node, "pending", history.pending().stream().map(Migration::name).toList());
        return node;
    }

    /** What {@code migrate status} tells. */
    static ObjectNode full(MigrationHistory history) {
        var node = summary(history);
        names(node, "edited", history.named(MigrationState.Edited.class::isInstance));
        names(node, "skipped", history.named(MigrationState.Skipped.class::isInstance));
        names(node, "missing", history.named(MigrationState.MissingFile.class::isInstance));
        names(node, "recordedByOther", history.named(MigrationState.RecordedByOther.class::isInstance));
        return node;
    }

    static void names(ObjectNode node, String field, List<String> names) {
        var array = node.putArray(field);
        names.forEach(array::add);
    }

    /** One line for people. */
    static String words(MigrationHistory history) {
        return Messages.get(
                "cli.migrations", history.source().shown(), history.layout().label(), history.runner().tool().label(),
                history.applied().size(), history.pending().size());
    }

    /** A table for people. */
    static String table(MigrationHistory history) {
        var table = new TextTable(List.of(Messages.get("cli.migration"), Messages.get("cli.state")));
        history.entries().forEach(entry -> table.add(List.of(entry.migration().name(), word(entry.state()))));
        return words(history) + "\n" + (history.entries().isEmpty() ? "" : "\n" + table);
    }

    private static String word(MigrationState state) {
        return switch (state) {
            case MigrationState.Applied _ -> Messages.get("cli.state.applied");
            case MigrationState.Edited _ -> Messages.get("cli.state.edited");
            case MigrationState.Pending _ -> Messages.get("cli.state.pending");
            case MigrationState.RecordedByOther(var other) -> Messages.get("cli.state.recordedByOther", other.label());
            case MigrationState.Skipped _ -> Messages.get("cli.state.skipped");
            case MigrationState.MissingFile _ -> Messages.get("cli.state.missing");
        };
    }
}
