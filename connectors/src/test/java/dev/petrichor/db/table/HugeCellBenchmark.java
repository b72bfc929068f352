package dev.petrichor.db.table;

import dev.petrichor.measure.Rounds;
import java.nio.file.Path;
import java.sql.SQLException;

/**
 * A page of cells of 5 MB through session and page reader, beside plain JDBC, which reads them whole. Not a test: times are a report. Takes the
 * folder of data that {@code docs/measuring/benchmarks} makes.
 */
public final class HugeCellBenchmark {

    private static final int ROWS = 20;

    private HugeCellBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        try (var table = new MeasuredTable(Path.of(arguments[0]), "huge")) {
            var page = table.page(ROWS);
            new Rounds(3, 15).turns("8", Rounds.cpu(() -> table.read(page)), Rounds.cpu(() -> wholly(table)));
            Rounds.figures("8 allocated", Rounds.allocated(() -> table.read(page)), Rounds.allocated(() -> table.read(page)));
        }
    }

    private static void wholly(MeasuredTable table) throws SQLException {
        table.plain("SELECT * FROM huge LIMIT " + ROWS);
    }
}
