package dev.petrichor.app.grid;

import dev.petrichor.app.nav.Navigator;
import dev.petrichor.app.sheet.Sheet;
import dev.petrichor.app.sheet.SheetSelection;
import dev.petrichor.app.work.OpenDatabase;
import dev.petrichor.app.work.Sentences;
import dev.petrichor.db.DbError;
import dev.petrichor.db.Value;
import dev.petrichor.db.table.Filter;
import dev.petrichor.ui.Icon;
import dev.petrichor.ui.Messages;
import dev.petrichor.ui.Parts;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** Shows a {@link GridModel}: filters, sheet, row detail, and the bar of staged changes. */
public final class GridView extends StackPane {

    private final GridModel model;
    private final OpenDatabase database;
    private final Navigator navigator;
    private final GridSheet rows;
    private final Sheet sheet;
    private final SelectedCells cells;
    private final FilterBar filters;
    private final RowDetailView detail;
    private final VBox notices = new VBox();
    private final StackPane floating = new StackPane();
    private final Map<GridAction, List<KeyCombination>> keys = new EnumMap<>(GridAction.class);

    public GridView(GridModel model, OpenDatabase database, Navigator navigator) {
        this.model = model;
        this.database = database;
        this.navigator = navigator;
        var layout = new ColumnLayout(model.table(), model.columns(), model.interpretations());
        this.rows = new GridSheet(model, model.format(), layout, this::follow, this::menu);
        this.sheet = new Sheet(rows, rows);
        this.cells = new SelectedCells(model, sheet);
        this.filters = new FilterBar(model);
        this.detail = new RowDetailView(model, () -> showDetail(false));
        floating.getStyleClass().add("scrim");
        floating.setVisible(false);
        getChildren().addAll(body(), floating);
        showDetail(false);
        for (var action : GridAction.values()) {
            keys.put(action, action.keys().stream().map(KeyCombination::valueOf).toList());
        }
        model.setOnMoved(sheet::moveBy);
        model.revisionProperty().subscribe(this::redraw);
        sheet.selectionProperty().subscribe(at -> detail.show(at.row()));
        model.troubleProperty().subscribe(this::showTrouble);
        model.conflictProperty().subscribe(this::showConflict);
        addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    }

    /** The sheet, for whoever places the keyboard. */
    public Sheet sheet() {
        return sheet;
    }

    public GridModel model() {
        return model;
    }

    /** Opens or closes the panel with all columns of the focused row. */
    public void showDetail(boolean shown) {
        detail.setVisible(shown);
        detail.setManaged(shown);
        detail.show(sheet.selection().row());
    }

    /** What the status bar says: the table, which rows are seen of how many, what is selected. */
    public List<String> status() {
        var words = new ArrayList<String>();
        words.add(model.table().name());
        var count = model.tableCount();
        words.add(Messages.get(count.certainty() != dev.petrichor.app.rows.RowCount.Certainty.EXACT ? "status.rowsAbout" : "status.rows", count.rows()));
        var selection = sheet.selection();
        var tall = selection.lastRow(model.rowCount()) - selection.firstRow(model.rowCount()) + 1;
        var wide = selection.lastColumn(model.columns().size()) - selection.firstColumn() + 1;
        words.add(selection.isSingleCell() ? Messages.get("status.row", selection.row() - model.newRows() + 1) : Messages.get("status.selected", tall, wide));
        return words;
    }

    private Node body() {
        var body = new BorderPane(sheet);
        body.setTop(new VBox(toolRow(), notices));
        body.setRight(detail);
        body.setBottom(new ChangeBar(model, this::preview, this::save));
        return body;
    }

    private Node toolRow() {
        var row = Parts.row("tool-row", filters, Parts.space(), tool("grid.refresh", Icon.REFRESH, GridAction.REFRESH),
                tool("grid.detail", Icon.DETAIL, GridAction.DETAIL),
                Parts.button(Messages.get("grid.structure"), Icon.STRUCTURE, "flat", () -> navigator.openStructure(database, model.table().name())));
        if (model.canAdd()) {
            row.getChildren().add(Parts.button(Messages.get("grid.newRow"), Icon.ADD, "plain", this::addRow));
        }
        return row;
    }

    private Node tool(String key, Icon icon, GridAction action) {
        return Parts.button(Messages.get(key), icon, "flat", () -> perform(action));
    }

    private void redraw() {
        rows.refreshColumns();
        sheet.repaint();
        detail.show(sheet.selection().row());
    }

    private void showTrouble(Optional<DbError> error) {
        notices.getChildren().setAll(error.map(this::notice).stream().toList());
    }

    private Node notice(DbError error) {
        var words = Parts.wrapped(Sentences.of(error));
        HBox.setHgrow(words, Priority.ALWAYS);
        return Parts.row("notice", Icon.ALERT.node("icon-danger"), words, Parts.space(),
                Parts.button(Messages.get("grid.tryAgain"), Icon.REFRESH, "flat", model::refresh));
    }

    private void showConflict(Optional<SaveConflict> conflict) {
        show(conflict.map(met -> new ConflictView(model, met)));
    }

    private void show(Optional<? extends Node> sheetOnTop) {
        floating.getChildren().setAll(sheetOnTop.stream().toList());
        floating.setVisible(sheetOnTop.isPresent());
        if (sheetOnTop.isEmpty()) {
            sheet.focusCell();
        }
    }

    private void addRow() {
        model.addRow();
        sheet.select(SheetSelection.at(model.newRows() - 1L, 0));
        sheet.focusCell();
    }

    private void save() {
        model.commit(model.plan());
    }

    private void preview() {
        var plan = model.plan();
        if (!plan.planned().isEmpty()) {
            show(Optional.of(new EditPreviewView(plan, () -> show(Optional.empty()), () -> {
                show(Optional.empty());
                model.commit(plan);
            })));
        }
    }

    /** Asks for a row's number and goes there. */
    private void goToRow() {
        var field = new TextField();
        field.setPromptText(Messages.get("goTo.prompt", model.tableCount().rows()));
        field.setPrefColumnCount(18);
        field.setOnAction(_ -> {
            show(Optional.empty());
            number(field.getText()).ifPresent(row -> sheet.select(SheetSelection.at(Math.clamp(row - 1, 0, Math.max(0, model.rowCount() - 1)), sheet.selection().column())));
        });
        field.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                show(Optional.empty());
            }
        });
        var box = new VBox(8, Parts.label(Messages.get("goTo.title"), "strong"), field);
        box.getStyleClass().addAll("floating", "go-to");
        box.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        show(Optional.of(box));
        field.requestFocus();
    }

    private static Optional<Long> number(String typed) {
        var digits = typed.replaceAll("[^0-9]", "");
        return digits.isEmpty() || digits.length() > 18 ? Optional.empty() : Optional.of(Long.parseLong(digits));
    }

    /** Goes to the parent row of a foreign key. */
    private void follow(long row, int column) {
        var name = model.columns().get(column).name();
        var value = model.value(row, column).filter(it -> !(it instanceof Value.Null));
        model.table().foreignKeys().stream()
                .filter(key -> key.columns().equals(List.of(name)) && !key.parentColumns().isEmpty() && value.isPresent())
                .findFirst()
                .ifPresent(key -> navigator.openTable(
                        database, key.parentTable(),
                        List.of(new Filter.Compare(key.parentColumns().getFirst(), Filter.Operator.IS, value.orElseThrow()))));
    }

    private void pressed(KeyEvent event) {
        for (var action : GridAction.values()) {
            var meant = keys.getOrDefault(action, List.of()).stream().anyMatch(key -> key.match(event));
            if (meant && !(action.belongsToText() && isTypingText()) && perform(action)) {
                event.consume();
                return;
            }
        }
    }

    /** Does it, and says whether there was anything to do it to. */
    public boolean perform(GridAction action) {
        return switch (action) {
            case SAVE -> done(this::save);
            case PREVIEW -> done(this::preview);
            case DISCARD -> done(model.edits()::discard);
            case UNDO -> done(model.edits()::undo);
            case REDO -> done(model.edits()::redo);
            case COPY -> done(cells::copy);
            case PASTE -> done(cells::paste);
            case NEW_ROW -> model.canAdd() && done(this::addRow);
            case DUPLICATE -> model.canAdd() && done(() -> model.duplicate(cells.rows()));
            case DELETE -> cells.areRows() && done(() -> model.delete(cells.rows()));
            case SET_NULL -> done(() -> cells.set(Value.NULL));
            case FILTER -> done(() -> filters.open(sheet.selection().column()));
            case REFRESH -> done(model::refresh);
            case FOLLOW -> done(() -> follow(sheet.selection().row(), sheet.selection().column()));
            case RAW_VALUES -> done(this::toggleRawValues);
            case DETAIL -> done(() -> showDetail(!detail.isVisible()));
            case GO_TO_ROW -> done(this::goToRow);
        };
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

    private void menu(long row, int column, double screenX, double screenY) {
        var menu = row < 0 ? CellMenu.ofHeader(model, sheet, column, filters::open) : CellMenu.ofCell(model, sheet, cells, row, column);
        menu.show(this, screenX, screenY);
    }
}
