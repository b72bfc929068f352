package dev.petrichor.app.grid;

import dev.petrichor.db.Session;
import dev.petrichor.db.Value;
import dev.petrichor.db.schema.Table;
import dev.petrichor.db.table.PageReader;
import dev.petrichor.db.table.RowKey;
import dev.petrichor.ui.Messages;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Stages copies of rows as new ones, long values whole. The window's thread; what was cut is read on a lane. */
final class CopiedRows {

    private final GridModel model;
    private final Consumer<String> say;

    /** What a row holds, by column; a cut value is read whole by the row's key. */
    private record Copied(RowKey key, Map<String, Value> values) {

        boolean isCut() {
            return values.values().stream().anyMatch(Value.Cut.class::isInstance);
        }
    }

    /** @param say told in words what could not be copied */
    CopiedRows(GridModel model, Consumer<String> say) {
        this.model = model;
        this.say = say;
    }

    /** Stages a copy of each of these rows as one step, without key and generated columns: all of them, or none. */
    void stage(List<Long> places, Runnable done) {
        var rows = places.stream().map(model.rows()::row).toList();
        var coming = rows.stream().filter(GridRow.Coming.class::isInstance).count();
        var copies = rows.stream().map(this::copyOf).toList();
        if (coming > 0) {
            say.accept(Messages.get("duplicate.notRead", coming));
        } else if (copies.stream().anyMatch(copy -> copy.isCut() && !copy.key().identifies())) {
            say.accept(Messages.get("duplicate.cut"));
        } else if (copies.stream().noneMatch(Copied::isCut)) {
            add(copies, done);
        } else {
            var table = model.table();
            model.source().rows().run(session -> copies.stream().map(copy -> whole(session, table, copy)).toList(), whole -> add(whole, done), model::cannotRead);
        }
    }

    private void add(List<Copied> copies, Runnable done) {
        model.edits().together(() -> copies.forEach(copy -> model.edits().add(copy.values())));
        done.run();
    }

    private Copied copyOf(GridRow row) {
        var values = new LinkedHashMap<String, Value>();
        for (var i = 0; i < model.columns().size(); i++) {
            var column = model.columns().get(i);
            if (!column.generated() && !column.rowidAlias()) {
                model.cells().value(row, i).ifPresent(value -> values.put(column.name(), value));
            }
        }
        return new Copied(row instanceof GridRow.Stored(var stored) ? stored.key() : RowKey.NONE, values);
    }

    private static Copied whole(Session session, Table table, Copied copy) {
        var values = new LinkedHashMap<>(copy.values());
        values.replaceAll((column, value) -> value instanceof Value.Cut ? PageReader.cell(session, table, copy.key(), column) : value);
        return new Copied(copy.key(), values);
    }
}
