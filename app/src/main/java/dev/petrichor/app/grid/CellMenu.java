package dev.petrichor.app.grid;

import dev.petrichor.app.sheet.Sheet;
import dev.petrichor.db.Value;
import dev.petrichor.db.table.Filter;
import dev.petrichor.ui.Messages;
import java.util.function.IntConsumer;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

/** The menu of a cell, or of a header. */
final class CellMenu extends ContextMenu {

    private final GridModel model;

    private CellMenu(GridModel model) {
        this.model = model;
    }

    static CellMenu ofHeader(GridModel model, Sheet sheet, int column, IntConsumer filter) {
        var menu = new CellMenu(model);
        var name = model.columns().get(column).name();
        menu.getItems().addAll(
                item("menu.filterColumn", () -> filter.accept(column)), item("menu.sort", () -> model.sortBy(name, false)),
                item("menu.fit", () -> sheet.fit(column)), item("menu.copyName", () -> SelectedCells.copy(name)));
        return menu;
    }

    static CellMenu ofCell(GridModel model, Sheet sheet, SelectedCells cells, long row, int column) {
        var menu = new CellMenu(model);
        menu.fill(sheet, cells, row, column);
        return menu;
    }

    private void fill(Sheet sheet, SelectedCells cells, long row, int column) {
        var name = model.columns().get(column).name();
        getItems().add(item("menu.copy", cells::copy));
        model.value(row, column).ifPresent(value -> getItems().addAll(
                item("menu.filterBy", () -> model.addFilter(isValue(name, value, false))),
                item("menu.exclude", () -> model.addFilter(isValue(name, value, true)))));
        if (model.canEdit(row, column)) {
            getItems().addAll(
                    new SeparatorMenuItem(), item("menu.edit", sheet::edit), item("menu.paste", cells::paste), item("menu.setNull", () -> cells.set(Value.NULL)),
                    item("menu.setEmpty", () -> cells.set(Value.of(""))));
            if (row < model.newRows()) {
                getItems().add(item("menu.setDefault", () -> model.setDefault(row, column)));
            }
            getItems().addAll(
                    new SeparatorMenuItem(), item("menu.duplicate", () -> model.duplicate(cells.rows())),
                    item("menu.delete", () -> model.delete(cells.rows())), item("menu.revert", () -> model.revert(cells.rows())));
        }
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
