package dev.petrichor.app.grid;

import dev.petrichor.app.nav.FileDialogs;
import dev.petrichor.db.transfer.RowFormat;
import dev.petrichor.ui.Icon;
import dev.petrichor.ui.Messages;
import dev.petrichor.ui.Parts;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Side;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.HBox;

/** The row above a grid: its filters, and what can be done with the table as a whole. */
final class GridTools extends HBox {

    /** Where there is little room, words give way to their pictures. */
    private static final double SHORTEST = 38;

    private final GridModel model;
    private final FileDialogs dialogs;
    private final Button columns;
    private final Button export = Parts.button(Messages.get("grid.export"), Icon.EXPORT, "flat", this::offerFormats);

    /** @param columnsChanged told when other columns are shown */
    GridTools(GridModel model, FilterBar filters, FileDialogs dialogs, Consumer<GridAction> perform, Runnable structure, Runnable columnsChanged) {
        this.model = model;
        this.dialogs = dialogs;
        this.columns = Parts.button("", Icon.COLUMNS, "flat", () -> chooseColumns(columnsChanged));
        getStyleClass().add("tool-row");
        var refresh = Parts.button(Messages.get("grid.refresh"), Icon.REFRESH, "flat", () -> perform.accept(GridAction.REFRESH));
        List.of(refresh, columns, export).forEach(button -> button.setMinWidth(SHORTEST));
        getChildren().addAll(filters, Parts.space(), refresh, columns, export,
                Parts.iconButton(Icon.DETAIL, Messages.get("grid.detail"), () -> perform.accept(GridAction.DETAIL)),
                Parts.iconButton(Icon.STRUCTURE, Messages.get("grid.structure"), structure));
        if (model.cells().canAdd()) {
            getChildren().add(Parts.button(Messages.get("grid.newRow"), Icon.ADD, "plain", () -> perform.accept(GridAction.NEW_ROW)));
        } else {
            getChildren().add(Parts.label(Messages.get("grid.readOnly"), "chip"));
            model.cells().whyReadOnly().ifPresent(why -> getChildren().getLast().setAccessibleText(why));
        }
    }

    /** Says how many columns are shown. */
    void follow() {
        columns.setText(Messages.get("grid.columns", model.layout().shown().size(), model.columns().size()));
    }

    private void chooseColumns(Runnable changed) {
        new ColumnsChooser(model, model.layout(), changed).open(columns);
    }

    private void offerFormats() {
        var menu = new ContextMenu();
        for (var format : List.of(new RowFormat.Csv(), new RowFormat.Json(), new RowFormat.JsonLines(), new RowFormat.SqlInserts(model.table().name()))) {
            var item = new MenuItem(Messages.get("export." + format.extension()));
            item.setOnAction(_ -> ask(format));
            menu.getItems().add(item);
        }
        menu.show(export, Side.BOTTOM, 0, 4);
    }

    /** Asks where to, then writes what the grid shows: its filters and its order, all rows. */
    private void ask(RowFormat format) {
        dialogs.save(this, Messages.get("grid.export"), model.table().name() + "." + format.extension(), List.of())
                .ifPresent(file -> model.export().start(new RowsExport.Task(model.rows().request(), GridModel.visible(model.table()), format, file)));
    }
}
