package dev.petrichor.db.transfer;

import dev.petrichor.db.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A row of a file.
 *
 * @param line where it begins, from 1
 * @param values by column, in the file's order
 * @param faults why it cannot be stored, if it cannot
 */
record FileRow(long line, Map<String, Value> values, List<String> faults) {

    FileRow {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        faults = List.copyOf(faults);
    }

    /** What is no row. */
    static FileRow faulty(long line, String why) {
        return new FileRow(line, Map.of(), List.of(why));
    }
}
