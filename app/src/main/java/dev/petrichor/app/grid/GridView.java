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
import dev.petrichor.db.Sql;
import dev.petrichor.db.sql.Quoting;
import dev.petrichor.db.transfer.RowFormat;
import java.util.regex.Matcher;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.stage.FileChooser;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
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
    private final CellFiles files;
    private final Button columns = Parts.button("", Icon.COLUMNS, "flat", this::chooseColumns);
    private final RowDetailView detail;
    private final VBox notices = new VBox();
    private final StackPane floating = new StackPane();
    private final Map<GridAction, List<KeyCombination>> keys = new EnumMap<>(GridAction.class);

    public GridView(GridModel model, OpenDatabase database, Navigator navigator) {
        this.model = model;
        this.database = database;
        this.navigator = navigator;
        this.rows = new GridSheet(model, model.format(), model.layout(), new SheetGestures());
        this.sheet = new Sheet(rows, rows);
        this.cells = new SelectedCells(model, sheet, model.layout(), this::say);
        this.files = new CellFiles(model, this, model.lane(), this::say);
        this.filters = new FilterBar(model, sheet::focusCell);
        var places = new DetailField.Places(this::follow, (table, children) -> navigator.openTable(database, table, children));
        this.detail = new RowDetailView(model, places, () -> showDetail(false));
        floating.getStyleClass().add("scrim");
        floating.setVisible(false);
        floating.setFocusTraversable(true);
        getChildren().addAll(body(), floating);
        showDetail(false);
        for (var action : GridAction.values()) {
            keys.put(action, action.keys().stream().map(KeyCombination::valueOf).toList());
        }
        model.setOnMoved(sheet::moveBy);
        model.setOnTopChanged(sheet::insertedAbove);
        model.revisionProperty().subscribe(this::redraw);
        sheet.selectionProperty().subscribe(at -> detail.show(at.row()));
        model.troubleProperty().subscribe(this::showTrouble);
        model.conflictProperty().subscribe(this::showConflict);
        model.export().stateProperty().subscribe(this::showExport);
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

    /** What the status bar says: the table, which rows are seen of how many, what is selected and what it comes to. */
    public List<String> status() {
        var words = new ArrayList<String>();
        words.add(model.table().name());
        words.add(new RowsSeen(model.firstShown() + 1, model.lastShown() + 1, model.tableCount(), model.unfiltered()).words());
        var rows = sheet.selection().lastRow(model.rowCount()) - sheet.selection().firstRow(model.rowCount()) + 1;
        if (sheet.selection().isSingleCell()) {
            words.add(oneCell());
        } else {
            words.add(Messages.get("status.selected", rows, cells.columns().size()));
            words.addAll(new SelectionSum(cells.values()).words());
        }
        return words;
    }

    private String oneCell() {
        var at = sheet.selection();
        var value = at.row() < model.rowCount() ? model.value(at.row(), model.layout().column(at.column())) : Optional.<Value>empty();
        return switch (value.orElse(Value.NULL)) {
            case Value.Text(var text) -> Messages.get("status.cellCharacters", text.codePointCount(0, text.length()));
            case Value.Blob blob -> Messages.get("status.cellBytes", blob.size());
            case Value.Cut(var _, var octets) -> Messages.get("status.cellBytes", octets);
            case Value.Null _,Value.Int _,Value.Real _,Value.BadText _ -> Messages.get("status.cell");
        };
    }

    private Node body() {
        var body = new BorderPane(sheet);
        body.setTop(new VBox(toolRow(), notices));
        body.setRight(detail);
        body.setBottom(new ChangeBar(model, this::preview, this::save));
        return body;
    }

    private Node toolRow() {
        var row = Parts.row("tool-row", filters, Parts.space(), tool("grid.refresh", Icon.REFRESH, GridAction.REFRESH), columns, export(),
                Parts.iconButton(Icon.DETAIL, Messages.get("grid.detail"), () -> perform(GridAction.DETAIL)),
                Parts.iconButton(Icon.STRUCTURE, Messages.get("grid.structure"), () -> navigator.openStructure(database, model.table().name())));
        if (model.cells().canAdd()) {
            row.getChildren().add(Parts.button(Messages.get("grid.newRow"), Icon.ADD, "plain", this::addRow));
        } else {
            row.getChildren().add(Parts.label(Messages.get("grid.readOnly"), "chip"));
            model.cells().whyReadOnly().ifPresent(why -> row.getChildren().getLast().setAccessibleText(why));
        }
        return row;
    }

    private Button export() {
        return Parts.button(Messages.get("grid.export"), Icon.EXPORT, "flat", () -> {
            var menu = new ContextMenu();
            for (var format : List.of(new RowFormat.Csv(), new RowFormat.Json(), new RowFormat.JsonLines(), new RowFormat.SqlInserts(model.table().name()))) {
                var item = new MenuItem(Messages.get("export." + format.extension()));
                item.setOnAction(_ -> ask(format));
                menu.getItems().add(item);
            }
            menu.show(this, javafx.geometry.Side.TOP, getWidth() - 330, 44);
        });
    }

    /** Asks where to, then writes what the grid shows: its filters and its order, all rows. */
    private void ask(RowFormat format) {
        var chooser = new FileChooser();
        chooser.setTitle(Messages.get("grid.export"));
        chooser.setInitialFileName(model.table().name() + "." + format.extension());
        Optional.ofNullable(chooser.showSaveDialog(getScene().getWindow())).ifPresent(file -> model.export().start(model.sql(), format, file.toPath()));
    }

    private void showExport(RowsExport.State state) {
        notices.getChildren().setAll(switch (state) {
            case RowsExport.State.Quiet() -> List.of();
            case RowsExport.State.Writing(var file) ->
                List.of(notice(Messages.get("export.writing", file.getFileName()), Parts.button(Messages.get("export.stop"), Icon.STOP, "flat", model.export()::cancel)));
            case RowsExport.State.Written(var file, var count) -> List.of(notice(Messages.get("export.written", count, file), closer()));
            case RowsExport.State.Failed(var sentence) -> List.of(notice(sentence, closer()));
        });
    }

    private Button closer() {
        return Parts.iconButton(Icon.CLOSE, Messages.get("notice.close"), () -> notices.getChildren().clear());
    }

    private void say(String sentence) {
        notices.getChildren().setAll(List.of(notice(sentence, closer())));
    }

    private static Node notice(String sentence, Button button) {
        var words = Parts.wrapped(sentence);
        HBox.setHgrow(words, Priority.ALWAYS);
        return Parts.row("notice", words, Parts.space(), button);
    }

    private void chooseColumns() {
        new ColumnsChooser(model, model.layout(), this::columnsChanged).open(columns);
    }

    private void columnsChanged() {
        redraw();
        sheet.select(sheet.selection());
    }

    private Node tool(String key, Icon icon, GridAction action) {
        return Parts.button(Messages.get(key), icon, "flat", () -> perform(action));
    }

    private void redraw() {
        rows.refreshColumns();
        columns.setText(Messages.get("grid.columns", model.layout().shown().size(), model.columns().size()));
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
        } else {
            floating.requestFocus();
        }
    }

    private void addRow() {
        model.addRow();
        sheet.select(SheetSelection.at(model.newRows() - 1L, firstTyped()));
        sheet.focusCell();
    }

    /** The copies are selected, so that what comes next is done to them. */
    private void duplicate() {
        var before = model.newRows();
        model.cells().duplicate(cells.rows());
        if (model.newRows() > before) {
            sheet.select(SheetSelection.at(before, firstTyped()));
        }
    }

    /** Where typing into a new row begins: behind a key that comes by itself. */
    private int firstTyped() {
        var shown = model.layout().shown();
        return shown.size() > 1 && model.columns().get(shown.getFirst()).rowidAlias() ? 1 : 0;
    }

    private void save() {
        model.commit(model.plan());
    }

    private void preview() {
        var plan = model.plan();
        if (!plan.planned().isEmpty()) {
            var preview = new EditPreviewView(plan, () -> show(Optional.empty()), () -> {
                show(Optional.empty());
                model.commit(plan);
            });
            StackPane.setAlignment(preview, javafx.geometry.Pos.CENTER_RIGHT);
            show(Optional.of(preview));
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
        if (floating.isVisible()) {
            pressedOnTop(event);
            return;
        }
        if (event.getCode() == KeyCode.ESCAPE && model.savingProperty().get()) {
            model.stopSaving();
            event.consume();
            return;
        }
        for (var action : GridAction.values()) {
            var meant = keys.getOrDefault(action, List.of()).stream().anyMatch(key -> key.match(event));
            if (meant && !(action.belongsToText() && isTypingText()) && perform(action)) {
                event.consume();
                return;
            }
        }
    }

    /** While something lies over the rows, keys are for it alone; Escape puts it aside, and every edit stays. */
    private void pressedOnTop(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            event.consume();
            show(Optional.empty());
            model.leaveConflict();
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
            case COPY -> done(() -> cells.copy(CopyFormat.TABS));
            case PASTE -> done(cells::paste);
            case NEW_ROW -> model.cells().canAdd() && done(this::addRow);
            case DUPLICATE -> model.cells().canAdd() && done(this::duplicate);
            case DELETE -> cells.areRows() && model.cells().canAdd() && done(cells::delete);
            case SET_NULL -> done(() -> cells.set(Value.NULL));
            case FILTER -> done(() -> filters.open(model.layout().column(sheet.selection().column())));
            case REFRESH -> done(model::refresh);
            case FOLLOW -> done(() -> follow(sheet.selection().row(), model.layout().column(sheet.selection().column())));
            case RAW_VALUES -> done(this::toggleRawValues);
            case DETAIL -> done(() -> showDetail(!detail.isVisible()));
            case GO_TO_ROW -> done(this::goToRow);
            case SHOW_SQL -> done(() -> navigator.openEditor(database, readable(model.sql())));
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

    /** The statement with its values in it, to be read and changed. */
    private static String readable(Sql sql) {
        var text = sql.text();
        for (var value : sql.parameters()) {
            text = text.replaceFirst("\\?", Matcher.quoteReplacement(Quoting.literal(value)));
        }
        return text;
    }

    private void editLarge(long row, int column, String text) {
        var editor = new LargeEditor(model.columns().get(column).name(), text, typed -> model.type(row, column, typed).map(Messages::get), () -> show(Optional.empty()));
        show(Optional.of(editor));
        editor.focusText();
    }

    /** A cut cell is read whole before it can be edited. */
    private void editWhole(long row, int column, String text) {
        if (model.row(row) instanceof GridRow.Stored(var stored) && model.value(row, column).filter(Value.Cut.class::isInstance).isPresent()) {
            var name = model.columns().get(column).name();
            model.wholeRows().cell(stored.key(), name, whole -> {
                model.took(stored.key(), column, whole);
                editLarge(row, column, model.format().text(whole, model.interpretation(column)));
            });
        } else {
            editLarge(row, column, text);
        }
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
                    : CellMenu.ofCell(model, sheet, cells, files, row, column);
            menu.show(GridView.this, screenX, screenY);
        }

        @Override
        public void editLarge(long row, int column, String text) {
            editWhole(row, column, text);
        }
    }
}
