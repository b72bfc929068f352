package dev.petrichor.app.grid;

import dev.petrichor.db.Value;
import dev.petrichor.db.schema.Column;
import dev.petrichor.db.table.RowEdit;
import dev.petrichor.db.table.RowKey;
import dev.petrichor.db.table.TableRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A save that met someone else's change: what the user read, wants, and what the row holds now.
 *
 * @param read the row as the grid holds it, or nothing when it is not held any more
 * @param now the row as it is, or nothing when it is gone
 */
public record SaveConflict(RowEdit edit, List<Column> columns, Optional<TableRow> read, Optional<TableRow> now) {

    public SaveConflict {
        columns = List.copyOf(columns);
    }

    /** One column that the user changed, or that somebody else did. */
    public record Line(String column, Optional<Value> read, Optional<Value> mine, Optional<Value> theirs) {

        /** Whether both changed it, to different values. */
        public boolean disputed() {
            return theirs.isPresent() && isMine() && !theirs.equals(read) && !theirs.equals(mine);
        }

        /** Whether the user changed it. */
        public boolean isMine() {
            return !mine.equals(read);
        }

        /** Whether it changed meanwhile. */
        public boolean isTheirs() {
            return theirs.isPresent() && !theirs.equals(read);
        }
    }

    public RowKey key() {
        return switch (edit) {
            case RowEdit.Update(var key, var _) -> key;
            case RowEdit.Delete(var key, var _) -> key;
            case RowEdit.Insert _ -> RowKey.NONE;
        };
    }

    /** Whether the row no longer exists. */
    public boolean gone() {
        return now.isEmpty();
    }

    /** Whether the user wanted to delete the row. */
    public boolean deletes() {
        return edit instanceof RowEdit.Delete;
    }

    /** The columns that anyone changed, each with all three values. */
    public List<Line> lines() {
        var lines = new ArrayList<Line>();
        for (var i = 0; i < columns.size(); i++) {
            var line = line(columns.get(i).name(), i);
            if (line.isMine() || line.isTheirs()) {
                lines.add(line);
            }
        }
        return lines;
    }

    private Line line(String column, int index) {
        var theirs = now.map(row -> row.values().get(index));
        var change = changes().get(column);
        if (change != null) {
            return new Line(column, Optional.of(change.before()), Optional.of(change.after()), theirs);
        }
        var seen = edit instanceof RowEdit.Delete(var _, var values)
                ? Optional.ofNullable(values.get(column))
                : read.map(row -> row.values().get(index));
        var before = seen.isPresent() ? seen : theirs;
        return new Line(column, before, before, theirs);
    }

    /**
     * The edit to stage next: every column that the user changed, on top of what the row holds now.
     *
     * @param mine the disputed columns that keep the user's value; the others are given up
     * @return nothing when no edit of this row is left
     */
    public Optional<RowEdit> resolution(Set<String> mine) {
        if (gone()) {
            return Optional.empty();
        }
        if (deletes()) {
            return mine.isEmpty() ? Optional.empty() : Optional.of(new RowEdit.Delete(key(), seenNow()));
        }
        var next = new LinkedHashMap<String, RowEdit.Change>();
        for (var line : lines()) {
            if (line.isMine() && !line.theirs().equals(line.mine()) && (!line.disputed() || mine.contains(line.column()))) {
                next.put(line.column(), new RowEdit.Change(line.theirs().orElse(Value.NULL), line.mine().orElse(Value.NULL)));
            }
        }
        return next.isEmpty() ? Optional.empty() : Optional.of(new RowEdit.Update(key(), next));
    }

    /**
     * What was typed into the row while the save ran, on top of what the row holds now: the question is not about that.
     *
     * @param staged what is staged for a column by now
     */
    Map<String, RowEdit.Change> typedSince(Function<String, Optional<RowEdit.Change>> staged) {
        var since = new LinkedHashMap<String, RowEdit.Change>();
        for (var i = 0; i < columns.size() && now.isPresent(); i++) {
            var name = columns.get(i).name();
            var sent = Optional.ofNullable(changes().get(name));
            var theirs = now.get().values().get(i);
            staged.apply(name).filter(change -> !sent.equals(Optional.of(change)))
                    .ifPresent(change -> since.put(name, new RowEdit.Change(sent.isPresent() ? theirs : change.before(), change.after())));
        }
        return since;
    }

    /** What a deletion compares with: the row as it is now. */
    private Map<String, Value> seenNow() {
        var seen = new LinkedHashMap<String, Value>();
        for (var i = 0; i < columns.size() && now.isPresent(); i++) {
            var value = now.get().values().get(i);
            if (!columns.get(i).generated() && !(value instanceof Value.Cut)) {
                seen.put(columns.get(i).name(), value);
            }
        }
        return seen;
    }

    private Map<String, RowEdit.Change> changes() {
        return edit instanceof RowEdit.Update(var _, var changes) ? changes : Map.of();
    }
}
