package dev.petrichor.app.preferences;

import java.util.Objects;

/** The level of each environment. */
public record SafetyLevels(SafetyLevel local, SafetyLevel preview, SafetyLevel remote) {

    public static final SafetyLevels DEFAULT = new SafetyLevels(SafetyLevel.FREE, SafetyLevel.UNLOCK, SafetyLevel.UNLOCK);

    /** What a file leaves out is as usual. */
    public SafetyLevels {
        local = Objects.requireNonNullElse(local, SafetyLevel.FREE);
        preview = Objects.requireNonNullElse(preview, SafetyLevel.UNLOCK);
        remote = Objects.requireNonNullElse(remote, SafetyLevel.UNLOCK);
    }

    public SafetyLevels withLocal(SafetyLevel chosen) {
        return new SafetyLevels(chosen, preview, remote);
    }

    public SafetyLevels withPreview(SafetyLevel chosen) {
        return new SafetyLevels(local, chosen, remote);
    }

    public SafetyLevels withRemote(SafetyLevel chosen) {
        return new SafetyLevels(local, preview, chosen);
    }
}
