package dev.petrichor.app.migrations;

import dev.petrichor.app.work.Side;
import dev.petrichor.migrations.MarkApplied;
import dev.petrichor.migrations.Tool;
import dev.petrichor.ui.Icon;
import dev.petrichor.ui.Messages;
import dev.petrichor.ui.Parts;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Says over the list which rows of the ledger would be written, and what became of it. */
final class MarkNotice {

    private static final int MOST_ROWS = 12;
    private static final double NAME_WIDTH = 320;

    private MarkNotice() {}

    static Optional<Node> of(MarkModel model) {
        return switch (model.stateProperty().get()) {
            case Marking.Nothing() -> Optional.empty();
            case Marking.Asked(var marks, var from, var name) -> Optional.of(question(model, marks, from, name));
            case Marking.Writing() -> Optional.of(quiet(Icon.CLOCK.node("quiet"), Parts.wrapped(Messages.get("mark.writing"), "muted")));
            case Marking.Done(var names, var ledger) -> Optional.of(quiet(Icon.CHECK.node("icon-local"),
                    new VBox(Parts.wrapped(names.size() == 1 ? Messages.get("mark.done", names.getFirst(), ledger) : Messages.get("mark.doneAll", names.size(), ledger))), close(model)));
            case Marking.Failed(var why) -> Optional.of(fault(Messages.get("mark.failed"), why, model));
            case Marking.Lost(var _, var _, var why, var known) -> Optional.of(row(Icon.ALERT.node("icon-danger"),
                    new VBox(2, Parts.wrapped(why, "strong"), Parts.wrapped(known)), Parts.button(Messages.get("step.apply.findOut"), "plain", model::findOut), close(model)));
        };
    }

    private static Node fault(String title, String more, MarkModel model) {
        return row(Icon.ALERT.node("icon-danger"), new VBox(2, Parts.wrapped(title, "strong"), Parts.wrapped(more)), close(model));
    }

    /** Says of a folder that went from one tool to the other what the other one does not know. */
    static Optional<Node> handOver(MarkModel model) {
        return model.handOver().filter(_ -> model.stateProperty().get() instanceof Marking.Nothing).map(it -> {
            var words = Parts.wrapped(Messages.get("handOver.words", it.from().label(), it.to().label(), it.marks().migrations().size()));
            var button = Parts.button(Messages.get("handOver.do", it.to().label()), "plain", model::askHandOver);
            button.setId("hand-over");
            var row = row(Icon.WARNING.node("icon-warn"), words, button);
            row.getStyleClass().add("warning");
            return row;
        });
    }

    private static Node question(MarkModel model, MarkApplied.Marks marks, Optional<Tool> from, Optional<String> name) {
        var words = new VBox(3, Parts.wrapped(asked(model.side(), marks, from), "strong"), Parts.wrapped(why(marks, from)));
        var rows = model.rows();
        rows.stream().limit(MOST_ROWS).forEach(row -> words.getChildren().add(Parts.wrapped(row, "code", "small")));
        if (rows.size() > MOST_ROWS) {
            words.getChildren().add(Parts.label(Messages.get("migrations.more", rows.size() - MOST_ROWS), "muted", "small"));
        }
        var typed = new TextField();
        var record = Parts.button(Messages.get(from.isPresent() ? "handOver.go" : "mark.record", model.side().word()), model.side().buttonStyle(), () -> model.record(typed.getText()));
        record.setId("mark-record");
        name.ifPresent(question -> {
            typed.setId("mark-name");
            typed.setPromptText(model.databaseName());
            typed.setAccessibleText(question);
            typed.setMaxWidth(NAME_WIDTH);
            record.disableProperty().bind(typed.textProperty().isNotEqualTo(model.databaseName()));
            words.getChildren().addAll(Parts.wrapped(question), typed);
        });
        var leave = Parts.button(Messages.get("mark.leave"), "plain", model::leave);
        leave.setId("mark-leave");
        return quiet(Icon.EDITED.node(), words, leave, record);
    }

    private static String asked(Side side, MarkApplied.Marks marks, Optional<Tool> from) {
        if (from.isPresent()) {
            return Messages.get("handOver.ask", from.get().label(), from.get().other().label(), side.word());
        }
        var names = marks.names();
        return names.size() == 1 ? Messages.get("mark.ask", names.getFirst(), side.word()) : Messages.get("mark.askAll", names.size(), side.word());
    }

    private static String why(MarkApplied.Marks marks, Optional<Tool> from) {
        var table = marks.ledger().table();
        if (from.isPresent()) {
            return Messages.get("handOver.why", table);
        }
        return Messages.get(marks.names().size() == 1 ? "mark.why" : "mark.whyAll", table);
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
