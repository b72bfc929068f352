package dev.petrichor.app.grid;

import dev.petrichor.app.sheet.Sheet;
import dev.petrichor.app.sheet.SheetSelection;
import dev.petrichor.db.table.Filter;
import dev.petrichor.db.table.SortKey;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Keeps the selection on the rows that were selected, while others write to the table and rows get other numbers. Another order or
 * other filters are another list, in which the place counts. The window's thread.
 */
final class FollowedRows {

    private final GridModel model;
    private final Sheet sheet;
    private SheetSelection at = SheetSelection.START;
    private Optional<RowIdentity> focused = Optional.empty();
    private Optional<RowIdentity> anchor = Optional.empty();
    private List<Filter> conditions = List.of();
    private List<SortKey> order = List.of();
    private boolean renumbering;

    FollowedRows(GridModel model, Sheet sheet) {
        this.model = model;
        this.sheet = sheet;
        sheet.selectionProperty().subscribe(this::selected);
        model.rows().setOnMoved(rows -> renumbered(() -> sheet.moveBy(rows)));
        model.rows().top().setOnChanged((place, rows) -> renumbered(() -> sheet.insertedAbove(place, rows)));
    }

    private void renumbered(Runnable move) {
        renumbering = true;
        move.run();
        renumbering = false;
    }

    private void selected(SheetSelection now) {
        at = now;
        if (!renumbering) {
            remember();
        }
    }

    private void remember() {
        conditions = model.rows().filters().conditions();
        order = model.rows().filters().sort();
        focused = identity(at.row());
        anchor = at.anchorRow() == at.row() ? focused : identity(at.anchorRow());
    }

    private Optional<RowIdentity> identity(long place) {
        return place < model.rows().count() ? RowIdentity.of(model.rows().row(place)) : Optional.empty();
    }

    /** Rows may have come: looks for those that are selected. */
    void follow() {
        if (!conditions.equals(model.rows().filters().conditions()) || !order.equals(model.rows().filters().sort())) {
            remember();
        } else if (focused.isEmpty()) {
            remember();
        } else if (!stands(focused, at.row()) || !stands(anchor, at.anchorRow())) {
            goAfter();
        }
    }

    /** Whether this row stands here, as far as is known. */
    private boolean stands(Optional<RowIdentity> row, long place) {
        var here = identity(place);
        return here.isEmpty() || row.isEmpty() || here.equals(row);
    }

    private void goAfter() {
        var row = place(focused, at.row());
        var other = at.isOneRow() ? row : place(anchor, at.anchorRow());
        if (row.isPresent()) {
            go(at.onRows(row.getAsLong(), other.orElse(row.getAsLong())));
        } else if (model.rows().isOnScreen(at.row()) && !sheet.isEditing()) {
            go(at.onRows(at.row(), at.row()));
            remember();
        }
    }

    private OptionalLong place(Optional<RowIdentity> row, long near) {
        return row.isEmpty() ? OptionalLong.empty() : stands(row, near) && identity(near).isPresent() ? OptionalLong.of(near) : model.rows().placeOf(row.get(), near);
    }

    private void go(SheetSelection next) {
        if (!next.equals(at)) {
            renumbered(() -> sheet.follow(next));
            anchor = at.isOneRow() ? focused : anchor;
        }
    }
}
