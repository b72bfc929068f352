package dev.petrichor.app.grid;

import dev.petrichor.db.table.Filter;
import dev.petrichor.db.table.SortKey;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/** Which rows of a table are shown, and in which order. The window's thread. */
public final class Filters {

    private final ObjectProperty<List<SortKey>> sort = new SimpleObjectProperty<>(List.of());
    private final ObjectProperty<List<Filter>> conditions = new SimpleObjectProperty<>(List.of());

    public ObjectProperty<List<SortKey>> sortProperty() {
        return sort;
    }

    public ObjectProperty<List<Filter>> conditionsProperty() {
        return conditions;
    }

    List<SortKey> sort() {
        return sort.get();
    }

    List<Filter> conditions() {
        return conditions.get();
    }

    /** The order after a click on a header: up, down, unsorted; adding keeps the other keys. */
    List<SortKey> sortedBy(String column, boolean adding) {
        var now = sort.get().stream().filter(key -> key.column().equals(column)).findFirst();
        var next = new ArrayList<SortKey>();
        if (adding) {
            sort.get().stream().filter(key -> !key.column().equals(column)).forEach(next::add);
        }
        if (now.isEmpty()) {
            next.add(new SortKey(column, false));
        } else if (!now.get().descending()) {
            next.add(new SortKey(column, true));
        }
        return next;
    }

    List<Filter> with(Filter condition) {
        var next = new ArrayList<>(conditions.get());
        next.add(condition);
        return next;
    }

    List<Filter> without(Filter condition) {
        return conditions.get().stream().filter(other -> !other.equals(condition)).toList();
    }
}
