package dev.petrichor.app.editor;

import dev.petrichor.app.rows.Interpretation;
import dev.petrichor.db.Value;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The rows of a result in the order in which they are shown. Immutable; any thread. */
final class ResultRows {

    private final StatementResult.WithRows result;
    private final List<Interpretation> meanings;
    private final int[] order;
    private final Optional<Sorting> sorting;

    /** One key: the column, and whether the largest comes first. */
    record Sorting(int column, boolean down) {}

    private ResultRows(StatementResult.WithRows result, List<Interpretation> meanings, int[] order, Optional<Sorting> sorting) {
        this.result = result;
        this.meanings = List.copyOf(meanings);
        this.order = order;
        this.sorting = sorting;
    }

    /** @param meanings one interpretation per column */
    static ResultRows asTheyCame(StatementResult.WithRows result, List<Interpretation> meanings) {
        return new ResultRows(result, meanings, IntStream.range(0, result.rows().size()).toArray(), Optional.empty());
    }

    StatementResult.WithRows result() {
        return result;
    }

    Interpretation meaning(int column) {
        return meanings.get(column);
    }

    Optional<Sorting> sorting() {
        return sorting;
    }

    List<Value> row(long row) {
        return result.rows().get(order[(int) row]);
    }

    int size() {
        return order.length;
    }

    /** Upwards, downwards, as they came: what the next click on the header of a column asks for. */
    Optional<Sorting> after(int column) {
        if (sorting.filter(it -> it.column() == column).isEmpty()) {
            return Optional.of(new Sorting(column, false));
        }
        return sorting.filter(it -> !it.down()).map(_ -> new Sorting(column, true));
    }

    /** Any thread. Rows that compare equal keep the order in which they came. */
    ResultRows sorted(Optional<Sorting> by) {
        if (by.isEmpty()) {
            return asTheyCame(result, meanings);
        }
        var column = by.get().column();
        Comparator<List<Value>> rows = Comparator.comparing(row -> row.get(column), ResultRows::compare);
        var direction = by.get().down() ? rows.reversed() : rows;
        var sorted = IntStream.range(0, size()).boxed()
                .sorted((one, other) -> direction.compare(result.rows().get(one), result.rows().get(other)))
                .mapToInt(Integer::intValue)
                .toArray();
        return new ResultRows(result, meanings, sorted, by);
    }

    /** Some of the rows and columns as they are shown, as a result of their own. */
    StatementResult.WithRows part(long firstRow, long lastRow, List<Integer> columns) {
        var rows = IntStream.rangeClosed((int) firstRow, (int) lastRow).mapToObj(row -> columns.stream().map(row(row)::get).toList()).toList();
        return new StatementResult.WithRows(
                result.statement(), columns.stream().map(result.columns()::get).toList(), rows, false, result.exact(), result.took());
    }

    /** SQLite's order: NULL, numbers, text by its bytes, blobs (sqlite.org/datatype3.html, section 4.1). */
    static int compare(Value one, Value other) {
        var classes = Integer.compare(rank(one), rank(other));
        if (classes != 0) {
            return classes;
        }
        return switch (one) {
            case Value.Int(var a) when other instanceof Value.Int(var b) -> Long.compare(a, b);
            case Value.Int _,Value.Real _ -> Double.compare(number(one), number(other));
            case Value.Null _ -> 0;
            case Value.Text _,Value.BadText _,Value.Blob _,Value.Cut _ -> Arrays.compareUnsigned(bytes(one), bytes(other));
        };
    }

    private static int rank(Value value) {
        return switch (value.storageClass()) {
            case "null" -> 0;
            case "integer", "real" -> 1;
            case "text" -> 2;
            default -> 3;
        };
    }

    private static double number(Value value) {
        return value instanceof Value.Int(var whole) ? whole : value instanceof Value.Real(var real) ? real : 0;
    }

    private static byte[] bytes(Value value) {
        return switch (value) {
            case Value.Text(var text) -> text.getBytes(StandardCharsets.UTF_8);
            case Value.BadText bad -> bad.bytes();
            case Value.Blob blob -> blob.bytes();
            case Value.Cut(var start, var _) -> bytes(start);
            case Value.Null _,Value.Int _,Value.Real _ -> new byte[0];
        };
    }
}
