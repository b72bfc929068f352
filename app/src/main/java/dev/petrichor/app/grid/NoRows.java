package dev.petrichor.app.grid;

import dev.petrichor.app.rows.RowCount.Certainty;
import dev.petrichor.ui.Messages;
import dev.petrichor.ui.Parts;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** What stands where rows would, when there are none: why, and what can be done about it. */
final class NoRows extends VBox {

    private final GridModel model;
    private final Label title = Parts.label("", "title");
    private final Label how = Parts.label("", "muted");

    NoRows(GridModel model) {
        this.model = model;
        getStyleClass().add("empty-state");
        setMouseTransparent(true);
        getChildren().addAll(title, how);
        follow();
    }

    /** Looks again whether there are none. */
    void follow() {
        var rows = model.rows();
        var isFiltered = !rows.filters().conditions().isEmpty();
        setVisible(rows.count() == 0 && rows.ofTable().certainty() == Certainty.EXACT && !rows.isReading() && model.troubleProperty().get().isEmpty());
        title.setText(Messages.get(isFiltered ? "noRows.filtered" : "noRows.title"));
        how.setText(isFiltered ? Messages.get("noRows.removeFilter") : newRow());
    }

    private String newRow() {
        return model.cells().canAdd() ? Messages.get("noRows.newRow", Parts.keyWords(GridAction.NEW_ROW.keys().getFirst())) : "";
    }
}
