package dev.petrichor.app.cli;

import dev.petrichor.db.drizzle.DeclaredSchema.Place;
import dev.petrichor.migrations.drift.Drift;
import dev.petrichor.migrations.drift.Drift.Difference;
import dev.petrichor.migrations.drift.SchemaTs;
import dev.petrichor.ui.Messages;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Gathers the differences between the sources of a schema, as text and as a document. */
final class DriftAnswer {

    /** How the source is called that people write. */
    static final String SCHEMA_TS = "schema.ts";

    private final Optional<SchemaTs> declared;
    private final ObjectNode document = JsonNodeFactory.instance.objectNode();
    private final ArrayNode differences = JsonNodeFactory.instance.arrayNode();
    private final StringBuilder text = new StringBuilder();

    DriftAnswer(Optional<SchemaTs> declared) {
        this.declared = declared;
    }

    void add(Drift drift) {
        drift.differences().forEach(difference -> add(drift, difference));
    }

    private void add(Drift drift, Difference difference) {
        var node = differences.addObject();
        HistoryJson.names(node, "between", List.of(drift.reference(), drift.other()));
        node.put("object", difference.change().object()).put("change", difference.label()).put("sql", difference.sql().isEmpty() ? null : difference.sql());
        var place = drift.other().equals(SCHEMA_TS) ? declared.flatMap(it -> it.place(difference.change())) : Optional.<Place>empty();
        place.ifPresent(it -> node.put("file", it.file()).put("line", it.line()));
        var other = place.map(it -> drift.other() + " (" + it.file() + ":" + it.line() + ")").orElse(drift.other());
        text.append(Messages.get("cli.drift." + difference.label(), difference.change().object(), drift.reference(), other)).append('\n');
    }

    /** What was not read, one a line. */
    static String unread(SchemaTs declared) {
        return String.join("", declared.unread().stream()
                .map(it -> Messages.get("cli.drift.notRead", it.what().isEmpty() ? "" : it.what() + " ", it.place().file(), it.place().line(), it.why()) + "\n").toList());
    }

    /** @param sources that were compared */
    Answer of(List<String> sources) {
        HistoryJson.names(document, "sources", sources);
        document.set("differences", differences);
        declared.ifPresent(it -> {
            var listed = document.putArray("notRead");
            it.unread().forEach(one -> listed.addObject().put("what", one.what()).put("why", one.why()).put("file", one.place().file()).put("line", one.place().line()));
        });
        var unread = declared.map(DriftAnswer::unread).orElse("");
        var inSync = unread.isEmpty() ? Messages.get("cli.inSync", String.join(", ", sources)) : Messages.get("cli.inSyncAsFarAsRead", String.join(", ", sources));
        return differences.isEmpty()
                ? Answer.done(document, inSync + "\n" + unread)
                : new Answer(document, text.toString() + unread, Answer.FINDINGS, Optional.of(Messages.get("cli.drifts", differences.size())));
    }
}
