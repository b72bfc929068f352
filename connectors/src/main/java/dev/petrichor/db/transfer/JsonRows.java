package dev.petrichor.db.transfer;

import dev.petrichor.db.Value;
import dev.petrichor.db.schema.Column;
import dev.petrichor.db.schema.Table;
import java.io.CharConversionException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.json.JsonMapper;

/** Reads a JSON file: an array of objects, or objects one after the other. Keys name columns. */
final class JsonRows implements FileRows {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .build();

    private final Table table;
    private final JsonParser parser;
    private long line = 1;
    private boolean ended;

    private JsonRows(Table table, JsonParser parser) {
        this.table = table;
        this.parser = parser;
    }

    static JsonRows open(Path file, Table table) throws IOException {
        try {
            return new JsonRows(table, JSON.createParser(file));
        } catch (JacksonIOException e) {
            throw e.getCause();
        }
    }

    @Override
    public Optional<FileRow> next() throws IOException {
        if (ended) {
            return Optional.empty();
        }
        try {
            return read();
        } catch (JacksonIOException e) {
            if (e.getCause() instanceof CharConversionException) {
                return last(line, JsonFault.notText());
            }
            throw e.getCause();
        } catch (MismatchedInputException _) {
            return last(line, "the name \"" + parser.currentName() + "\" is there twice");
        } catch (JacksonException e) {
            return last(lineOf(e), JsonFault.words(e));
        }
    }

    private Optional<FileRow> last(long at, String why) {
        ended = true;
        return Optional.of(FileRow.faulty(at, why));
    }

    private Optional<FileRow> read() {
        var token = parser.nextToken();
        while (token == JsonToken.START_ARRAY || token == JsonToken.END_ARRAY) {
            token = parser.nextToken();
        }
        if (token == null) {
            return Optional.empty();
        }
        line = parser.currentTokenLocation().getLineNr();
        if (token == JsonToken.START_OBJECT) {
            return Optional.of(row(JSON.readTree(parser)));
        }
        parser.skipChildren();
        return Optional.of(FileRow.faulty(line, "an object is expected here"));
    }

    private long lineOf(JacksonException e) {
        return e.getLocation() == null ? line : Math.max(1, e.getLocation().getLineNr());
    }

    private FileRow row(JsonNode object) {
        var values = new LinkedHashMap<String, Value>();
        var faults = new ArrayList<String>();
        var taken = new HashSet<Column>();
        for (var entry : object.properties()) {
            var column = table.column(entry.getKey());
            if (column.isEmpty()) {
                faults.add(table.name() + " has no column \"" + entry.getKey() + "\"");
            } else if (!taken.add(column.get())) {
                faults.add("the column " + column.get().name() + " is there twice");
            } else if (!column.get().generated()) {
                JsonValues.value(entry.getValue()).ifPresentOrElse(
                        value -> values.put(column.get().name(), value),
                        () -> faults.add(column.get().name() + ": this number does not fit into 64 bits"));
            }
        }
        return new FileRow(line, List.copyOf(values.keySet()), List.copyOf(values.values()), faults);
    }

    @Override
    public void close() {
        parser.close();
    }
}
