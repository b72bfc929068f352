package dev.petrichor.app;

import dev.petrichor.app.nav.Navigator;
import dev.petrichor.app.nav.Place;
import dev.petrichor.app.shell.ShellModel;
import dev.petrichor.app.shell.ShellModel.Notice;
import dev.petrichor.app.shell.ShellTab;
import dev.petrichor.app.structure.StructureModel;
import dev.petrichor.app.structure.StructureView;
import dev.petrichor.app.work.OpenDatabase;
import dev.petrichor.db.schema.Table;
import dev.petrichor.db.table.Filter;
import dev.petrichor.ui.Icon;
import dev.petrichor.ui.Messages;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Opens the rows and the structure of tables and views on tabs. The window's thread. */
final class TablePlaces {

    private final ShellModel shell;
    private final OpenTabs tabs;
    private final Navigator navigator;
    private final Supplier<Optional<OpenProject>> project;
    private final BooleanSupplier compact;

    TablePlaces(ShellModel shell, OpenTabs tabs, Navigator navigator, Supplier<Optional<OpenProject>> project, BooleanSupplier compact) {
        this.shell = shell;
        this.tabs = tabs;
        this.navigator = navigator;
        this.project = project;
        this.compact = compact;
    }

    /** The rows of a table; a preview takes the place of the last preview, and the keyboard stays where it was. */
    void open(OpenDatabase database, String table, boolean preview) {
        open(new Place(Place.Kind.TABLE, database.key(), table), database, List.of(), preview);
    }

    /** The rows of a table that pass the filters, on a tab of their own. */
    void open(OpenDatabase database, String table, List<Filter> filters) {
        open(new Place(Place.Kind.TABLE, database.key(), table, filters.isEmpty() ? "" : filters.toString()), database, filters, false);
    }

    /** The rows of a table once more, beside the tabs that show it already. */
    void openAnother(OpenDatabase database, String table) {
        var number = 2;
        while (shell.find(new Place(Place.Kind.TABLE, database.key(), table, String.valueOf(number))).isPresent()) {
            number++;
        }
        open(new Place(Place.Kind.TABLE, database.key(), table, String.valueOf(number)), database, List.of(), false);
    }

    private void open(Place place, OpenDatabase database, List<Filter> filters, boolean preview) {
        var known = shell.find(place);
        if (known.isPresent()) {
            known.get().previewProperty().set(known.get().previewProperty().get() && preview);
            shell.show(known.get());
        } else {
            find(database, place.name()).ifPresent(table -> add(place, database, table, filters, preview));
        }
        if (!preview) {
            tabs.frontGrid().filter(it -> it.tab().place().equals(place)).ifPresent(GridTab::requestCell);
        }
    }

    private void add(Place place, OpenDatabase database, Table table, List<Filter> filters, boolean preview) {
        project.get().ifPresent(open -> {
            var grid = made(open, place, database, table, filters, preview);
            tabs.add(grid.tab(), grid);
        });
    }

    private GridTab made(OpenProject open, Place place, OpenDatabase database, Table table, List<Filter> filters, boolean preview) {
        var grid = new GridTab(open, database, navigator, place, table, filters, compact.getAsBoolean());
        grid.setOnLeft(sentence -> tabs.say(Notice.trouble(sentence)));
        grid.tab().previewProperty().set(preview);
        grid.tab().reopenWith(() -> open(place, database, filters, false));
        grid.tab().wayBackWith(() -> wayBack(place, database, filters, grid.look()));
        grid.tab().duplicateWith(() -> openAnother(database, table.name()));
        return grid;
    }

    /**
     * Shows the table of a grid on another side of its database, with the filters, sort and cell of the grid. A grid with staged
     * edits stays beside it: they belong to their side.
     */
    void carry(GridTab from, OpenDatabase to) {
        var place = new Place(Place.Kind.TABLE, to.key(), from.tab().place().name(), from.tab().place().detail());
        if (GridTab.find(to.schema(), place.name()).isEmpty()) {
            shell.noticeProperty().set(Optional.of(Notice.quiet(Messages.get("side.noTable", to.side().word(), place.name()))));
            return;
        }
        if (shell.find(place).isEmpty() && !from.tab().dirtyProperty().get()) {
            project.get().ifPresent(open -> find(to, place.name()).ifPresent(table -> tabs.replace(from.tab(),
                    made(open, place, to, table, List.of(), from.tab().previewProperty().get()))));
        } else {
            open(place, to, List.of(), from.tab().previewProperty().get());
        }
        tabs.frontGrid().filter(grid -> grid.database() == to).ifPresent(grid -> grid.lookAs(from));
    }

    private Runnable wayBack(Place place, OpenDatabase database, List<Filter> filters, GridLook left) {
        return () -> {
            open(place, database, filters, true);
            tabs.frontGrid().filter(grid -> grid.tab().place().equals(place)).ifPresent(left::putBack);
        };
    }

    private Optional<Table> find(OpenDatabase database, String table) {
        var found = GridTab.find(database.schema(), table);
        if (found.isEmpty()) {
            shell.noticeProperty().set(Optional.of(Notice.trouble(Messages.get("table.gone", table))));
        }
        return found;
    }

    void openStructure(OpenDatabase database, String name) {
        var place = new Place(Place.Kind.STRUCTURE, database.key(), name);
        if (!tabs.shows(place)) {
            find(database, name).ifPresent(table -> project.get().ifPresent(open -> tabs.add(structureTab(place, database, table), structure(open, database, table))));
        }
    }

    private ShellTab structureTab(Place place, OpenDatabase database, Table table) {
        var tab = new ShellTab(place, Messages.get("structure.tab", table.name()), Icon.STRUCTURE, () -> {});
        tab.shows(database);
        tab.statusProperty().set(List.of(table.name(), Messages.get("status.structure", table.columns().size(), table.indexes().size())));
        tab.reopenWith(() -> openStructure(database, table.name()));
        return tab;
    }

    private StructureView structure(OpenProject open, OpenDatabase database, Table table) {
        return new StructureView(new StructureModel(database, navigator, table, column -> open.interpretations().of(table.name(), column)));
    }
}
