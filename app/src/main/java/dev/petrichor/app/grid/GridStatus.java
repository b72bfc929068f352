package dev.petrichor.app.grid;

import dev.petrichor.app.sheet.SheetSelection;
import dev.petrichor.db.Value;
import dev.petrichor.ui.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the status bar says: the table, which rows are seen of how many, what is selected and what it comes to. */
record GridStatus(GridModel model, SheetSelection selection, SelectedCells cells) {

    List<String> words() {
        var rows = model.rows();
        var words = new ArrayList<String>();
        words.add(model.table().name());
        words.add(new RowsSeen(rows.firstShown() + 1, rows.lastShown() + 1, rows.ofTable(), rows.unfiltered()).words());
        if (rows.count() == 0) {
            return words;
        }
        if (selection.isSingleCell()) {
            words.add(oneCell());
        } else {
            words.add(Messages.get("status.selected", selection.lastRow(rows.count()) - selection.firstRow(rows.count()) + 1, cells.columns().size()));
            words.addAll(new SelectionSum(cells.values()).words());
        }
        return words;
    }

    private String oneCell() {
        var value = selection.row() < model.rows().count() ? model.value(selection.row(), model.layout().column(selection.column())) : Optional.<Value>empty();
        return switch (value.orElse(Value.NULL)) {
            case Value.Text(var text) -> Messages.get("status.cellCharacters", text.codePointCount(0, text.length()));
            case Value.Blob blob -> Messages.get("status.cellBytes", blob.size());
            case Value.Cut(var _, var octets) -> Messages.get("status.cellBytes", octets);
            case Value.Null _,Value.Int _,Value.Real _,Value.BadText _ -> Messages.get("status.cell");
        };
    }
}
