package dev.petrichor.app.grid;

import dev.petrichor.db.Value;
import dev.petrichor.db.schema.Column;
import dev.petrichor.db.table.Filter;
import dev.petrichor.db.table.Filter.Operator;
import dev.petrichor.ui.Icon;
import dev.petrichor.ui.Messages;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;

/** The filters of a grid as pills, and the row in which a new one is made. */
final class FilterBar extends HBox {

    private final GridModel model;
    private final HBox pills = new HBox(6);
    private final HBox maker = new HBox(6);
    private final ComboBox<String> column = new ComboBox<>();
    private final ComboBox<Choice> operator = new ComboBox<>();
    private final TextField value = new TextField();

    /** What can be asked of a column. */
    private enum Choice {
        CONTAINS,
        STARTS_WITH,
        IS,
        IS_NOT,
        LESS,
        LESS_OR_EQUAL,
        GREATER,
        GREATER_OR_EQUAL,
        IS_NULL,
        IS_NOT_NULL;

        @Override
        public String toString() {
            return Messages.get("filter." + name().toLowerCase(Locale.ROOT));
        }

        boolean needsValue() {
            return this != IS_NULL && this != IS_NOT_NULL;
        }
    }

    FilterBar(GridModel model) {
        super(8);
        this.model = model;
        setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        pills.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        var add = new Button(Messages.get("filter.add"), Icon.ADD.node());
        add.getStyleClass().add("flat");
        add.setMinWidth(USE_PREF_SIZE);
        add.setOnAction(_ -> open(0));
        fillMaker();
        getChildren().addAll(pills, maker, add);
        model.filtersProperty().subscribe(this::show);
    }

    /** Opens the row for a new filter on this column, with the caret in the value. */
    void open(int columnIndex) {
        column.getSelectionModel().select(columnIndex);
        maker.setVisible(true);
        maker.setManaged(true);
        value.requestFocus();
    }

    private void fillMaker() {
        column.getItems().setAll(model.columns().stream().map(Column::name).toList());
        operator.getItems().setAll(Arrays.asList(Choice.values()));
        operator.getSelectionModel().select(Choice.CONTAINS);
        operator.valueProperty().subscribe(choice -> value.setDisable(!choice.needsValue()));
        value.setPromptText(Messages.get("filter.value"));
        value.setOnAction(_ -> apply());
        maker.setOnKeyPressed(event -> {
            if (event.getCode() == javafx.scene.input.KeyCode.ESCAPE) {
                closeMaker();
                event.consume();
            }
        });
        var apply = new Button(Messages.get("filter.apply"));
        apply.setOnAction(_ -> apply());
        maker.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        maker.getChildren().addAll(column, operator, value, apply);
        closeMaker();
    }

    private void closeMaker() {
        maker.setVisible(false);
        maker.setManaged(false);
    }

    private void apply() {
        var name = column.getValue();
        if (name == null) {
            return;
        }
        var typed = model.typed(name, value.getText());
        model.addFilter(
                switch (operator.getValue()) {
                    case IS_NULL -> new Filter.IsNull(name, false);
                    case IS_NOT_NULL -> new Filter.IsNull(name, true);
                    case CONTAINS -> new Filter.Compare(name, Operator.CONTAINS, Value.of(value.getText()));
                    case STARTS_WITH -> new Filter.Compare(name, Operator.STARTS_WITH, Value.of(value.getText()));
                    case IS -> new Filter.Compare(name, Operator.IS, typed);
                    case IS_NOT -> new Filter.Compare(name, Operator.IS_NOT, typed);
                    case LESS -> new Filter.Compare(name, Operator.LESS, typed);
                    case LESS_OR_EQUAL -> new Filter.Compare(name, Operator.LESS_OR_EQUAL, typed);
                    case GREATER -> new Filter.Compare(name, Operator.GREATER, typed);
                    case GREATER_OR_EQUAL -> new Filter.Compare(name, Operator.GREATER_OR_EQUAL, typed);
                });
        value.clear();
        closeMaker();
    }

    private void show(List<Filter> filters) {
        pills.getChildren().setAll(filters.stream().map(this::pill).toList());
    }

    private Node pill(Filter filter) {
        var words = new Label(words(filter));
        words.setMinWidth(USE_PREF_SIZE);
        var remove = new Button(null, Icon.CLOSE.node());
        remove.setAccessibleText(Messages.get("filter.remove"));
        remove.setOnAction(_ -> model.removeFilter(filter));
        var pill = new HBox(words, remove);
        pill.getStyleClass().add("filter-pill");
        return pill;
    }

    private String words(Filter filter) {
        return switch (filter) {
            case Filter.Compare(var name, var how, var what) ->
                name + " " + Messages.get("filter." + how.name().toLowerCase(Locale.ROOT)) + " " + model.words(name, what);
            case Filter.OneOf(var name, var values) -> name + " " + Messages.get("filter.oneOf", values.size());
            case Filter.IsNull(var name, var negated) -> name + " " + Messages.get(negated ? "filter.is_not_null" : "filter.is_null");
            case Filter.Where(var sql) -> sql;
        };
    }
}
