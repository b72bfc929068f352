package dev.petrichor.app.sheet;

import dev.petrichor.ui.Fonts;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.DoubleConsumer;
import java.util.function.IntFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
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
 * Our sheet, a {@code TableView} with fixed cell size and ControlsFX's {@code SpreadsheetView}, in turns, in one run: CPU time of the
 * window's thread per scroll frame and until the first frame, and the nodes in the scene. Not a test: times are a report. Prints
 * the median of the rounds and its quotient to ours.
 *
 * <p>The sheet and the table have 100,000 rows. The spreadsheet takes no list of rows that are read later: it wants each cell as an object
 * beforehand, so it has 10,000.
 */
public final class ScrollBenchmark {

    private static final int ROWS = 100_000;
    private static final int CELLS_IN_MEMORY = 10_000;
    private static final int FRAMES = 60;
    private static final int ROUNDS = 5;

    private ScrollBenchmark() {}

    /** One grid on screen, and how to scroll it to a fraction of its rows. */
    private record Grid(Parent node, DoubleConsumer scroll) {}

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

    /** Runs 20 and 200 columns. */
    public static void main(String[] arguments) throws Exception {
        var ready = new CompletableFuture<Boolean>();
        Platform.startup(() -> {
            Platform.setImplicitExit(false);
            Fonts.load();
            ready.complete(true);
        });
        ready.get();
        for (var columns : List.of(20, 200)) {
            compare(columns, System.out);
        }
        Platform.exit();
    }

    private static void compare(int columns, PrintStream out) throws Exception {
        var rounds = new EnumMap<Peer, List<Round>>(Peer.class);
        for (var round = 0; round < ROUNDS; round++) {
            for (var peer : Peer.values()) {
                rounds.computeIfAbsent(peer, _ -> new ArrayList<>()).add(measure(columns, peer));
            }
        }
        for (var peer : Peer.values()) {
            out.printf("%d columns, %s: %s, %s, %s%n", columns, peer, figure("first frame ms", rounds, peer, Round::first),
                    figure("scroll frame ms", rounds, peer, Round::frame), figure("nodes", rounds, peer, Round::nodes));
        }
    }

    private static String figure(String name, Map<Peer, List<Round>> rounds, Peer peer, ToDoubleFunction<Round> part) {
        var sorted = rounds.get(peer).stream().mapToDouble(part).sorted().toArray();
        var ours = rounds.get(Peer.SHEET).stream().mapToDouble(part).sorted().toArray()[ROUNDS / 2];
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
            grid.scroll().accept((frame + FRAMES) / (2.0 * FRAMES + 1));
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
        return new Grid(sheet, fraction -> sheet.select(SheetSelection.at((long) (fraction * ROWS), 0)));
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
        return new Grid(table, fraction -> table.scrollTo((int) (fraction * ROWS)));
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
        return new Grid(view, fraction -> view.scrollToRow((int) (fraction * CELLS_IN_MEMORY)));
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
