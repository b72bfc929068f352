package dev.petrichor.app;

import dev.petrichor.app.grid.GridView;
import dev.petrichor.app.sheet.SheetSelection;
import dev.petrichor.db.table.Filter;
import dev.petrichor.db.table.SortKey;
import java.util.List;
import javafx.util.Subscription;

/** What somebody looks at in a table: which rows, in which order, and which cell. The window's thread. */
record GridLook(List<Filter> filters, List<SortKey> sort, SheetSelection at) {

    static GridLook of(GridView view) {
        var now = view.model().rows().filters();
        return new GridLook(now.conditionsProperty().get(), now.sortProperty().get(), view.sheet().selection());
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
        goTo(at, grid);
    }

    /** Goes to this cell as soon as its row is there. */
    static void goTo(SheetSelection at, GridTab grid) {
        new Waiting(grid.view(), at).begin();
    }

    /** A cell can be selected when its row has a place; whoever goes elsewhere meanwhile is left there. */
    private static final class Waiting {

        private final GridView view;
        private final SheetSelection at;
        private Subscription rows = Subscription.EMPTY;

        Waiting(GridView view, SheetSelection at) {
            this.view = view;
            this.at = at;
        }

        void begin() {
            rows = view.model().revisionProperty().subscribe(this::look);
            look();
        }

        private void look() {
            var isElsewhere = !view.sheet().selection().equals(SheetSelection.START);
            var isThere = view.model().rows().count() > Math.max(at.row(), at.anchorRow());
            if (isElsewhere || isThere) {
                rows.unsubscribe();
            }
            if (isThere && !isElsewhere) {
                view.sheet().select(at);
            }
        }
    }
}
