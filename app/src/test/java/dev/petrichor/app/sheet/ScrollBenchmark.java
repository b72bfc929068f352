package dev.petrichor.app.sheet;

import dev.petrichor.measure.Rounds;
import dev.petrichor.ui.Fonts;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.stage.Stage;
import org.controlsfx.control.spreadsheet.GridBase;
import org.controlsfx.control.spreadsheet.SpreadsheetCell;
import org.controlsfx.control.spreadsheet.SpreadsheetCellType;
import org.controlsfx.control.spreadsheet.SpreadsheetView;

/**
 * Our sheet, a {@code TableView} with fixed cell size and, with the argument {@code spreadsheet}, ControlsFX's {@code SpreadsheetView}, in
 * turns, in one run, with 20 and 200 columns: CPU time of the window's thread per frame that scrolls by three rows and until the first
 * frame, and the nodes in the scene. Not a test: times are a report. Prints the median of the rounds and its quotient to ours.
 *
 * <p>The sheet and the table have a million rows. The spreadsheet takes no list of rows that are read later: it wants each cell as an
 * object beforehand, so it has 10,000.
 */
public final class ScrollBenchmark {

    private static final int ROWS = 1_000_000;
    private static final int CELLS_IN_MEMORY = 10_000;
    private static final int ROWS_PER_FRAME = 3;
    private static final int FRAMES = 60;
    private static final int WARM_UP = 1;
    private static final int ROUNDS = Rounds.amount(7, 3);

    private ScrollBenchmark() {}

    /** One grid on screen, and how to scroll it to a row. */
    private record Grid(Parent node, IntConsumer scroll) {}

    /** Who competes with how many columns. */
    private record Entry(Peer peer, int columns) {}

    /** Who competes. */
    private enum Peer {
        SHEET(ScrollBenchmark::sheet),
        TABLE_VIEW(ScrollBenchmark::table),
        SPREADSHEET_VIEW(ScrollBenchmark::spreadsheet);

        private final IntFunction<Grid> made;

        Peer(IntFunction<Grid> made) {
            this.made = made;
        }
    }

    /**
     * What one round showed.
     *
     * @param first CPU milliseconds of the window's thread from making the grid to its first frame
     * @param frame CPU milliseconds of it per frame that scrolls
     * @param nodes in the scene at the end
     */
    private record Round(double first, double frame, double nodes) {}

    /** @param arguments {@code spreadsheet} lets it compete as well: its first frame alone takes seconds */
    public static void main(String[] arguments) throws Exception {
        var ready = new CompletableFuture<Boolean>();
        Platform.startup(() -> {
            Platform.setImplicitExit(false);
            Fonts.load();
            ready.complete(true);
        });
        ready.get();
        compare(Arrays.stream(Peer.values()).filter(peer -> peer != Peer.SPREADSHEET_VIEW || List.of(arguments).contains("spreadsheet"))
                .flatMap(peer -> Stream.of(new Entry(peer, 20), new Entry(peer, 200))).toList());
        Platform.exit();
    }

    private static void compare(List<Entry> entries) throws Exception {
        var rounds = new HashMap<Entry, List<Round>>();
        for (var round = -WARM_UP; round < ROUNDS; round++) {
            for (var entry : entries) {
                var measured = measure(entry.columns(), entry.peer());
                if (round >= 0) {
                    rounds.computeIfAbsent(entry, _ -> new ArrayList<>()).add(measured);
                }
            }
        }
        for (var entry : entries) {
            System.out.printf("%d columns, %s: %s, %s, %s%n", entry.columns(), entry.peer(), figure("first frame ms", rounds, entry, Round::first),
                    figure("scroll frame ms", rounds, entry, Round::frame), figure("nodes", rounds, entry, Round::nodes));
        }
        report("28", rounds, Round::frame);
        report("29", rounds, Round::first);
        Rounds.figures("28 nodes", figures(rounds, new Entry(Peer.SHEET, 200), Round::nodes));
    }

    private static void report(String goal, Map<Entry, List<Round>> rounds, ToDoubleFunction<Round> part) {
        var ours = figures(rounds, new Entry(Peer.SHEET, 200), part);
        Rounds.figures(goal + " ms", ours);
        Rounds.report(goal, ours, figures(rounds, new Entry(Peer.SHEET, 20), part));
        Rounds.report(goal + " TableView", figures(rounds, new Entry(Peer.TABLE_VIEW, 200), part), ours);
    }

    private static double[] figures(Map<Entry, List<Round>> rounds, Entry entry, ToDoubleFunction<Round> part) {
        return rounds.getOrDefault(entry, List.of()).stream().mapToDouble(part).toArray();
    }

    private static String figure(String name, Map<Entry, List<Round>> rounds, Entry entry, ToDoubleFunction<Round> part) {
        var sorted = Arrays.stream(figures(rounds, entry, part)).sorted().toArray();
        var ours = Arrays.stream(figures(rounds, new Entry(Peer.SHEET, entry.columns()), part)).sorted().toArray()[ROUNDS / 2];
        return "%s %.2f [%.2f..%.2f] x%.1f".formatted(name, sorted[ROUNDS / 2], sorted[0], sorted[ROUNDS - 1], sorted[ROUNDS / 2] / ours);
    }

    private static Round measure(int columns, Peer peer) throws Exception {
        var result = new CompletableFuture<Round>();
        Platform.runLater(() -> {
            var begun = Frames.cpu();
            var grid = peer.made.apply(columns);
            var stage = new Stage();
            stage.setScene(new Scene(grid.node(), 1200, 700));
            stage.show();
            result.thenRun(() -> Platform.runLater(stage::close));
            new Frames(grid, begun, result).start();
        });
        return result.get();
    }

    /** Scrolls once per frame; the first frames warm up. */
    private static final class Frames extends AnimationTimer {

        private final Grid grid;
        private final long begun;
        private final CompletableFuture<Round> result;
        private int frame = -FRAMES - 1;
        private double first;
        private long started;

        Frames(Grid grid, long begun, CompletableFuture<Round> result) {
            this.grid = grid;
            this.begun = begun;
            this.result = result;
        }

        @Override
        public void handle(long now) {
            frame++;
            if (frame == 1 - FRAMES) {
                first = (cpu() - begun) / 1e6;
            }
            if (frame == 0) {
                started = cpu();
            }
            if (frame == FRAMES) {
                stop();
                result.complete(new Round(first, (cpu() - started) / 1e6 / FRAMES, nodes(grid.node())));
                return;
            }
            grid.scroll().accept((frame + FRAMES) * ROWS_PER_FRAME);
        }

        private static int nodes(Parent parent) {
            return 1 + parent.getChildrenUnmodifiable().stream().mapToInt(node -> node instanceof Parent inner ? nodes(inner) : 1).sum();
        }

        private static long cpu() {
            return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        }
    }

    private static Grid sheet(int columns) {
        var rows = new Rows(columns);
        var sheet = new Sheet(rows, rows);
        return new Grid(sheet, row -> sheet.select(SheetSelection.at(row, 0)));
    }

    private static Grid table(int columns) {
        var table = new TableView<Integer>(FXCollections.observableList(IntStream.range(0, ROWS).boxed().toList()));
        table.setFixedCellSize(27);
        for (var column = 0; column < columns; column++) {
            var at = column;
            var shown = new TableColumn<Integer, String>("c" + column);
            shown.setPrefWidth(100);
            shown.setCellValueFactory(row -> new ReadOnlyStringWrapper(row.getValue() + " cell " + at));
            table.getColumns().add(shown);
        }
        return new Grid(table, table::scrollTo);
    }

    private static Grid spreadsheet(int columns) {
        var cells = new GridBase(CELLS_IN_MEMORY, columns);
        var rows = FXCollections.<ObservableList<SpreadsheetCell>>observableArrayList();
        for (var row = 0; row < CELLS_IN_MEMORY; row++) {
            var line = FXCollections.<SpreadsheetCell>observableArrayList();
            for (var column = 0; column < columns; column++) {
                line.add(SpreadsheetCellType.STRING.createCell(row, column, 1, 1, row + " cell " + column));
            }
            rows.add(line);
        }
        cells.setRows(rows);
        var view = new SpreadsheetView(cells);
        return new Grid(view, view::scrollToRow);
    }

    private static final class Rows implements SheetModel, SheetActions {

        private final List<SheetColumn> columns = new ArrayList<>();

        Rows(int count) {
            for (var i = 0; i < count; i++) {
                columns.add(new SheetColumn("c" + i, "text", SheetColumn.Glyph.NONE, false, 100, 0, ""));
            }
        }

        @Override
        public long rowCount() {
            return ROWS;
        }

        @Override
        public List<SheetColumn> columns() {
            return columns;
        }

        @Override
        public SheetCell cell(long row, int column) {
            return SheetCell.of(row + " cell " + column, SheetCell.Kind.TEXT);
        }

        @Override
        public String rowLabel(long row) {
            return Long.toString(row + 1);
        }

        @Override
        public RowMark mark(long row) {
            return RowMark.NONE;
        }

        @Override
        public boolean canEdit(long row, int column) {
            return false;
        }

        @Override
        public String editText(long row, int column) {
            return "";
        }

        @Override
        public SheetEdit edit(long row, int column) {
            return _ -> Optional.empty();
        }

        @Override
        public boolean toggle(long row, int column) {
            return false;
        }

        @Override
        public void follow(long row, int column) {}

        @Override
        public void sort(int column, boolean adding) {}

        @Override
        public void resize(int column, double width) {}

        @Override
        public void showing(long firstRow, long lastRow) {}

        @Override
        public void menu(long row, int column, double screenX, double screenY) {}
    }
}
