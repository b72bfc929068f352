package dev.petrichor.app.alter;

import dev.petrichor.migrations.alter.WantedReference;
import dev.petrichor.ui.Icon;
import dev.petrichor.ui.Messages;
import dev.petrichor.ui.Parts;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.ListChangeListener;
import javafx.geometry.HPos;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The columns of the form, one line each. */
final class ColumnRows extends VBox {

    private static final List<String> HEADS = List.of("name", "type", "notNull", "default", "key", "unique", "references", "onDelete");
    private static final Set<String> BOXES = Set.of("notNull", "key", "unique");
    private static final double[] WIDTHS = {130, 110, 58, 130, 40, 52, 150, 118};
    private static final double NARROW = 100;
    private static final List<String> ACTIONS = List.of(WantedReference.NO_ACTION, "CASCADE", "SET NULL", "SET DEFAULT", "RESTRICT");

    private final AlterModel model;
    private final Consumer<Node> came;
    private final GridPane grid = new GridPane();

    /** @param came told of the field of a new line */
    ColumnRows(AlterModel model, Consumer<Node> came) {
        this.model = model;
        this.came = came;
        grid.getStyleClass().add("alter-grid");
        for (var width : WIDTHS) {
            grid.getColumnConstraints().add(constraints(width));
        }
        var add = Parts.keyButton(Messages.get("alter.addColumn"), "Shortcut+I", "plain", this::add);
        add.setId("alter-add-column");
        getStyleClass().add("alter-section");
        getChildren().addAll(Parts.label(Messages.get("structure.columns"), "section-title"), grid, new HBox(add));
        model.draft().columns().addListener(this::changed);
        show();
    }

    private static ColumnConstraints constraints(double width) {
        var grows = width > NARROW;
        var column = new ColumnConstraints(width, width, grows ? 2 * width : width);
        column.setHgrow(grows ? Priority.ALWAYS : Priority.NEVER);
        column.setFillWidth(true);
        return column;
    }

    /** What is typed into a line is its own. */
    private void changed(ListChangeListener.Change<? extends ColumnDraft> change) {
        while (change.next()) {
            if (!change.wasUpdated()) {
                show();
                return;
            }
        }
    }

    /** One more line, with the keyboard in it. */
    void add() {
        model.addColumn();
        grid.getChildren().stream().filter(it -> ("alter-column-" + (model.draft().columns().size() - 1)).equals(it.getId())).forEach(field -> {
            came.accept(field);
            field.requestFocus();
        });
    }

    private void show() {
        grid.getChildren().clear();
        for (var i = 0; i < HEADS.size(); i++) {
            var head = Parts.whole(Messages.get("alter." + HEADS.get(i)), "muted", "small");
            GridPane.setHalignment(head, BOXES.contains(HEADS.get(i)) ? HPos.CENTER : HPos.LEFT);
            grid.add(head, i, 0);
        }
        var columns = model.draft().columns();
        for (var i = 0; i < columns.size(); i++) {
            grid.addRow(i + 1, line(columns.get(i), i));
        }
    }

    private Node[] line(ColumnDraft column, int at) {
        var name = text(column.nameProperty(), "name");
        name.setId("alter-column-" + at);
        var nodes = new ArrayList<Node>(List.of(name, new SuggestedField(column.typeProperty(), Messages.get("alter.type"), model.types()), box(column.notNullProperty(), "notNull", column),
                text(column.byDefaultProperty(), "default"), box(column.keyProperty(), "key", column), box(column.uniqueProperty(), "unique", column),
                new SuggestedField(column.referenceProperty(), Messages.get("alter.references"), model.targets()), action(column)));
        nodes.stream().skip(1).filter(_ -> column.isComputed()).forEach(it -> it.setDisable(true));
        nodes.add(ends(column, at));
        return nodes.toArray(Node[]::new);
    }

    private Node ends(ColumnDraft column, int at) {
        var ends = new HBox();
        if (model.draft().isNew()) {
            var up = Parts.iconButton(Icon.UP, Messages.get("alter.up"), () -> model.draft().move(column, -1));
            up.setDisable(at == 0);
            var down = Parts.iconButton(Icon.DOWN, Messages.get("alter.down"), () -> model.draft().move(column, 1));
            down.setDisable(at == model.draft().columns().size() - 1);
            ends.getChildren().addAll(up, down);
        }
        var remove = Parts.iconButton(Icon.CLOSE, Messages.get("alter.removeColumn", column.nameProperty().get()), () -> model.draft().columns().remove(column));
        remove.setId("alter-remove-" + at);
        ends.getChildren().add(remove);
        return ends;
    }

    private static TextField text(StringProperty value, String head) {
        var field = new TextField();
        field.getStyleClass().add("code-field");
        field.setAccessibleText(Messages.get("alter." + head));
        field.textProperty().bindBidirectional(value);
        field.setMinWidth(0);
        field.setPrefWidth(0);
        return field;
    }

    private static CheckBox box(BooleanProperty value, String head, ColumnDraft column) {
        var box = new CheckBox();
        box.selectedProperty().bindBidirectional(value);
        box.accessibleTextProperty().bind(column.nameProperty().map(name -> name + ": " + Messages.get("alter." + head)));
        GridPane.setHalignment(box, HPos.CENTER);
        return box;
    }

    private static ComboBox<String> action(ColumnDraft column) {
        var choice = new ComboBox<String>();
        choice.getStyleClass().add("code-field");
        choice.getItems().setAll(ACTIONS);
        choice.setAccessibleText(Messages.get("alter.onDelete"));
        choice.valueProperty().bindBidirectional(column.onDeleteProperty());
        choice.disableProperty().bind(column.referenceProperty().map(String::isBlank));
        choice.setMinWidth(0);
        choice.setMaxWidth(Double.MAX_VALUE);
        return choice;
    }
}
