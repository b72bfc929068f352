package dev.petrichor.db;

import java.util.List;
import java.util.Optional;

/**
 * What one step of a batch did.
 *
 * @param rows rows changed by the statement itself, without triggers and cascades
 * @param columns the columns of a RETURNING or of a query, else empty
 * @param returned its rows, else empty
 * @param usage what it cost, on a side that counts
 * @param exact whether every returned value is as stored, see {@link Rows#exact}
 */
public record Changes(long rows, List<ResultColumn> columns, List<List<Value>> returned, Optional<Usage> usage, boolean exact) {

    public Changes {
        columns = List.copyOf(columns);
        returned = List.copyOf(returned);
    }
}
