package dev.petrichor.db.table;

import dev.petrichor.db.Value;
import dev.petrichor.db.schema.Table;
import java.util.List;

/**
 * A request for some rows of a table.
 *
 * @param size the most rows to return; the reader asks for one more to know whether there are any
 */
public record PageRequest(Table table, List<Filter> filters, List<SortKey> sort, Position position, int size) {

    public PageRequest {
        filters = List.copyOf(filters);
        sort = List.copyOf(sort);
    }

    /** Where in the order the page begins. */
    public sealed interface Position {

        /** The first rows. */
        record First() implements Position {}

        /** The last rows, still in ascending order of the request. */
        record Last() implements Position {}

        /** The rows right after this one. The anchor holds the sort columns' values and the key. */
        record After(Anchor anchor) implements Position {}

        /** The rows right before this one, handed out in the order of the request. */
        record Before(Anchor anchor) implements Position {}

        /** The rows from this rowid on: how a scroll bar jumps in rowid order without counting. */
        record FromRowid(long rowid) implements Position {}

        /** These rows, in this order: how an order that was kept is read; see {@link RowOrder}. */
        record Chosen(List<Long> rowids) implements Position {
            public Chosen {
                rowids = List.copyOf(rowids);
            }
        }

        /** The rows after skipping this many; slow far down a large table, cancellable. */
        record Offset(long rows) implements Position {}
    }

    /** The place of a row in an order: the values of its sort columns and its key. */
    public record Anchor(List<Value> sortValues, RowKey key) {
        public Anchor {
            sortValues = List.copyOf(sortValues);
        }
    }

    public PageRequest at(Position place) {
        return new PageRequest(table, filters, sort, place, size);
    }
}
