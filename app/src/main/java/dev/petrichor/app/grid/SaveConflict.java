package dev.petrichor.app.grid;

import dev.petrichor.db.Value;
import dev.petrichor.db.schema.Column;
import dev.petrichor.db.table.RowEdit;
import dev.petrichor.db.table.RowKey;
import dev.petrichor.db.table.TableRow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A save that met someone else's change: what the user read, wants, and what the row holds now.
 *
 * @param now the row as it is, or nothing when it is gone
 */
public record SaveConflict(RowEdit edit, List<Column> columns, Optional<TableRow> now) {

    public SaveConflict {
        columns = List.copyOf(columns);
    }

    /** One column that the user changed. */
    public record Line(String column, Value read, Value mine, Optional<Value> theirs) {

        /** Whether both changed it, to different values. */
        public boolean disputed() {
            return theirs.isPresent() && !theirs.get().equals(read) && !theirs.get().equals(mine);
        }
    }

    public RowKey key() {
        return switch (edit) {
            case RowEdit.Update(var key, var _) -> key;
            case RowEdit.Delete(var key) -> key;
            case RowEdit.Insert _ -> RowKey.NONE;
        };
    }

    /** Whether the row no longer exists. */
    public boolean gone() {
        return now.isEmpty();
    }

    /** The columns that the user changed, each with all three values. */
    public List<Line> lines() {
        return changes().entrySet().stream()
                .map(change -> new Line(
                        change.getKey(), change.getValue().before(), change.getValue().after(), valueNow(change.getKey())))
                .toList();
    }

    /**
     * The edit to stage next.
     *
     * @param keepMine whether disputed columns keep the user's value; otherwise they are given up
     * @return nothing when no edit of this row is left
     */
    public Optional<RowEdit.Update> resolution(boolean keepMine) {
        if (gone()) {
            return Optional.empty();
        }
        var next = new LinkedHashMap<String, RowEdit.Change>();
        for (var line : lines()) {
            if (keepMine || !line.disputed()) {
                next.put(line.column(), new RowEdit.Change(line.theirs().orElse(line.read()), line.mine()));
            }
        }
        return next.isEmpty() ? Optional.empty() : Optional.of(new RowEdit.Update(key(), next));
    }

    private Map<String, RowEdit.Change> changes() {
        return edit instanceof RowEdit.Update(var _, var changes) ? changes : Map.of();
    }

    private Optional<Value> valueNow(String column) {
        for (var i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equals(column) && now.isPresent()) {
                return Optional.of(now.get().values().get(i));
            }
        }
        return Optional.empty();
    }
}
