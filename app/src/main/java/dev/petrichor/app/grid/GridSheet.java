package dev.petrichor.app.grid;

import dev.petrichor.app.rows.CellFormat;
import dev.petrichor.app.rows.Interpretation;
import dev.petrichor.app.rows.StoredCell;
import dev.petrichor.app.sheet.SheetActions;
import dev.petrichor.app.sheet.SheetCell;
import dev.petrichor.app.sheet.SheetColumn;
import dev.petrichor.app.sheet.SheetEdit;
import dev.petrichor.app.sheet.SheetModel;
import dev.petrichor.db.Value;
import dev.petrichor.db.schema.Column;
import dev.petrichor.ui.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A {@link GridModel} as a sheet shows it: values become cells, gestures become edits. The window's thread. */
final class GridSheet implements SheetModel, SheetActions {

    private static final int MEASURED_ROWS = 40;
    private static final Interpretation RAW = Interpretation.AS_STORED;

    private final GridModel model;
    private final EditedCells edited;
    private final CellFormat format;
    private final StoredCell stored;
    private final ColumnLayout layout;
    private final Gestures gestures;
    private List<SheetColumn> columns = List.of();
    private boolean measured;

    /** What needs more than the sheet: another place, a menu, a window on top. */
    interface Gestures {

        /** Goes along the foreign key of a cell. */
        void follow(long row, int column);

        /** Opens the menu of a cell, or of a header when the row is -1; the column is its place in the sheet. */
        void menu(long row, int place, double screenX, double screenY);

        /** Opens an editor of several lines. */
        void editLarge(EditedCell cell, String text);
    }

    GridSheet(GridModel model, EditedCells edited, CellFormat format, ColumnLayout layout, Gestures gestures) {
        this.model = model;
        this.edited = edited;
        this.format = format;
        this.stored = new StoredCell(format);
        this.layout = layout;
        this.gestures = gestures;
        refreshColumns();
    }

    void refreshColumns() {
        if (!measured && rowCount() > 0 && !(model.rows().row(model.rows().top().count()) instanceof GridRow.Coming)) {
            measured = true;
            for (var column = 0; column < model.columns().size(); column++) {
                layout.measured(column, longest(column));
            }
        }
        columns = layout.sheetColumns(model.rows().filters().sort());
    }

    /** Characters of the longest cell among the first rows. */
    private int longest(int column) {
        var longest = 0;
        for (var row = 0L; row < Math.min(MEASURED_ROWS, rowCount()); row++) {
            var cell = cellOf(row, column);
            longest = Math.max(longest, cell.text().length() + cell.linked().length());
        }
        return longest;
    }

    @Override
    public long rowCount() {
        return model.rows().count();
    }

    @Override
    public List<SheetColumn> columns() {
        return columns;
    }

    @Override
    public SheetCell cell(long row, int place) {
        return cellOf(row, layout.column(place));
    }

    private SheetCell cellOf(long row, int column) {
        return switch (model.rows().row(row)) {
            case GridRow.Coming() -> SheetCell.LOADING;
            case GridRow.New(var _, var values) -> {
                var value = values.get(model.columns().get(column).name());
                var cell = value == null ? byDefault(model.columns().get(column)) : shown(value, column);
                yield hasFailed(row, column) ? cell.staged(SheetCell.Stage.FAILED) : cell;
            }
            case GridRow.Stored(var at) -> {
                var change = model.edits().staged().change(at.key(), model.columns().get(column).name());
                var cell = shown(change.isPresent() ? change.get().after() : at.values().get(column), column);
                yield hasFailed(row, column) ? cell.staged(SheetCell.Stage.FAILED) : change.isPresent() ? cell.staged(SheetCell.Stage.CHANGED) : cell;
            }
        };
    }

    private boolean hasFailed(long row, int column) {
        return model.cells().whyFailed(row, column).isPresent();
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
        var of = model.columns().get(column);
        return stored.shown(value, of, interpretation).linkedTo(model.rows().titles().title(of.name(), value).orElse(""));
    }

    @Override
    public String rowLabel(long row) {
        return row < model.newRows() ? "+" : row < model.rows().top().count() ? "•" : number(row - model.rows().top().count() + 1);
    }

    /** A guessed number says so. */
    private String number(long row) {
        return model.rows().numbersAreExact() ? Long.toString(row) : "≈ " + row;
    }

    /** Why the cell is red, what it held before, and what else there is to say of its value. */
    @Override
    public String hint(long row, int place) {
        var column = layout.column(place);
        var lines = new ArrayList<String>();
        model.cells().whyFailed(row, column).ifPresent(lines::add);
        model.cells().before(row, column).map(value -> Messages.get("cell.before", model.words(model.columns().get(column).name(), value))).ifPresent(lines::add);
        model.value(row, column).map(value -> format.hint(value, model.interpretation(column))).ifPresent(lines::add);
        lines.removeIf(String::isEmpty);
        return String.join("\n", lines);
    }

    @Override
    public RowMark mark(long row) {
        return switch (model.rows().row(row)) {
            case GridRow.New _ -> RowMark.NEW;
            case GridRow.Stored(var at) when model.edits().staged().isDeleted(at.key()) -> RowMark.DELETED;
            case GridRow.Stored _,GridRow.Coming _ -> RowMark.NONE;
        };
    }

    @Override
    public boolean canEdit(long row, int place) {
        var column = layout.column(place);
        return row < rowCount() && !isTooLarge(row, column) && (model.canEdit(row, column) || edited.at(row, column).isCut());
    }

    private boolean isTooLarge(long row, int column) {
        return model.value(row, column).filter(EditableText::isTooLarge).isPresent();
    }

    @Override
    public Optional<String> whyLocked(long row, int place) {
        var column = layout.column(place);
        return edited.at(row, column).whyNotReplaced()
                .or(() -> isTooLarge(row, column) ? Optional.of(Messages.get("large.tooLarge")) : model.cells().whyLocked(row, column));
    }

    @Override
    public String editText(long row, int place) {
        return edited.at(row, layout.column(place)).words();
    }

    @Override
    public SheetEdit edit(long row, int place) {
        return new Edit(edited.at(row, layout.column(place)));
    }

    /** A cell in the field of one line. */
    private final class Edit implements SheetEdit {

        private final EditedCell cell;

        Edit(EditedCell cell) {
            this.cell = cell;
        }

        @Override
        public Optional<String> commit(String text) {
            return cell.type(text);
        }

        @Override
        public void typing(String text) {
            cell.typing(text);
        }

        @Override
        public void ended() {
            cell.typed();
        }

        @Override
        public Optional<String> meaning(String text) {
            return meaningOf(cell, text);
        }

        @Override
        public boolean enlarge(String text) {
            gestures.editLarge(cell, text);
            return true;
        }
    }

    /** Dates in both their forms, the one that is typed and the one that is stored. */
    private Optional<String> meaningOf(EditedCell cell, String text) {
        var interpretation = model.interpretation(cell.column());
        return cell.read(text)
                .filter(value -> format.interprets(value, interpretation) && interpretation.kind() != Interpretation.Kind.BOOLEAN)
                .map(value -> Messages.get("cell.meaning", format.text(value, interpretation), format.text(value, RAW)));
    }

    @Override
    public boolean toggle(long row, int place) {
        var column = layout.column(place);
        var isTruth = model.interpretation(column).kind() == Interpretation.Kind.BOOLEAN && row < rowCount() && model.canEdit(row, column)
                && model.value(row, column).map(GridSheet::isTruth).orElse(true);
        if (isTruth) {
            var now = model.value(row, column).filter(Value.of(1)::equals).isPresent();
            model.set(row, column, Value.of(now ? 0 : 1));
        }
        return isTruth;
    }

    /** Whatever else a column holds that was taken for one of truth values is not lost to a single key. */
    private static boolean isTruth(Value value) {
        return value instanceof Value.Null || value.equals(Value.of(0)) || value.equals(Value.of(1));
    }

    @Override
    public void follow(long row, int place) {
        gestures.follow(row, layout.column(place));
    }

    @Override
    public void sort(int place, boolean adding) {
        model.rows().sortBy(model.columns().get(layout.column(place)).name(), adding);
    }

    @Override
    public void resize(int place, double width) {
        layout.resize(layout.column(place), width);
        model.redraw();
    }

    @Override
    public void move(int from, int to) {
        layout.move(from, to);
        model.redraw();
    }

    @Override
    public void showing(long firstRow, long lastRow) {
        model.rows().showing(firstRow, lastRow);
    }

    @Override
    public void menu(long row, int place, double screenX, double screenY) {
        gestures.menu(row, place, screenX, screenY);
    }
}
