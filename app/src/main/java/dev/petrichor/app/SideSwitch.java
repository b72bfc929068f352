package dev.petrichor.app;

import dev.petrichor.app.sidebar.SidebarModel;
import dev.petrichor.app.work.LoadState;
import dev.petrichor.app.work.OpenDatabase;
import dev.petrichor.app.work.Side;
import dev.petrichor.db.schema.Schema;
import dev.petrichor.db.workspace.FoundDatabase;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.util.Subscription;

/** Leads from one side of a database to another, and takes the table along that is looked at. The window's thread. */
final class SideSwitch {

    private final Supplier<Optional<OpenProject>> project;
    private final SidebarModel sidebar;
    private final OpenTabs tabs;
    private final TablePlaces tables;
    private final Connections connections;
    private Subscription awaited = Subscription.EMPTY;
    private int asked;

    /** Opens a far side that is not open yet. */
    @FunctionalInterface
    interface Connections {

        /** @param opened told when the side is open; never, when the user or the API says no */
        void connect(OpenProject project, FoundDatabase found, Side side, Consumer<OpenDatabase> opened);
    }

    SideSwitch(Supplier<Optional<OpenProject>> project, SidebarModel sidebar, OpenTabs tabs, TablePlaces tables, Connections connections) {
        this.project = project;
        this.sidebar = sidebar;
        this.tabs = tabs;
        this.tables = tables;
        this.connections = connections;
    }

    /** Brings a side forward, opened first if need be; not if the user has gone elsewhere by then. */
    void show(FoundDatabase found, Side side) {
        var mine = ++asked;
        var from = sidebar.chosenProperty().get();
        project.get().ifPresent(open -> open.side(found, side).ifPresentOrElse(this::choose, () -> connections.connect(open, found, side, opened -> {
            if (mine == asked && sidebar.chosenProperty().get().equals(from)) {
                choose(opened);
            }
        })));
    }

    private void choose(OpenDatabase database) {
        var looked = tabs.frontGrid().filter(grid -> grid.database().found().equals(database.found()) && grid.database() != database);
        sidebar.choose(database);
        looked.ifPresent(grid -> carry(grid, database));
    }

    /** The table is there once the schema of the other side is read; whoever has gone elsewhere by then stays there. */
    private void carry(GridTab grid, OpenDatabase to) {
        awaited.unsubscribe();
        awaited = to.schemaProperty().subscribe(state -> {
            if (state instanceof LoadState.Loaded<Schema>) {
                awaited.unsubscribe();
                awaited = Subscription.EMPTY;
                tabs.frontGrid().filter(front -> front == grid).filter(_ -> sidebar.chosenProperty().get().filter(to::equals).isPresent())
                        .ifPresent(_ -> tables.carry(grid, to));
            }
        });
    }
}
