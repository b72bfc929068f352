package dev.petrichor.app.drift;

import dev.petrichor.app.written.Written;
import dev.petrichor.ui.Icon;
import dev.petrichor.ui.Messages;
import dev.petrichor.ui.Parts;
import java.util.List;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Shows a {@link DriftModel}: the board, and below it what the chosen cell says. */
public final class DriftView extends BorderPane {

    private final DriftModel model;
    private final HBox tools = new HBox();
    private final VBox notices = new VBox();
    private final DriftBoard board;
    private final DriftPanes panes;

    public DriftView(DriftModel model) {
        this.model = model;
        this.board = new DriftBoard(model);
        this.panes = new DriftPanes(model);
        getStyleClass().addAll("migrations", "drift");
        tools.getStyleClass().add("tool-row");
        setTop(new VBox(tools, notices));
        setCenter(halves());
        model.rowsProperty().subscribe(this::show);
        model.referenceProperty().subscribe(this::show);
        model.chosenProperty().subscribe(this::show);
        model.checkingProperty().subscribe(this::show);
        model.detailProperty().subscribe(panes::show);
        model.closingProperty().subscribe(panes::show);
        model.wayProperty().subscribe(panes::show);
        model.written().stateProperty().subscribe(state -> {
            notices.getChildren().setAll(state instanceof Written.Done done ? List.of(written(done)) : List.of());
            panes.show();
        });
    }

    public DriftModel model() {
        return model;
    }

    private Node halves() {
        var scroll = new ScrollPane(board);
        scroll.setFitToWidth(true);
        scroll.setFocusTraversable(false);
        var both = new SplitPane(scroll, panes);
        both.setOrientation(Orientation.VERTICAL);
        both.setDividerPositions(0.3);
        return both;
    }

    private void show() {
        tools.getChildren().setAll(Parts.label(Messages.get("drift.heading"), "muted"), segments(), Parts.space());
        tools.getChildren().addAll(actions());
        board.show();
        panes.show();
    }

    /** What everything is held against. */
    private Node segments() {
        var segments = new HBox();
        segments.getStyleClass().add("segments");
        DriftBoard.columns(model.rowsProperty().get()).forEach(source -> segments.getChildren().add(segment(source)));
        return segments;
    }

    private ToggleButton segment(DriftSource source) {
        var chosen = source == model.referenceProperty().get();
        var segment = source.side().map(side -> new ToggleButton(DriftWords.column(source), Parts.dot(side.label()))).orElseGet(() -> new ToggleButton(DriftWords.column(source)));
        segment.setId("drift-with-" + source.label());
        segment.setSelected(chosen);
        segment.setOnAction(_ -> {
            segment.setSelected(true);
            model.referenceProperty().set(source);
        });
        return segment;
    }

    /** Where the new file is, and what it still needs. */
    private Node written(Written.Done done) {
        var words = new VBox(2, Parts.wrapped(Messages.get("written.done", done.shown()), "strong"), Parts.wrapped(Messages.get("drift.written.next")));
        if (done.snapshots()) {
            words.getChildren().add(Parts.wrapped(Messages.get("written.snapshots"), "muted"));
        }
        HBox.setHgrow(words, Priority.ALWAYS);
        var look = Parts.button(Messages.get("drift.toMigrations"), "plain", model::openMigrations);
        look.setId("drift-written");
        var notice = Parts.row("notice", Icon.CHECK.node("icon-local"), words, look, Parts.iconButton(Icon.CLOSE, Messages.get("written.leave"), model.written()::leave));
        notice.getStyleClass().add("quiet");
        return notice;
    }

    private List<Node> actions() {
        if (model.checkingProperty().get() == 0) {
            return List.of(Parts.iconButton(Icon.REFRESH, Messages.get("grid.refresh"), model::refresh));
        }
        var bar = new ProgressBar();
        bar.setPrefWidth(120);
        return List.of(Parts.row("progress", Parts.whole(Messages.get("drift.checking", model.checkingProperty().get()), "muted"), bar),
                Parts.button(Messages.get("drift.stop"), Icon.STOP, "plain", model::stop));
    }
}
