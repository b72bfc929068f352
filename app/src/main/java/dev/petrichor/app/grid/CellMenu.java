package dev.petrichor.app.grid;

import dev.petrichor.app.rows.MomentForm;
import dev.petrichor.app.sheet.Sheet;
import dev.petrichor.db.Value;
import dev.petrichor.db.table.Filter;
import dev.petrichor.ui.Clip;
import dev.petrichor.ui.Messages;
import java.util.Arrays;
import java.util.UUID;
import java.util.function.IntConsumer;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

/** The menu of a cell, or of a header. */
final class CellMenu extends ContextMenu {

    private final GridModel model;

    private CellMenu(GridModel model) {
        this.model = model;
    }

    /** @param column of the table; the place is where it stands in the sheet */
    static CellMenu ofHeader(GridModel model, Sheet sheet, int column, int place, IntConsumer filter, IntConsumer hide) {
        var menu = new CellMenu(model);
        var name = model.columns().get(column).name();
        menu.getItems().addAll(
                item("menu.filterColumn", () -> filter.accept(column)), item("menu.sort", () -> model.rows().sortBy(name, false)),
                item("menu.sortAlso", () -> model.rows().sortBy(name, true)), new SeparatorMenuItem(),
                item("menu.fit", () -> sheet.fit(place)), item("menu.hide", () -> hide.accept(column)), item("menu.copyName", () -> Clip.put(name)));
        return menu;
    }

    /** @param duplicate copies the selected rows */
    static CellMenu ofCell(GridModel model, Sheet sheet, SelectedCells cells, CellFiles files, EditedCell cell, Runnable duplicate) {
        var menu = new CellMenu(model);
        menu.fill(sheet, cells, files, cell, duplicate);
        return menu;
    }

    private void fill(Sheet sheet, SelectedCells cells, CellFiles files, EditedCell cell, Runnable duplicate) {
        var column = cell.column();
        var name = model.columns().get(column).name();
        getItems().addAll(item("menu.copy", () -> cells.copy(CopyFormat.TABS)), copyAs(cells));
        cell.value().filter(value -> !(value instanceof Value.Cut)).ifPresent(value -> getItems().addAll(
                new SeparatorMenuItem(), item("menu.filterBy", () -> model.rows().addFilter(isValue(name, value, false))),
                item("menu.exclude", () -> model.rows().addFilter(isValue(name, value, true)))));
        getItems().add(item("menu.filterNull", () -> model.rows().addFilter(new Filter.IsNull(name, false))));
        getItems().addAll(new SeparatorMenuItem(), item("menu.saveCell", () -> files.save(cell)));
        if (cell.whyNotReplaced().isEmpty()) {
            getItems().addAll(item("menu.loadCell", () -> files.load(cell)), item("menu.edit", sheet::edit));
        }
        if (cell.whyLocked().isEmpty()) {
            getItems().add(item("menu.paste", cells::paste));
            getItems().add(values(cells, cell));
        }
        if (model.cells().canAdd()) {
            getItems().addAll(
                    new SeparatorMenuItem(), item("menu.pasteNew", cells::pasteAsNew), item("menu.duplicate", duplicate),
                    item("menu.delete", cells::delete), item("menu.revert", cells::revert));
        }
    }

    private static Menu copyAs(SelectedCells cells) {
        var menu = new Menu(Messages.get("menu.copyAs"));
        Arrays.stream(CopyFormat.values()).filter(format -> format != CopyFormat.TABS).forEach(format -> menu.getItems().add(item(format.messageKey(), () -> cells.copy(format))));
        return menu;
    }

    /** Values that are set by name. */
    private Menu values(SelectedCells cells, EditedCell cell) {
        var column = cell.column();
        var menu = new Menu(Messages.get("menu.set"));
        menu.getItems().addAll(item("menu.setNull", () -> cells.set(Value.NULL)), item("menu.setEmpty", () -> cells.set(Value.of(""))));
        if (cell.row() instanceof GridRow.New) {
            menu.getItems().add(item("menu.setDefault", cell::setDefault));
        }
        menu.getItems().add(hasMoments(column)
                ? item("menu.setNow", cells::setNow)
                : item("menu.setUuid", () -> cells.set(Value.of(UUID.randomUUID().toString()))));
        return menu;
    }

    /** Whether the column is meant for moments. */
    private boolean hasMoments(int column) {
        return MomentForm.isMeantFor(model.columns().get(column), model.interpretation(column));
    }

    private static Filter isValue(String column, Value value, boolean not) {
        return value instanceof Value.Null
                ? new Filter.IsNull(column, not)
                : new Filter.Compare(column, not ? Filter.Operator.IS_NOT : Filter.Operator.IS, value);
    }

    private static MenuItem item(String key, Runnable action) {
        var item = new MenuItem(Messages.get(key));
        item.setOnAction(_ -> action.run());
        return item;
    }
}
