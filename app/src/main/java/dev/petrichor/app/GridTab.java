package dev.petrichor.app;

import dev.petrichor.app.grid.GridModel;
import dev.petrichor.app.grid.GridView;
import dev.petrichor.app.grid.TableSource;
import dev.petrichor.app.nav.Navigator;
import dev.petrichor.app.nav.Place;
import dev.petrichor.app.rows.Staged;
import dev.petrichor.app.sheet.SheetSelection;
import dev.petrichor.app.shell.ShellTab;
import dev.petrichor.app.work.OpenDatabase;
import dev.petrichor.db.schema.Schema;
import dev.petrichor.db.schema.Table;
import dev.petrichor.db.schema.View;
import dev.petrichor.db.table.Filter;
import dev.petrichor.ui.Icon;
import dev.petrichor.ui.Messages;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/** A table in a tab: its grid is made anew when the table's structure has changed, with its staged edits. The window's thread. */
final class GridTab extends StackPane {

    private final OpenProject project;
    private final OpenDatabase database;
    private final Navigator navigator;
    private final ShellTab tab;
    private final String name;
    private boolean compact;
    private GridView view;
    private final TableEdits edits;
    private @Nullable Schema later;
    private Consumer<String> said = _ -> {};

    GridTab(OpenProject project, OpenDatabase database, Navigator navigator, Place place, Table table, List<Filter> filters, boolean compact) {
        this.project = project;
        this.database = database;
        this.navigator = navigator;
        this.name = table.name();
        this.compact = compact;
        this.edits = project.edits().take(database.key(), name);
        this.tab = new ShellTab(place, name, isView() ? Icon.VIEW : Icon.TABLE, this::closed);
        this.view = viewOf(table);
        tab.shows(database);
        tab.focusWith(this::requestCell);
        tab.inDoubtWhen(() -> edits.edits().saving().sent().isPresent());
        getChildren().setAll(view);
        view.model().rows().setFilters(filters);
    }

    static Optional<Table> find(Schema schema, String name) {
        return schema.table(name).or(() -> schema.view(name).map(View::asTable));
    }

    private boolean isView() {
        return database.schema().view(name).isPresent();
    }

    private String file() {
        return database.key();
    }

    private String localFile() {
        return database.found().local().path().toString();
    }

    private GridView viewOf(Table table) {
        var meanings = GridModel.visible(table).stream().map(column -> project.interpretations().of(name, column)).toList();
        var source = new TableSource(database.rows(), database.counts(), database.beside(), database.side(), database.schema(), table);
        var model = new GridModel(source, edits.edits(), meanings, ZoneId.systemDefault());
        var grid = new GridView(model, database, navigator);
        grid.sheet().setCompact(compact);
        grid.setOnTyped(() -> tab.previewProperty().set(false));
        // columns stand alike on all sides of a database
        project.state().layout(localFile(), name, model::restoreColumns);
        model.setOnColumnsChanged(columns -> project.state().keepLayout(localFile(), name, columns));
        model.stagedProperty().subscribe(this::mark);
        model.savingProperty().subscribe(this::saving);
        model.revisionProperty().subscribe(_ -> tab.statusProperty().set(grid.status()));
        model.rows().setOnShown(() -> tab.statusProperty().set(grid.status()));
        grid.sheet().selectionProperty().subscribe(_ -> tab.statusProperty().set(grid.status()));
        return grid;
    }

    private void mark(Staged staged) {
        tab.dirtyProperty().set(!staged.isEmpty());
        if (!staged.isEmpty()) {
            tab.previewProperty().set(false);
        }
    }

    /** Takes the table as it is now, once no save is under way; what is staged stays. */
    void follow(Schema schema) {
        if (edits.edits().saving().isRunning()) {
            later = schema;
            return;
        }
        later = null;
        find(schema, name).filter(table -> !table.equals(view.model().table())).ifPresent(this::show);
    }

    private void saving(boolean now) {
        tab.underWayProperty().set(now ? Optional.of(new ShellTab.UnderWay(Messages.get("leave.saving", name, database.side().word()), Messages.get("leave.savingWhy"))) : Optional.empty());
        followLater(now);
    }

    private void followLater(boolean saving) {
        var known = later;
        if (!saving && known != null) {
            follow(known);
        }
    }

    private void show(Table table) {
        var refused = view.finishTyping();
        var look = look();
        var before = view.model();
        before.close();
        view = viewOf(table);
        getChildren().setAll(view);
        look.filterAndSort(view);
        view.model().takeOver(before);
        look.goThere(this);
        refused.ifPresent(view::say);
    }

    /** Shows what another grid of this table shows: its filters, its order, and the cell that it looks at. */
    void lookAs(GridTab other) {
        var look = other.look();
        look.filterAndSort(view);
        look.goThere(this);
    }

    private void closed() {
        view.finishTyping().ifPresent(said);
        view.model().close();
        project.edits().giveBack(edits);
    }

    /** @param said told what became of a text that was still typed when the tab closed, and that cannot be stored */
    void setOnLeft(Consumer<String> said) {
        this.said = said;
    }

    void requestCell() {
        view.sheet().focusCell();
    }

    OpenDatabase database() {
        return database;
    }

    Table table() {
        return view.model().table();
    }

    /** Selects the row of this number, from 1, and gives it the keyboard. */
    void goTo(long number) {
        view.sheet().select(SheetSelection.at(Math.max(0, number - 1), view.sheet().selection().column()));
        requestCell();
    }

    /** Selects a column, where it is shown, and gives it the keyboard. */
    void goTo(String column) {
        view.select(column);
        requestCell();
    }

    /** What is looked at now. */
    GridLook look() {
        return GridLook.of(view);
    }

    GridView view() {
        return view;
    }

    void setCompact(boolean rows) {
        compact = rows;
        view.sheet().setCompact(rows);
    }

    ShellTab tab() {
        return tab;
    }
}
