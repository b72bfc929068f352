package dev.petrichor.migrations.alter;

import dev.petrichor.db.schema.Column;
import java.util.ArrayList;
import java.util.List;

/** What a rebuild does to the values of a table, one sentence each, for somebody who sees nothing but its statements. Pure. */
final class ValueNotes {

    private ValueNotes() {}

    static List<String> of(Goals goals) {
        var notes = new ArrayList<String>();
        goals.gone().stream().filter(column -> column.visibility() == Column.Visibility.ORDINARY).forEach(column -> notes.add("The column " + column.name() + " goes with its values."));
        goals.wish().columns().stream().filter(column -> !column.isNew()).forEach(column -> goals.table().column(column.name()).ifPresent(now -> {
            if (goals.changesType(now, column)) {
                notes.add("The values of " + now.name() + " are stored as " + (column.type().isBlank() ? "they are" : column.type().strip() + " where they can be") + ".");
            }
            if (column.notNull() && !now.notNull() && !now.rowidAlias()) {
                notes.add(DefaultText.isNull(column.defaultSql())
                        ? "A row without " + now.name() + " stops it, since NULL is not allowed any more."
                        : "Where " + now.name() + " is NULL, its default steps in.");
            }
        }));
        return notes;
    }
}
