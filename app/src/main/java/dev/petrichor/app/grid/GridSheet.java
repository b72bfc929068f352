package dev.petrichor.app.grid;

import dev.petrichor.app.rows.CellFormat;
import dev.petrichor.app.rows.Interpretation;
import dev.petrichor.app.rows.StoredCell;
import dev.petrichor.app.sheet.SheetActions;
import dev.petrichor.app.sheet.SheetCell;
import dev.petrichor.app.sheet.SheetColumn;
import dev.petrichor.app.sheet.SheetModel;
import dev.petrichor.db.Value;
import dev.petrichor.db.schema.Column;
import dev.petrichor.ui.Messages;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A {@link GridModel} as a sheet shows it: values become cells, gestures become edits. The window's thread. */
final class GridSheet implements SheetModel, SheetActions {

    private static final int MEASURED_ROWS = 40;
    private static final Interpretation RAW = Interpretation.AS_STORED;

    private final GridModel model;
    private final CellFormat format;
    private final StoredCell stored;
    private final ColumnLayout layout;
    private final Follow follow;
    private final Menu menu;
    private List<SheetColumn> columns = List.of();
    private boolean measured;

    /** Goes along the foreign key of a cell. */
    interface Follow {
        void follow(long row, int column);
    }

    /** Opens the menu of a cell, or of a header when the row is -1. */
    interface Menu {
        void open(long row, int column, double screenX, double screenY);
    }

    GridSheet(GridModel model, CellFormat format, ColumnLayout layout, Follow follow, Menu menu) {
        this.model = model;
        this.format = format;
        this.stored = new StoredCell(format);
        this.layout = layout;
        this.follow = follow;
        this.menu = menu;
        refreshColumns();
    }

    void refreshColumns() {
        if (!measured && rowCount() > 0 && !(model.row(model.newRows()) instanceof GridRow.Coming)) {
            measured = true;
            for (var column = 0; column < model.columns().size(); column++) {
                layout.measured(column, longest(column));
            }
        }
        columns = layout.sheetColumns(model.sortProperty().get());
    }

    /** Characters of the longest cell among the first rows. */
    private int longest(int column) {
        var longest = 0;
        for (var row = 0L; row < Math.min(MEASURED_ROWS, rowCount()); row++) {
            var cell = cell(row, column);
            longest = Math.max(longest, cell.text().length() + cell.linked().length());
        }
        return longest;
    }

    @Override
    public long rowCount() {
        return model.rowCount();
    }

    @Override
    public List<SheetColumn> columns() {
        return columns;
    }

    @Override
    public SheetCell cell(long row, int column) {
        return switch (model.row(row)) {
            case GridRow.Coming() -> SheetCell.LOADING;
            case GridRow.New(var _, var values) -> {
                var value = values.get(model.columns().get(column).name());
                yield value == null ? byDefault(model.columns().get(column)) : shown(value, column);
            }
            case GridRow.Stored(var at) -> {
                var change = model.edits().staged().change(at.key(), model.columns().get(column).name());
                var cell = shown(change.isPresent() ? change.get().after() : at.values().get(column), column);
                yield change.isPresent() ? cell.staged(SheetCell.Stage.CHANGED) : cell;
            }
        };
    }

    private static SheetCell byDefault(Column column) {
        if (column.generated()) {
            return SheetCell.of(Messages.get("cell.generated"), SheetCell.Kind.DEFAULT);
        }
        if (!column.defaultSql().isEmpty()) {
            return SheetCell.of(Messages.get("cell.default", column.defaultSql()), SheetCell.Kind.DEFAULT);
        }
        if (column.rowidAlias()) {
            return SheetCell.of(Messages.get("cell.automatic"), SheetCell.Kind.DEFAULT);
        }
        return SheetCell.of(Messages.get(column.notNull() ? "cell.required" : "cell.default", "NULL"), SheetCell.Kind.DEFAULT);
    }

    private SheetCell shown(Value value, int column) {
        var interpretation = model.rawValuesProperty().get() ? RAW : model.interpretation(column);
        var cell = stored.shown(value, interpretation).linkedTo(model.titles().title(model.columns().get(column).name(), value).orElse(""));
        return value instanceof Value.Text && isNumeric(column) ? cell.tagged("text") : cell;
    }

    /** Whether a text in this column is worth a word, because the column is meant for numbers. */
    private boolean isNumeric(int column) {
        var type = model.columns().get(column).type().toUpperCase(Locale.ROOT);
        return type.contains("INT") || type.contains("REAL");
    }

    @Override
    public String rowLabel(long row) {
        return row < model.newRows() ? "+" : Long.toString(row - model.newRows() + 1);
    }

    @Override
    public String hint(long row, int column) {
        return model.value(row, column).map(value -> format.hint(value, model.interpretation(column))).orElse("");
    }

    @Override
    public RowMark mark(long row) {
        return switch (model.row(row)) {
            case GridRow.New _ -> RowMark.NEW;
            case GridRow.Stored(var at) when model.edits().staged().deleted().contains(at.key()) -> RowMark.DELETED;
            case GridRow.Stored _,GridRow.Coming _ -> RowMark.NONE;
        };
    }

    @Override
    public boolean canEdit(long row, int column) {
        return row < rowCount() && model.canEdit(row, column);
    }

    @Override
    public String editText(long row, int column) {
        return model.value(row, column)
                .map(value -> value instanceof Value.Blob blob ? "x'" + blob.hex() + "'" : format.text(value, model.interpretation(column)))
                .orElse("");
    }

    @Override
    public Optional<String> commit(long row, int column, String text) {
        if (text.equals(editText(row, column)) && model.value(row, column).isPresent()) {
            return Optional.empty();
        }
        return model.type(row, column, text).map(Messages::get);
    }

    @Override
    public boolean toggle(long row, int column) {
        var isBoolean = model.interpretation(column).kind() == Interpretation.Kind.BOOLEAN && row < rowCount() && canEdit(row, column);
        if (isBoolean) {
            var now = model.value(row, column).filter(Value.of(1)::equals).isPresent();
            model.set(row, column, Value.of(now ? 0 : 1));
        }
        return isBoolean;
    }

    @Override
    public void follow(long row, int column) {
        follow.follow(row, column);
    }

    @Override
    public void sort(int column, boolean adding) {
        model.sortBy(model.columns().get(column).name(), adding);
    }

    @Override
    public void resize(int column, double width) {
        layout.resize(column, width);
        model.redraw();
    }

    @Override
    public void showing(long firstRow, long lastRow) {
        model.showing(firstRow, lastRow);
    }

    @Override
    public void menu(long row, int column, double screenX, double screenY) {
        menu.open(row, column, screenX, screenY);
    }
}
