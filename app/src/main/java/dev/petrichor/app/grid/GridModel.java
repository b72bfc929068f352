package dev.petrichor.app.grid;

import dev.petrichor.app.rows.CellFormat;
import dev.petrichor.app.rows.Interpretation;
import dev.petrichor.app.rows.ParentTitles;
import dev.petrichor.app.rows.PendingEdits;
import dev.petrichor.app.rows.RowCount;
import dev.petrichor.app.rows.RowWindow;
import dev.petrichor.app.rows.Staged;
import dev.petrichor.app.rows.TypedText;
import dev.petrichor.app.state.KeptColumn;
import dev.petrichor.app.work.Lane;
import dev.petrichor.app.work.Sentences;
import dev.petrichor.db.DbError;
import dev.petrichor.db.Sql;
import dev.petrichor.db.Value;
import dev.petrichor.db.schema.Column;
import dev.petrichor.db.schema.Schema;
import dev.petrichor.db.schema.Table;
import dev.petrichor.db.table.EditPlan;
import dev.petrichor.db.table.EditPlanner;
import dev.petrichor.db.table.Filter;
import dev.petrichor.db.table.PageReader;
import dev.petrichor.db.table.PageRequest;
import dev.petrichor.db.table.RowKey;
import dev.petrichor.db.table.RowsOutside;
import dev.petrichor.db.table.RowsQuery;
import dev.petrichor.db.table.SortKey;
import dev.petrichor.db.table.TableRow;
import dev.petrichor.ui.Messages;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;

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
    private final FailedCells failures;
    private final GridSave save;
    private final WholeRows wholeRows;
    private final Relatives relatives;
    private final ColumnLayout layout;
    private final RowsExport export;
    private final Lane lane;
    private final CellEdits cells;
    private final Schema schema;
    private final CellFormat format;
    private final ReadOnlyIntegerWrapper revision = new ReadOnlyIntegerWrapper();
    private final ReadOnlyObjectWrapper<Optional<DbError>> trouble = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final Filters filters = new Filters();
    private final ReadOnlyObjectWrapper<List<Cascade>> cascades = new ReadOnlyObjectWrapper<>(List.of());
    private final BooleanProperty rawValues = new SimpleBooleanProperty();
    private List<TableRow> pinned = List.of();
    private long firstShown;
    private long lastShown;
    private long unfiltered = -1;
    private LongConsumer moved = _ -> {};
    private TopListener topChanged = (_, _) -> {};
    private int onTop;
    private Runnable shown = () -> {};

    /** Told that rows came or went above a place. */
    interface TopListener {

        void inserted(long place, long rows);
    }

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
        this.schema = schema;
        this.cells = new CellEdits(schema, table, this.interpretations, edits, new TypedText(zone), this::row);
        this.format = new CellFormat(zone);
        this.window = new RowWindow(rows, counts, firstRequest(table), this::rowsCame, by -> moved.accept(by), this::fail);
        this.titles = new ParentTitles(counts, schema, table, this::redraw);
        this.failures = new FailedCells(table, edits);
        this.save = new GridSave(rows, table, columns, edits, failures, this::refresh, this::fail, this::held);
        this.wholeRows = new WholeRows(this, rows, this::fail);
        this.relatives = new Relatives(counts, schema, table);
        this.export = new RowsExport(counts);
        this.lane = rows;
        this.layout = new ColumnLayout(table, columns, this.interpretations);
        edits.stagedProperty().subscribe(this::stagedChanged);
    }

    /** The columns that a grid shows: all but the hidden ones of virtual tables. */
    public static List<Column> visible(Table table) {
        return table.columns().stream().filter(column -> column.visibility() != Column.Visibility.HIDDEN).toList();
    }

    /** Reads the first rows, then counts. */
    public void load() {
        trouble.set(Optional.empty());
        pinned = List.of();
        tellTop(rowsOnTop());
        window.open(request());
        pin();
        count();
    }

    /** Reads what is visible again and counts again. Staged edits stay. */
    public void refresh() {
        trouble.set(Optional.empty());
        titles.forget();
        window.refresh();
        pin();
        count();
    }

    public void setSort(List<SortKey> keys) {
        filters.sortProperty().set(List.copyOf(keys));
        load();
    }

    /** Sorts by a header: a plain click cycles up, down, unsorted; adding keeps the other keys. */
    public void sortBy(String column, boolean adding) {
        setSort(filters.sortedBy(column, adding));
    }

    public void setFilters(List<Filter> conditions) {
        filters.conditionsProperty().set(List.copyOf(conditions));
        load();
    }

    public void addFilter(Filter condition) {
        setFilters(filters.with(condition));
    }

    public void removeFilter(Filter condition) {
        setFilters(filters.without(condition));
    }

    /** Rows that the grid has places for: new rows first. */
    public long rowCount() {
        return rowsOnTop() + window.places();
    }

    /** Sets who is told by how much the rows on screen changed their numbers. */
    public void setOnMoved(LongConsumer listener) {
        moved = listener;
    }

    /** Sets who is told that rows above those of the table came or went. */
    void setOnTopChanged(TopListener listener) {
        topChanged = listener;
    }

    /** Sets who is told that other rows are on screen. */
    public void setOnShown(Runnable listener) {
        shown = listener;
    }

    /** Why what is staged for a cell cannot be stored. */
    Optional<String> whyFailed(long row, int column) {
        return failures.why(row(row), columns.get(column).name());
    }

    /** Stages a text that its column does not take, so that it is seen and can be corrected; nothing is saved until then. */
    void stageRefused(long row, int column, String text, String why) {
        cells.set(row, column, Value.of(text));
        failures.refuse(row(row), columns.get(column).name(), why);
    }

    /** Takes over what was staged before; texts that their column does not take stop the save again. */
    public void restore(Staged draft) {
        edits.restore(draft);
        failures.recheck((column, text) -> cells.refusal(position(column), text));
    }

    /** What a changed cell held when it was read. */
    Optional<Value> before(long row, int column) {
        return row(row) instanceof GridRow.Stored(var stored)
                ? edits.staged().change(stored.key(), columns.get(column).name()).map(change -> change.before())
                : Optional.empty();
    }

    /** Whether rows are numbered by what is known, and not by a guess. */
    boolean numbersAreExact() {
        return window.numbersAreExact();
    }

    public RowCount tableCount() {
        return window.count();
    }

    public int newRows() {
        return edits.staged().added().size();
    }

    /** Rows above those of the table: new ones, and staged ones that the filters leave out. */
    public int rowsOnTop() {
        return newRows() + pinned.size();
    }

    GridRow row(long index) {
        var added = edits.staged().added();
        if (index < added.size()) {
            var entry = added.sequencedEntrySet().stream().skip(index).findFirst().orElseThrow();
            return new GridRow.New(entry.getKey(), entry.getValue());
        }
        if (index < rowsOnTop()) {
            return new GridRow.Stored(pinned.get((int) index - added.size()));
        }
        return window.row(index - rowsOnTop()).<GridRow>map(GridRow.Stored::new).orElseGet(GridRow.Coming::new);
    }

    /** The value that a cell will have after saving; nothing while it is being read, or for a new row's default. */
    public Optional<Value> value(long row, int column) {
        return cells.value(row, column);
    }

    /** Says which rows are visible; reads what is missing. */
    public void showing(long firstRow, long lastRow) {
        firstShown = Math.max(0, firstRow - rowsOnTop());
        lastShown = Math.max(0, lastRow - rowsOnTop());
        window.show(firstShown, lastShown);
        shown.run();
    }

    /** Stages one cell, or says with a message key why it cannot be stored as typed. */
    public Optional<String> type(long row, int column, String text) {
        return cells.type(row, column, text);
    }

    /** Prepares a condition that somebody wrote, without running it; hands on a filter, or says what is wrong with it. */
    void checkCondition(String sql, Consumer<Filter> fine, Consumer<String> refused) {
        var unknown = WrittenCondition.unknownColumn(sql, table);
        if (sql.isBlank() || unknown.isPresent()) {
            refused.accept(Messages.get(sql.isBlank() ? "filter.empty" : "filter.noColumn", unknown.orElse("")));
            return;
        }
        var filter = new Filter.Where(sql);
        counts.run(session -> WrittenCondition.prepare(session, RowsQuery.of(table, columns, List.of(filter), List.of())),
                _ -> fine.accept(filter), error -> refused.accept(Sentences.of(error)));
    }

    /** The statement that reads what the grid shows. */
    public Sql sql() {
        return RowsQuery.of(table, columns, filters.conditions(), filters.sort());
    }

    /** What a typed text means in a column, the text itself when it means nothing else. */
    Value typed(String column, String text) {
        return cells.read(position(column), text).orElseGet(() -> Value.of(text));
    }

    /** A value in the words of its column. */
    String words(String column, Value value) {
        return value instanceof Value.Null ? "NULL" : format.text(value, interpretations.get(position(column)));
    }

    /** How cells become words here. */
    CellFormat format() {
        return format;
    }

    /** What is done to cells and rows. */
    CellEdits cells() {
        return cells;
    }

    /** Stages one cell. */
    public void set(long row, int column, Value value) {
        cells.set(row, column, value);
    }

    /** Whether this cell can be changed here. */
    public boolean canEdit(long row, int column) {
        return cells.whyLocked(row, column).isEmpty();
    }

    /** Stages an empty row; its columns take their defaults. */
    public void addRow() {
        edits.add(Map.of());
    }

    /** Stages the removal of these rows, as one step. */
    public void delete(List<Long> places) {
        cells.delete(places);
    }

    /** What saving would do. */
    public EditPlan plan() {
        return EditPlanner.plan(table, edits.staged().edits());
    }

    /** Saves all or nothing; a failure keeps every edit. */
    public void commit(EditPlan plan) {
        var refused = failures.refused();
        if (refused > 0) {
            trouble.set(Optional.of(new DbError.NotAllowed(Messages.get("save.refused", refused))));
            return;
        }
        trouble.set(Optional.empty());
        save.run(plan);
    }

    /** Stops a save that is under way; every edit stays staged. */
    public void stopSaving() {
        save.stop();
    }

    /** Takes over what the row holds now as what was read, and keeps what the user wants; ends the conflict. */
    public void resolve(SaveConflict met, Set<String> mine) {
        trouble.set(Optional.empty());
        save.resolve(met, mine);
        window.refresh();
    }

    /** Puts the conflict aside; the edits stay staged. */
    public void leaveConflict() {
        save.leaveConflict();
    }

    private void stagedChanged(Staged staged) {
        var touched = staged.touched();
        pinned = pinned.stream().filter(row -> touched.contains(row.key())).toList();
        countCascades(staged);
        tellTop(rowsOnTop());
        redraw();
    }

    private void tellTop(int now) {
        var came = now - onTop;
        onTop = now;
        if (came != 0) {
            topChanged.inserted(now - came, came);
        }
    }

    private void countCascades(Staged staged) {
        if (staged.deleted().isEmpty()) {
            cascades.set(List.of());
        } else {
            counts.run(session -> Cascade.of(session, schema, table, staged.deleted().values()), found -> {
                if (edits.staged().deleted().equals(staged.deleted())) {
                    cascades.set(found);
                }
            }, _ -> cascades.set(List.of()));
        }
    }

    /** Keeps staged rows in sight that the filters leave out. */
    private void pin() {
        var conditions = filters.conditions();
        var keys = edits.staged().touched();
        if (!conditions.isEmpty() && !keys.isEmpty()) {
            counts.run(session -> RowsOutside.of(session, table, conditions, keys), rows -> {
                if (filters.conditions().equals(conditions)) {
                    pinned = rows.stream().filter(row -> edits.staged().touched().contains(row.key())).toList();
                    tellTop(rowsOnTop());
                    redraw();
                }
            }, _ -> {});
        }
    }

    private void count() {
        var conditions = filters.conditions();
        var plain = conditions.isEmpty();
        if (!plain) {
            counts.run(session -> PageReader.count(session, table, List.of()), all -> {
                unfiltered = all;
                redraw();
            }, _ -> {});
        }
        if (plain && filters.sort().isEmpty()) {
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
        return new PageRequest(table, filters.conditions(), filters.sort(), new PageRequest.Position.First(), RowWindow.pageSize(table));
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

    public ReadOnlyObjectProperty<List<Cascade>> cascadesProperty() {
        return cascades.getReadOnlyProperty();
    }

    public Schema schema() {
        return schema;
    }

    public Filters filters() {
        return filters;
    }

    /** The rows of the table that are on screen, from 0. */
    long firstShown() {
        return firstShown;
    }

    long lastShown() {
        return Math.min(lastShown, Math.max(0, window.count().rows() - 1));
    }

    /** Rows without any filter, or -1 while that is not known. */
    long unfiltered() {
        return filters.conditions().isEmpty() ? -1 : unfiltered;
    }

    ColumnLayout layout() {
        return layout;
    }

    /** Sets who keeps the columns whenever a person moves, sizes, hides or shows one. */
    public void setOnColumnsChanged(Consumer<List<KeptColumn>> keeper) {
        layout.setOnChanged(() -> keeper.accept(layout.kept()));
    }

    /** Puts the columns as they stood when they were last seen. */
    public void restoreColumns(List<KeptColumn> kept) {
        layout.restore(kept);
        redraw();
    }

    WholeRows wholeRows() {
        return wholeRows;
    }

    Relatives relatives() {
        return relatives;
    }

    RowsExport export() {
        return export;
    }

    Lane lane() {
        return lane;
    }

    /** A cell that was cut has been read whole: what is edited from now on is compared with all of it. */
    void took(RowKey row, int column, Value whole) {
        cells.took(row, columns.get(column).name(), whole);
    }

    private Optional<TableRow> held(RowKey key) {
        for (var index = firstShown; index <= lastShown; index++) {
            var row = window.row(index).filter(it -> it.key().equals(key));
            if (row.isPresent()) {
                return row;
            }
        }
        return pinned.stream().filter(row -> row.key().equals(key)).findFirst();
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
