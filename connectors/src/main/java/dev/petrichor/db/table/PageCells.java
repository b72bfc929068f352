package dev.petrichor.db.table;

import dev.petrichor.db.Value;
import dev.petrichor.db.schema.Affinity;
import dev.petrichor.db.schema.Column;
import dev.petrichor.db.schema.Table;
import dev.petrichor.db.sql.Quoting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a page selects for each row of a table, and how a row is made of it again. Long cells are cut. The first column is the rowid,
 * where there is one, and in a row with cut cells a JSON text with the rowid and the length of each cell; then come the cells, without
 * the one that is the rowid, and the declared key, which is whole. In a table so wide that D1 has no room for the key beside the cells
 * it is taken from them, and a row whose key is cut cannot be told apart.
 */
final class PageCells {

    /** Cells longer than this are cut, where rows are looked at. */
    static final int MOST_OCTETS = 4096;

    static final int CUT_TO = 512;

    /** D1 takes no more columns in a result than in a table (developers.cloudflare.com/d1/platform/limits). */
    private static final int MOST_COLUMNS = 100;

    /** D1 takes 32 arguments of a function, which is room for the lengths of a thousand columns. */
    private static final int MOST_ARGUMENTS = 32;

    private final Table table;
    private final List<Column> columns;
    private final List<String> key;
    private final String rowid;
    private final int mostOctets;
    private final List<String> wholeKey;

    /** @param mostOctets cells longer than this are cut */
    PageCells(Table table, int mostOctets) {
        this.table = table;
        this.columns = TableColumns.readable(table);
        this.key = TableColumns.key(table);
        this.rowid = TableColumns.rowid(table).orElse("NULL");
        this.mostOctets = mostOctets;
        var declared = key.stream().filter(name -> table.column(name).filter(column -> !column.rowidAlias()).isPresent()).toList();
        this.wholeKey = 1 + columns.size() + declared.size() > MOST_COLUMNS ? List.of() : declared;
    }

    /** The result columns, in SQL. */
    String sql() {
        var cells = columns.stream().filter(column -> !column.rowidAlias()).map(this::cell);
        return named(Stream.of(Stream.of(first()), cells, wholeKey.stream().map(name -> TableColumns.quoted(table, name))).flatMap(all -> all).toList());
    }

    private String first() {
        var cut = columns.stream().filter(column -> !isShort(column)).map(this::isLong).toList();
        return cut.isEmpty() ? rowid : "CASE WHEN " + TableColumns.any(cut) + " THEN " + lengths() + " ELSE " + rowid + " END";
    }

    private String lengths() {
        var lengths = columns.stream().map(column -> isShort(column) ? "NULL" : "iif(" + isLong(column) + ", octet_length(" + quoted(column) + "), NULL)").toList();
        var arrays = new ArrayList<>(List.of(rowid));
        for (var from = 0; from < lengths.size(); from += MOST_ARGUMENTS) {
            arrays.add(array(lengths.subList(from, Math.min(lengths.size(), from + MOST_ARGUMENTS))));
        }
        return array(arrays);
    }

    private static String array(List<String> items) {
        return "json_array(" + String.join(", ", items) + ")";
    }

    /**
     * {@code octet_length} of a text costs nothing, while {@code length} reads it whole; of a number it makes a text first, so that
     * numbers, which come before every text (sqlite.org/datatype3.html#sort_order), are not asked where most values are some.
     */
    private String isLong(Column column) {
        var length = "octet_length(" + quoted(column) + ") > " + mostOctets;
        return Affinity.of(column).isNumeric() ? "(" + quoted(column) + " >= '' AND " + length + ")" : length;
    }

    /** A cell, or its beginning, for which the whole must be read; of one that is too long for that nothing but its kind. */
    private String cell(Column column) {
        var name = quoted(column);
        return isShort(column)
                ? name
                : "CASE WHEN %2$s THEN CASE WHEN octet_length(%1$s) > %4$d THEN iif(typeof(%1$s) = 'blob', x'', '') ELSE substr(%1$s, 1, %3$d) END ELSE %1$s END"
                        .formatted(name, isLong(column), CUT_TO, Value.MOST_OCTETS);
    }

    private static String quoted(Column column) {
        return Quoting.identifier(column.name());
    }

    /** A key integer cannot be long, and in a STRICT table neither can numbers. */
    private boolean isShort(Column column) {
        return column.rowidAlias() || table.strict() && (column.type().equalsIgnoreCase("INTEGER") || column.type().equalsIgnoreCase("REAL"));
    }

    /**
     * The expressions with a name each, which is none of the table's: a far side then need not be asked for the names first, and no
     * order or filter can mean one of them instead of a column.
     */
    private String named(List<String> expressions) {
        var mark = new StringBuilder("#");
        while (table.columns().stream().anyMatch(column -> column.name().startsWith(mark.toString()))) {
            mark.append('#');
        }
        return IntStream.range(0, expressions.size())
                .mapToObj(i -> expressions.get(i) + " AS " + Quoting.identifier(mark.toString() + (i + 1)))
                .collect(Collectors.joining(", "));
    }

    TableRow row(List<Value> read) {
        var lengths = read.getFirst() instanceof Value.Text(var packed) ? Optional.of(numbers(packed)) : Optional.<List<Value>>empty();
        var rowidValue = lengths.map(List::getFirst).orElse(read.getFirst());
        var values = new ArrayList<Value>(columns.size());
        var next = 1;
        for (var i = 0; i < columns.size(); i++) {
            var value = columns.get(i).rowidAlias() ? rowidValue : read.get(next++);
            values.add(lengths.isPresent() && lengths.get().get(i + 1) instanceof Value.Int(var octets) ? new Value.Cut(value, octets) : value);
        }
        return new TableRow(key(rowidValue, values, read.subList(next, read.size())), values);
    }

    /** The rowid and the lengths: whole numbers and nulls only, so their text needs no parser. */
    private static List<Value> numbers(String packed) {
        return Stream.of(packed.replaceAll("[\\[\\]]", "").split(",")).map(number -> number.equals("null") ? Value.NULL : Value.of(Long.parseLong(number))).toList();
    }

    private RowKey key(Value rowidValue, List<Value> values, List<Value> whole) {
        var parts = key.stream().map(name -> new RowKey.Part(name, part(name, rowidValue, values, whole))).toList();
        return parts.stream().anyMatch(part -> part.value() instanceof Value.Cut) ? RowKey.NONE : new RowKey(parts);
    }

    private Value part(String name, Value rowidValue, List<Value> values, List<Value> whole) {
        var place = wholeKey.indexOf(name);
        if (place >= 0) {
            return whole.get(place);
        }
        return table.column(name).filter(column -> !column.rowidAlias()).isPresent() ? values.get(TableColumns.position(columns, name)) : rowidValue;
    }
}
