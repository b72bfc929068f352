package dev.petrichor.db.table;

import dev.petrichor.db.Value;
import dev.petrichor.db.schema.Column;
import dev.petrichor.db.schema.Table;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Each cell as a pair, its value and its length where it was cut; the key follows. */
final class PairedCells implements PageCells {

    private final Table table;
    private final List<Column> columns;
    private final List<String> key;
    private final int mostOctets;

    PairedCells(Table table, int mostOctets) {
        this.table = table;
        this.mostOctets = mostOctets;
        this.columns = TableColumns.readable(table);
        this.key = TableColumns.key(table);
    }

    @Override
    public String sql() {
        var cells = columns.stream().flatMap(column -> Stream.of(PageCells.cell(table, column, mostOctets), PageCells.length(table, column, mostOctets)));
        return PageCells.named(table, Stream.concat(cells, key.stream().map(column -> TableColumns.keyColumn(table, column))).toList());
    }

    @Override
    public TableRow row(List<Value> cells) {
        var values = IntStream.range(0, columns.size()).mapToObj(i -> value(cells.get(2 * i), cells.get(2 * i + 1))).toList();
        var keyCells = cells.subList(2 * columns.size(), 2 * columns.size() + key.size());
        var parts = IntStream.range(0, key.size()).mapToObj(i -> new RowKey.Part(key.get(i), keyCells.get(i))).toList();
        return new TableRow(new RowKey(parts), values);
    }

    private static Value value(Value read, Value octets) {
        return octets instanceof Value.Int(var length) ? new Value.Cut(read, length) : read;
    }
}
