package dev.petrichor.app.migrations;

import dev.petrichor.app.migrations.RestoreModel.Way;
import dev.petrichor.migrations.restore.RestorePoint;
import dev.petrichor.ui.Messages;
import dev.petrichor.ui.Parts;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

/** The copies from before each apply, each with the way back to it. */
final class UndoList {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm", Locale.ENGLISH).withZone(ZoneId.systemDefault());

    private final RestoreModel model;

    UndoList(RestoreModel model) {
        this.model = model;
    }

    List<Node> nodes() {
        var nodes = new ArrayList<Node>();
        switch (model.wayProperty().get()) {
            case Way.Nothing() -> {}
            case Way.Asked(var point) -> nodes.add(question(point));
            case Way.Going() -> nodes.add(going());
            case Way.Back(var point) -> nodes.add(Parts.wrapped(Messages.get("undo.back", TIME.format(point.at())), "strong"));
            case Way.Busy() -> nodes.add(Parts.wrapped(Messages.get("undo.busy")));
            case Way.Failed(var why) -> nodes.add(MigrationNotices.trouble(Messages.get("undo.failed"), why));
        }
        var points = model.pointsProperty().get();
        nodes.add(Parts.wrapped(Messages.get(points.isEmpty() ? "undo.none" : "undo.why"), "muted"));
        points.forEach(point -> nodes.add(line(point)));
        return nodes;
    }

    private static Node going() {
        var bar = new ProgressBar(ProgressBar.INDETERMINATE_PROGRESS);
        bar.setMaxWidth(Double.MAX_VALUE);
        return new VBox(6, Parts.wrapped(Messages.get("undo.going"), "muted"), bar);
    }

    private Node question(RestorePoint point) {
        var go = Parts.button(Messages.get("undo.go"), "outlined-danger", model::goBack);
        go.setId("undo-go");
        var stay = Parts.button(Messages.get("undo.stay"), "solid-accent", model::leave);
        stay.setId("undo-stay");
        var box = new VBox(10, Parts.wrapped(Messages.get("undo.ask", TIME.format(point.at())), "strong"),
                Parts.wrapped(Messages.get(model.tooLargeProperty().get() ? "undo.everythingWithoutCopy" : "undo.everything")),
                new FlowPane(8, 8, stay, go));
        box.getStyleClass().add("danger-box");
        return box;
    }

    private Node line(RestorePoint point) {
        var what = point.migrations().isEmpty() ? Messages.get("undo.beforeUndo") : Messages.get("undo.before", String.join(", ", point.migrations()));
        var words = new VBox(3, Parts.wrapped(Messages.get("undo.point", TIME.format(point.at()), point.bytes() / 1024), "strong"), Parts.wrapped(what, "muted", "small"), back(point));
        words.getStyleClass().add("finding");
        return words;
    }

    private Button back(RestorePoint point) {
        var button = Parts.button(Messages.get("undo.backTo"), "plain", () -> model.ask(point));
        button.setId("undo-" + point.at().toEpochMilli());
        return button;
    }
}
