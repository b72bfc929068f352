package dev.petrichor.app;

import dev.petrichor.app.palette.PaletteModel.Entry;
import dev.petrichor.app.work.OpenDatabase;
import dev.petrichor.ui.Icon;
import dev.petrichor.ui.Messages;
import dev.petrichor.ui.Parts;
import java.util.ArrayList;
import java.util.List;

/** What the palette finds: tables and views, commands, and columns. */
final class PaletteEntries {

    private PaletteEntries() {}

    static List<Entry> of(Studio studio) {
        var entries = new ArrayList<Entry>();
        studio.database().ifPresent(database -> addTables(entries, studio, database));
        for (var command : studio.commands().available()) {
            var words = Messages.get("menu." + command.menu()) + ": " + command.title();
            entries.add(new Entry('>', Icon.RIGHT, words, Parts.keyWords(command.keys()), command.action()));
        }
        studio.database().ifPresent(database -> addColumns(entries, studio, database));
        return entries;
    }

    private static void addTables(List<Entry> entries, Studio studio, OpenDatabase database) {
        var schema = database.schema();
        schema.tables().stream().filter(table -> !table.internal()).forEach(table -> entries.add(
                new Entry('@', Icon.TABLE, table.name(), Messages.get("palette.table"), () -> studio.openTable(database, table.name(), false))));
        schema.views().forEach(view -> entries.add(
                new Entry('@', Icon.VIEW, view.name(), Messages.get("palette.view"), () -> studio.openTable(database, view.name(), false))));
    }

    private static void addColumns(List<Entry> entries, Studio studio, OpenDatabase database) {
        for (var table : database.schema().tables()) {
            for (var column : table.internal() ? List.<dev.petrichor.db.schema.Column>of() : table.columns()) {
                entries.add(new Entry('#', Icon.STRUCTURE, table.name() + "." + column.name(), column.type().toLowerCase(java.util.Locale.ROOT),
                        () -> studio.openTable(database, table.name(), false)));
            }
        }
    }
}
