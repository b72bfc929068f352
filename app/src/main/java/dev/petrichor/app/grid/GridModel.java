package dev.petrichor.app.grid;

import dev.petrichor.app.rows.CellFormat;
import dev.petrichor.app.rows.Interpretation;
import dev.petrichor.app.rows.ParentTitles;
import dev.petrichor.app.rows.PendingEdits;
import dev.petrichor.app.rows.RowCount;
import dev.petrichor.app.rows.RowWindow;
import dev.petrichor.app.rows.TypedText;
import dev.petrichor.app.work.Lane;
import dev.petrichor.db.DbError;
import dev.petrichor.db.Value;
import dev.petrichor.db.schema.Column;
import dev.petrichor.db.schema.Schema;
import dev.petrichor.db.schema.Table;
import dev.petrichor.db.table.EditPlan;
import dev.petrichor.db.table.EditPlanner;
import dev.petrichor.db.table.Filter;
import dev.petrichor.db.table.PageReader;
import dev.petrichor.db.table.PageRequest;
import dev.petrichor.db.table.RowEdit;
import dev.petrichor.db.table.RowKey;
import dev.petrichor.db.table.SortKey;
import dev.petrichor.db.table.TableRow;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;

/**
 * One table in a grid: which rows are held, in which order, what is staged, and how a save went.
 *
 * <p>New rows stand on top, then the table's rows. Nothing is written before {@link #commit}. The window's thread.
 */
public final class GridModel implements AutoCloseable {

    private final Lane counts;
    private final Table table;
    private final List<Column> columns;
    private final List<Interpretation> interpretations;
    private final RowWindow window;
    private final ParentTitles titles;
    private final PendingEdits edits = new PendingEdits();
    private final GridSave save;
    private final TypedText typedText;
    private final CellFormat format;
    private final ReadOnlyIntegerWrapper revision = new ReadOnlyIntegerWrapper();
    private final ReadOnlyObjectWrapper<Optional<DbError>> trouble = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ObjectProperty<List<SortKey>> sort = new SimpleObjectProperty<>(List.of());
    private final ObjectProperty<List<Filter>> filters = new SimpleObjectProperty<>(List.of());
    private final BooleanProperty rawValues = new SimpleBooleanProperty();
    private long firstShown;
    private LongConsumer moved = _ -> {};

    /**
     * @param rows where pages are read and edits are saved
     * @param counts where counts and parent titles are read, so that they never hold up rows
     * @param interpretations one per visible column of the table
     */
    public GridModel(Lane rows, Lane counts, Schema schema, Table table, List<Interpretation> interpretations, ZoneId zone) {
        this.counts = counts;
        this.table = table;
        this.columns = visible(table);
        this.interpretations = List.copyOf(interpretations);
        this.typedText = new TypedText(zone);
        this.format = new CellFormat(zone);
        this.window = new RowWindow(rows, counts, firstRequest(table), this::rowsCame, by -> moved.accept(by), this::fail);
        this.titles = new ParentTitles(counts, schema, table, this::redraw);
        this.save = new GridSave(rows, table, columns, edits, this::refresh, this::fail);
        edits.stagedProperty().subscribe(this::redraw);
    }

    /** The columns that a grid shows: all but the hidden ones of virtual tables. */
    public static List<Column> visible(Table table) {
        return table.columns().stream().filter(column -> column.visibility() != Column.Visibility.HIDDEN).toList();
    }

    /** Reads the first rows, then counts. */
    public void load() {
        trouble.set(Optional.empty());
        window.open(request());
        count();
    }

    /** Reads what is visible again and counts again. Staged edits stay. */
    public void refresh() {
        trouble.set(Optional.empty());
        titles.forget();
        window.refresh();
        count();
    }

    public void setSort(List<SortKey> keys) {
        sort.set(List.copyOf(keys));
        load();
    }

    /** Sorts by a header: a plain click cycles up, down, unsorted; adding keeps the other keys. */
    public void sortBy(String column, boolean adding) {
        var now = sort.get().stream().filter(key -> key.column().equals(column)).findFirst();
        var others = adding ? sort.get().stream().filter(key -> !key.column().equals(column)).toList() : List.<SortKey>of();
        var next = new ArrayList<>(others);
        if (now.isEmpty()) {
            next.add(new SortKey(column, false));
        } else if (!now.get().descending()) {
            next.add(new SortKey(column, true));
        }
        setSort(next);
    }

    public void setFilters(List<Filter> conditions) {
        filters.set(List.copyOf(conditions));
        load();
    }

    public void addFilter(Filter condition) {
        var next = new ArrayList<>(filters.get());
        next.add(condition);
        setFilters(next);
    }

    public void removeFilter(Filter condition) {
        setFilters(filters.get().stream().filter(other -> !other.equals(condition)).toList());
    }

    /** Rows that the grid has places for: new rows first. */
    public long rowCount() {
        return newRows() + window.places();
    }

    /** Sets who is told by how much the rows on screen changed their numbers. */
    public void setOnMoved(LongConsumer listener) {
        moved = listener;
    }

    public RowCount tableCount() {
        return window.count();
    }

    public int newRows() {
        return edits.staged().added().size();
    }

    GridRow row(long index) {
        var added = edits.staged().added();
        if (index < added.size()) {
            var entry = added.sequencedEntrySet().stream().skip(index).findFirst().orElseThrow();
            return new GridRow.New(entry.getKey(), entry.getValue());
        }
        return window.row(index - added.size()).<GridRow>map(GridRow.Stored::new).orElseGet(GridRow.Coming::new);
    }

    /** The value that a cell will have after saving; nothing while it is being read, or for a new row's default. */
    public Optional<Value> value(long row, int column) {
        return switch (row(row)) {
            case GridRow.Coming() -> Optional.empty();
            case GridRow.New(var _, var values) -> Optional.ofNullable(values.get(columns.get(column).name()));
            case GridRow.Stored(var stored) -> Optional.of(staged(stored, column));
        };
    }

    private Value staged(TableRow row, int column) {
        return edits.staged()
                .change(row.key(), columns.get(column).name())
                .map(RowEdit.Change::after)
                .orElse(row.values().get(column));
    }

    /** Says which rows are visible; reads what is missing. */
    public void showing(long firstRow, long lastRow) {
        firstShown = Math.max(0, firstRow - newRows());
        window.show(firstShown, lastRow - newRows());
    }

    /** Stages one cell, or says with a message key why it cannot be stored as typed. */
    public Optional<String> type(long row, int column, String text) {
        return switch (typedText.read(text, columns.get(column), interpretations.get(column))) {
            case TypedText.Reading.Refused(var messageKey) -> Optional.of(messageKey);
            case TypedText.Reading.Understood(var value) -> {
                set(row, column, value);
                yield Optional.empty();
            }
        };
    }

    /** What a typed text means in a column, the text itself when it means nothing else. */
    Value typed(String column, String text) {
        var index = position(column);
        return typedText.read(text, columns.get(index), interpretations.get(index)) instanceof TypedText.Reading.Understood(var value)
                ? value
                : Value.of(text);
    }

    /** A value in the words of its column. */
    String words(String column, Value value) {
        return value instanceof Value.Null ? "NULL" : format.text(value, interpretations.get(position(column)));
    }

    /** How cells become words here. */
    CellFormat format() {
        return format;
    }

    /** Stages one cell. */
    public void set(long row, int column, Value value) {
        if (!canEdit(row, column)) {
            return;
        }
        var name = columns.get(column).name();
        switch (row(row)) {
            case GridRow.Coming() -> {}
            case GridRow.New(var number, var _) -> edits.setNew(number, name, Optional.of(value));
            case GridRow.Stored(var stored) -> edits.set(stored.key(), name, stored.values().get(column), value);
        }
    }

    /** Leaves a cell of a new row to its default. */
    public void setDefault(long row, int column) {
        if (row(row) instanceof GridRow.New(var number, var _)) {
            edits.setNew(number, columns.get(column).name(), Optional.empty());
        }
    }

    /** Whether this cell can be changed here. */
    public boolean canEdit(long row, int column) {
        return !columns.get(column).generated()
                && switch (row(row)) {
                    case GridRow.Coming() -> false;
                    case GridRow.New _ -> true;
                    case GridRow.Stored(var stored) ->
                        stored.key().identifies() && !(stored.values().get(column) instanceof Value.Cut);
                };
    }

    /** Whether rows can be added here: views and virtual tables' shadows take none. */
    public boolean canAdd() {
        return table.kind() != Table.Kind.SHADOW && !table.sql().isEmpty();
    }

    /** Stages an empty row; its columns take their defaults. */
    public void addRow() {
        edits.add(Map.of());
    }

    /** Stages a copy of each of these rows, without key and generated columns. */
    public void duplicate(List<Long> places) {
        edits.together(() -> places.forEach(place -> copyOf(place).ifPresent(edits::add)));
    }

    private Optional<Map<String, Value>> copyOf(long place) {
        if (row(place) instanceof GridRow.Coming) {
            return Optional.empty();
        }
        var values = new LinkedHashMap<String, Value>();
        for (var i = 0; i < columns.size(); i++) {
            var column = columns.get(i);
            var value = value(place, i);
            if (!column.generated() && !column.rowidAlias() && value.isPresent() && !(value.get() instanceof Value.Cut)) {
                values.put(column.name(), value.get());
            }
        }
        return Optional.of(values);
    }

    /** Stages the removal of these rows, as one step. */
    public void delete(List<Long> places) {
        var keys = new ArrayList<RowKey>();
        var added = new ArrayList<Integer>();
        for (var place : places) {
            switch (row(place)) {
                case GridRow.Coming() -> {}
                case GridRow.New(var number, var _) -> added.add(number);
                case GridRow.Stored(var stored) when stored.key().identifies() -> keys.add(stored.key());
                case GridRow.Stored _ -> {}
            }
        }
        edits.delete(keys, added);
    }

    /** Takes the staged edits of these rows back. */
    public void revert(List<Long> places) {
        var keys = new ArrayList<RowKey>();
        for (var place : places) {
            if (row(place) instanceof GridRow.Stored(var stored)) {
                keys.add(stored.key());
            }
        }
        edits.revert(keys);
    }

    /** What saving would do. */
    public EditPlan plan() {
        return EditPlanner.plan(table, edits.staged().edits());
    }

    /** Saves all or nothing; a failure keeps every edit. */
    public void commit(EditPlan plan) {
        trouble.set(Optional.empty());
        save.run(plan);
    }

    /** Takes over what the row holds now as what was read, and keeps what the user wants; ends the conflict. */
    public void resolve(SaveConflict met, boolean keepMine) {
        trouble.set(Optional.empty());
        save.resolve(met, keepMine);
        window.refresh();
    }

    /** Puts the conflict aside; the edits stay staged. */
    public void leaveConflict() {
        save.leaveConflict();
    }

    private void count() {
        var conditions = filters.get();
        var plain = conditions.isEmpty();
        if (plain && sort.get().isEmpty()) {
            counts.run(session -> PageReader.rowids(session, table), range -> range.ifPresent(this::estimate), _ -> {});
        }
        counts.run(session -> PageReader.count(session, table, conditions), this::counted, _ -> {});
    }

    private void estimate(PageReader.RowidRange range) {
        window.counted(RowCount.between(range.first(), range.last()));
    }

    private void counted(long exactly) {
        window.counted(window.count().exactly(exactly));
        redraw();
    }

    private void rowsCame() {
        for (var column : titles.columns()) {
            wantTitles(column);
        }
        redraw();
    }

    private void wantTitles(String column) {
        var position = position(column);
        var keys = new HashSet<Value>();
        for (var index = 0L; position >= 0 && index < RowWindow.pageSize(table); index++) {
            window.row(firstShown + index).ifPresent(row -> keys.add(row.values().get(position)));
        }
        titles.want(column, keys);
    }

    private int position(String column) {
        for (var i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equals(column)) {
                return i;
            }
        }
        return -1;
    }

    private static PageRequest firstRequest(Table table) {
        return new PageRequest(table, List.of(), List.of(), new PageRequest.Position.First(), RowWindow.pageSize(table));
    }

    private PageRequest request() {
        return new PageRequest(table, filters.get(), sort.get(), new PageRequest.Position.First(), RowWindow.pageSize(table));
    }

    private void fail(DbError error) {
        if (!(error instanceof DbError.Cancelled)) {
            trouble.set(Optional.of(error));
        }
    }

    /** Says that something that is painted has changed. */
    void redraw() {
        revision.set(revision.get() + 1);
    }

    public Table table() {
        return table;
    }

    public List<Column> columns() {
        return columns;
    }

    public Interpretation interpretation(int column) {
        return interpretations.get(column);
    }

    public List<Interpretation> interpretations() {
        return interpretations;
    }

    public ParentTitles titles() {
        return titles;
    }

    public PendingEdits edits() {
        return edits;
    }

    /** Counts up whenever something that is painted has changed. */
    public ReadOnlyIntegerProperty revisionProperty() {
        return revision.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty savingProperty() {
        return save.savingProperty();
    }

    /** What went wrong last, until something goes right. */
    public ReadOnlyObjectProperty<Optional<DbError>> troubleProperty() {
        return trouble.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Optional<SaveConflict>> conflictProperty() {
        return save.conflictProperty();
    }

    public ObjectProperty<List<SortKey>> sortProperty() {
        return sort;
    }

    public ObjectProperty<List<Filter>> filtersProperty() {
        return filters;
    }

    /** Whether cells show what is stored instead of what it means. */
    public BooleanProperty rawValuesProperty() {
        return rawValues;
    }

    /** Whether rows are being read. */
    public boolean isReading() {
        return window.isReading();
    }

    @Override
    public void close() {
        window.close();
    }
}
