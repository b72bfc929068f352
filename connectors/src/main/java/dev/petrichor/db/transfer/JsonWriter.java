package dev.petrichor.db.transfer;

import dev.petrichor.db.ResultColumn;
import dev.petrichor.db.Value;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;

/** Rows as objects, one after the other: the lines of an array or lines of their own. The values are those of {@link JsonValues}. */
final class JsonWriter extends RowWriter {

    private static final HexFormat UPPER = HexFormat.of().withUpperCase();

    private final boolean isArray;

    /** What stands before each value. */
    private final List<String> names = new ArrayList<>();

    /** Places of the row in the order in which they are written: of columns with one name the last counts. */
    private final List<Integer> places;

    private boolean begun;

    JsonWriter(List<ResultColumn> columns, boolean isArray, Writer out) throws IOException {
        super(out);
        this.isArray = isArray;
        var last = new HashMap<String, Integer>();
        for (var i = 0; i < columns.size(); i++) {
            last.put(columns.get(i).name(), i);
        }
        var distinct = columns.stream().map(ResultColumn::name).distinct().toList();
        this.places = distinct.stream().map(last::get).toList();
        distinct.forEach(name -> names.add((names.isEmpty() ? "{" : ",") + JsonNodeFactory.instance.stringNode(name) + ":"));
        write(isArray ? "[" : "");
    }

    @Override
    void add(List<Value> row, StringBuilder text) {
        text.append(!isArray ? "" : begun ? ",\n" : "\n");
        begun = true;
        for (var i = 0; i < places.size(); i++) {
            text.append(names.get(i));
            value(row.get(places.get(i)), text);
        }
        text.append(places.isEmpty() ? "{}" : "}").append(isArray ? "" : "\n");
    }

    private static void value(Value value, StringBuilder text) {
        switch (value) {
            case Value.Null _ -> text.append("null");
            case Value.Int(var number) -> text.append(number);
            case Value.Real(var number) when !Double.isInfinite(number) -> text.append(number);
            case Value.Text(var string) -> string(string, text);
            case Value.Real _,Value.BadText _,Value.Blob _,Value.Cut _ -> text.append(JsonValues.node(value));
        }
    }

    private static void string(String string, StringBuilder text) {
        text.append('"');
        var written = 0;
        for (var i = 0; i < string.length(); i++) {
            var c = string.charAt(i);
            if (c < ' ' || c == '"' || c == '\\') {
                text.append(string, written, i);
                escape(c, text);
                written = i + 1;
            }
        }
        text.append(string, written, string.length()).append('"');
    }

    private static void escape(char c, StringBuilder text) {
        text.append('\\');
        switch (c) {
            case '"', '\\' -> text.append(c);
            case '\b' -> text.append('b');
            case '\t' -> text.append('t');
            case '\n' -> text.append('n');
            case '\f' -> text.append('f');
            case '\r' -> text.append('r');
            default -> text.append('u').append(UPPER.toHexDigits(c));
        }
    }

    @Override
    public void end() throws IOException {
        write(isArray ? "\n]\n" : "");
    }
}
