package dev.petrichor.app.grid;

import dev.petrichor.app.nav.Navigator;
import dev.petrichor.app.sheet.Sheet;
import dev.petrichor.app.sheet.SheetSelection;
import dev.petrichor.app.work.OpenDatabase;
import dev.petrichor.db.Value;
import dev.petrichor.db.schema.Column;
import dev.petrichor.ui.Clip;
import dev.petrichor.ui.Messages;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** Shows a {@link GridModel}: filters, sheet, row detail, and the bar of staged changes. */
public final class GridView extends StackPane {

    private final GridModel model;
    private final OpenDatabase database;
    private final Navigator navigator;
    private final EditedCells edited;
    private final LargeEditing large;
    private final GridSheet rows;
    private final Sheet sheet;
    private final FollowedRows followed;
    private final SelectedCells cells;
    private final FilterBar filters;
    private final CellFiles files;
    private final GridTools tools;
    private final RowsFooter footer;
    private final RowDetailView detail;
    private final GridNotices notices;
    private final NoRows noRows;
    private final Floating floating = new Floating();
    private final GridKeys keys = new GridKeys();
    private Runnable typed = () -> {};

    public GridView(GridModel model, OpenDatabase database, Navigator navigator) {
        this.model = model;
        this.database = database;
        this.navigator = navigator;
        this.notices = new GridNotices(model);
        this.edited = new EditedCells(model, notices::say, Clip::put);
        this.large = new LargeEditing(model, this::edit, () -> show(Optional.empty()));
        this.rows = new GridSheet(model, edited, model.format(), model.layout(), new SheetGestures());
        this.sheet = new Sheet(rows, rows);
        this.followed = new FollowedRows(model, sheet);
        this.noRows = new NoRows(model);
        this.cells = new SelectedCells(model, sheet, model.layout(), notices::say);
        this.files = new CellFiles(model, this, navigator.dialogs(), notices::say);
        this.filters = new FilterBar(model, sheet::focusCell);
        this.footer = new RowsFooter(model.rows(), model.save()::written);
        this.tools = new GridTools(model, filters, navigator.dialogs(), this::perform, () -> navigator.openStructure(database, model.table().name()), this::columnsChanged);
        var places = new DetailField.Places(this::follow, (table, children) -> navigator.openTable(database, table, children), large::begin);
        this.detail = new RowDetailView(model, edited, places, notices::say, () -> showDetail(false));
        getChildren().addAll(body(), floating);
        showDetail(false);
        model.revisionProperty().subscribe(this::redraw);
        sheet.selectionProperty().subscribe(at -> detail.show(at.row()));
        model.conflictProperty().subscribe(this::showConflict);
        model.stagedProperty().subscribe(_ -> closePreview());
        model.savingProperty().subscribe(_ -> closePreview());
        addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    }

    /** The sheet, for whoever places the keyboard. */
    public Sheet sheet() {
        return sheet;
    }

    public GridModel model() {
        return model;
    }

    /** Selects a column, where it is shown. */
    public void select(String column) {
        var place = model.layout().shown().stream().map(index -> model.columns().get(index).name()).toList().indexOf(column);
        if (place >= 0) {
            sheet.select(SheetSelection.at(sheet.selection().row(), place));
        }
    }

    /** Opens or closes the panel with all columns of the focused row. */
    public void showDetail(boolean shown) {
        detail.open(shown, sheet.selection().row());
    }

    /** What the status bar says: the table, which rows are seen of how many, what is selected and what it comes to. */
    public List<String> status() {
        return new GridStatus(model, sheet.selection(), cells).words();
    }

    private Node body() {
        var body = new BorderPane(new StackPane(sheet, noRows));
        body.setTop(new VBox(tools, filters.maker(), notices));
        body.setRight(detail);
        body.setBottom(new VBox(footer, new ChangeBar(model, this::preview, this::save)));
        return body;
    }

    private void columnsChanged() {
        redraw();
        sheet.select(sheet.selection());
    }

    private void redraw() {
        rows.refreshColumns();
        tools.follow();
        footer.follow();
        noRows.follow();
        followed.follow();
        sheet.repaint();
        detail.show(sheet.selection().row());
    }

    private void showConflict(Optional<SaveConflict> conflict) {
        if (conflict.isPresent() || floating.holds(ConflictView.class)) {
            show(conflict.map(met -> new ConflictView(model, met)));
        }
    }

    /** Calls back whenever somebody types into the editor of several lines. */
    public void setOnTyped(Runnable typed) {
        this.typed = typed;
    }

    /**
     * Takes what is being typed, because this grid is going to be closed or replaced.
     *
     * @return what is to be said of texts that cannot be stored and are on the clipboard now, else of a paste that is not staged yet
     */
    public Optional<String> finishTyping() {
        var left = model.pasting().giveUp() ? Optional.of(Messages.get("paste.left")) : Optional.<String>empty();
        var texts = Stream.of(floating.leave().stream(), detail.leave().stream(), sheet.leaveEditing().stream()).flatMap(it -> it).toList();
        return texts.isEmpty() ? left : Optional.of(Floating.kept(String.join("\n", texts)));
    }

    /** Says something above the rows. */
    public void say(String sentence) {
        notices.say(sentence);
    }

    private void edit(LargeEditor editor) {
        editor.setOnTyped(() -> typed.run());
        show(Optional.of(editor));
    }

    private void show(Optional<? extends Node> sheetOnTop) {
        if (sheetOnTop.isPresent()) {
            floating.put(sheetOnTop.get()).ifPresent(notices::say);
        } else {
            floating.clear();
            sheet.focusCell();
        }
    }

    private void addRow() {
        model.addRow();
        sheet.select(SheetSelection.at(model.newRows() - 1L, firstTyped()));
        sheet.focusCell();
    }

    /** The copies are selected, so that what comes next is done to them. */
    private void duplicate() {
        var copied = new CopiedRows(model, notices::say);
        cells.rows().ifPresent(places -> copied.stage(places, () -> sheet.select(SheetSelection.at((long) model.newRows() - places.size(), firstTyped()))));
    }

    /** Where typing into a new row begins: behind a key that comes by itself. */
    private int firstTyped() {
        var shown = model.layout().shown();
        return shown.size() > 1 && model.columns().get(shown.getFirst()).rowidAlias() ? 1 : 0;
    }

    private void save() {
        if (takesTyped()) {
            model.commit();
        }
    }

    /**
     * Takes what is being typed, in the cell and in the panel, so that it is staged with the rest.
     *
     * @return false when it cannot be stored, which is said where it was typed
     */
    private boolean takesTyped() {
        return sheet.finishEditing() & detail.finishTyping();
    }

    private void preview() {
        if (takesTyped()) {
            model.preview(this::preview);
        }
    }

    private void preview(EditPreview preview) {
        if (preview.statements() > 0) {
            var view = new EditPreviewView(preview, model.side(), () -> show(Optional.empty()), () -> {
                show(Optional.empty());
                model.commit(preview.plan());
            });
            StackPane.setAlignment(view, Pos.CENTER_RIGHT);
            show(Optional.of(view));
        }
    }

    /** Something else is staged than it shows, or that is being saved. */
    private void closePreview() {
        if (floating.getChildren().stream().anyMatch(EditPreviewView.class::isInstance)) {
            show(Optional.empty());
        }
    }

    /** Goes to the row that a foreign key refers to, or says why there is none. */
    private void follow(long row, int column) {
        var columns = model.columns().stream().map(Column::name).toList();
        switch (ParentRow.of(model.table().foreignKeys(), columns.get(column), name -> model.value(row, columns.indexOf(name)))) {
            case ParentRow.Found(var table, var filters) -> navigator.openTable(database, table, filters);
            case ParentRow.Nowhere(var sentence) -> notices.say(sentence);
        }
    }

    private void pressed(KeyEvent event) {
        if (floating.isVisible()) {
            pressedOnTop(event);
            return;
        }
        if (event.getCode() == KeyCode.ESCAPE && model.stop() || keys.pressed(event, isTypingText(), this::perform)) {
            event.consume();
        }
    }

    /** While something lies over the rows, keys are for it alone; Escape puts it aside, and every edit stays. */
    private void pressedOnTop(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            event.consume();
            show(Optional.empty());
            model.save().leaveConflict();
        }
    }

    /** Does it, and says whether there was anything to do it to. What lies over the rows keeps them from every key and menu. */
    public boolean perform(GridAction action) {
        return (!floating.isVisible() || isOfStaged(action) && floating.givesWay()) && performed(action);
    }

    private static boolean isOfStaged(GridAction action) {
        return action == GridAction.SAVE || action == GridAction.PREVIEW;
    }

    private boolean performed(GridAction action) {
        return switch (action) {
            case SAVE -> done(this::save);
            case PREVIEW -> done(this::preview);
            case DISCARD -> done(model.edits()::discard);
            case UNDO -> done(model.edits()::undo);
            case REDO -> done(model.edits()::redo);
            case COPY -> done(() -> cells.copy(CopyFormat.TABS));
            case PASTE -> done(cells::paste);
            case NEW_ROW -> model.cells().canAdd() && done(this::addRow);
            case DUPLICATE -> model.cells().canAdd() && done(this::duplicate);
            case DELETE -> cells.areRows() && model.cells().canAdd() && done(cells::delete);
            case SET_NULL -> done(() -> cells.set(Value.NULL));
            case FILTER -> done(() -> filters.open(model.layout().column(sheet.selection().column())));
            case REFRESH -> done(this::refresh);
            case FOLLOW -> done(() -> follow(sheet.selection().row(), model.layout().column(sheet.selection().column())));
            case RAW_VALUES -> done(this::toggleRawValues);
            case DETAIL -> done(() -> showDetail(!detail.isVisible()));
            case SHOW_SQL -> done(() -> navigator.openEditor(database, model.rows().readableSql()));
        };
    }

    /** Rows of a file that is gone are read without a fault: the file is asked for as well. */
    private void refresh() {
        database.watch().look();
        model.rows().refresh();
    }

    private void toggleRawValues() {
        model.rawValuesProperty().set(!model.rawValuesProperty().get());
        redraw();
    }

    private boolean isTypingText() {
        var owner = getScene() == null ? null : getScene().getFocusOwner();
        return owner instanceof TextInputControl && (owner != sheet.keyboard() || sheet.isEditing());
    }

    private static boolean done(Runnable action) {
        action.run();
        return true;
    }

    /** What the sheet asks for that needs more than the sheet. */
    private final class SheetGestures implements GridSheet.Gestures {

        @Override
        public void follow(long row, int column) {
            GridView.this.follow(row, column);
        }

        @Override
        public void menu(long row, int place, double screenX, double screenY) {
            var column = model.layout().column(place);
            var menu = row < 0
                    ? CellMenu.ofHeader(model, sheet, column, place, filters::open, hidden -> {
                        model.layout().show(hidden, false);
                        columnsChanged();
                    })
                    : CellMenu.ofCell(model, sheet, cells, files, edited.at(row, column), GridView.this::duplicate);
            menu.show(GridView.this, screenX, screenY);
        }

        @Override
        public void editLarge(EditedCell cell, String text) {
            large.begin(cell, text);
        }
    }
}
