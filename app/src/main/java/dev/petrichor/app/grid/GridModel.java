package dev.petrichor.app.grid;

import dev.petrichor.app.rows.Cascade;
import dev.petrichor.app.rows.CellFormat;
import dev.petrichor.app.rows.Interpretation;
import dev.petrichor.app.rows.PendingEdits;
import dev.petrichor.app.rows.Reads;
import dev.petrichor.app.rows.Staged;
import dev.petrichor.app.rows.TypedText;
import dev.petrichor.app.state.KeptColumn;
import dev.petrichor.app.work.Side;
import dev.petrichor.db.DbError;
import dev.petrichor.db.Value;
import dev.petrichor.db.schema.Column;
import dev.petrichor.db.schema.Table;
import dev.petrichor.db.table.EditPlan;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.util.Subscription;

/**
 * One table in a grid: its rows, its columns, what is staged, and how a save went, each a model of its own.
 *
 * <p>New rows stand on top, then the table's rows. Nothing is written before {@link #commit}. The window's thread.
 */
public final class GridModel implements AutoCloseable {

    private final TableSource source;
    private final GridColumns columns;
    private final GridTrouble trouble = new GridTrouble();
    private final PendingEdits edits;
    private final ReadOnlyObjectWrapper<Staged> staged = new ReadOnlyObjectWrapper<>(Staged.NOTHING);
    private final ReadOnlyBooleanWrapper saving = new ReadOnlyBooleanWrapper();
    private final Subscription shared;
    private final GridRows rows;
    private final CellEdits cells;
    private final GridSave save;
    private final SecondAttempt again;
    private final Pasting pasting;
    private final Cascades cascades;
    private final WholeRows wholeRows;
    private final Relatives relatives;
    private final RowsExport export;
    private final ReadOnlyIntegerWrapper revision = new ReadOnlyIntegerWrapper();
    private final BooleanProperty rawValues = new SimpleBooleanProperty();

    /**
     * @param edits what is staged for the table, by whichever of its grids
     * @param interpretations one per visible column of the table
     */
    public GridModel(TableSource source, PendingEdits edits, List<Interpretation> interpretations, ZoneId zone) {
        this.edits = edits;
        this.source = source;
        this.columns = new GridColumns(table(), interpretations, zone);
        this.rows = new GridRows(source, edits, trouble, this::redraw);
        rows.setOnRead(columns::learn);
        var failures = new FailedCells(table(), edits);
        this.cells = new CellEdits(source.schema(), table(), columns, edits, failures, new TypedText(zone), rows);
        this.pasting = new Pasting(cells, edits, source.beside(), this::redraw);
        this.save = new GridSave(source, edits, failures, trouble, rows);
        this.again = new SecondAttempt(trouble, rows, save, edits.saving());
        this.cascades = new Cascades(source.counts(), source.reads(), source.schema(), table(), edits);
        this.wholeRows = new WholeRows(this, source.rows(), trouble::reading);
        this.relatives = new Relatives(source.counts(), source.reads(), source.schema(), table());
        this.export = new RowsExport(source.counts(), source.reads() == Reads.WHEN_ASKED);
        staged.bind(edits.stagedProperty());
        saving.bind(edits.saving().runningProperty());
        staged.subscribe(this::stagedChanged);
        this.shared = edits.saving().savesProperty().subscribe(rows::afterSave).and(save.listen());
    }

    /** The columns that a grid shows: all but the hidden ones of virtual tables. */
    public static List<Column> visible(Table table) {
        return table.columns().stream().filter(column -> column.visibility() != Column.Visibility.HIDDEN).toList();
    }

    /** The rows by their places. */
    public GridRows rows() {
        return rows;
    }

    public int newRows() {
        return rows.top().newRows();
    }

    /** The value that a cell will have after saving; nothing while it is being read, or for a new row's default. */
    public Optional<Value> value(long row, int column) {
        return cells.value(row, column);
    }

    /** Stages one cell, or says with a message key why it cannot be stored as typed. */
    public Optional<String> type(long row, int column, String text) {
        return cells.isSent(row) ? Optional.of(edits.saving().isRunning() ? "save.meanwhile" : "save.meanwhile.doubt") : cells.type(row, column, text);
    }

    /** A value in the words of its column. */
    String words(String column, Value value) {
        return columns.words(column, value);
    }

    /** How cells become words here. */
    CellFormat format() {
        return columns.format();
    }

    /** How a save went that met somebody else's changes. */
    GridSave save() {
        return save;
    }

    /** What is done to cells and rows. */
    CellEdits cells() {
        return cells;
    }

    /** What is pasted into cells. */
    Pasting pasting() {
        return pasting;
    }

    /** Stops what somebody waits for, a paste or else a save. @return whether there was anything */
    boolean stop() {
        return pasting.stop() || edits.saving().stop();
    }

    /** Stages one cell. */
    public void set(long row, int column, Value value) {
        cells.set(row, column, value);
    }

    /** Whether this cell can be changed here. */
    public boolean canEdit(long row, int column) {
        return cells.whyLocked(row, column).isEmpty() && !cells.isSent(row);
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
        return save.plan(edits.staged());
    }

    /** The same, handed over when it is ready: many edits do not hold up the window. */
    void preview(Consumer<EditPreview> done) {
        save.preview(done);
    }

    /** Saves all or nothing; a failure keeps every edit. */
    public void commit(EditPlan plan) {
        save.run(plan);
    }

    /** The same of what is staged now. */
    public void commit() {
        save.run();
    }

    /** Does again what failed last: reads, saves what is staged now, or finds out what became of a save. */
    public void tryAgain() {
        again.make();
    }

    private void stagedChanged(Staged staged) {
        cascades.follow(staged);
        if (staged.isEmpty()) {
            trouble.nothingToSave();
        }
        rows.top().follow(staged);
        redraw();
    }

    /** Says that something that is painted has changed. */
    void redraw() {
        revision.set(revision.get() + 1);
    }

    /** Where the table is. */
    Side side() {
        return source.side();
    }

    public Table table() {
        return source.table();
    }

    public List<Column> columns() {
        return columns.all();
    }

    public Interpretation interpretation(int column) {
        return columns.meaning(column);
    }

    public PendingEdits edits() {
        return edits;
    }

    /** Counts up whenever something that is painted has changed. */
    public ReadOnlyIntegerProperty revisionProperty() {
        return revision.getReadOnlyProperty();
    }

    /** What is staged, until this grid is closed. */
    public ReadOnlyObjectProperty<Staged> stagedProperty() {
        return staged.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty savingProperty() {
        return saving.getReadOnlyProperty();
    }

    /** What went wrong last, until something goes right. */
    public ReadOnlyObjectProperty<Optional<GridTrouble.Met>> troubleProperty() {
        return trouble.property();
    }

    /** Shows what another grid of this table has met, in whose place this one stands now. */
    public void takeOver(GridModel before) {
        trouble.again(before.trouble.property().get());
    }

    public ReadOnlyObjectProperty<Optional<SaveConflict>> conflictProperty() {
        return save.conflictProperty();
    }

    public ReadOnlyObjectProperty<List<Cascade>> cascadesProperty() {
        return cascades.property();
    }

    ColumnLayout layout() {
        return columns.layout();
    }

    /** Sets who keeps the columns whenever a person moves, sizes, hides or shows one. */
    public void setOnColumnsChanged(Consumer<List<KeptColumn>> keeper) {
        layout().setOnChanged(() -> keeper.accept(layout().kept()));
    }

    /** Puts the columns as they stood when they were last seen. */
    public void restoreColumns(List<KeptColumn> kept) {
        layout().restore(kept);
        redraw();
    }

    WholeRows wholeRows() {
        return wholeRows;
    }

    /** Says that something could not be read. */
    void cannotRead(DbError error) {
        trouble.reading(error);
    }

    Relatives relatives() {
        return relatives;
    }

    RowsExport export() {
        return export;
    }

    /** Where the rows come from. */
    TableSource source() {
        return source;
    }

    /** Whether cells show what is stored instead of what it means. */
    public BooleanProperty rawValuesProperty() {
        return rawValues;
    }

    @Override
    public void close() {
        pasting.giveUp();
        shared.unsubscribe();
        staged.unbind();
        saving.unbind();
        rows.close();
    }
}
