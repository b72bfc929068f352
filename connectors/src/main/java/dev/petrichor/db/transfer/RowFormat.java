package dev.petrichor.db.transfer;

import dev.petrichor.db.ResultColumn;
import dev.petrichor.db.Value;
import dev.petrichor.db.sql.Quoting;
import java.io.IOException;
import java.io.Writer;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.node.JsonNodeFactory;

/** How exported rows are written. A format keeps nothing between rows, so memory does not grow with them. */
public sealed interface RowFormat {

    /** What stands before the first row. */
    void begin(List<ResultColumn> columns, Writer out) throws IOException;

    /** One row; the first has number 0. */
    void row(List<ResultColumn> columns, List<Value> row, long number, Writer out) throws IOException;

    /** What stands after the last row. */
    void end(Writer out) throws IOException;

    /** The usual ending of a file's name, without the dot. */
    String extension();

    /**
     * RFC 4180 with line feeds: a header, then rows. NULL is an empty field, the empty text is {@code ""}, bytes are
     * hexadecimal digits, an infinity is a number that is too large, as SQLite reads it. A text that could be taken for a number
     * stands in quotes.
     */
    record Csv() implements RowFormat {

        private static final Set<String> INFINITIES = Set.of("9e999", "-9e999");

        private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,19}(?:\\.[0-9]{1,24}(?:E-?[0-9]{1,3})?)?");

        @Override
        public void begin(List<ResultColumn> columns, Writer out) throws IOException {
            out.write(columns.stream().map(column -> field(column.name())).collect(Collectors.joining(",", "", "\n")));
        }

        @Override
        public void row(List<ResultColumn> columns, List<Value> row, long number, Writer out) throws IOException {
            out.write(row.stream().map(Csv::cell).collect(Collectors.joining(",", "", "\n")));
        }

        @Override
        public void end(Writer out) {}

        @Override
        public String extension() {
            return "csv";
        }

        private static String cell(Value value) {
            return switch (value) {
                case Value.Null _ -> "";
                case Value.Int(var number) -> Long.toString(number);
                case Value.Real(var number) when Double.isInfinite(number) -> number > 0 ? "9e999" : "-9e999";
                case Value.Real(var number) -> Double.toString(number);
                case Value.Text(var text) -> field(text);
                case Value.BadText bad -> field(HexFormat.of().formatHex(bad.bytes()));
                case Value.Blob blob -> field(blob.hex());
                case Value.Cut(var start, var _) -> cell(start);
            };
        }

        /** The number that is written so here, and not in one of the other ways to write it. */
        static Optional<Value> number(String text) {
            if (INFINITIES.contains(text)) {
                return Optional.of(Value.of(text.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY));
            }
            if (!NUMBER.matcher(text).matches()) {
                return Optional.empty();
            }
            try {
                var value = text.contains(".") ? Value.of(Double.parseDouble(text)) : Value.of(Long.parseLong(text));
                return Optional.of(value).filter(it -> cell(it).equals(text));
            } catch (NumberFormatException _) {
                return Optional.empty(); // a whole number of more than 64 bits
            }
        }

        private static String field(String text) {
            var plain = !text.isEmpty() && number(text).isEmpty() && text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r') && text.strip().equals(text);
            return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
        }
    }

    /** One array of objects. */
    record Json() implements RowFormat {
        @Override
        public void begin(List<ResultColumn> columns, Writer out) throws IOException {
            out.write("[");
        }

        @Override
        public void row(List<ResultColumn> columns, List<Value> row, long number, Writer out) throws IOException {
            out.write(number == 0 ? "\n" : ",\n");
            out.write(object(columns, row));
        }

        @Override
        public void end(Writer out) throws IOException {
            out.write("\n]\n");
        }

        @Override
        public String extension() {
            return "json";
        }

        static String object(List<ResultColumn> columns, List<Value> row) {
            var object = JsonNodeFactory.instance.objectNode();
            for (var i = 0; i < row.size(); i++) {
                object.set(columns.get(i).name(), JsonValues.node(row.get(i)));
            }
            return object.toString();
        }
    }

    /** One object a line. */
    record JsonLines() implements RowFormat {
        @Override
        public void begin(List<ResultColumn> columns, Writer out) {}

        @Override
        public void row(List<ResultColumn> columns, List<Value> row, long number, Writer out) throws IOException {
            out.write(Json.object(columns, row));
            out.write("\n");
        }

        @Override
        public void end(Writer out) {}

        @Override
        public String extension() {
            return "jsonl";
        }
    }

    /**
     * INSERT statements.
     *
     * @param table the table to insert into
     */
    record SqlInserts(String table) implements RowFormat {
        @Override
        public void begin(List<ResultColumn> columns, Writer out) {}

        @Override
        public void row(List<ResultColumn> columns, List<Value> row, long number, Writer out) throws IOException {
            var names = columns.stream().map(column -> Quoting.identifier(column.name())).collect(Collectors.joining(", "));
            var values = row.stream().map(Quoting::literal).collect(Collectors.joining(", "));
            out.write("INSERT INTO " + Quoting.identifier(table) + " (" + names + ") VALUES (" + values + ");\n");
        }

        @Override
        public void end(Writer out) {}

        @Override
        public String extension() {
            return "sql";
        }
    }
}
