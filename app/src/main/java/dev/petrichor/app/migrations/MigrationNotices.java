package dev.petrichor.app.migrations;

import dev.petrichor.app.work.Sentences;
import dev.petrichor.migrations.MigrationPlan;
import dev.petrichor.migrations.RunOutcome;
import dev.petrichor.migrations.Stake;
import dev.petrichor.ui.Icon;
import dev.petrichor.ui.Messages;
import dev.petrichor.ui.Parts;
import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/** The sentences over the list of migrations: what an apply would cost, and how it went. */
final class MigrationNotices {

    private MigrationNotices() {}

    static Node trouble(String sentence, String more) {
        var words = new VBox(2, Parts.wrapped(sentence, "strong"));
        if (!more.isEmpty()) {
            words.getChildren().add(Parts.wrapped(more));
        }
        return Parts.row("notice", Icon.ALERT.node("icon-danger"), words);
    }

    static Node warning(String sentence) {
        var row = Parts.row("notice", Icon.WARNING.node("icon-warn"), Parts.wrapped(sentence));
        row.getStyleClass().add("warning");
        return row;
    }

    /** How a run ended: what is applied, what is not, and why. */
    static Node outcome(RunOutcome outcome) {
        return switch (outcome) {
            case RunOutcome.Complete(var applied) -> good(Messages.get("migrations.complete", applied.size()));
            case RunOutcome.Stopped(var applied, var failed, var notRun) -> failed
                    .map(it -> trouble(
                            Messages.get("migrations.failed", it.name(), it.line(), Sentences.of(it.error())),
                            it.statement().strip() + "\n" + Messages.get("migrations.doneAndNot", applied.size(), names(notRun))))
                    .orElseGet(() -> warning(Messages.get("migrations.stopped", applied.size(), names(notRun))));
            case RunOutcome.Refused(var why, var _, var _) -> trouble(
                    Messages.get("migrations.refused"),
                    why.stream().map(it -> Messages.get("migrations.refusal", it.migration(), it.line(), it.why())).collect(Collectors.joining("\n")));
        };
    }

    private static String names(List<String> names) {
        return names.isEmpty() ? Messages.get("migrations.nothing") : String.join(", ", names);
    }

    private static Node good(String sentence) {
        var row = Parts.row("notice", Icon.CHECK.node("icon-local"), Parts.wrapped(sentence));
        row.getStyleClass().add("quiet");
        return row;
    }

    /** Rows that would go: the safe choice is the solid one, the other waits for the database's name. */
    static Node stake(String database, MigrationPlan plan, List<Stake> stakes, Runnable leave, Runnable apply) {
        var words = new VBox(4, Parts.wrapped(Messages.get("stake.title", stakes.getFirst().dropped()), "strong", "danger"));
        for (var stake : stakes) {
            words.getChildren().add(Parts.wrapped(Messages.get("stake.where", stake.migration(), stake.line(), stake.dropped())));
            for (var loss : stake.losses()) {
                words.getChildren().add(Parts.wrapped(Messages.get(loss.deleted() ? "stake.deleted" : "stake.emptied", loss.rows(), loss.table()), "danger", "strong"));
            }
        }
        words.getChildren().add(Parts.wrapped(Messages.get("stake.why"), "muted"));
        words.getChildren().add(answers(database, plan, leave, apply));
        var box = Parts.row("warning-box", Icon.ALERT.node("icon-danger"), words);
        box.setAlignment(javafx.geometry.Pos.TOP_LEFT);
        return box;
    }

    private static Node answers(String database, MigrationPlan plan, Runnable leave, Runnable apply) {
        var typed = new TextField();
        typed.setPromptText(database);
        typed.setId("stake-name");
        var anyway = Parts.button(Messages.get("stake.apply", plan.migrations().size()), "outlined-danger", apply);
        anyway.disableProperty().bind(typed.textProperty().isNotEqualTo(database));
        var back = Parts.button(Messages.get("stake.leave"), "solid-accent", leave);
        return Parts.row("answers", back, Parts.whole(Messages.get("stake.type", database)), typed, anyway);
    }
}
