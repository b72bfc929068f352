package dev.petrichor.db.transfer;

import dev.petrichor.db.Value;
import dev.petrichor.db.schema.Column;
import dev.petrichor.db.schema.Table;
import dev.petrichor.db.transfer.Import.Rejected;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/** Reads a JSON file: an array of objects, or objects one after the other. Keys name columns. */
final class JsonRows {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Table table;
    private final List<FileRow> rows = new ArrayList<>();
    private final List<Rejected> rejected = new ArrayList<>();

    private JsonRows(Table table) {
        this.table = table;
    }

    static FileRow.All read(Path file, Table table) throws IOException {
        var reading = new JsonRows(table);
        var line = 1L;
        try (var parser = JSON.createParser(file)) {
            for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
                line = parser.currentTokenLocation().getLineNr();
                if (token == JsonToken.START_OBJECT) {
                    reading.take(line, JSON.readTree(parser));
                } else if (token != JsonToken.START_ARRAY && token != JsonToken.END_ARRAY) {
                    reading.rejected.add(new Rejected(line, "an object is expected here"));
                    parser.skipChildren();
                }
            }
        } catch (JacksonException e) {
            reading.rejected.add(new Rejected(lineOf(e, line), "this is not JSON: " + e.getOriginalMessage()));
        }
        return new FileRow.All(reading.rows, reading.rejected);
    }

    private static long lineOf(JacksonException e, long last) {
        return e.getLocation() == null ? last : Math.max(1, e.getLocation().getLineNr());
    }

    private void take(long line, JsonNode object) {
        var values = new LinkedHashMap<String, Value>();
        var before = rejected.size();
        for (var entry : object.properties()) {
            var column = table.column(entry.getKey());
            if (column.isEmpty()) {
                rejected.add(new Rejected(line, table.name() + " has no column \"" + entry.getKey() + "\""));
            } else if (!column.get().generated()) {
                put(line, values, column.get(), entry.getValue());
            }
        }
        if (rejected.size() == before) {
            rows.add(new FileRow(line, values));
        }
    }

    private void put(long line, LinkedHashMap<String, Value> values, Column column, JsonNode node) {
        JsonValues.value(node).ifPresentOrElse(
                value -> values.put(column.name(), value),
                () -> rejected.add(new Rejected(line, column.name() + ": this number does not fit into 64 bits")));
    }
}
