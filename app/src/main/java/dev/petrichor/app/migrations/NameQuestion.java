package dev.petrichor.app.migrations;

import dev.petrichor.app.preferences.SafetyLevel;
import dev.petrichor.app.work.OpenDatabase;
import dev.petrichor.ui.Messages;
import java.time.Clock;

/** What the user is asked before migrations reach a far side, by how it is locked now. The window's thread. */
record NameQuestion(OpenDatabase database) {

    /** Where the settings or the window let nothing be written, no name opens it. */
    StepState question() {
        var side = database.side().word();
        return mayWrite() || isLocked()
                ? new StepState.Asked(Messages.get(isLocked() ? "step.name.locked" : "stake.type", database.found().displayName(), side))
                : new StepState.Failed(Messages.get("step.name.shut", side));
    }

    private boolean mayWrite() {
        return database.permission().coversWriting(Clock.systemUTC().instant());
    }

    /** Whether typing the name unlocks the side, for its ten minutes. */
    boolean isLocked() {
        return !mayWrite() && !database.lock().isReadOnly() && database.lock().level() == SafetyLevel.UNLOCK;
    }
}
