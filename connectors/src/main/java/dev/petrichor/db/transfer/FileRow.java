package dev.petrichor.db.transfer;

import dev.petrichor.db.Value;
import java.util.List;

/**
 * A row of a file.
 *
 * @param line where it begins, from 1
 * @param columns the names of those that it fills, in the file's order
 * @param values one for each
 * @param faults why it cannot be stored, if it cannot
 */
record FileRow(long line, List<String> columns, List<Value> values, List<String> faults) {

    FileRow {
        columns = List.copyOf(columns);
        values = List.copyOf(values);
        faults = List.copyOf(faults);
    }

    /** What is no row. */
    static FileRow faulty(long line, String why) {
        return new FileRow(line, List.of(), List.of(), List.of(why));
    }
}
