package dev.petrichor.app.migrations;

import dev.petrichor.ui.Icon;
import dev.petrichor.ui.Parts;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Shows a {@link RemoteApplyModel}: the steps with their ticks, and what came of the one in front, which is the present one until another is chosen. */
final class RemoteApplyView extends BorderPane {

    private final RemoteApplyModel model;
    private final VBox rail = new VBox();
    private final VBox body = new VBox();
    private final StepBody bodies;
    private ApplyStep present = ApplyStep.LINT;
    private ApplyStep front = ApplyStep.LINT;

    /** @param leave back to the list */
    RemoteApplyView(RemoteApplyModel model, Runnable leave) {
        this.model = model;
        this.bodies = new StepBody(model, leave);
        rail.getStyleClass().add("steps");
        body.getStyleClass().add("step-body");
        var scroll = new ScrollPane(body);
        scroll.setFitToWidth(true);
        setLeft(rail);
        setCenter(scroll);
        model.stepsProperty().subscribe(this::show);
    }

    /** Whether it is about these steps. */
    boolean shows(RemoteApplyModel steps) {
        return model == steps;
    }

    private void show(ApplySteps steps) {
        if (steps.present() != present) {
            present = steps.present();
            front = present;
        }
        rail.getChildren().clear();
        for (var step : ApplyStep.values()) {
            rail.getChildren().add(row(step, steps.of(step)));
        }
        body.getChildren().setAll(bodies.of(front, steps.of(front)));
    }

    private Node row(ApplyStep step, StepState state) {
        var title = Parts.label(step.word(), state instanceof StepState.Waiting ? "muted" : "strong");
        var words = new VBox(2, title);
        var said = state.words().lines().findFirst().orElse("");
        if (!said.isEmpty()) {
            words.getChildren().add(Parts.wrapped(said, "muted", "small"));
        }
        HBox.setHgrow(words, Priority.ALWAYS);
        var row = Parts.row("step", mark(state), words);
        row.setAlignment(Pos.TOP_LEFT);
        row.setId("step-" + step.label());
        if (step == front) {
            row.getStyleClass().add("selected");
        }
        return state instanceof StepState.Waiting ? row : Parts.pressable(row, step.word() + ", " + state.words(), () -> choose(step));
    }

    private static Node mark(StepState state) {
        return switch (state) {
            case StepState.Waiting() -> Icon.PENDING.node("icon-muted");
            case StepState.Asked(var _) -> Icon.RIGHT.node("icon-accent");
            case StepState.Running(var _) -> Icon.CLOCK.node("icon-accent");
            case StepState.Done(var _) -> Icon.CHECK.node("icon-local");
            case StepState.Doubtful(var _) -> Icon.WARNING.node("icon-warn");
            case StepState.Failed(var _) -> Icon.ALERT.node("icon-danger");
            case StepState.Skipped(var _) -> Icon.CLOSE.node("icon-muted");
        };
    }

    private void choose(ApplyStep step) {
        front = step;
        show(model.stepsProperty().get());
    }
}
