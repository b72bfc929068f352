package dev.petrichor.app.grid;

import dev.petrichor.app.code.SqlWithValues;
import dev.petrichor.app.rows.ParentTitles;
import dev.petrichor.app.rows.PendingEdits;
import dev.petrichor.app.rows.Reads;
import dev.petrichor.app.rows.RowCount;
import dev.petrichor.app.rows.RowWindow;
import dev.petrichor.db.Sql;
import dev.petrichor.db.Usage;
import dev.petrichor.db.Value;
import dev.petrichor.db.schema.Table;
import dev.petrichor.db.table.Filter;
import dev.petrichor.db.table.PageRequest;
import dev.petrichor.db.table.RowKey;
import dev.petrichor.db.table.RowsQuery;
import dev.petrichor.db.table.SortKey;
import dev.petrichor.db.table.TableRow;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * The rows of a grid by their places: those on top first, then the table's, filtered and sorted, as far as they are held;
 * and how many there are. The window's thread.
 */
public final class GridRows implements AutoCloseable {

    private static final int PAID_PAGE = 100;
    /** As many rows as are held at most, in either direction. */
    private static final int FARTHEST = 3_200;

    private final Reads reads;
    private final Table table;
    private final GridTrouble trouble;
    private final Runnable redraw;
    private final Filters filters = new Filters();
    private final RowsOnTop top;
    private final RowWindow window;
    private final ParentTitles titles;
    private long firstShown;
    private long lastShown;
    private final TableCount counting;
    private LongConsumer moved = _ -> {};
    private Runnable shown = () -> {};
    private Consumer<List<TableRow>> read = _ -> {};

    GridRows(TableSource source, PendingEdits edits, GridTrouble trouble, Runnable redraw) {
        var counts = source.counts();
        this.reads = source.reads();
        this.table = source.table();
        this.trouble = trouble;
        this.redraw = redraw;
        this.top = new RowsOnTop(counts, table, filters, edits, redraw);
        this.window = new RowWindow(source.rows(), counts, request(), reads, this::came, by -> moved.accept(by), trouble::reading);
        this.titles = new ParentTitles(counts, source.schema(), table, redraw);
        this.counting = new TableCount(source, filters, window, trouble, redraw);
    }

    /** Reads the first rows, then counts. */
    public void load() {
        trouble.readsAgain();
        top.clear();
        window.open(request());
        top.read();
        counting.beside();
    }

    /** Reads what is visible again and counts again. Staged edits stay. */
    public void refresh() {
        trouble.readsAgain();
        titles.forget();
        window.refresh();
        top.read();
        counting.beside();
    }

    /** What went wrong before is over, whichever grid has saved. */
    void afterSave() {
        trouble.clear();
        refresh();
    }

    public Filters filters() {
        return filters;
    }

    public void setSort(List<SortKey> keys) {
        filters.sortProperty().set(List.copyOf(keys));
        load();
    }

    /** Sorts by a header: a plain click cycles up, down, unsorted; adding keeps the other keys. */
    public void sortBy(String column, boolean adding) {
        setSort(filters.sortedBy(column, adding));
    }

    /** Filters and sorts so, by the columns that are here; names the others. */
    public List<String> look(List<Filter> conditions, List<SortKey> sort) {
        filters.conditionsProperty().set(conditions.stream().filter(condition -> condition.named().stream().allMatch(this::isHere)).toList());
        setSort(sort.stream().filter(key -> isHere(key.column())).toList());
        return Stream.concat(conditions.stream().flatMap(condition -> condition.named().stream()), sort.stream().map(SortKey::column))
                .filter(column -> !isHere(column)).distinct().toList();
    }

    private boolean isHere(String column) {
        return table.column(column).isPresent();
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

    /** The statement that reads what the grid shows. */
    public Sql sql() {
        return RowsQuery.of(table, GridModel.visible(table), filters.conditions(), filters.sort());
    }

    /** The same with its values in it, to be read and changed. */
    String readableSql() {
        return SqlWithValues.of(sql());
    }

    /** Rows that the grid has places for: those on top first. */
    public long count() {
        return top.count() + window.places();
    }

    GridRow row(long place) {
        return place < top.count() ? top.row((int) place) : window.row(place - top.count()).<GridRow>map(GridRow.Stored::new).orElseGet(GridRow.Coming::new);
    }

    /** The row as it was read, while it is on screen. */
    Optional<TableRow> held(RowKey key) {
        for (var index = firstShown; index <= lastShown; index++) {
            var row = window.row(index).filter(it -> it.key().equals(key));
            if (row.isPresent()) {
                return row;
            }
        }
        return top.held(key);
    }

    /** A row of the table wherever it stands in the grid, if it is held. */
    Optional<GridRow.Stored> find(RowKey key) {
        var place = placeOf(new RowIdentity.Stored(key), firstShown + top.count());
        return place.isPresent() && row(place.getAsLong()) instanceof GridRow.Stored stored ? Optional.of(stored) : Optional.empty();
    }

    /** Where a row stands, if it is held: on top, or not too far from here. */
    OptionalLong placeOf(RowIdentity row, long near) {
        return LongStream.concat(LongStream.range(0, top.count()), LongStream.range(0, FARTHEST).flatMap(by -> LongStream.of(near + by, near - by)))
                .filter(place -> place >= 0 && RowIdentity.of(row(place)).filter(row::equals).isPresent()).findFirst();
    }

    /** Whether a place is in sight. */
    boolean isOnScreen(long place) {
        return place >= firstShown + top.count() && place <= lastShown + top.count() || place < top.count();
    }

    RowsOnTop top() {
        return top;
    }

    /** Says which rows are visible; reads what is missing. */
    public void showing(long firstRow, long lastRow) {
        firstShown = Math.max(0, firstRow - top.count());
        lastShown = Math.max(0, lastRow - top.count());
        window.show(firstShown, lastShown);
        shown.run();
    }

    /** The rows of the table that are on screen, from 0. */
    long firstShown() {
        return firstShown;
    }

    long lastShown() {
        return Math.min(lastShown, Math.max(0, window.count().rows() - 1));
    }

    /** Whether rows are numbered by what is known, and not by a guess. */
    boolean numbersAreExact() {
        return window.numbersAreExact();
    }

    /** Rows of the table that the filters let through. */
    public RowCount ofTable() {
        return window.count();
    }

    /** Rows without any filter, or -1 while that is not known. */
    long unfiltered() {
        return filters.conditions().isEmpty() ? -1 : counting.unfiltered();
    }

    /** Whether rows come a page at a time, when they are asked for. */
    boolean arePaidFor() {
        return reads == Reads.WHEN_ASKED;
    }

    /** Rows of the table that have been asked for and are there. */
    long asked() {
        return window.places();
    }

    /** Whether there are more rows than have been asked for. */
    public boolean hasMore() {
        return window.hasMore();
    }

    /** Whether no further rows come by themselves: they are asked for, or there are none. */
    public boolean endsHere() {
        return window.hasMore() || window.count().certainty() == RowCount.Certainty.EXACT;
    }

    /** Rows that come with the next page. */
    int nextPage() {
        return pageSize();
    }

    /** Reads one page more. */
    void more() {
        window.more();
        redraw.run();
    }

    /** What the last page cost, where it was counted. */
    Optional<Usage> usage() {
        return window.usage();
    }

    /** How many there are. */
    TableCount counting() {
        return counting;
    }

    ParentTitles titles() {
        return titles;
    }

    /** Whether rows are being read. */
    public boolean isReading() {
        return window.isReading();
    }

    /** Sets who is told by how much the rows on screen changed their numbers. */
    void setOnMoved(LongConsumer listener) {
        moved = listener;
    }

    /** Sets who is told that other rows are on screen. */
    public void setOnShown(Runnable listener) {
        shown = listener;
    }

    @Override
    public void close() {
        window.close();
    }

    /** What the grid shows, from its first row on. */
    PageRequest request() {
        return new PageRequest(table, filters.conditions(), filters.sort(), new PageRequest.Position.First(), pageSize());
    }

    private int pageSize() {
        return reads == Reads.AS_SEEN ? RowWindow.pageSize(table) : Math.min(PAID_PAGE, RowWindow.pageSize(table));
    }

    /** Sets who is told of the rows around those on screen whenever some were read, before they are shown. */
    void setOnRead(Consumer<List<TableRow>> listener) {
        read = listener;
    }

    private void came() {
        read.accept(aroundScreen().toList());
        if (reads == Reads.AS_SEEN) {
            readTitles();
        }
        redraw.run();
    }

    private void readTitles() {
        var columns = GridModel.visible(table).stream().map(column -> column.name()).toList();
        for (var column : titles.columns()) {
            titles.want(column, keys(columns.indexOf(column)));
        }
    }

    /** What the rows on screen hold in a column. */
    private HashSet<Value> keys(int position) {
        return position < 0 ? new HashSet<>() : aroundScreen().map(row -> row.values().get(position)).collect(Collectors.toCollection(HashSet::new));
    }

    /** What the rows around those on screen hold in a column. */
    List<Value> valuesOf(int position) {
        return aroundScreen().map(row -> row.values().get(position)).toList();
    }

    private Stream<TableRow> aroundScreen() {
        return LongStream.range(firstShown, firstShown + RowWindow.pageSize(table)).mapToObj(window::row).flatMap(Optional::stream);
    }
}
