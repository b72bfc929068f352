package dev.petrichor.app.migrations;

import java.util.EnumMap;
import java.util.Map;

/** Where all steps of an apply to a far side stand. */
public record ApplySteps(Map<ApplyStep, StepState> states) {

    public ApplySteps {
        states = Map.copyOf(states);
    }

    /** None has begun. */
    static ApplySteps waiting() {
        var states = new EnumMap<ApplyStep, StepState>(ApplyStep.class);
        for (var step : ApplyStep.values()) {
            states.put(step, new StepState.Waiting());
        }
        return new ApplySteps(states);
    }

    /** The same with another state of one step. */
    ApplySteps with(ApplyStep step, StepState state) {
        var changed = new EnumMap<ApplyStep, StepState>(states);
        changed.put(step, state);
        return new ApplySteps(changed);
    }

    public StepState of(ApplyStep step) {
        return states.getOrDefault(step, new StepState.Waiting());
    }

    /** Whether a step waits for the user. */
    boolean asks(ApplyStep step) {
        return of(step) instanceof StepState.Asked;
    }

    /** Whether nothing runs, and nothing waits for the user. */
    public boolean hasEnded() {
        return states.values().stream().noneMatch(it -> it instanceof StepState.Running || it instanceof StepState.Asked);
    }

    /** The step that it is about now: the last one that has begun. */
    public ApplyStep present() {
        var present = ApplyStep.LINT;
        for (var step : ApplyStep.values()) {
            present = of(step) instanceof StepState.Waiting || of(step) instanceof StepState.Skipped ? present : step;
        }
        return present;
    }
}
