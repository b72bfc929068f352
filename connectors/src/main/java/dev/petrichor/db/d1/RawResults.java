package dev.petrichor.db.d1;

import dev.petrichor.db.Usage;
import dev.petrichor.db.Value;
import dev.petrichor.db.cloudflare.AnswerReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads the result of {@code /raw} from the stream: one entry per statement, {@code {"results": {"columns", "rows"}, "meta"}}. */
final class RawResults implements AnswerReader<List<RawResult>> {

    private final CellReader cells;

    RawResults(CellReader cells) {
        this.cells = cells;
    }

    @Override
    public List<RawResult> read(JsonParser json) {
        require(json, JsonToken.START_ARRAY, "a list of results was expected");
        var results = new ArrayList<RawResult>();
        try {
            while (json.nextToken() != JsonToken.END_ARRAY) {
                require(json, JsonToken.START_OBJECT, "a result was expected");
                results.add(new OneResult().read(json));
            }
            return results;
        } catch (RuntimeException e) {
            results.forEach(result -> result.rows().close());
            throw e;
        }
    }

    private static void require(JsonParser json, JsonToken wanted, String otherwise) {
        if (json.currentToken() != wanted) {
            throw new UnexpectedShape(otherwise);
        }
    }

    /** One entry of the list; its members come in any order. */
    private final class OneResult {

        private final List<String> names = new ArrayList<>();
        private final AnswerRows rows = new AnswerRows();
        private final Meta meta = new Meta();

        RawResult read(JsonParser json) {
            try {
                return whole(json);
            } catch (RuntimeException e) {
                rows.close();
                throw e;
            }
        }

        private RawResult whole(JsonParser json) {
            while (json.nextToken() != JsonToken.END_OBJECT) {
                var name = json.currentName();
                json.nextToken();
                switch (name) {
                    case "results" -> results(json);
                    case "meta" -> meta.read(json);
                    default -> json.skipChildren();
                }
            }
            return new RawResult(List.copyOf(names), rows, meta.changes, meta.databaseTime(), meta.usage());
        }

        private void results(JsonParser json) {
            require(json, JsonToken.START_OBJECT, "columns and rows were expected");
            while (json.nextToken() != JsonToken.END_OBJECT) {
                var name = json.currentName();
                json.nextToken();
                switch (name) {
                    case "columns" -> columns(json);
                    case "rows" -> rows(json);
                    default -> json.skipChildren();
                }
            }
        }

        private void columns(JsonParser json) {
            require(json, JsonToken.START_ARRAY, "columns are no list");
            while (json.nextToken() != JsonToken.END_ARRAY) {
                require(json, JsonToken.VALUE_STRING, "a column's name is no text");
                names.add(json.getString());
            }
        }

        private void rows(JsonParser json) {
            require(json, JsonToken.START_ARRAY, "rows are no list");
            while (json.nextToken() != JsonToken.END_ARRAY) {
                require(json, JsonToken.START_ARRAY, "a row is no list");
                rows.add(row(json));
            }
        }

        private List<Value> row(JsonParser json) {
            var row = new Value[names.size()];
            var count = 0;
            while (json.nextToken() != JsonToken.END_ARRAY) {
                if (count < row.length) {
                    row[count] = cells.read(json);
                } else {
                    json.skipChildren();
                }
                count++;
            }
            if (count != row.length) {
                throw new UnexpectedShape("a row has another number of cells than there are columns");
            }
            return Arrays.asList(row);
        }
    }

    /** What D1 says about a statement. Every member is optional in the API's own description. */
    private static final class Meta {

        private long changes;
        private OptionalLong rowsRead = OptionalLong.empty();
        private OptionalLong rowsWritten = OptionalLong.empty();
        private double durationMillis;
        private double sqlMillis = -1;
        private String region = "";
        private Optional<Boolean> primary = Optional.empty();

        void read(JsonParser json) {
            if (json.currentToken() != JsonToken.START_OBJECT) {
                json.skipChildren();
                return;
            }
            while (json.nextToken() != JsonToken.END_OBJECT) {
                var name = json.currentName();
                json.nextToken();
                member(name, json);
            }
        }

        private void member(String name, JsonParser json) {
            var token = json.currentToken();
            if (token == JsonToken.VALUE_STRING && name.equals("served_by_region")) {
                region = json.getString();
            } else if (token.isBoolean() && name.equals("served_by_primary")) {
                primary = Optional.of(token == JsonToken.VALUE_TRUE);
            } else if (token == JsonToken.START_OBJECT && name.equals("timings")) {
                timings(json);
            } else if (token.isNumeric()) {
                number(name, json.getDoubleValue());
            } else {
                json.skipChildren();
            }
        }

        private void timings(JsonParser json) {
            while (json.nextToken() != JsonToken.END_OBJECT) {
                var name = json.currentName();
                if (json.nextToken().isNumeric() && name.equals("sql_duration_ms")) {
                    sqlMillis = json.getDoubleValue();
                } else {
                    json.skipChildren();
                }
            }
        }

        private void number(String name, double value) {
            switch (name) {
                case "changes" -> changes = (long) value;
                case "rows_read" -> rowsRead = OptionalLong.of((long) value);
                case "rows_written" -> rowsWritten = OptionalLong.of((long) value);
                case "duration" -> durationMillis = value;
                default -> {}
            }
        }

        Duration databaseTime() {
            return Duration.ofNanos((long) ((sqlMillis >= 0 ? sqlMillis : durationMillis) * 1_000_000));
        }

        Optional<Usage> usage() {
            return rowsRead.isEmpty() || rowsWritten.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Usage(rowsRead.getAsLong(), rowsWritten.getAsLong(), Optional.of(region).filter(it -> !it.isEmpty()), primary));
        }
    }
}
