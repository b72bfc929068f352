package dev.petrichor.app.cli;

import dev.petrichor.db.ResultColumn;
import dev.petrichor.db.Value;
import dev.petrichor.ui.Messages;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Results as tables for people. The first rows decide how wide the columns are; the others follow as they come. */
final class QueryText implements QueryOutput {

    private static final int MEASURED = 500;

    private final Writer out;
    private boolean first = true;
    private @Nullable TextTable table;
    private boolean begun;
    private long rows;

    QueryText(Writer out) {
        this.out = out;
    }

    @Override
    public void begin(String sql) {
        table = null;
        begun = false;
        rows = 0;
    }

    @Override
    public void columns(List<ResultColumn> columns) throws IOException {
        separate();
        table = columns.isEmpty() ? null : new TextTable(columns.stream().map(ResultColumn::name).toList());
    }

    private void separate() throws IOException {
        out.write(first ? "" : "\n");
        first = false;
    }

    @Override
    public void row(List<Value> row) throws IOException {
        var current = table;
        if (current == null) {
            return;
        }
        if (rows++ < MEASURED) {
            current.addValues(row);
            return;
        }
        measured(current);
        out.write(current.lineOf(row));
    }

    private void measured(TextTable measured) throws IOException {
        if (!begun) {
            out.write(measured.toString());
            begun = true;
        }
    }

    @Override
    public void end(End end) throws IOException {
        if (table == null) {
            out.write(Messages.get("cli.changed", end.changes()) + "\n");
        } else {
            measured(table);
            out.write("\n" + Messages.get(end.truncated() ? "cli.firstRows" : "cli.rowCount", rows) + "\n");
        }
        if (!end.exact()) {
            out.write(Messages.get("cli.inexact") + "\n");
        }
    }

    @Override
    public void fail(ObjectNode error) throws IOException {
        if (table != null && rows > 0) {
            measured(table);
        }
    }

    @Override
    public Optional<String> overlooked() {
        return Optional.empty(); // it stands under the last row
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
