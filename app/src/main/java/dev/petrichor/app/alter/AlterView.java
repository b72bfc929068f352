package dev.petrichor.app.alter;

import dev.petrichor.app.written.NamingRow;
import dev.petrichor.app.written.Written;
import dev.petrichor.ui.Icon;
import dev.petrichor.ui.Messages;
import dev.petrichor.ui.Parts;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Shows an {@link AlterModel}: the table as it shall be, below it the statements that make it so, and the file's name. */
public final class AlterView extends BorderPane {

    private static final double FORM_SHARE = 0.6;

    private final AlterModel model;
    private final TextField name = new TextField();
    private final ColumnRows columns;
    private final ProposalPanes panes;
    private final HBox foot = new HBox();
    private final ScrollPane form = new ScrollPane();

    public AlterView(AlterModel model) {
        this.model = model;
        this.columns = new ColumnRows(model, this::reveal);
        this.panes = new ProposalPanes(model);
        getStyleClass().add("alter");
        foot.getStyleClass().add("alter-foot");
        setTop(tools());
        setCenter(halves());
        setBottom(foot);
        model.startingPointProperty().subscribe(_ -> show());
        model.proposalProperty().subscribe(_ -> show());
        model.busyProperty().subscribe(_ -> show());
        model.troubleProperty().subscribe(_ -> show());
        model.written().stateProperty().subscribe(_ -> showFoot());
        model.written().nameProperty().addListener((_, _, _) -> showWritable());
        addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    }

    public AlterModel model() {
        return model;
    }

    /** Puts the keyboard where a person begins. */
    public void begin() {
        name.requestFocus();
        name.selectAll();
    }

    /** Fills in what a person is likely to want: a table of tags, or a column for a time, which takes a rebuild. */
    public void showExample() {
        var added = model.addColumn();
        added.notNullProperty().set(true);
        if (model.draft().isNew()) {
            model.draft().nameProperty().set("tags");
            added.nameProperty().set("label");
            added.uniqueProperty().set(true);
        } else {
            added.nameProperty().set("seen_at");
            added.typeProperty().set("integer");
            added.byDefaultProperty().set("unixepoch()");
        }
    }

    private Node tools() {
        name.setId("alter-name");
        name.setPromptText(Messages.get("alter.tableName"));
        name.setAccessibleText(Messages.get("alter.tableName"));
        name.getStyleClass().add("code-field");
        name.setPrefWidth(220);
        name.textProperty().bindBidirectional(model.draft().nameProperty());
        name.disableProperty().bind(model.draft().dropsProperty());
        var row = Parts.row("tool-row", Parts.whole(Messages.get("alter.table"), "muted"), name);
        row.getChildren().add(model.draft().isNew() ? strict() : drop());
        row.getChildren().addAll(Parts.space(), Parts.button(Messages.get("alter.startOver"), Icon.REFRESH, "flat", model::startOver));
        return row;
    }

    private Node strict() {
        var box = new CheckBox("STRICT");
        box.selectedProperty().bindBidirectional(model.draft().strictProperty());
        box.setTooltip(new Tooltip(Messages.get("alter.strict")));
        return box;
    }

    private Node drop() {
        var button = new ToggleButton(Messages.get("alter.drop"));
        button.setId("alter-drop");
        button.getStyleClass().add("log-filter");
        button.selectedProperty().bindBidirectional(model.draft().dropsProperty());
        return button;
    }

    private Node halves() {
        var body = new VBox(columns, new IndexRows(model));
        body.getStyleClass().add("alter-body");
        body.disableProperty().bind(model.draft().dropsProperty());
        form.setContent(body);
        form.setFitToWidth(true);
        form.setFocusTraversable(false);
        var both = new SplitPane(form, panes);
        both.setOrientation(Orientation.VERTICAL);
        both.setDividerPositions(FORM_SHARE);
        return both;
    }

    /** Scrolls to a field that has just come. */
    private void reveal(Node field) {
        form.applyCss();
        form.layout();
        var body = form.getContent();
        var bottom = body.sceneToLocal(field.localToScene(field.getBoundsInLocal())).getMaxY() + form.getViewportBounds().getHeight() / 2;
        var room = body.getBoundsInLocal().getHeight() - form.getViewportBounds().getHeight();
        if (room > 0) {
            form.setVvalue(Math.clamp((bottom - form.getViewportBounds().getHeight()) / room, 0, 1));
        }
    }

    private void pressed(KeyEvent event) {
        if (event.isShortcutDown() && event.getCode() == KeyCode.I) {
            columns.add();
            event.consume();
        } else if (event.isShortcutDown() && event.getCode() == KeyCode.S) {
            model.write();
            event.consume();
        }
    }

    private void show() {
        panes.show();
        if (foot.getChildren().isEmpty() || !model.startingPoint().trouble().isEmpty()) {
            showFoot();
        }
        showWritable();
    }

    private void showFoot() {
        foot.getChildren().setAll(model.startingPoint().trouble().isEmpty() ? naming() : nowhere());
        showWritable();
    }

    private List<Node> naming() {
        var nodes = new ArrayList<Node>();
        if (model.written().stateProperty().get() instanceof Written.Failed(var why)) {
            nodes.add(Parts.wrapped(why, "danger"));
        }
        var field = NamingRow.field(model.written());
        field.setOnAction(_ -> model.write());
        var write = Parts.keyButton(Messages.get("alter.write"), "Shortcut+S", "solid-accent", model::write);
        write.setId("alter-write");
        nodes.addAll(List.of(Parts.whole(Messages.get("alter.migration"), "muted"), Parts.whole(model.folder(), "muted", "code"), field, write));
        return nodes;
    }

    /** A project without a folder for migrations. */
    private List<Node> nowhere() {
        var open = Parts.button(Messages.get("alter.openSql"), Icon.SQL, "plain", model::openSql);
        open.setId("alter-open-sql");
        Label why = Parts.wrapped(model.startingPoint().trouble());
        HBox.setHgrow(why, Priority.ALWAYS);
        return List.of(Icon.WARNING.node("icon-warn"), why, Parts.space(), open);
    }

    private void showWritable() {
        foot.getChildren().stream().filter(it -> "alter-write".equals(it.getId())).forEach(it -> it.setDisable(!model.canWrite()));
        foot.getChildren().stream().filter(it -> "alter-open-sql".equals(it.getId())).forEach(it -> it.setDisable(!model.proposal().isSomething()));
    }
}
