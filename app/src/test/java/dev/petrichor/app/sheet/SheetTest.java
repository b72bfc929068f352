package dev.petrichor.app.sheet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.ui.Fonts;
import dev.petrichor.ui.Theme;
import dev.petrichor.ui.Themes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.scene.input.InputMethodEvent;
import javafx.scene.input.InputMethodHighlight;
import javafx.scene.input.InputMethodTextRun;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The sheet by itself, over a billion rows, two thousand columns and cells of five million characters. */
@ExtendWith(ApplicationExtension.class)
class SheetTest {

    private static final long ROWS = 1_000_000_000L;
    private static final int COLUMNS = 2000;
    private static final String HUGE = "x".repeat(5_000_000);

    private final Rows rows = new Rows();
    private Sheet sheet;

    @Start
    void start(Stage stage) {
        Fonts.load();
        sheet = new Sheet(rows, rows);
        stage.setScene(new Scene(sheet, 1000, 600));
        stage.setX(0);
        stage.setY(0);
        stage.show();
    }

    @BeforeEach
    void focus(FxRobot robot) {
        robot.interact(sheet::focusCell);
    }

    @Test
    void asksForNoMoreCellsThanAreVisible(FxRobot robot) {
        robot.interact(() -> {
            rows.asked = 0;
            sheet.repaint();
        });

        assertTrue(rows.asked > 0 && rows.asked <= 24 * 11, () -> rows.asked + " cells");
    }

    @Test
    void asksForNoMoreWhereverItIsScrolled(FxRobot robot) {
        robot.interact(() -> {
            rows.asked = 0;
            for (var step = 1; step <= 50; step++) {
                sheet.select(SheetSelection.at(ROWS / 50 * step - 1, step * 39));
            }
        });

        // a move paints when the selection changes and when either scroll bar moves, and says one cell
        assertTrue(rows.asked <= 50 * (3 * 24 * 11 + 1), () -> rows.asked + " cells");
    }

    @Test
    void hasNoNodeForACellWhereverItIsScrolled(FxRobot robot) {
        var before = nodes(sheet);

        robot.interact(() -> sheet.select(SheetSelection.at(ROWS / 2, COLUMNS / 2)));

        assertEquals(before, nodes(sheet));
        assertTrue(before <= 60, () -> before + " nodes");
    }

    private static int nodes(Parent parent) {
        return 1 + parent.getChildrenUnmodifiable().stream().mapToInt(node -> node instanceof Parent inner ? nodes(inner) : 1).sum();
    }

    @Test
    void reachesEveryRowOfABillion(FxRobot robot) {
        for (var row : List.of(ROWS - 1, ROWS / 3, 1L, 999_999_937L)) {
            robot.interact(() -> sheet.select(SheetSelection.at(row, 5)));

            var y = sheet.geometry().y(row);
            assertTrue(y >= SheetGeometry.HEADER && y + 27 <= 600, () -> row + " at " + y);
            assertEquals(row, sheet.geometry().rowAt(y + 13));
        }
    }

    @Test
    void movesByTheKeyboardAsSpreadsheetsDo(FxRobot robot) {
        press(robot, KeyCode.DOWN);
        press(robot, KeyCode.RIGHT);
        assertEquals(SheetSelection.at(1, 1), sheet.selection());
        press(robot, KeyCode.CONTROL, KeyCode.END);
        assertEquals(SheetSelection.at(ROWS - 1, COLUMNS - 1), sheet.selection());
        press(robot, KeyCode.HOME);
        assertEquals(SheetSelection.at(ROWS - 1, 0), sheet.selection());
        press(robot, KeyCode.CONTROL, KeyCode.UP);
        assertEquals(SheetSelection.at(0, 0), sheet.selection());
        press(robot, KeyCode.PAGE_DOWN);
        assertEquals(SheetSelection.at(sheet.rowsPerPage(), 0), sheet.selection());
        press(robot, KeyCode.CONTROL, KeyCode.HOME);
        assertEquals(SheetSelection.at(0, 0), sheet.selection());
    }

    /** On macOS the key of shortcuts is Meta, which elsewhere belongs to the desktop. */
    @Test
    void theKeyOfShortcutsMeansTheSameWhenItIsMeta(FxRobot robot) {
        robot.interact(() -> sheet.keyboard().fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.END, false, true, false, true)));
        assertEquals(SheetSelection.at(ROWS - 1, COLUMNS - 1), sheet.selection());

        robot.interact(() -> sheet.keyboard().fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.HOME, false, false, false, true)));
        assertEquals(SheetSelection.at(ROWS - 1, COLUMNS - 1), sheet.selection());
    }

    /** An input method hands over a whole text at once, after it showed what it may become. */
    @Test
    void aComposedTextIsTakenWhole(FxRobot robot) {
        compose(robot, "", "にほ");
        compose(robot, "日本", "");
        assertTrue(sheet.isEditing());
        press(robot, KeyCode.ENTER);

        assertEquals(List.of("0,0=日本"), rows.committed);
    }

    @Test
    void aComposedTextGoesOnWhereOneStandsAlready(FxRobot robot) {
        robot.write("a");
        compose(robot, "", "に");
        compose(robot, "日", "");
        compose(robot, "本", "");
        press(robot, KeyCode.ENTER);

        assertEquals(List.of("0,0=a日本"), rows.committed);
    }

    private void compose(FxRobot robot, String committed, String composed) {
        var runs = composed.isEmpty() ? List.<InputMethodTextRun>of() : List.of(new InputMethodTextRun(composed, InputMethodHighlight.UNSELECTED_RAW));
        robot.interact(() -> sheet.keyboard().fireEvent(new InputMethodEvent(InputMethodEvent.INPUT_METHOD_TEXT_CHANGED, runs, committed, composed.length())));
    }

    @Test
    void extendsAndStepsBack(FxRobot robot) {
        press(robot, KeyCode.SHIFT, KeyCode.DOWN);
        press(robot, KeyCode.SHIFT, KeyCode.RIGHT);
        assertEquals(new SheetSelection(1, 1, 0, 0, SheetSelection.Shape.CELLS), sheet.selection());
        press(robot, KeyCode.SHIFT, KeyCode.SPACE);
        assertEquals(SheetSelection.Shape.ROWS, sheet.selection().shape());
        press(robot, KeyCode.ESCAPE);
        assertEquals(SheetSelection.at(1, 1), sheet.selection());
        press(robot, KeyCode.CONTROL, KeyCode.SPACE);
        assertEquals(SheetSelection.columns(1, 1, 1), sheet.selection());
        press(robot, KeyCode.CONTROL, KeyCode.A);
        assertEquals(ROWS, sheet.selection().lastRow(ROWS) + 1);
    }

    @Test
    void typingReplacesAndEnterCommitsAndMovesDown(FxRobot robot) {
        robot.write("ä1");
        assertTrue(sheet.isEditing());
        press(robot, KeyCode.ENTER);

        assertEquals(List.of("0,0=ä1"), rows.committed);
        assertEquals(SheetSelection.at(1, 0), sheet.selection());
    }

    /** AltGr arrives as Ctrl and Alt; on macOS Option makes characters of its own. */
    @Test
    void charactersOfTheThirdLevelBeginAnEdit(FxRobot robot) {
        robot.interact(() -> {
            sheet.keyboard().fireEvent(new KeyEvent(KeyEvent.KEY_TYPED, "d", "", KeyCode.UNDEFINED, false, true, false, false));
            sheet.keyboard().fireEvent(new KeyEvent(KeyEvent.KEY_TYPED, "f", "", KeyCode.UNDEFINED, false, false, true, false));
            sheet.keyboard().fireEvent(new KeyEvent(KeyEvent.KEY_TYPED, "@", "", KeyCode.UNDEFINED, false, true, true, false));
        });
        press(robot, KeyCode.ENTER);

        assertEquals(List.of("0,0=@"), rows.committed);
        assertEquals(List.of(false, true, true), Stream.of(held(false, true, false), held(false, true, true), held(false, false, true))
                .map(event -> SheetEditor.isCommand(event, true)).toList());
    }

    private static KeyEvent held(boolean control, boolean alt, boolean meta) {
        return new KeyEvent(KeyEvent.KEY_TYPED, "@", "", KeyCode.UNDEFINED, false, control, alt, meta);
    }

    @Test
    void escapeLeavesTheCellAsItWas(FxRobot robot) {
        press(robot, KeyCode.F2);
        robot.write("zz");
        press(robot, KeyCode.ESCAPE);

        assertEquals(List.of(), rows.committed);
        assertEquals(SheetSelection.at(0, 0), sheet.selection());
    }

    @Test
    void saysOnlyWhatAMoveHasChanged(FxRobot robot) {
        press(robot, KeyCode.DOWN);
        assertEquals("NULL, row 2", spoken());
        press(robot, KeyCode.RIGHT);
        assertEquals("c1, empty", spoken());
        press(robot, KeyCode.RIGHT);
        assertEquals("c2, 5, changed", spoken());
        press(robot, KeyCode.CONTROL, KeyCode.HOME);

        assertEquals("c0, row 1, 0:0", spoken());
        assertEquals(COLUMNS, sheet.queryAccessibleAttribute(AccessibleAttribute.COLUMN_COUNT));
        assertEquals((int) ROWS, sheet.queryAccessibleAttribute(AccessibleAttribute.ROW_COUNT));
        assertEquals(sheet.keyboard(), sheet.queryAccessibleAttribute(AccessibleAttribute.FOCUS_ITEM));
    }

    @Test
    void theMouseSelectsResizesFitsAndSorts(FxRobot robot) {
        robot.interact(() -> sheet.select(SheetSelection.at(0, 0)));
        var gutter = sheet.geometry().gutter();
        robot.moveTo(sheet.localToScreen(gutter + 150, SheetGeometry.HEADER + 40)).clickOn();
        assertEquals(SheetSelection.at(1, 1), sheet.selection());
        robot.drag(sheet.localToScreen(gutter + 50, SheetGeometry.HEADER + 10).getX(), sheet.localToScreen(0, SheetGeometry.HEADER + 10).getY())
                .dropTo(sheet.localToScreen(gutter + 250, SheetGeometry.HEADER + 90));
        assertEquals(new SheetSelection(3, 2, 0, 0, SheetSelection.Shape.CELLS), sheet.selection());
        robot.moveTo(sheet.localToScreen(10, SheetGeometry.HEADER + 70)).clickOn();
        assertEquals(SheetSelection.Shape.ROWS, sheet.selection().shape());
        robot.moveTo(sheet.localToScreen(gutter + 350, 15)).clickOn();
        assertEquals(List.of("sort 3"), rows.sorted);
        robot.drag(sheet.localToScreen(gutter + 100, 15)).dropTo(sheet.localToScreen(gutter + 160, 15));
        assertEquals(160, rows.columns.getFirst().width(), 2);
        robot.interact(() -> sheet.fit(4));
        assertEquals(600, rows.columns.get(4).width());
    }

    @Test
    void aHeaderIsDraggedToAnotherPlaceAndNotSorted(FxRobot robot) {
        var gutter = sheet.geometry().gutter();

        robot.drag(sheet.localToScreen(gutter + 50, 15)).dropTo(sheet.localToScreen(gutter + 270, 15));

        assertEquals(List.of("0 before 3"), rows.moved);
        assertEquals(List.of(), rows.sorted);
    }

    @Test
    void theLastRowStandsAboveTheScrollBar(FxRobot robot) {
        robot.interact(() -> sheet.select(SheetSelection.at(ROWS - 1, 0)));

        var bottom = sheet.geometry().y(ROWS - 1) + sheet.geometry().rowHeight();

        assertTrue(bottom <= sheet.getHeight() - SheetGeometry.BAR, () -> "ends at " + bottom);
    }

    @Test
    void rowsOnTopPushTheSelectionAlong(FxRobot robot) {
        robot.interact(() -> sheet.select(SheetSelection.at(3, 1)));

        robot.interact(() -> sheet.insertedAbove(0, 2));

        assertEquals(SheetSelection.at(5, 1), sheet.selection());
    }

    @Test
    void rowsThatGetOtherNumbersStayWhereTheyAre(FxRobot robot) {
        robot.interact(() -> sheet.select(SheetSelection.at(5000, 1)));
        var y = sheet.geometry().y(5000);

        robot.interact(() -> sheet.moveBy(-1234));

        assertEquals(3766, sheet.selection().row());
        assertEquals(y, sheet.geometry().y(3766), 0.01);
    }

    @Test
    void aDeletedRowIsStruckThroughItsWordsAlone(FxRobot robot) {
        rows.deleted = 6;
        robot.interact(() -> {
            Themes.apply(sheet.getScene(), Theme.LIGHT, 100);
            sheet.applyCss();
            sheet.repaint();
        });
        var taken = new ArrayList<WritableImage>();
        robot.interact(() -> taken.add(sheet.snapshot(null, null)));
        var picture = taken.getFirst().getPixelReader();

        var x = (int) sheet.geometry().x(3) + 9;
        var middle = (int) Math.round(sheet.geometry().y(6) + sheet.geometry().rowHeight() / 2);

        assertNotEquals(picture.getArgb(x + 60, middle + 8), picture.getArgb(x + 1, middle), "a line through the words");
        assertEquals(picture.getArgb(x + 60, middle + 8), picture.getArgb(x + 60, middle), "and none beside them");
    }

    private String spoken() {
        return sheet.keyboard().getAccessibleText();
    }

    private static void press(FxRobot robot, KeyCode... codes) {
        robot.press(codes).release(codes);
    }

    /** Counts the cells that it is asked for. */
    private static final class Rows implements SheetModel, SheetActions {

        private final List<String> committed = new ArrayList<>();
        private final List<String> moved = new ArrayList<>();
        private final List<String> sorted = new ArrayList<>();
        private List<SheetColumn> columns = IntStream.range(0, COLUMNS).mapToObj(i -> column(i, 100)).toList();
        private int asked;
        private long deleted = -1;

        private static SheetColumn column(int i, double width) {
            return new SheetColumn("c" + i, "text", SheetColumn.Glyph.NONE, false, width, 0, "");
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
            asked++;
            if (row == 1 && column < 3) {
                return List.of(SheetCell.of("NULL", SheetCell.Kind.NULL), SheetCell.of("", SheetCell.Kind.EMPTY), SheetCell.of("5", SheetCell.Kind.NUMBER).staged(SheetCell.Stage.CHANGED)).get(column);
            }
            return column == 4 ? SheetCell.of(HUGE, SheetCell.Kind.TEXT) : SheetCell.of(row + ":" + column, SheetCell.Kind.TEXT);
        }

        @Override
        public String rowLabel(long row) {
            return Long.toString(row + 1);
        }

        @Override
        public RowMark mark(long row) {
            return row == deleted ? RowMark.DELETED : RowMark.NONE;
        }

        @Override
        public boolean canEdit(long row, int column) {
            return true;
        }

        @Override
        public String editText(long row, int column) {
            return "old";
        }

        @Override
        public SheetEdit edit(long row, int column) {
            return text -> {
                committed.add(row + "," + column + "=" + text);
                return Optional.empty();
            };
        }

        @Override
        public boolean toggle(long row, int column) {
            return false;
        }

        @Override
        public void follow(long row, int column) {}

        @Override
        public void sort(int column, boolean adding) {
            sorted.add("sort " + column);
        }

        @Override
        public void resize(int column, double width) {
            var next = new ArrayList<>(columns);
            next.set(column, column(column, width));
            columns = List.copyOf(next);
        }

        @Override
        public void move(int from, int to) {
            moved.add(from + " before " + to);
        }

        @Override
        public void showing(long firstRow, long lastRow) {}

        @Override
        public void menu(long row, int column, double screenX, double screenY) {}
    }
}
