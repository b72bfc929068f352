package dev.petrichor.app.grid;

import dev.petrichor.app.code.CodeView;
import dev.petrichor.app.nav.Navigator;
import dev.petrichor.app.sheet.Sheet;
import dev.petrichor.app.sheet.SheetSelection;
import dev.petrichor.app.work.OpenDatabase;
import dev.petrichor.app.work.Sentences;
import dev.petrichor.db.DbError;
import dev.petrichor.db.Value;
import dev.petrichor.db.sql.Quoting;
import dev.petrichor.db.table.EditPlan;
import dev.petrichor.db.table.Filter;
import dev.petrichor.ui.Icon;
import dev.petrichor.ui.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** Shows a {@link GridModel}: filters, sheet, row detail, and the bar of staged changes. */
public final class GridView extends StackPane {

    private static final int MOST_COPIED = 100_000;

    private final GridModel model;
    private final OpenDatabase database;
    private final Navigator navigator;
    private final GridSheet rows;
    private final Sheet sheet;
    private final FilterBar filters;
    private final RowDetailView detail;
    private final VBox notices = new VBox();
    private final StackPane floating = new StackPane();

    public GridView(GridModel model, OpenDatabase database, Navigator navigator) {
        this.model = model;
        this.database = database;
        this.navigator = navigator;
        var layout = new ColumnLayout(model.table(), model.columns(), interpretations());
        this.rows = new GridSheet(model, model.format(), layout, this::follow, this::menu);
        this.sheet = new Sheet(rows, rows);
        this.filters = new FilterBar(model);
        this.detail = new RowDetailView(model, () -> showDetail(false));
        floating.getStyleClass().add("scrim");
        floating.setVisible(false);
        getChildren().addAll(body(), floating);
        showDetail(false);
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

    /** Opens or closes the panel with all columns of the focused row. */
    public void showDetail(boolean shown) {
        detail.setVisible(shown);
        detail.setManaged(shown);
        detail.show(sheet.selection().row());
    }

    private List<dev.petrichor.app.rows.Interpretation> interpretations() {
        var all = new ArrayList<dev.petrichor.app.rows.Interpretation>();
        for (var i = 0; i < model.columns().size(); i++) {
            all.add(model.interpretation(i));
        }
        return all;
    }

    private Node body() {
        var body = new BorderPane(sheet);
        body.setTop(new VBox(toolRow(), notices));
        body.setRight(detail);
        body.setBottom(new ChangeBar(model, this::preview, this::save));
        return body;
    }

    private Node toolRow() {
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        var row = new HBox(
                filters, space, button("grid.refresh", Icon.REFRESH, "flat", model::refresh),
                button("grid.detail", Icon.DETAIL, "flat", () -> showDetail(!detail.isVisible())),
                button("grid.structure", Icon.STRUCTURE, "flat", () -> navigator.openStructure(database, model.table().name())));
        if (model.canAdd()) {
            row.getChildren().add(button("grid.newRow", Icon.ADD, "plain", this::addRow));
        }
        row.getStyleClass().add("tool-row");
        return row;
    }

    private static Button button(String key, Icon icon, String style, Runnable action) {
        var button = new Button(Messages.get(key), icon.node());
        button.getStyleClass().add(style);
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(_ -> action.run());
        return button;
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
        var words = new Label(Sentences.of(error));
        words.setWrapText(true);
        HBox.setHgrow(words, Priority.ALWAYS);
        var retry = button("grid.tryAgain", Icon.REFRESH, "flat", model::refresh);
        var notice = new HBox(Icon.ALERT.node("icon-danger"), words, retry);
        notice.getStyleClass().add("notice");
        return notice;
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

    /** The statements that a save will run; the same plan is saved from here. */
    private void preview() {
        var plan = model.plan();
        if (!plan.planned().isEmpty()) {
            show(Optional.of(previewOf(plan)));
        }
    }

    private Node previewOf(EditPlan plan) {
        var title = new Label(Messages.get("preview.title", plan.planned().size()));
        title.getStyleClass().add("title");
        var head = new VBox(title);
        head.getStyleClass().add("floating-head");
        var code = new CodeView(false);
        code.textProperty().set(plan.planned().stream().map(GridView::readable).collect(Collectors.joining("\n\n")));
        VBox.setVgrow(code, Priority.ALWAYS);
        var copy = button("preview.copy", Icon.COPY, "flat", () -> copy(code.textProperty().get()));
        var back = button("preview.back", Icon.BACK, "flat", () -> show(Optional.empty()));
        var save = button("grid.save", Icon.CHECK, "solid-local", () -> {
            show(Optional.empty());
            model.commit(plan);
        });
        var foot = new HBox(copy, back, save);
        foot.getStyleClass().add("floating-foot");
        var box = new VBox(head, code, foot);
        box.getStyleClass().add("floating");
        box.setMaxSize(820, 480);
        return box;
    }

    private static String readable(EditPlan.Planned planned) {
        var sql = planned.step().sql();
        var values = sql.parameters().stream().map(Quoting::literal).collect(Collectors.joining(", "));
        return sql.text() + ";\n-- " + values.replace('\n', ' ');
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
        if (event.isShortcutDown() && shortcut(event) || plain(event)) {
            event.consume();
        }
    }

    private boolean shortcut(KeyEvent event) {
        var shift = event.isShiftDown();
        return switch (event.getCode()) {
            case S -> done(shift ? this::preview : this::save);
            case Z -> done(shift ? model.edits()::redo : model.edits()::undo);
            case Y -> done(model.edits()::redo);
            case BACK_SPACE -> shift && done(model.edits()::discard);
            case R -> done(model::refresh);
            case F -> !shift && done(() -> filters.open(sheet.selection().column()));
            case I -> !shift && model.canAdd() && done(this::addRow);
            case D -> model.canAdd() && done(() -> model.duplicate(selectedRows()));
            case C -> !isTypingText() && done(this::copySelection);
            case B -> done(() -> follow(sheet.selection().row(), sheet.selection().column()));
            case DIGIT0, NUMPAD0 -> done(() -> setSelected(Value.NULL));
            case SPACE -> shift && done(() -> showDetail(!detail.isVisible()));
            default -> false;
        };
    }

    private boolean plain(KeyEvent event) {
        if (event.isShortcutDown() || isTypingText() && event.getCode() != KeyCode.F8) {
            return false;
        }
        return switch (event.getCode()) {
            case F5 -> done(model::refresh);
            case F4 -> done(() -> follow(sheet.selection().row(), sheet.selection().column()));
            case F8 -> done(() -> {
                model.rawValuesProperty().set(!model.rawValuesProperty().get());
                redraw();
            });
            case INSERT -> model.canAdd() && done(this::addRow);
            case DELETE -> sheet.selection().shape() == SheetSelection.Shape.ROWS && done(() -> model.delete(selectedRows()));
            case BACK_SPACE -> event.isAltDown() && done(() -> setSelected(Value.NULL));
            default -> false;
        };
    }

    private boolean isTypingText() {
        var owner = getScene() == null ? null : getScene().getFocusOwner();
        return owner instanceof javafx.scene.control.TextInputControl && (owner != sheet.keyboard() || sheet.isEditing());
    }

    private static boolean done(Runnable action) {
        action.run();
        return true;
    }

    private List<Long> selectedRows() {
        var selection = sheet.selection();
        var count = model.rowCount();
        return LongStream.rangeClosed(selection.firstRow(count), Math.min(selection.lastRow(count), selection.firstRow(count) + MOST_COPIED))
                .boxed()
                .toList();
    }

    private void setSelected(Value value) {
        var selection = sheet.selection();
        model.edits().together(() -> {
            for (var row : selectedRows()) {
                for (var column = selection.firstColumn(); column <= selection.lastColumn(model.columns().size()); column++) {
                    model.set(row, column, value);
                }
            }
        });
    }

    private void copySelection() {
        var selection = sheet.selection();
        var lines = new ArrayList<String>();
        for (var row : selectedRows()) {
            var cells = new ArrayList<String>();
            for (var column = selection.firstColumn(); column <= selection.lastColumn(model.columns().size()); column++) {
                var at = column;
                cells.add(model.value(row, column).map(value -> tabSafe(model.format().text(value, model.interpretation(at)))).orElse(""));
            }
            lines.add(String.join("\t", cells));
        }
        copy(String.join("\n", lines));
    }

    /** Spreadsheets agree on quotes around a cell that holds a tab, a quote or a line end. */
    private static String tabSafe(String text) {
        var plain = text.indexOf('\t') < 0 && text.indexOf('\n') < 0 && text.indexOf('"') < 0;
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }

    private static void copy(String text) {
        var content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }

    private void menu(long row, int column, double screenX, double screenY) {
        var menu = new ContextMenu();
        if (row < 0) {
            menu.getItems().addAll(
                    item("menu.filterColumn", () -> filters.open(column)), item("menu.sort", () -> rows.sort(column, false)),
                    item("menu.fit", () -> sheet.fit(column)), item("menu.copyName", () -> copy(model.columns().get(column).name())));
        } else {
            cellMenu(menu, row, column);
        }
        menu.show(this, screenX, screenY);
    }

    private void cellMenu(ContextMenu menu, long row, int column) {
        var name = model.columns().get(column).name();
        var value = model.value(row, column);
        menu.getItems().add(item("menu.copy", this::copySelection));
        value.ifPresent(it -> menu.getItems().addAll(
                item("menu.filterBy", () -> model.addFilter(isValue(name, it, false))),
                item("menu.exclude", () -> model.addFilter(isValue(name, it, true)))));
        if (model.canEdit(row, column)) {
            menu.getItems().addAll(
                    new SeparatorMenuItem(), item("menu.edit", sheet::edit), item("menu.setNull", () -> setSelected(Value.NULL)),
                    item("menu.setEmpty", () -> setSelected(Value.of(""))));
            if (row < model.newRows()) {
                menu.getItems().add(item("menu.setDefault", () -> model.setDefault(row, column)));
            }
            menu.getItems().addAll(
                    new SeparatorMenuItem(), item("menu.duplicate", () -> model.duplicate(selectedRows())),
                    item("menu.delete", () -> model.delete(selectedRows())), item("menu.revert", () -> model.revert(selectedRows())));
        }
    }

    private static Filter isValue(String column, Value value, boolean not) {
        return value instanceof Value.Null
                ? new Filter.IsNull(column, not)
                : new Filter.Compare(column, not ? Filter.Operator.IS_NOT : Filter.Operator.IS, value);
    }

    private static MenuItem item(String key, Runnable action) {
        var item = new MenuItem(Messages.get(key));
        item.setOnAction(_ -> action.run());
        return item;
    }
}
