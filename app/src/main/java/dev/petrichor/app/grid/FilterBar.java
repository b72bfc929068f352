package dev.petrichor.app.grid;

import dev.petrichor.app.rows.Interpretation;
import dev.petrichor.db.schema.Column;
import dev.petrichor.db.table.Filter;
import dev.petrichor.ui.Icon;
import dev.petrichor.ui.Messages;
import dev.petrichor.ui.Parts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;

/** The filters of a grid as pills, and the row in which a new one is made. */
final class FilterBar extends HBox {

    private final GridModel model;
    private final HBox pills = new HBox(6);
    private final HBox maker = new HBox(6);
    private final ComboBox<String> column = new ComboBox<>();
    private final ComboBox<FilterChoice> operator = new ComboBox<>();
    private final TextField value = new TextField();
    private final Label refusal = Parts.label("", "danger", "small");
    private final Runnable left;
    /** The filter that the row changes; none while it makes a new one. */
    private Optional<Filter> changed = Optional.empty();

    /** @param left told when the row was closed, so that the keyboard goes back to the cells */
    FilterBar(GridModel model, Runnable left) {
        super(8);
        this.model = model;
        this.left = left;
        setAlignment(Pos.CENTER_LEFT);
        pills.setAlignment(Pos.CENTER_LEFT);
        pills.setFillHeight(false);
        fillMaker();
        getChildren().addAll(pills, Parts.button(Messages.get("filter.add"), Icon.ADD, "flat", () -> open(0)));
        model.rows().filters().conditionsProperty().subscribe(this::show);
    }

    /** The row in which a filter is made; seen while one is. */
    Node maker() {
        return maker;
    }

    /** Opens the row for a new filter on this column, with the caret in the value. */
    void open(int columnIndex) {
        changed = Optional.empty();
        begin(columnIndex);
    }

    /** Opens the row with what a filter says now. */
    private void change(Filter filter, FilterChoice choice) {
        begin(columnOf(filter));
        changed = Optional.of(filter);
        operator.getSelectionModel().select(choice);
        value.setText(FilterChoice.typedText(filter, model::words));
        value.selectAll();
    }

    private int columnOf(Filter filter) {
        var name = FilterWords.of(filter, model::words).column();
        return Math.max(0, column.getItems().indexOf(name));
    }

    private void begin(int columnIndex) {
        column.getSelectionModel().select(columnIndex);
        show(maker, true);
        refuse("");
        value.requestFocus();
    }

    private void fillMaker() {
        column.getItems().setAll(model.columns().stream().map(Column::name).toList());
        column.valueProperty().subscribe(name -> {
            if (name != null) {
                offer(name);
            }
        });
        operator.valueProperty().subscribe(choice -> value.setDisable(choice != null && !choice.needsValue()));
        value.setPromptText(Messages.get("filter.value"));
        value.setOnAction(_ -> apply());
        value.setPrefColumnCount(14);
        maker.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        maker.getStyleClass().add("tool-row");
        maker.getChildren().addAll(column, operator, value, Parts.button(Messages.get("filter.apply"), "plain", this::apply), refusal);
        show(maker, false);
    }

    /** Offers what can be asked of a column of this kind. */
    private void offer(String name) {
        var choices = FilterChoice.of(model.columns().get(column.getSelectionModel().getSelectedIndex()), model.interpretation(column.getSelectionModel().getSelectedIndex()));
        var before = operator.getValue();
        operator.getItems().setAll(choices);
        operator.getSelectionModel().select(before != null && choices.contains(before) ? before : choices.getFirst());
        operator.setAccessibleText(name);
    }

    private void pressed(KeyEvent event) {
        var emptyBackspace = event.getCode() == KeyCode.BACK_SPACE && value.getText().isEmpty() && value.isFocused();
        if (event.getCode() == KeyCode.ESCAPE || emptyBackspace) {
            close();
            event.consume();
        }
    }

    private void close() {
        value.clear();
        show(maker, false);
        left.run();
    }

    private void apply() {
        var name = column.getValue();
        var choice = operator.getValue();
        if (name == null || choice == null) {
            return;
        }
        if (choice == FilterChoice.SQL) {
            WrittenCondition.check(model.source().counts(), model.table(), value.getText(), this::accept, this::refuse);
        } else {
            accept(choice.filter(model.columns().get(column.getSelectionModel().getSelectedIndex()), value.getText(), model.cells().typed(name, value.getText())));
        }
    }

    private void accept(Filter filter) {
        model.rows().setFilters(withInPlace(filter));
        close();
    }

    /** All filters, the new one where the one stood that it changes; at the end otherwise. */
    private List<Filter> withInPlace(Filter filter) {
        var all = new ArrayList<>(model.rows().filters().conditions());
        var place = changed.map(all::indexOf).orElse(-1);
        if (place < 0) {
            all.add(filter);
        } else {
            all.set(place, filter);
        }
        return all;
    }

    private void refuse(String words) {
        refusal.setText(words);
        show(refusal, !words.isEmpty());
    }

    private void show(List<Filter> filters) {
        pills.getChildren().setAll(filters.stream().map(this::pill).toList());
        show(pills, !filters.isEmpty());
    }

    private static void show(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }

    private Node pill(Filter filter) {
        var words = FilterWords.of(filter, model::words);
        var pill = Parts.row("filter-pill", Icon.FILTER.node("icon-accent"), Parts.whole(words.column(), "strong"), Parts.whole(words.operator()), Parts.whole(words.value(), "strong"),
                Parts.iconButton(Icon.CLOSE, Messages.get("filter.remove"), () -> model.rows().removeFilter(filter)));
        pill.getChildren().removeIf(node -> node instanceof Label label && label.getText().isEmpty());
        FilterChoice.of(filter, this::isBoolean).ifPresent(choice -> Parts.pressable(pill, Messages.get("filter.change", words.sentence()), () -> change(filter, choice)));
        return pill;
    }

    private boolean isBoolean(String name) {
        var index = column.getItems().indexOf(name);
        return index >= 0 && model.interpretation(index).kind() == Interpretation.Kind.BOOLEAN;
    }
}
