package dev.petrichor.app.cli;

import dev.petrichor.db.schema.Table;
import dev.petrichor.db.transfer.RowFormat;

/** The formats by the names that the command line has for them; they are file endings too. */
enum ExportFormat {
    csv,
    json,
    jsonl,
    sql;

    RowFormat of(Table table) {
        return switch (this) {
            case csv -> new RowFormat.Csv();
            case json -> new RowFormat.Json();
            case jsonl -> new RowFormat.JsonLines();
            case sql -> new RowFormat.SqlInserts(table.name());
        };
    }

    /** Whether one file can hold several tables. */
    boolean holdsSeveral() {
        return this == json || this == sql;
    }
}
