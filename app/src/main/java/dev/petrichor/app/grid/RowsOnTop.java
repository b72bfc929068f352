package dev.petrichor.app.grid;

import dev.petrichor.app.rows.PendingEdits;
import dev.petrichor.app.rows.Staged;
import dev.petrichor.app.work.Lane;
import dev.petrichor.db.schema.Table;
import dev.petrichor.db.table.RowKey;
import dev.petrichor.db.table.RowsOutside;
import dev.petrichor.db.table.TableRow;
import java.util.List;
import java.util.Optional;

/**
 * The rows above those of the table: new ones, then staged ones that the filters leave out. The window's thread; reading
 * happens on a lane.
 */
final class RowsOnTop {

    private final Lane lane;
    private final Table table;
    private final Filters filters;
    private final PendingEdits edits;
    private final Runnable redraw;
    private List<TableRow> pinned = List.of();
    private List<GridRow.New> added = List.of();
    private Staged listed = Staged.NOTHING;
    private Listener changed = (_, _) -> {};
    private int told;

    /** Told that rows came or went above a place. */
    interface Listener {

        void inserted(long place, long rows);
    }

    RowsOnTop(Lane lane, Table table, Filters filters, PendingEdits edits, Runnable redraw) {
        this.lane = lane;
        this.table = table;
        this.filters = filters;
        this.edits = edits;
        this.redraw = redraw;
    }

    void setOnChanged(Listener listener) {
        changed = listener;
    }

    int count() {
        return added().size() + pinned.size();
    }

    int newRows() {
        return added().size();
    }

    /** The row at one of these places. */
    GridRow row(int place) {
        var fresh = added();
        return place < fresh.size() ? fresh.get(place) : new GridRow.Stored(pinned.get(place - fresh.size()));
    }

    /** The row with this key, if it is held here. */
    Optional<TableRow> held(RowKey key) {
        return pinned.stream().filter(row -> row.key().equals(key)).findFirst();
    }

    /** Lets go of rows that are no longer staged. */
    void follow(Staged staged) {
        var touched = staged.touched();
        pinned = pinned.stream().filter(row -> touched.contains(row.key())).toList();
        tell();
    }

    /** Forgets the rows that the filters leave out. */
    void clear() {
        pinned = List.of();
        tell();
    }

    /** Reads the staged rows that the filters leave out, so that they stay in sight. */
    void read() {
        var conditions = filters.conditions();
        var keys = edits.staged().touched();
        if (!conditions.isEmpty() && !keys.isEmpty()) {
            lane.run(session -> RowsOutside.of(session, table, conditions, keys), rows -> {
                if (filters.conditions().equals(conditions)) {
                    pinned = rows;
                    follow(edits.staged());
                    redraw.run();
                }
            }, _ -> {});
        }
    }

    private List<GridRow.New> added() {
        var staged = edits.staged();
        if (staged != listed) {
            listed = staged;
            added = staged.added().entrySet().stream().map(row -> new GridRow.New(row.getKey(), row.getValue())).toList();
        }
        return added;
    }

    private void tell() {
        var came = count() - told;
        told += came;
        if (came != 0) {
            changed.inserted(told - came, came);
        }
    }
}
