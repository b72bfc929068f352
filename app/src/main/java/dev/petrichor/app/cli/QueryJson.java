package dev.petrichor.app.cli;

import dev.petrichor.db.ResultColumn;
import dev.petrichor.db.Value;
import dev.petrichor.db.transfer.JsonValues;
import dev.petrichor.ui.Messages;
import java.io.IOException;
import java.io.Writer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Results as the one document of {@code --json}. */
final class QueryJson implements QueryOutput {

    private final Writer out;
    private final JsonGenerator json;
    private boolean inRows;
    private boolean leftOut;

    QueryJson(Writer out) {
        this.out = out;
        this.json = JsonMapper.shared().writerWithDefaultPrettyPrinter().without(StreamWriteFeature.AUTO_CLOSE_TARGET).createGenerator(out);
        json.writeStartObject();
        json.writeArrayPropertyStart("statements");
    }

    @Override
    public void begin(String sql) {
        json.writeStartObject();
        json.writeStringProperty("sql", sql);
    }

    @Override
    public void columns(List<ResultColumn> columns) {
        texts("columns", columns.stream().map(ResultColumn::name).toList());
        texts("types", columns.stream().map(ResultColumn::declaredType).toList());
        json.writeArrayPropertyStart("rows");
        inRows = true;
    }

    private void texts(String name, List<String> texts) {
        json.writeArrayPropertyStart(name);
        texts.forEach(json::writeString);
        json.writeEndArray();
    }

    @Override
    public void row(List<Value> row) {
        json.writeStartArray();
        row.forEach(value -> json.writeTree(JsonValues.node(value)));
        json.writeEndArray();
    }

    @Override
    public void end(End end) {
        endRows(end.truncated());
        leftOut |= end.truncated();
        json.writeNumberProperty("changes", end.changes());
        end.usage().ifPresent(usage -> {
            json.writeNumberProperty("rowsRead", usage.rowsRead());
            json.writeNumberProperty("rowsWritten", usage.rowsWritten());
            usage.servedBy().ifPresent(region -> json.writeStringProperty("servedBy", region));
        });
        if (!end.exact()) {
            json.writeBooleanProperty("exact", false);
        }
        json.writeNumberProperty("elapsedMs", millis(end.elapsed()));
        json.writeNumberProperty("databaseMs", millis(end.database()));
        json.writeEndObject();
    }

    @Override
    public void fail(ObjectNode error) {
        if (inRows) {
            endRows(true);
        }
        json.writeName("error");
        json.writeTree(error);
        json.writeEndObject();
    }

    @Override
    public Optional<String> overlooked() {
        return leftOut ? Optional.of(Messages.get("cli.leftOut")) : Optional.empty();
    }

    private void endRows(boolean truncated) {
        json.writeEndArray();
        json.writeBooleanProperty("truncated", truncated);
        inRows = false;
    }

    private static double millis(Duration time) {
        return time.toNanos() / 1_000 / 1_000.0;
    }

    @Override
    public void close() throws IOException {
        try {
            json.close();
        } catch (JacksonIOException e) {
            throw e.getCause();
        }
        out.write(System.lineSeparator());
        out.close();
    }
}
