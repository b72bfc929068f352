package dev.petrichor.app;

import dev.petrichor.app.grid.GridView;
import dev.petrichor.app.sheet.SheetSelection;
import dev.petrichor.app.sheet.SheetSight;
import dev.petrichor.db.table.Filter;
import dev.petrichor.db.table.SortKey;
import java.util.List;
import javafx.util.Subscription;

/** What somebody looks at in a table: which rows, in which order, which cell, and what is in sight. The window's thread. */
record GridLook(List<Filter> filters, List<SortKey> sort, SheetSelection at, SheetSight sight) {

    static GridLook of(GridView view) {
        var now = view.model().rows().filters();
        return new GridLook(now.conditionsProperty().get(), now.sortProperty().get(), view.sheet().selection(), view.sheet().sight());
    }

    /** Shows the same in a grid that has just been opened. */
    void putBack(GridTab grid) {
        var rows = grid.view().model().rows();
        if (!rows.filters().conditionsProperty().get().equals(filters)) {
            rows.setFilters(filters);
        }
        if (!sort.isEmpty()) {
            rows.setSort(sort);
        }
        goThere(grid);
    }

    /** Goes to the cell, and to what was in sight, as soon as the rows are there. */
    void goThere(GridTab grid) {
        new Waiting(grid.view(), at, sight).begin();
    }

    /** A cell can be selected when its row has a place; whoever goes elsewhere meanwhile is left there. */
    private static final class Waiting {

        private final GridView view;
        private final SheetSelection at;
        private final SheetSight sight;
        private Subscription rows = Subscription.EMPTY;

        Waiting(GridView view, SheetSelection at, SheetSight sight) {
            this.view = view;
            this.at = at;
            this.sight = sight;
        }

        void begin() {
            rows = view.model().revisionProperty().subscribe(this::look);
            look();
        }

        private void look() {
            var sheet = view.sheet();
            var isElsewhere = !sheet.selection().equals(SheetSelection.START) || !sheet.sight().equals(SheetSight.START);
            var isThere = view.model().rows().count() > Math.max(sight.rowsAbove(), Math.max(at.row(), at.anchorRow()));
            if (isElsewhere || isThere) {
                rows.unsubscribe();
            }
            if (isThere && !isElsewhere) {
                sheet.select(at);
                sheet.show(sight);
            }
        }
    }
}
