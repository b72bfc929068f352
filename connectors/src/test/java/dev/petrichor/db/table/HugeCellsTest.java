package dev.petrichor.db.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.db.TestDatabase;
import dev.petrichor.db.Value;
import dev.petrichor.db.table.PageRequest.Position;
import dev.petrichor.measure.Rounds;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cells of any length cost no memory as long as nobody reads them whole. */
class HugeCellsTest {

    @TempDir
    private Path folder;

    @Test
    void aPageOfTwentyCellsOfFiveMegabytesAllocatesLessThanOne() throws Exception {
        try (var database = new TestDatabase(folder, """
                CREATE TABLE t (id INTEGER PRIMARY KEY, v);
                WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20) INSERT INTO t SELECT i, printf('%.*c', 5000000, 'x') FROM n;""")) {
            var request = new PageRequest(database.table("t"), List.of(), List.of(), new Position.First(), 20);
            var page = PageReader.read(database.session(), request);

            assertEquals(new Value.Cut(Value.of("x".repeat(PageCells.CUT_TO)), 5_000_000), page.rows().getLast().values().getLast());
            var allocated = Rounds.allocated(() -> PageReader.read(database.session(), request));
            assertTrue(allocated < 1, () -> allocated + " MB");
        }
    }
}
