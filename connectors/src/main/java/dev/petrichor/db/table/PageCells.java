package dev.petrichor.db.table;

import dev.petrichor.db.Value;
import dev.petrichor.db.schema.Column;
import dev.petrichor.db.schema.Table;
import dev.petrichor.db.sql.Quoting;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What a page selects for each row of a table, and how a row is made of it again. Long cells are cut, with their length beside them. */
sealed interface PageCells permits PairedCells, PackedCells {

    /** Cells longer than this are cut, where rows are looked at. */
    int MOST_OCTETS = 4096;

    int CUT_TO = 512;

    /** D1 takes no more columns in a result than in a table (developers.cloudflare.com/d1/platform/limits). */
    int MOST_COLUMNS = 100;

    /** The result columns, in SQL. */
    String sql();

    TableRow row(List<Value> cells);

    /** @param mostOctets cells longer than this are cut; so wide a table that its cells are packed knows the usual limit only */
    static PageCells of(Table table, int mostOctets) {
        var pairs = 2 * TableColumns.readable(table).size() + TableColumns.key(table).size();
        return pairs > MOST_COLUMNS ? new PackedCells(table) : new PairedCells(table, mostOctets);
    }

    /** A cell, or its beginning, for which the whole must be read; of one that is too long for that nothing but its kind. */
    static String cell(Table table, Column column, int mostOctets) {
        var name = TableColumns.quoted(table, column.name());
        return isShort(table, column)
                ? name
                : "CASE WHEN octet_length(%1$s) > %4$d THEN iif(typeof(%1$s) = 'blob', x'', '') WHEN octet_length(%1$s) > %2$d THEN substr(%1$s, 1, %3$d) ELSE %1$s END"
                        .formatted(name, mostOctets, CUT_TO, Value.MOST_OCTETS);
    }

    /**
     * The expressions with a name each, which is none of the table's: a far side then need not be asked for the names first, and no
     * order or filter can mean one of them instead of a column.
     */
    static String named(Table table, List<String> expressions) {
        var mark = new StringBuilder("#");
        while (table.columns().stream().anyMatch(column -> column.name().startsWith(mark.toString()))) {
            mark.append('#');
        }
        return IntStream.range(0, expressions.size())
                .mapToObj(i -> expressions.get(i) + " AS " + Quoting.identifier(mark.toString() + (i + 1)))
                .collect(Collectors.joining(", "));
    }

    /** The bytes of a cell that is cut, NULL for one that is whole. {@code octet_length} costs nothing, {@code length} of a text reads it whole. */
    static String length(Table table, Column column, int mostOctets) {
        var name = TableColumns.quoted(table, column.name());
        return isShort(table, column) ? "NULL" : "iif(octet_length(%1$s) > %2$d, octet_length(%1$s), NULL)".formatted(name, mostOctets);
    }

    /** A key integer cannot be long, and in a STRICT table neither can numbers. */
    private static boolean isShort(Table table, Column column) {
        return column.rowidAlias() || table.strict() && (column.type().equalsIgnoreCase("INTEGER") || column.type().equalsIgnoreCase("REAL"));
    }
}
