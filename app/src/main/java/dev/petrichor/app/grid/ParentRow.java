package dev.petrichor.app.grid;

import dev.petrichor.db.Value;
import dev.petrichor.db.schema.ForeignKey;
import dev.petrichor.db.table.Filter;
import dev.petrichor.ui.Messages;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Where a cell leads: to the row that its whole foreign key refers to, or nowhere, and why. Pure. */
sealed interface ParentRow {

    /** The rows of the parent with the key's values: one for a sound key. */
    record Found(String table, List<Filter> filters) implements ParentRow {

        public Found {
            filters = List.copyOf(filters);
        }
    }

    /** @param sentence why there is nothing to go to */
    record Nowhere(String sentence) implements ParentRow {}

    /**
     * Of the keys that a column is part of, the shortest that leads somewhere.
     *
     * @param row the row's values by column; empty where a default will stand
     */
    static ParentRow of(List<ForeignKey> keys, String column, Function<String, Optional<Value>> row) {
        var ways = keys.stream().filter(key -> key.columns().contains(column))
                .sorted(Comparator.comparingInt(key -> key.columns().size()))
                .map(key -> follow(key, row)).toList();
        return ways.stream().filter(Found.class::isInstance).findFirst()
                .or(() -> ways.stream().findFirst())
                .orElseGet(() -> new Nowhere(Messages.get("follow.noKey", column)));
    }

    private static ParentRow follow(ForeignKey key, Function<String, Optional<Value>> row) {
        if (key.parentColumns().size() != key.columns().size()) {
            return new Nowhere(Messages.get("follow.noParent", key.parentTable()));
        }
        var filters = new ArrayList<Filter>();
        for (var i = 0; i < key.columns().size(); i++) {
            var value = row.apply(key.columns().get(i)).orElse(Value.NULL);
            if (value instanceof Value.Null || value instanceof Value.Cut) {
                return new Nowhere(Messages.get(value instanceof Value.Cut ? "follow.cut" : "follow.null", key.columns().get(i), key.parentTable()));
            }
            filters.add(new Filter.Compare(key.parentColumns().get(i), Filter.Operator.IS, value));
        }
        return new Found(key.parentTable(), filters);
    }
}
