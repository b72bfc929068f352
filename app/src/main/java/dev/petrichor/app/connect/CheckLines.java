package dev.petrichor.app.connect;

import dev.petrichor.app.connect.VerdictWords.Mark;
import dev.petrichor.db.cloudflare.Account;
import dev.petrichor.db.cloudflare.TokenCheck.Step;
import dev.petrichor.db.cloudflare.Verdict;
import dev.petrichor.ui.Icon;
import dev.petrichor.ui.Messages;
import dev.petrichor.ui.Parts;
import java.util.ArrayList;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The four questions with their answers as they come; a question about the account is answered here. */
final class CheckLines extends VBox {

    private final ConnectModel model;

    CheckLines(ConnectModel model) {
        this.model = model;
        getStyleClass().add("check-lines");
        model.checkProperty().subscribe(this::show);
    }

    private void show(CheckState state) {
        var lines = new ArrayList<Node>();
        state.answered().forEach(verdict -> lines.add(line(VerdictWords.of(verdict), verdict)));
        if (state instanceof CheckState.Asking(var verdicts, var next)) {
            for (var i = verdicts.size(); i < Step.values().length; i++) {
                lines.add(line(VerdictWords.open(Step.values()[i], Step.values()[i] == next)));
            }
        } else if (state instanceof CheckState.Stopped) {
            lines.add(line(new VerdictWords(Mark.QUESTION, Messages.get("connect.stoppedTitle"), Messages.get("connect.stopped"))));
        }
        getChildren().setAll(lines);
        setVisible(!lines.isEmpty());
        setManaged(!lines.isEmpty());
    }

    private Node line(VerdictWords words, Verdict verdict) {
        var line = line(words);
        if (verdict instanceof Verdict.ChooseAccount(var accounts)) {
            accounts.forEach(account -> column(line).getChildren().add(accountButton(account)));
        }
        if (verdict.equals(model.checkProperty().get().answered().getLast()) && model.asksForAccountId()) {
            column(line).getChildren().add(accountField());
        }
        return line;
    }

    private static VBox column(HBox line) {
        return (VBox) line.getChildren().getLast();
    }

    private static HBox line(VerdictWords words) {
        var title = Parts.label(words.title(), words.mark() == Mark.OPEN ? "muted" : "medium");
        var column = new VBox(2, title, Parts.wrapped(words.words(), "muted"));
        column.getStyleClass().add("check-words");
        HBox.setHgrow(column, Priority.ALWAYS);
        var line = Parts.row("check-line", mark(words.mark()), column);
        line.setAlignment(Pos.TOP_LEFT);
        return line;
    }

    private static Node mark(Mark mark) {
        return switch (mark) {
            case PASSED -> Icon.PASSED.node("icon-local");
            case FAILED -> Icon.ALERT.node("icon-danger");
            case QUESTION -> Icon.ALERT.node("icon-warn");
            case OPEN -> Icon.PENDING.node();
        };
    }

    private Node accountButton(Account.Named account) {
        return Parts.button(account.name().isEmpty() ? account.id() : account.name(), "outlined", () -> model.chooseAccount(account.id()));
    }

    private Node accountField() {
        var field = new TextField();
        field.setPromptText(Messages.get("connect.accountId.prompt"));
        field.setAccessibleText(Messages.get("connect.accountId.prompt"));
        field.setOnAction(event -> {
            event.consume();
            model.chooseAccount(field.getText());
        });
        return field;
    }
}
