package dev.petrichor.db.table;

import dev.petrichor.db.Value;
import dev.petrichor.db.schema.Column;
import dev.petrichor.db.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The cells of a table so wide that pairs would be more columns than D1 has room for: first one JSON text with the rowid, where
 * there is one, and the lengths of all cells, then the cells. The column that is the rowid is not read twice, and the declared
 * key is taken from the cells; a row whose key is cut cannot be told apart.
 */
final class PackedCells implements PageCells {

    /** D1 takes 32 arguments of a function, which is room for the lengths of a thousand columns. */
    private static final int MOST_ARGUMENTS = 32;

    private final Table table;
    private final List<Column> columns;
    private final List<String> key;
    private final Optional<String> rowid;

    PackedCells(Table table) {
        this.table = table;
        this.columns = TableColumns.readable(table);
        this.key = TableColumns.key(table);
        this.rowid = TableColumns.rowid(table);
    }

    @Override
    public String sql() {
        var cells = columns.stream().filter(column -> !column.rowidAlias()).map(column -> PageCells.cell(table, column, MOST_OCTETS));
        return PageCells.named(table, Stream.concat(Stream.of(packed()), cells).toList());
    }

    private String packed() {
        var lengths = columns.stream().map(column -> PageCells.length(table, column, MOST_OCTETS)).toList();
        var arrays = new ArrayList<String>(List.of(rowid.orElse("NULL")));
        for (var from = 0; from < lengths.size(); from += MOST_ARGUMENTS) {
            arrays.add(array(lengths.subList(from, Math.min(lengths.size(), from + MOST_ARGUMENTS))));
        }
        return array(arrays);
    }

    private static String array(List<String> items) {
        return "json_array(" + String.join(", ", items) + ")";
    }

    @Override
    public TableRow row(List<Value> cells) {
        var numbers = numbers(cells.getFirst());
        var values = new ArrayList<Value>();
        var next = 1;
        for (var i = 0; i < columns.size(); i++) {
            var value = columns.get(i).rowidAlias() ? numbers.getFirst() : cells.get(next++);
            values.add(numbers.get(i + 1) instanceof Value.Int(var octets) ? new Value.Cut(value, octets) : value);
        }
        return new TableRow(key(numbers.getFirst(), values), values);
    }

    /** The rowid and the lengths: whole numbers and nulls only, so their text needs no parser. */
    private static List<Value> numbers(Value packed) {
        var text = ((Value.Text) packed).value().replaceAll("[\\[\\]]", "");
        return List.of(text.split(",")).stream().map(number -> number.equals("null") ? Value.NULL : Value.of(Long.parseLong(number))).toList();
    }

    private RowKey key(Value rowidValue, List<Value> values) {
        var parts = key.stream().map(name -> new RowKey.Part(name, part(name, rowidValue, values))).toList();
        return parts.stream().anyMatch(part -> part.value() instanceof Value.Cut) ? RowKey.NONE : new RowKey(parts);
    }

    private Value part(String name, Value rowidValue, List<Value> values) {
        return table.column(name).isPresent() ? values.get(TableColumns.position(columns, name)) : rowidValue;
    }
}
