package dev.petrichor.app.grid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.app.rows.Interpretation.Kind;
import dev.petrichor.db.Value;
import dev.petrichor.db.schema.Column;
import dev.petrichor.db.table.Filter;
import dev.petrichor.ui.Messages;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is typed, pasted or asked for takes the form of the values that its cell and its column hold. */
class HeldFormTest {

    private static final int AT = 1;
    private static final String MILLIS = "CREATE TABLE t(id INTEGER PRIMARY KEY, starts_at INTEGER);"
            + "INSERT INTO t VALUES (1, 1700000000000), (2, 1700000000123), (3, NULL), (4, 1700000000)";

    @TempDir
    private Path folder;

    @Test
    void datesAreInTheUnitOfTheFirstPage() throws SQLException, IOException {
        try (var grid = FileGrid.of(folder, MILLIS, "t")) {
            assertEquals(Kind.EPOCH_MILLIS, grid.model().interpretation(AT).kind());
            assertEquals(Value.of(1_700_086_400_000L), grid.model().cells().typed("starts_at", "2023-11-15 22:13:20"));
        }
    }

    @Test
    void aPastedDateIsInTheUnitOfItsCellElseOfItsColumn() throws SQLException, IOException {
        try (var grid = FileGrid.of(folder, MILLIS, "t")) {
            var paste = new Pasted(grid.model());
            for (var row = 0; row < 4; row++) {
                paste.put(row, AT, "2023-11-15 22:13:20");
            }
            paste.add(List.of(0, AT), CellField.ofPlain(String.join("\t", "9", "2023-11-15 22:13:20")).getFirst());

            assertEquals(List.of(), paste.stage());

            var millis = Value.of(1_700_086_400_000L);
            assertEquals(List.of(millis, millis, millis, millis, Value.of(1_700_086_400L)), grid.shown(List.of(0L, 1L, 2L, 3L, 4L), AT));
        }
    }

    @Test
    void aTypedDateIsInTheUnitOfItsCell() throws SQLException, IOException {
        try (var grid = FileGrid.of(folder, MILLIS, "t")) {
            assertEquals(Optional.empty(), grid.model().type(0, AT, "2023-11-15 22:13:20"));
            assertEquals(Optional.empty(), grid.model().type(3, AT, "2023-11-15 22:13:20"));

            assertEquals(List.of(Value.of(1_700_086_400_000L), Value.of(1_700_086_400L)), grid.shown(List.of(0L, 3L), AT));
        }
    }

    @Test
    void aBlockOfDatesIsPastedAsTheTextsThatTheColumnHolds() throws SQLException, IOException {
        try (var grid = FileGrid.of(folder, "CREATE TABLE t(id INTEGER PRIMARY KEY, at DATETIME); INSERT INTO t VALUES (1, '2024-01-01 10:00:00'), (2, NULL)", "t")) {
            var paste = new Pasted(grid.model());
            paste.put(0, AT, "2024-01-02 10:00:00");
            paste.put(1, AT, "2024-01-03 10:00:00");

            assertEquals(List.of(), paste.stage());
            grid.save();

            assertEquals(List.of("2024-01-02 10:00:00", "2024-01-03 10:00:00"), grid.column("SELECT at FROM t ORDER BY id"));
        }
    }

    @Test
    void aRefusedTextDoesNotMakeTheNextOneATextToo() throws SQLException, IOException {
        try (var grid = FileGrid.of(folder, "CREATE TABLE t(id INTEGER PRIMARY KEY, n INTEGER); INSERT INTO t VALUES (1, 5)", "t")) {
            for (var place : List.of(0L, 1L)) {
                var paste = new Pasted(grid.model());
                if (place == 1) {
                    paste.add(List.of(AT), CellField.ofPlain(String.join("\t", "bad")).getFirst());
                } else {
                    paste.put(place, AT, "bad");
                }
                assertEquals(1, paste.stage().size());
            }

            var cells = new EditedCells(grid.model(), _ -> {}, _ -> {});

            assertTrue(cells.at(0, AT).type("also bad").isPresent());
            assertTrue(cells.at(1, AT).type("also bad").isPresent());
            assertTrue(grid.model().type(1, AT, "also bad").isPresent());
        }
    }

    @Test
    void nowIsInTheFormOfTheCellElseOfItsColumn() throws SQLException, IOException {
        var now = Instant.parse("2026-11-28T19:17:05Z");
        try (var grid = FileGrid.of(folder, MILLIS, "t")) {
            assertEquals(Optional.of(Value.of(now.toEpochMilli())), grid.model().cells().moment(2, AT, now));
            assertEquals(Optional.of(Value.of(now.getEpochSecond())), grid.model().cells().moment(3, AT, now));
            assertEquals(Optional.empty(), grid.model().cells().moment(0, 0, now));
        }
    }

    @Test
    void onlyATruthValueIsToggled() throws SQLException, IOException {
        try (var grid = FileGrid.of(folder, "CREATE TABLE t(id INTEGER PRIMARY KEY, deleted INTEGER); INSERT INTO t VALUES (1, 0), (2, 1), (3, NULL), (4, 1700000000), (5, 'no')", "t")) {
            var model = grid.model();
            var sheet = new GridSheet(model, new EditedCells(model, _ -> {}, _ -> {}), model.format(), model.layout(), new NoGestures());

            assertEquals(List.of(true, true, true, false, false), LongStream.range(0, 5).mapToObj(row -> sheet.toggle(row, AT)).toList());

            assertEquals(List.of(Value.of(1), Value.of(0), Value.of(1), Value.of(1_700_000_000L), Value.of("no")), grid.shown(List.of(0L, 1L, 2L, 3L, 4L), AT));
        }
    }

    private record NoGestures() implements GridSheet.Gestures {

        @Override
        public void follow(long row, int column) {}

        @Override
        public void menu(long row, int place, double screenX, double screenY) {}

        @Override
        public void editLarge(EditedCell cell, String text) {}
    }

    @Test
    void theSqlOfAGridHasItsValuesInTheirPlaces() throws SQLException, IOException {
        try (var grid = FileGrid.of(folder, "CREATE TABLE t(id INTEGER PRIMARY KEY, \"ok?\" TEXT, b TEXT); INSERT INTO t VALUES (1, 'why?', 'so')", "t")) {
            grid.model().rows().setFilters(List.of(
                    new Filter.Compare("ok?", Filter.Operator.IS, Value.of("why?")), new Filter.Compare("b", Filter.Operator.IS, Value.of("so"))));

            var sql = grid.model().rows().readableSql();

            assertEquals("SELECT \"id\", \"ok?\", \"b\" FROM \"t\" WHERE \"ok?\" IS 'why?' AND \"b\" IS 'so'", sql.replaceAll("\\s+", " ").strip());
        }
    }

    @Test
    void aFilterByANumberFindsItHoweverItIsKept() throws SQLException, IOException {
        var script = "CREATE TABLE t(id INTEGER PRIMARY KEY, v); INSERT INTO t VALUES (1, 2), (2, '2'), (3, 3), (4, NULL), (5, 2.0); CREATE VIEW w AS SELECT id, v AS n FROM t";
        try (var grid = FileGrid.of(folder, script, "w")) {
            var column = grid.model().columns().get(1);

            assertEquals(List.of(Value.of(1), Value.of(2), Value.of(5)), filtered(grid, FilterChoice.IS.filter(column, "2", grid.model().cells().typed("n", "2"))));
            assertEquals(List.of(Value.of(3), Value.of(4)), filtered(grid, FilterChoice.IS_NOT.filter(column, "2", grid.model().cells().typed("n", "2"))));
        }
    }

    @Test
    void aFilterByANumberIsChangedAsItWasTyped() {
        var column = new Column("n", "", false, "", 0, Column.Visibility.ORDINARY, false);
        var filter = FilterChoice.IS.filter(column, "2", Value.of("2"));

        assertEquals(Optional.of(FilterChoice.IS), FilterChoice.of(filter, _ -> false));
        assertEquals("2", FilterChoice.typedText(filter, (_, _) -> ""));
        assertEquals(new FilterWords("n", Messages.get("filter.is"), "2"), FilterWords.of(filter, (_, _) -> ""));
    }

    private static List<Value> filtered(FileGrid grid, Filter filter) {
        grid.model().rows().setFilters(List.of(filter));
        grid.runUntil(() -> !grid.model().rows().isReading());
        return LongStream.range(0, grid.model().rows().count()).mapToObj(row -> grid.model().value(row, 0)).flatMap(Optional::stream).toList();
    }
}
