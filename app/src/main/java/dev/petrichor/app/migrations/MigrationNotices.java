package dev.petrichor.app.migrations;

import dev.petrichor.app.work.Sentences;
import dev.petrichor.migrations.MigrationHistory;
import dev.petrichor.migrations.MigrationPlan;
import dev.petrichor.migrations.RunOutcome;
import dev.petrichor.migrations.Tool;
import dev.petrichor.ui.Icon;
import dev.petrichor.ui.Messages;
import dev.petrichor.ui.Parts;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
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

    /**
     * How a run ended: what is applied, what is not, and why.
     *
     * @param read the ledger as it is after it; nothing while it is being read
     */
    static Node outcome(RunOutcome outcome, Optional<MigrationHistory> read) {
        return switch (outcome) {
            case RunOutcome.Complete(var applied) -> good(Messages.get("migrations.complete", applied.size()));
            case RunOutcome.Stopped stopped -> stopped.failed().map(it -> failed(it, stopped))
                    .orElseGet(() -> warning(StepWords.stopped(stopped) + " " + Messages.get("migrations.again")));
            case RunOutcome.Unknown lost -> warning(LostRun.words(lost, read));
            case RunOutcome.Refused(var why, var _, var _) -> trouble(
                    Messages.get("migrations.refused"),
                    why.stream().map(MigrationNotices::refusal).collect(Collectors.joining("\n")));
        };
    }

    /** A statement is to blame, and the file must be mended; or something beside it, which may be over soon. */
    private static Node failed(RunOutcome.Failure failure, RunOutcome.Stopped stopped) {
        var why = Sentences.of(failure.error());
        return failure.line() == 0
                ? trouble(Messages.get("migrations.failedFile", failure.name(), why), rest(failure, stopped))
                : trouble(Messages.get("migrations.failed", failure.name(), failure.line(), why), failure.statement().strip() + "\n" + rest(failure, stopped));
    }

    /** What is applied, what is not, and how to go on. */
    static String rest(RunOutcome.Failure failure, RunOutcome.Stopped stopped) {
        var known = StepWords.rest(stopped.applied(), stopped.notRun());
        return known + " " + Messages.get(stopped.isElsewhere() ? "migrations.elsewhere" : failure.line() == 0 ? "migrations.again" : "migrations.mend");
    }

    private static String refusal(MigrationPlan.Refusal refusal) {
        return refusal.line() == 0
                ? Messages.get("migrations.refusalFile", refusal.migration(), refusal.why())
                : Messages.get("migrations.refusal", refusal.migration(), refusal.line(), refusal.why());
    }

    /** Both tools have recorded something here: whose rules hold is asked once. */
    static Node ask(Consumer<Tool> answer) {
        var words = Parts.wrapped(Messages.get("migrations.ask"));
        HBox.setHgrow(words, Priority.ALWAYS);
        var row = Parts.row("notice", Icon.WARNING.node("icon-warn"), words);
        row.getStyleClass().add("warning");
        for (var tool : Tool.values()) {
            row.getChildren().add(Parts.button(Messages.get("migrations.choose", tool.label()), "plain", () -> answer.accept(tool)));
        }
        return row;
    }

    private static Node good(String sentence) {
        var row = Parts.row("notice", Icon.CHECK.node("icon-local"), Parts.wrapped(sentence));
        row.getStyleClass().add("quiet");
        return row;
    }
}
