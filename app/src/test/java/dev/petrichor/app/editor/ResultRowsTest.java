package dev.petrichor.app.editor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.petrichor.app.rows.Interpretation;
import dev.petrichor.db.ResultColumn;
import dev.petrichor.db.Value;
import dev.petrichor.db.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ResultRowsTest {

    private static final Value BLOB = new Value.Blob(new byte[]{1});

    @Test
    void sortsAsSqliteDoes() {
        var rows = rows(BLOB, Value.of("b"), Value.of(10), Value.NULL, Value.of(9.5), Value.of("B"), Value.of(Long.MAX_VALUE), Value.of(Long.MAX_VALUE - 1));

        var sorted = rows.sorted(Optional.of(new ResultRows.Sorting(0, false)));

        assertEquals(
                List.of(Value.NULL, Value.of(9.5), Value.of(10), Value.of(Long.MAX_VALUE - 1), Value.of(Long.MAX_VALUE), Value.of("B"), Value.of("b"), BLOB),
                values(sorted));
    }

    @Test
    void aHeaderGoesUpDownAndBack() {
        var rows = rows(Value.of(2), Value.of(1), Value.of(3));
        var up = rows.sorted(rows.after(0));
        var down = up.sorted(up.after(0));
        var back = down.sorted(down.after(0));

        assertEquals(List.of(Value.of(1), Value.of(2), Value.of(3)), values(up));
        assertEquals(List.of(Value.of(3), Value.of(2), Value.of(1)), values(down));
        assertEquals(List.of(Value.of(2), Value.of(1), Value.of(3)), values(back));
    }

    @Test
    void copiesWhatIsStored() {
        var rows = rows(Value.of("a\tb"), Value.of("say \"x\""), Value.NULL, Value.of("")).result();

        assertEquals("\"a\tb\"\n\"say \"\"x\"\"\"\n\n", RowsAsText.CELLS.of(rows));
        assertEquals("v\n\"a\tb\"\n\"say \"\"x\"\"\"\n\n", RowsAsText.CELLS_WITH_HEADERS.of(rows));
        assertEquals("| v |\n| --- |\n| a\tb |\n| say \"x\" |\n|  |\n|  |\n", RowsAsText.MARKDOWN.of(rows));
        assertEquals("INSERT INTO \"t\" (\"v\") VALUES ('');", RowsAsText.INSERTS.of(rows).lines().toList().getLast());
        assertEquals("v\na\tb\n\"say \"\"x\"\"\"\n\n\"\"\n", RowsAsText.CSV.of(rows));
    }

    @Test
    void copiedBytesAreBytesWhereTheyArePasted() {
        var rows = rows(new Value.Blob(new byte[]{0, (byte) 0xff}), Value.of("00ff")).result();

        assertEquals("x'00ff'\n00ff", RowsAsText.CELLS.of(rows));
        assertEquals("| v |\n| --- |\n| 00ff |\n| 00ff |\n", RowsAsText.MARKDOWN.of(rows));
    }

    private static List<Value> values(ResultRows rows) {
        return IntStream.range(0, rows.size()).mapToObj(row -> rows.row(row).getFirst()).toList();
    }

    private static ResultRows rows(Value... values) {
        var result = new StatementResult.WithRows(
                new Statement("SELECT v FROM t", 0, 15, 1), List.of(new ResultColumn("v", "", "t")), IntStream.range(0, values.length).mapToObj(i -> List.of(values[i])).toList(),
                false, true, new StatementResult.Took(Duration.ZERO, Duration.ZERO, Optional.empty()));
        return ResultRows.asTheyCame(result, List.of(Interpretation.AS_STORED));
    }
}
