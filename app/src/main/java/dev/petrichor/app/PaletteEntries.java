package dev.petrichor.app;

import dev.petrichor.app.nav.Command;
import dev.petrichor.app.palette.PaletteModel.Entry;
import dev.petrichor.app.rows.Interpretation;
import dev.petrichor.app.rows.TypedText;
import dev.petrichor.app.rows.TypedText.Reading;
import dev.petrichor.app.work.OpenDatabase;
import dev.petrichor.db.schema.Column;
import dev.petrichor.db.table.Filter;
import dev.petrichor.ui.Icon;
import dev.petrichor.ui.Messages;
import dev.petrichor.ui.Parts;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the palette finds: tables and views, commands, migrations, columns, and rows of the table in front. */
final class PaletteEntries {

    private static final TypedText READER = new TypedText(ZoneId.systemDefault());

    private PaletteEntries() {}

    static List<Entry> of(Studio studio, PaletteMigrations migrations) {
        var entries = new ArrayList<Entry>();
        studio.database().ifPresent(database -> addTables(entries, studio, database));
        for (var command : studio.commands().available()) {
            var words = Messages.get("menu." + command.menu()) + ": " + command.title();
            entries.add(new Entry('>', Icon.RIGHT, words, Parts.keyWords(keys(command)), command.action()));
        }
        entries.addAll(migrations.entries());
        studio.database().ifPresent(database -> addColumns(entries, studio, database));
        return entries;
    }

    private static void addTables(List<Entry> entries, Studio studio, OpenDatabase database) {
        var schema = database.schema();
        schema.tables().stream().filter(table -> !table.internal())
                .forEach(table -> entries.add(rows(studio, database, Icon.TABLE, table.name(), Messages.get("palette.table"))));
        schema.views().forEach(view -> entries.add(rows(studio, database, Icon.VIEW, view.name(), Messages.get("palette.view"))));
    }

    private static Entry rows(Studio studio, OpenDatabase database, Icon icon, String name, String hint) {
        return new Entry('@', icon, name, hint, () -> studio.openTable(database, name, false), () -> studio.openAnother(database, name));
    }

    /** The keys of a command; the menus leave out those that mean something in a text as well, because they would take them from it. */
    private static String keys(Command command) {
        return command.keys().isEmpty() ? KeyLists.besideMenus(command.id()).orElse("") : command.keys();
    }

    private static void addColumns(List<Entry> entries, Studio studio, OpenDatabase database) {
        for (var table : database.schema().tables()) {
            for (var column : table.internal() ? List.<Column>of() : table.columns()) {
                entries.add(new Entry('#', Icon.STRUCTURE, table.name() + "." + column.name(), column.type().toLowerCase(Locale.ROOT),
                        () -> goTo(column.name(), studio, () -> studio.openTable(database, table.name(), false)),
                        () -> goTo(column.name(), studio, () -> studio.openAnother(database, table.name()))));
            }
        }
    }

    private static void goTo(String column, Studio studio, Runnable open) {
        open.run();
        studio.tabs().frontGrid().ifPresent(grid -> grid.goTo(column));
    }

    /** What a typed key or number may mean in the table in front: the row with this key, and the row with this number. */
    static List<Entry> rows(Studio studio, String typed) {
        var rows = new ArrayList<Entry>();
        studio.tabs().frontGrid().ifPresent(grid -> {
            byKey(studio, grid, typed).ifPresent(rows::add);
            byNumber(grid, typed).ifPresent(rows::add);
        });
        return rows;
    }

    /** A row is shown on a tab of its own, as behind a foreign key. */
    private static Optional<Entry> byKey(Studio studio, GridTab grid, String typed) {
        var table = grid.table();
        var key = table.primaryKey();
        if (key.size() != 1 || !(READER.read(typed, key.getFirst(), Interpretation.AS_STORED) instanceof Reading.Understood(var value))) {
            return Optional.empty();
        }
        var column = key.getFirst().name();
        var only = List.<Filter>of(new Filter.Compare(column, Filter.Operator.IS, value));
        return Optional.of(new Entry(':', Icon.KEY, Messages.get("palette.rowByKey", column, typed), table.name(), () -> studio.openTable(grid.database(), table.name(), only)));
    }

    private static Optional<Entry> byNumber(GridTab grid, String typed) {
        return typed.matches("[0-9]{1,18}")
                ? Optional.of(new Entry(':', Icon.TABLE, Messages.get("palette.rowByNumber", typed), grid.table().name(), () -> grid.goTo(Long.parseLong(typed))))
                : Optional.empty();
    }
}
