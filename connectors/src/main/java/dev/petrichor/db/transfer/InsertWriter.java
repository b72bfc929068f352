package dev.petrichor.db.transfer;

import dev.petrichor.db.ResultColumn;
import dev.petrichor.db.Value;
import dev.petrichor.db.sql.Quoting;
import java.io.Writer;
import java.util.List;
import java.util.stream.Collectors;

/** Rows as INSERT statements, one a row. */
final class InsertWriter extends RowWriter {

    private final String before;

    InsertWriter(String table, List<ResultColumn> columns, Writer out) {
        super(out);
        this.before = columns.stream().map(column -> Quoting.identifier(column.name()))
                .collect(Collectors.joining(", ", "INSERT INTO " + Quoting.identifier(table) + " (", ") VALUES ("));
    }

    @Override
    void add(List<Value> row, StringBuilder text) {
        text.append(before);
        for (var i = 0; i < row.size(); i++) {
            if (i > 0) {
                text.append(", ");
            }
            Quoting.literal(row.get(i), text);
        }
        text.append(");\n");
    }
}
