package dev.petrichor.app.migrations;

import dev.petrichor.migrations.MarkApplied;
import dev.petrichor.ui.Icon;
import dev.petrichor.ui.Messages;
import dev.petrichor.ui.Parts;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Says over the list which rows of the ledger would be written, and what became of it. */
final class MarkNotice {

    private MarkNotice() {}

    static Optional<Node> of(MarkModel model) {
        return switch (model.stateProperty().get()) {
            case Marking.Nothing() -> Optional.empty();
            case Marking.Asked(var marks) -> Optional.of(question(model, marks));
            case Marking.Writing() -> Optional.of(quiet(Icon.CLOCK.node("quiet"), Parts.wrapped(Messages.get("mark.writing"), "muted")));
            case Marking.Done(var names, var ledger) -> Optional.of(quiet(Icon.CHECK.node("icon-local"),
                    new VBox(Parts.wrapped(Messages.get("mark.done", String.join(", ", names), ledger))), close(model)));
            case Marking.Failed(var why) -> Optional.of(fault(Messages.get("mark.failed"), why, model));
            case Marking.Lost(var why) -> Optional.of(fault(why, Messages.get("mark.lost"), model));
        };
    }

    private static Node fault(String title, String more, MarkModel model) {
        return row(Icon.ALERT.node("icon-danger"), new VBox(2, Parts.wrapped(title, "strong"), Parts.wrapped(more)), close(model));
    }

    private static Node question(MarkModel model, MarkApplied.Marks marks) {
        var words = new VBox(3, Parts.wrapped(Messages.get("mark.ask", String.join(", ", marks.names()), model.side().word()), "strong"),
                Parts.wrapped(Messages.get("mark.why", marks.ledger().table())));
        model.rows().forEach(row -> words.getChildren().add(Parts.wrapped(row, "code", "small")));
        var record = Parts.button(Messages.get("mark.record", model.side().word()), model.side().buttonStyle(), model::record);
        record.setId("mark-record");
        var leave = Parts.button(Messages.get("mark.leave"), "plain", model::leave);
        leave.setId("mark-leave");
        return quiet(Icon.EDITED.node(), words, leave, record);
    }

    private static Node close(MarkModel model) {
        return Parts.iconButton(Icon.CLOSE, Messages.get("mark.close"), model::leave);
    }

    private static HBox quiet(Node... nodes) {
        var row = row(nodes);
        row.getStyleClass().add("quiet");
        return row;
    }

    private static HBox row(Node... nodes) {
        HBox.setHgrow(nodes[1], Priority.ALWAYS);
        return Parts.row("notice", nodes);
    }
}
