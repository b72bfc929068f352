package dev.petrichor.app.migrations;

import dev.petrichor.app.work.DifferenceWords;
import dev.petrichor.app.work.SessionCost;
import dev.petrichor.migrations.drift.Drift.Difference;
import dev.petrichor.migrations.dryrun.DryRunResult;
import dev.petrichor.migrations.dryrun.ReadPrice;
import dev.petrichor.ui.Icon;
import dev.petrichor.ui.Messages;
import dev.petrichor.ui.Parts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** What stands beside the steps of an apply to a far side: the result of one of them, and what can be done about it. */
final class StepBody {

    private final RemoteApplyModel model;
    private final Runnable leave;

    /** @param leave back to the list */
    StepBody(RemoteApplyModel model, Runnable leave) {
        this.model = model;
        this.leave = leave;
    }

    List<Node> of(ApplyStep step, StepState state) {
        var nodes = new ArrayList<Node>();
        nodes.add(Parts.label(step.word(), "step-title"));
        said(step, state).ifPresent(nodes::add);
        nodes.addAll(result(step, state));
        var buttons = buttons(step, state);
        if (!buttons.isEmpty()) {
            nodes.add(new FlowPane(8, 8, buttons.toArray(Node[]::new)));
        }
        return nodes;
    }

    /** What the result below says itself is not said twice. */
    private Optional<Node> said(ApplyStep step, StepState state) {
        var shown = step == ApplyStep.LINT && !model.findings().isEmpty() || step == ApplyStep.DRY_RUN && state instanceof StepState.Doubtful;
        return shown && !(state instanceof StepState.Failed) && state.hasEnded() ? Optional.empty() : said(state);
    }

    private static Optional<Node> said(StepState state) {
        return switch (state) {
            case StepState.Waiting(),StepState.Asked(var _) -> Optional.empty();
            case StepState.Running(var words) -> Optional.of(new VBox(8, Parts.wrapped(words), bar()));
            case StepState.Done(var words) -> Optional.of(line(Icon.CHECK.node("icon-local"), Parts.wrapped(words)));
            case StepState.Skipped(var why) -> Optional.of(Parts.wrapped(why, "muted"));
            case StepState.Doubtful(var words) -> Optional.of(box("doubt-box", Icon.WARNING.node("icon-warn"), words));
            case StepState.Failed(var sentence) -> Optional.of(box("danger-box", Icon.ALERT.node("icon-danger"), sentence));
        };
    }

    private static Node bar() {
        var bar = new ProgressBar(ProgressBar.INDETERMINATE_PROGRESS);
        bar.setPrefWidth(240);
        return bar;
    }

    private static Node line(Node icon, Node words) {
        HBox.setHgrow(words, Priority.ALWAYS);
        return Parts.row("dry-run-good", icon, words);
    }

    /** The first line is what happened, the others what follows from it. */
    private static Node box(String style, Node icon, String sentence) {
        var words = new VBox(6);
        sentence.lines().forEach(line -> words.getChildren().add(words.getChildren().isEmpty() ? Parts.wrapped(line, "strong") : Parts.wrapped(line)));
        HBox.setHgrow(words, Priority.ALWAYS);
        var box = Parts.row(style, icon, words);
        box.setAlignment(Pos.TOP_LEFT);
        return box;
    }

    private List<Node> result(ApplyStep step, StepState state) {
        return switch (step) {
            case LINT -> model.findings().stream().map(it -> FoundRows.finding(it)).toList();
            case DRY_RUN -> switch (state) {
                case StepState.Asked(var why) -> price(why);
                case StepState.Done(var _),StepState.Doubtful(var _) -> dryRun();
                case StepState.Waiting(),StepState.Running(var _),StepState.Failed(var _),StepState.Skipped(var _) -> List.of();
            };
            case BOOKMARK -> model.bookmark().map(it -> List.<Node>of(Parts.wrapped(it.bookmark(), "code"), Parts.wrapped(Messages.get("step.bookmark.why"), "muted"))).orElse(List.of());
            case NAME -> state instanceof StepState.Asked(var words) ? question(words) : List.of();
            case APPLY -> state instanceof StepState.Waiting ? List.of() : List.of(files(state));
            case VERIFY -> model.differences().stream().map(this::difference).toList();
        };
    }

    /** Said before anything is read; or, with the reason, where the schema alone did not tell. */
    private List<Node> price(String why) {
        var nodes = new ArrayList<Node>();
        if (!why.isEmpty()) {
            nodes.add(box("doubt-box", Icon.WARNING.node("icon-warn"), why));
        }
        model.prices().ifPresent(prices -> {
            nodes.add(Parts.wrapped(words("step.dry-run.price", prices.copy())));
            nodes.add(Parts.wrapped(prices.counts().isNothing() ? Messages.get("step.dry-run.schemaFree", model.side().word()) : words("step.dry-run.schemaWhy", prices.counts()), "muted"));
        });
        return nodes;
    }

    /** @param key of the words for a side, rows and their share of a day */
    private String words(String key, ReadPrice price) {
        var share = new SessionCost(price.rows(), 0).shareOfReads();
        var counted = Messages.get(key, model.side().word(), price.rows(), share);
        return price.uncounted().isEmpty() ? counted : counted + " " + Messages.get("step.dry-run.uncounted", String.join(", ", price.uncounted()));
    }

    private List<Node> dryRun() {
        return model.dryRun().map(result -> {
            var nodes = new ArrayList<Node>(List.of(DryRunReport.of(result, model.side())));
            if (!result.schemaChanges().isEmpty()) {
                nodes.add(Parts.label(Messages.get("step.dry-run.changes"), "strong"));
                result.schemaChanges().forEach(it -> nodes.add(FoundRows.change(it)));
            }
            return List.copyOf(nodes);
        }).orElse(List.of());
    }

    private List<Node> question(String words) {
        var nodes = new ArrayList<Node>();
        nodes.add(Parts.wrapped(Messages.get("step.name.runs", model.side().word(), model.databaseName()), "strong"));
        nodes.add(new VBox(5, model.names().stream().map(name -> Parts.wrapped(name, "code")).toArray(Node[]::new)));
        model.dryRun().filter(DryRunResult::loses).ifPresent(it -> nodes.add(DryRunReport.of(it, model.side())));
        model.prices().filter(it -> !it.references().isNothing()).ifPresent(it -> nodes.add(Parts.wrapped(words("step.name.references", it.references()), "muted")));
        var button = Messages.get(model.losesData() ? "stake.apply" : "stake.applyAll", model.names().size(), model.side().word());
        nodes.add(MigrationDetail.answers(new MigrationDetail.Question(model.databaseName(), words, button), leave, model::apply));
        return nodes;
    }

    /** Every file with what became of it. */
    private Node files(StepState state) {
        var rows = new VBox(6);
        var names = model.names();
        for (var i = 0; i < names.size(); i++) {
            rows.getChildren().add(line(i < model.done() ? Icon.CHECK.node("icon-local") : i == model.done() ? next(state) : Icon.PENDING.node("icon-muted"), Parts.wrapped(names.get(i), "code")));
        }
        return rows;
    }

    /** The first file that is not known to be applied. */
    private Node next(StepState state) {
        if (state instanceof StepState.Running) {
            return Icon.CLOCK.node("icon-accent");
        }
        return state instanceof StepState.Failed ? Icon.ALERT.node("icon-danger") : model.isUnknown() ? Icon.WARNING.node("icon-warn") : Icon.PENDING.node("icon-muted");
    }

    private Node difference(Difference difference) {
        var words = new VBox(3, Parts.wrapped(DifferenceWords.of(difference, model.side().word(), Messages.get("step.verify.reference")), "strong"));
        if (!difference.change().sql().isBlank()) {
            words.getChildren().add(Parts.wrapped(difference.change().sql(), "code", "small", "muted"));
        }
        words.getStyleClass().add("finding");
        return words;
    }

    private List<Node> buttons(ApplyStep step, StepState state) {
        var buttons = new ArrayList<Node>();
        if (step == ApplyStep.DRY_RUN && state instanceof StepState.Asked) {
            buttons.add(button("step-rows", "step.dry-run.rows", "solid-accent", () -> model.tryOut(true)));
            buttons.add(button("step-schema", "step.dry-run.schemaOnly", "plain", () -> model.tryOut(false)));
        } else if (state instanceof StepState.Running && step == ApplyStep.DRY_RUN) {
            buttons.add(button("step-stop", "step.stop", "plain", model::stop));
        } else if (step == ApplyStep.APPLY && model.isApplying()) {
            buttons.add(button("step-stop", "migrations.stop", "plain", model::stop));
        } else if (state instanceof StepState.Failed && model.canTryAgain()) {
            buttons.add(button("step-again", "grid.tryAgain", "plain", model::tryAgain));
        }
        if (step == ApplyStep.APPLY && model.isUnknown() && state.hasEnded()) {
            buttons.add(button("step-find-out", "step.apply.findOut", "solid-accent", model::findOut));
        }
        if (step.ordinal() >= ApplyStep.APPLY.ordinal() && model.canRestore()) {
            buttons.add(button("step-restore", "log.restore", "plain", model::restore));
        }
        if (step != ApplyStep.NAME && state.hasEnded() && model.stepsProperty().get().hasEnded()) {
            buttons.add(button("step-leave", "steps.leave", "plain", leave));
        }
        return buttons;
    }

    private static Node button(String id, String words, String style, Runnable action) {
        var button = Parts.button(Messages.get(words), style, action);
        button.setId(id);
        return button;
    }
}
