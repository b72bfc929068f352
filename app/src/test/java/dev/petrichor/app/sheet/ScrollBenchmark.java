package dev.petrichor.app.sheet;

import dev.petrichor.ui.Fonts;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.DoubleConsumer;
import java.util.stream.IntStream;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.stage.Stage;

/**
 * CPU time of the window's thread per scroll frame: our sheet and a {@code TableView} with fixed cell size, in turns, in one
 * run. Not a test: times are a report. Prints the median of the rounds and their quotient.
 */
public final class ScrollBenchmark {

    private static final int ROWS = 100_000;
    private static final int FRAMES = 60;
    private static final int ROUNDS = 5;

    private ScrollBenchmark() {}

    /** One grid on screen, and how to scroll it to a fraction of its rows. */
    private record Grid(String name, Parent node, DoubleConsumer scroll) {}

    /** Runs 20 and 200 columns. */
    public static void main(String[] arguments) throws Exception {
        var ready = new CompletableFuture<Boolean>();
        Platform.startup(() -> {
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
        var sheets = new double[ROUNDS];
        var tables = new double[ROUNDS];
        for (var round = 0; round < ROUNDS; round++) {
            sheets[round] = measure(columns, true);
            tables[round] = measure(columns, false);
        }
        Arrays.sort(sheets);
        Arrays.sort(tables);
        var sheet = sheets[ROUNDS / 2];
        var table = tables[ROUNDS / 2];
        out.printf("%d columns: sheet %.2f [%.2f..%.2f] ms, TableView %.2f [%.2f..%.2f] ms, ratio %.1f%n", columns, sheet, sheets[0], sheets[ROUNDS - 1], table,
                tables[0], tables[ROUNDS - 1], table / sheet);
    }

    /** CPU milliseconds of the window's thread per frame. */
    private static double measure(int columns, boolean ours) throws Exception {
        var result = new CompletableFuture<Double>();
        Platform.runLater(() -> {
            var grid = ours ? sheet(columns) : table(columns);
            var stage = new Stage();
            stage.setScene(new Scene(grid.node(), 1200, 700));
            stage.show();
            new Frames(grid, result.whenComplete((_, _) -> Platform.runLater(stage::close))).start();
        });
        return result.get();
    }

    /** Scrolls once per frame; the first frames warm up. */
    private static final class Frames extends AnimationTimer {

        private final Grid grid;
        private final CompletableFuture<Double> result;
        private int frame = -FRAMES;
        private long started;

        Frames(Grid grid, CompletableFuture<Double> result) {
            this.grid = grid;
            this.result = result;
        }

        @Override
        public void handle(long now) {
            if (frame == 0) {
                started = cpu();
            }
            if (frame == FRAMES) {
                stop();
                result.complete((cpu() - started) / 1e6 / FRAMES);
                return;
            }
            frame++;
            grid.scroll().accept((frame + FRAMES) / (2.0 * FRAMES + 1));
        }

        private static long cpu() {
            return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        }
    }

    private static Grid sheet(int columns) {
        var rows = new Rows(columns);
        var sheet = new Sheet(rows, rows);
        return new Grid("sheet", sheet, fraction -> sheet.select(SheetSelection.at((long) (fraction * ROWS), 0)));
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
        return new Grid("table", table, fraction -> table.scrollTo((int) (fraction * ROWS)));
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
        public Optional<String> commit(long row, int column, String text) {
            return Optional.empty();
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
