package dev.petrichor.db.transfer;

import dev.petrichor.db.Value;
import dev.petrichor.db.transfer.Import.Rejected;
import java.util.List;
import java.util.Map;

/** A row of a file: its line from 1, and its values by column, in the file's order. */
record FileRow(long line, Map<String, Value> values) {

    /** What a file holds: rows that can be stored, and lines that cannot. */
    record All(List<FileRow> rows, List<Rejected> rejected) {}
}
