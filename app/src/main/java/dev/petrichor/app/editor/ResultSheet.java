package dev.petrichor.app.editor;

import dev.petrichor.app.nav.FileDialogs;
import dev.petrichor.app.rows.CellFormat;
import dev.petrichor.app.rows.Interpretation;
import dev.petrichor.app.rows.StoredCell;
import dev.petrichor.app.sheet.Sheet;
import dev.petrichor.app.sheet.SheetActions;
import dev.petrichor.app.sheet.SheetCell;
import dev.petrichor.app.sheet.SheetColumn;
import dev.petrichor.app.sheet.SheetEdit;
import dev.petrichor.app.sheet.SheetModel;
import dev.petrichor.db.ResultColumn;
import dev.petrichor.db.Value;
import dev.petrichor.ui.Clip;
import dev.petrichor.ui.Messages;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** The rows of a result as a sheet shows them: to read, to sort, to select and to copy. The window's thread. */
final class ResultSheet implements SheetModel, SheetActions {

    private static final int MEASURED_ROWS = 60;
    private static final int MEASURED_CHARACTERS = 60;

    private final EditorModel model;
    private final StoredCell cells = new StoredCell(new CellFormat(ZoneId.systemDefault()));
    private final FileDialogs dialogs;
    private final double[] widths;
    private final boolean[] numbers;
    private final Sheet sheet;
    private ResultRows rows;
    private boolean raw;

    /** @param meaning how a column that comes straight from a table is shown */
    ResultSheet(EditorModel model, StatementResult.WithRows result, Function<ResultColumn, Optional<Interpretation>> meaning, FileDialogs dialogs) {
        this.model = model;
        this.dialogs = dialogs;
        var meanings = result.columns().stream().map(column -> meaning.apply(column).orElse(Interpretation.AS_STORED)).toList();
        this.rows = ResultRows.asTheyCame(result, meanings);
        this.widths = new double[result.columns().size()];
        this.numbers = new boolean[result.columns().size()];
        for (var i = 0; i < widths.length; i++) {
            widths[i] = usualWidth(i);
            numbers[i] = holdsNumbers(i);
        }
        this.sheet = new Sheet(this, this);
        sheet.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    }

    Sheet sheet() {
        return sheet;
    }

    FileDialogs dialogs() {
        return dialogs;
    }

    private void pressed(KeyEvent event) {
        if (event.isShortcutDown() && event.getCode() == KeyCode.C) {
            copy(RowsAsText.CELLS);
            event.consume();
        } else if (event.getCode() == KeyCode.F8) {
            raw = !raw;
            sheet.repaint();
            event.consume();
        }
    }

    void copy(RowsAsText format) {
        if (rows.size() > 0 && widths.length > 0) {
            model.asText(format, selected(), Clip::put);
        }
    }

    private StatementResult.WithRows selected() {
        var at = sheet.selection();
        var lastRow = Math.min(at.lastRow(rowCount()), rowCount() - 1);
        return rows.part(Math.min(at.firstRow(rowCount()), lastRow), lastRow, IntStream.range(0, widths.length).filter(at::containsColumn).boxed().toList());
    }

    private Interpretation meaning(int column) {
        return raw ? Interpretation.AS_STORED : rows.meaning(column);
    }

    private double usualWidth(int column) {
        var longest = columnOf(column).name().length() + columnOf(column).declaredType().length() + 4;
        for (var row = 0; row < Math.min(MEASURED_ROWS, rows.size()); row++) {
            longest = Math.max(longest, Math.min(MEASURED_CHARACTERS, cell(row, column).text().length()));
        }
        return Math.clamp(30 + longest * 7.4, 70, 340);
    }

    /** Whether the first value that is there is a number that is shown as one. */
    private boolean holdsNumbers(int column) {
        for (var row = 0; row < Math.min(MEASURED_ROWS, rows.size()); row++) {
            var value = rows.row(row).get(column);
            if (!(value instanceof Value.Null)) {
                return (value instanceof Value.Int || value instanceof Value.Real) && rows.meaning(column).kind() == Interpretation.Kind.RAW;
            }
        }
        return false;
    }

    private ResultColumn columnOf(int column) {
        return rows.result().columns().get(column);
    }

    @Override
    public long rowCount() {
        return rows.size();
    }

    @Override
    public List<SheetColumn> columns() {
        var columns = new ArrayList<SheetColumn>();
        for (var i = 0; i < widths.length; i++) {
            var at = i;
            var sort = rows.sorting().filter(it -> it.column() == at).map(it -> it.down() ? -1 : 1).orElse(0);
            columns.add(new SheetColumn(columnOf(i).name(), typeText(i), SheetColumn.Glyph.NONE, numbers[i], widths[i], sort, rows.meaning(i).source()));
        }
        return columns;
    }

    private String typeText(int column) {
        var kind = meaning(column).kind();
        return kind == Interpretation.Kind.RAW
                ? columnOf(column).declaredType().toLowerCase(Locale.ROOT)
                : Messages.get("kind." + kind.name().toLowerCase(Locale.ROOT));
    }

    @Override
    public SheetCell cell(long row, int column) {
        var value = rows.row(row).get(column);
        var cell = cells.shown(value, meaning(column));
        return ResultWords.doubt(rows.result(), value).map(cell::tagged).orElse(cell);
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
        return cells.text(rows.row(row).get(column));
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
    public void sort(int column, boolean adding) {
        model.sort(rows, rows.after(column), sorted -> {
            rows = sorted;
            sheet.repaint();
        });
    }

    @Override
    public void resize(int column, double width) {
        widths[column] = width;
        sheet.repaint();
    }

    @Override
    public void showing(long firstRow, long lastRow) {}

    @Override
    public void menu(long row, int column, double screenX, double screenY) {
        new ResultMenu(model, this, rows.result()).show(sheet, screenX, screenY);
    }
}
