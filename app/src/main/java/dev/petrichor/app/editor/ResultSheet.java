package dev.petrichor.app.editor;

import dev.petrichor.app.rows.CellFormat;
import dev.petrichor.app.rows.Interpretation;
import dev.petrichor.app.rows.StoredCell;
import dev.petrichor.app.sheet.Sheet;
import dev.petrichor.app.sheet.SheetActions;
import dev.petrichor.app.sheet.SheetCell;
import dev.petrichor.app.sheet.SheetColumn;
import dev.petrichor.app.sheet.SheetModel;
import dev.petrichor.db.Value;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;

/** The rows of a result as a sheet shows them: to read, to select and to copy. */
final class ResultSheet implements SheetModel, SheetActions {

    private static final int MEASURED_ROWS = 60;

    private final StatementResult.WithRows result;
    private final StoredCell cells = new StoredCell(new CellFormat(ZoneId.systemDefault()));
    private final double[] widths;
    private Runnable resized = () -> {};

    private ResultSheet(StatementResult.WithRows result) {
        this.result = result;
        this.widths = new double[result.columns().size()];
        for (var i = 0; i < widths.length; i++) {
            widths[i] = usualWidth(i);
        }
    }

    static Sheet of(StatementResult.WithRows result) {
        var rows = new ResultSheet(result);
        var sheet = new Sheet(rows, rows);
        rows.resized = sheet::repaint;
        sheet.setOnKeyPressed(event -> {
            if (event.isShortcutDown() && event.getCode() == KeyCode.C) {
                rows.copy(sheet);
                event.consume();
            }
        });
        return sheet;
    }

    private double usualWidth(int column) {
        var longest = result.columns().get(column).name().length() + 4;
        for (var row : result.rows().subList(0, Math.min(MEASURED_ROWS, result.rows().size()))) {
            longest = Math.max(longest, cells.shown(row.get(column), Interpretation.AS_STORED).text().length());
        }
        return Math.clamp(30 + longest * 7.4, 70, 340);
    }

    private void copy(Sheet sheet) {
        var at = sheet.selection();
        var lines = new ArrayList<String>();
        for (var row = at.firstRow(rowCount()); row <= Math.min(at.lastRow(rowCount()), rowCount() - 1); row++) {
            var line = new ArrayList<String>();
            for (var column = at.firstColumn(); column <= at.lastColumn(widths.length); column++) {
                line.add(editText(row, column));
            }
            lines.add(String.join("\t", line));
        }
        var content = new ClipboardContent();
        content.putString(String.join("\n", lines));
        Clipboard.getSystemClipboard().setContent(content);
    }

    @Override
    public long rowCount() {
        return result.rows().size();
    }

    @Override
    public List<SheetColumn> columns() {
        var columns = new ArrayList<SheetColumn>();
        for (var i = 0; i < widths.length; i++) {
            var column = result.columns().get(i);
            columns.add(new SheetColumn(column.name(), column.declaredType().toLowerCase(Locale.ROOT), SheetColumn.Glyph.NONE, isNumber(i), widths[i], 0, ""));
        }
        return columns;
    }

    private boolean isNumber(int column) {
        return !result.rows().isEmpty()
                && (result.rows().getFirst().get(column) instanceof Value.Int || result.rows().getFirst().get(column) instanceof Value.Real);
    }

    @Override
    public SheetCell cell(long row, int column) {
        return cells.shown(result.rows().get((int) row).get(column), Interpretation.AS_STORED);
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
        return cells.text(result.rows().get((int) row).get(column));
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
    public void resize(int column, double width) {
        widths[column] = width;
        resized.run();
    }

    @Override
    public void showing(long firstRow, long lastRow) {}

    @Override
    public void menu(long row, int column, double screenX, double screenY) {}
}
