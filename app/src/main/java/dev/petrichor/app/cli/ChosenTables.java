package dev.petrichor.app.cli;

import dev.petrichor.db.schema.Schema;
import dev.petrichor.db.schema.Table;
import dev.petrichor.db.schema.Trigger;
import dev.petrichor.db.schema.View;
import dev.petrichor.ui.Messages;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Finds the tables that the command line names. */
final class ChosenTables {

    private ChosenTables() {}

    /** @throws CommandFailure naming the tables there are, when there is none of that name */
    static Table find(Schema schema, String name) {
        return schema.table(name).or(() -> schema.view(name).map(View::asTable)).orElseThrow(() -> CommandFailure.usage(Messages.get(
                "cli.noSuchTable", name,
                schema.tables().stream().filter(it -> !it.internal()).map(Table::name).collect(Collectors.joining(", ")))));
    }

    static List<Trigger> triggers(Schema schema, Table table) {
        var name = table.name().toLowerCase(Locale.ROOT);
        return schema.triggers().stream().filter(it -> it.table().toLowerCase(Locale.ROOT).equals(name)).toList();
    }
}
