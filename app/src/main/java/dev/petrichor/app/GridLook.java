package dev.petrichor.app;

import dev.petrichor.app.grid.GridView;
import dev.petrichor.app.sheet.SheetSelection;
import dev.petrichor.app.sheet.SheetSight;
import dev.petrichor.db.table.Filter;
import dev.petrichor.db.table.SortKey;
import dev.petrichor.ui.Messages;
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
        var now = grid.view().model().rows().filters();
        if (!now.conditionsProperty().get().equals(filters) || !now.sortProperty().get().equals(sort)) {
            filterAndSort(grid.view());
        }
        goThere(grid);
    }

    /** Filters and sorts so; says what cannot be filtered or sorted by, because there is no such column. */
    void filterAndSort(GridView view) {
        var missing = view.model().rows().look(filters, sort);
        if (!missing.isEmpty()) {
            view.say(Messages.get("look.noColumn", view.model().table().name(), String.join(", ", missing), missing.size()));
        }
    }

    /** The last row that is looked at, from 0. */
    long lastRow() {
        return (long) Math.max(sight.rowsAbove(), Math.max(at.row(), at.anchorRow()));
    }

    /** The same as far as there are so many rows, of which there is at least one. */
    GridLook within(long rows) {
        var last = rows - 1;
        var cells = new SheetSelection(Math.min(last, at.row()), at.column(), Math.min(last, at.anchorRow()), at.anchorColumn(), at.shape(), at.apart());
        return new GridLook(filters, sort, cells, new SheetSight(Math.min(last, sight.rowsAbove()), sight.right()));
    }

    /** Goes to the cell, and to what was in sight, as soon as the rows are there. */
    void goThere(GridTab grid) {
        new Waiting(grid.view(), this).begin();
    }

    /** A cell can be selected when its row has a place; whoever goes elsewhere meanwhile is left there. */
    private static final class Waiting {

        private final GridView view;
        private final GridLook look;
        private Subscription rows = Subscription.EMPTY;

        Waiting(GridView view, GridLook look) {
            this.view = view;
            this.look = look;
        }

        void begin() {
            rows = view.model().revisionProperty().subscribe(this::look);
            look();
        }

        private void look() {
            var sheet = view.sheet();
            var isElsewhere = !sheet.selection().equals(SheetSelection.START) || !sheet.sight().equals(SheetSight.START);
            var held = view.model().rows().count();
            var isThere = held > look.lastRow();
            var isAll = held > 0 && view.model().rows().endsHere();
            if (isElsewhere || isThere || isAll) {
                rows.unsubscribe();
            }
            if ((isThere || isAll) && !isElsewhere) {
                var reached = look.within(held);
                sheet.select(reached.at);
                sheet.show(reached.sight);
            }
            if (isAll && !isThere && !isElsewhere && view.model().rows().hasMore()) {
                view.say(Messages.get("look.notRead", look.lastRow() + 1, held));
            }
        }
    }
}
