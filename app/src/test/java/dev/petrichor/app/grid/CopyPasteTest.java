package dev.petrichor.app.grid;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.petrichor.db.Value;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is copied from cells comes back as it was, whatever it is. */
class CopyPasteTest {

    private static final String VALUES = """
            (NULL), (''), (' '), ('a'), ('a' || char(9) || 'b'), ('a' || char(10)), (char(13)), ('a' || char(13) || 'b'), ('a' || char(13, 10) || 'b'),
            ('"'), ('"a" b'), ('''5'), ('x''01'''), ('5'), ('5.0'), ('true'), ('2024-01-02'), ('NULL'), (0), (1), (5),
            (9223372036854775807), (-9223372036854775808), (1700000000), (1700000000123), (0.1), (-0.0), (1e300), (5e-324), (9e999), (-9e999),
            (x''), (x'00ff'), (CAST(x'ff41' AS TEXT)), (CAST(x'610d0a' AS TEXT))""";

    @TempDir
    private Path folder;

    /** Over the same cells, and into new rows. */
    @ParameterizedTest
    @ValueSource(strings = {"v", "v BLOB", "v TEXT", "v INTEGER", "v REAL", "v DATETIME", "v DECIMAL", "v BOOLEAN", "v ANY", "created_at INTEGER", "done INTEGER", "v JSON"})
    void everyKindOfValueIsTheSameAgain(String column) throws SQLException, IOException {
        var name = column.split(" ")[0];
        var script = "CREATE TABLE t(id INTEGER PRIMARY KEY, %s); INSERT INTO t(%s) VALUES %s".formatted(column, name, VALUES);
        try (var grid = FileGrid.of(folder, script, "t")) {
            var rows = (int) grid.model().rows().count();
            var before = values(grid, rows);
            var copied = CellField.read(CellField.written(before.stream().map(value -> List.of(grid.model().cells().field(1, value))).toList()));
            var paste = new Pasted(grid.model());
            IntStream.range(0, rows).forEach(row -> paste.put(row, List.of(1), copied.get(row)));
            copied.forEach(line -> paste.add(List.of(1), line));

            assertEquals(List.of(), paste.stage());

            assertEquals(before, values(grid, rows));
            assertEquals(before, grid.shown(LongStream.range(rows, 2L * rows).boxed().toList(), 1));
        }
    }

    /** As plain text, which other programs take as well, over the same cells. */
    @Test
    void bytesAndLinesComeBackFromPlainTextToo() throws SQLException, IOException {
        try (var grid = FileGrid.of(folder, "CREATE TABLE t(id INTEGER PRIMARY KEY, v TEXT); INSERT INTO t(v) VALUES " + VALUES, "t")) {
            var rows = (int) grid.model().rows().count();
            var before = values(grid, rows).subList(1, rows);
            var text = CopyFormat.TABS.text("t", grid.model().columns().subList(1, 2), before.stream().map(List::of).toList(),
                    (_, value) -> grid.model().format().editText(value, grid.model().interpretation(1)));
            var block = TabText.read(text);
            var paste = new Pasted(grid.model());
            IntStream.range(1, rows).forEach(row -> paste.put(row, 1, block.get(row - 1).getFirst()));

            assertEquals(List.of(), paste.stage());

            assertEquals(before, values(grid, rows).subList(1, rows));
        }
    }

    @Test
    void fieldsBeyondTheLastColumnAreCounted() throws SQLException, IOException {
        try (var grid = FileGrid.of(folder, "CREATE TABLE t(id INTEGER PRIMARY KEY, v TEXT); INSERT INTO t(v) VALUES ('a')", "t")) {
            var paste = new Pasted(grid.model());
            paste.put(0, List.of(1), CellField.ofPlain("b\tc\t\td").getFirst());
            paste.add(List.of(0, 1), CellField.ofPlain("7\te\tf").getFirst());

            assertEquals(List.of(), paste.stage());

            assertEquals(3, paste.beyond());
        }
    }

    @Test
    void anyLineEndEndsALine() {
        assertEquals(List.of(List.of("a", "b"), List.of("c"), List.of("d"), List.of("e\rf\r\n")), TabText.read("a\tb\r\nc\rd\n\"e\rf\r\n\"\r\n"));
    }

    private static List<Value> values(FileGrid grid, int rows) {
        return grid.shown(LongStream.range(grid.model().newRows(), grid.model().newRows() + rows).boxed().toList(), 1);
    }
}
