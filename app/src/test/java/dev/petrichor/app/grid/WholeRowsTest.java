package dev.petrichor.app.grid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.db.Value;
import dev.petrichor.db.table.Filter;
import dev.petrichor.db.table.SortKey;
import dev.petrichor.ui.Messages;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is copied is what was selected: those rows, all of them, with whole values; or nothing, and a sentence. */
class WholeRowsTest {

    private static final String LONG = "ab".repeat(5_000);
    private static final String SCRIPT = "CREATE TABLE posts (id INTEGER PRIMARY KEY, title TEXT, body TEXT);"
            + "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000) INSERT INTO posts SELECT i, 'title ' || i, 'short' FROM n;"
            + "UPDATE posts SET body = '" + LONG + "' WHERE id IN (7, 1495);"
            + "CREATE VIEW latest AS SELECT * FROM posts WHERE id < 20 ORDER BY id";

    @TempDir
    private Path folder;

    private final List<String> said = new ArrayList<>();
    private final List<List<List<Value>>> copied = new ArrayList<>();
    private FileGrid grid;

    @BeforeEach
    void open() throws Exception {
        grid = FileGrid.of(folder, SCRIPT, "posts");
    }

    @AfterEach
    void close() {
        grid.close();
    }

    /** The grid stays where it is when rows come above it, and the places of its rows become a guess. */
    @Test
    void rowsThatMovedMeanwhileAreCopiedAsTheyWereSelected() throws Exception {
        var first = placeOfNewest1500AfterOthersCame();

        read(from(first, 10), List.of(0, 2));

        assertEquals(LongStream.range(0, 10).mapToObj(by -> Value.of(1500 - by)).toList(), ids());
        assertEquals(Value.of(LONG), copied.getFirst().get(5).get(1));
    }

    @Test
    void rowsThatAreNotHeldAreReadNextToThoseThatAre() throws Exception {
        var first = placeOfNewest1500AfterOthersCame();
        grid.model().set(first, 1, Value.of("staged"));

        assertTrue(grid.model().value(first - 300, 0).isEmpty() && grid.model().value(first + 499, 0).isEmpty());
        read(from(first - 300, 800), List.of(0, 1));

        assertEquals(LongStream.range(0, 800).mapToObj(by -> Value.of(1800 - by)).toList(), ids());
        assertEquals(Value.of("staged"), copied.getFirst().get(300).get(1));
    }

    @Test
    void aSelectionOfWhichNothingIsHeldIsNotCopied() throws Exception {
        var first = placeOfNewest1500AfterOthersCame();

        read(from(first + 900, 10), List.of(0));

        assertEquals(List.of(Messages.get("copy.notRead", 10)), said);
        assertTrue(copied.isEmpty());
    }

    @Test
    void aRowThatTheFiltersLeaveOutIsCopiedWhole() {
        grid.model().set(6, 1, Value.of("staged"));
        grid.model().rows().setFilters(List.of(new Filter.Compare("id", Filter.Operator.IS, Value.of(3))));
        grid.runUntil(() -> grid.shown(List.of(0L, 1L), 0).equals(List.of(Value.of(7), Value.of(3))));

        read(List.of(0L, 1L), List.of(0, 1, 2));

        assertEquals(List.of(List.of(Value.of(7), Value.of("staged"), Value.of(LONG)), List.of(Value.of(3), Value.of("title 3"), Value.of("short"))), copied.getFirst());
    }

    @Test
    void aRowWithoutAKeyIsNotCopiedCut() throws Exception {
        grid.close();
        grid = FileGrid.of(folder, "DROP TABLE posts; DROP VIEW latest;" + SCRIPT, "latest");

        read(from(5, 3), List.of(0, 2));

        assertEquals(List.of(Messages.get("copy.cut")), said);
        assertTrue(copied.isEmpty());
    }

    /** Newest first, and scrolled past the first page when another program inserts two rows on top. */
    private long placeOfNewest1500AfterOthersCame() throws Exception {
        var rows = grid.model().rows();
        rows.setSort(List.of(new SortKey("id", true)));
        rows.showing(500, 519);
        grid.runUntil(() -> grid.model().value(500, 0).filter(Value.of(1500)::equals).isPresent() && rows.ofTable().rows() == 2000);
        grid.run("INSERT INTO posts VALUES (2001, 'new', 'short'), (2002, 'new', 'short')");
        rows.refresh();
        grid.runUntil(() -> !rows.isReading() && rows.ofTable().rows() == 2002);
        return LongStream.range(450, 550).filter(place -> grid.model().value(place, 0).filter(Value.of(1500)::equals).isPresent()).findFirst().orElseThrow();
    }

    private static List<Long> from(long first, int count) {
        return LongStream.range(first, first + count).boxed().toList();
    }

    private void read(List<Long> places, List<Integer> columns) {
        grid.model().wholeRows().read(places, columns, copied::add, said::add);
        grid.runUntil(() -> !copied.isEmpty() || !said.isEmpty());
    }

    private List<Value> ids() {
        return copied.getFirst().stream().map(List::getFirst).toList();
    }
}
