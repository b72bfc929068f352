package dev.petrichor.db.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.db.TestDatabase;
import dev.petrichor.db.table.PageRequest.Position;
import dev.petrichor.measure.Rounds;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a page allocates: bytes do not flicker as times do. */
class PageCostTest {

    private static final int COLUMNS = 199;

    @TempDir
    private Path folder;

    @Test
    void aPageOfAThousandRows() throws Exception {
        assertCost(3, 1_000, """
                CREATE TABLE t(id INTEGER PRIMARY KEY, a INTEGER, b INTEGER, name TEXT, body TEXT, r REAL, data BLOB, n TEXT);
                WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1100) INSERT INTO t SELECT i, i % 1000, (i * 2654435761) << 20,
                  printf('name-%06d', i), printf('the body of row %024d', i), i / 7.0, randomblob(16), CASE WHEN i % 5 = 0 THEN printf('note %d', i) END FROM n;""");
    }

    @Test
    void aPageOfTwoHundredColumns() throws Exception {
        var columns = IntStream.rangeClosed(1, COLUMNS).mapToObj(i -> "c" + i + (i % 3 == 1 ? " INTEGER" : " TEXT")).collect(Collectors.joining(", "));
        var values = IntStream.rangeClosed(1, COLUMNS).mapToObj(i -> i % 3 == 1 ? "i * " + i : "printf('cell " + i + ", %d', i)").collect(Collectors.joining(", "));
        assertCost(6.5, 100, """
                CREATE TABLE t(id INTEGER PRIMARY KEY, %s);
                WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 110) INSERT INTO t SELECT i, %s FROM n;""".formatted(columns, values));
    }

    private void assertCost(double most, int rows, String script) throws Exception {
        try (var database = new TestDatabase(folder, script)) {
            var request = new PageRequest(database.table("t"), List.of(), List.of(), new Position.First(), rows);

            assertEquals(rows, PageReader.read(database.session(), request).rows().size());
            var allocated = Rounds.leastAllocated(() -> PageReader.read(database.session(), request));
            assertTrue(allocated < most, () -> allocated + " MB");
        }
    }
}
