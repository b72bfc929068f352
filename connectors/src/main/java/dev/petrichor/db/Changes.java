package dev.petrichor.db;

import java.util.List;

/**
 * What one step of a batch did.
 *
 * @param rows rows changed by the statement itself, without triggers and cascades
 * @param columns the columns of a RETURNING or of a query, else empty
 * @param returned its rows, else empty
 */
public record Changes(long rows, List<ResultColumn> columns, List<List<Value>> returned) {

    public Changes {
        columns = List.copyOf(columns);
        returned = List.copyOf(returned);
    }
}
