package dev.petrichor.app.crash;

import java.nio.file.Path;

/** A run that did not end as it should. */
public sealed interface EarlierRun permits CrashReport, EarlierRun.BrokenOff {

    /**
     * It left no account of the machine, but wrote down a failure after it had begun. Most that are killed, by hand or with the whole
     * machine, wrote none: there is nothing to say of them, since what was unsaved comes back.
     *
     * @param log where the failure stands
     */
    record BrokenOff(Path log) implements EarlierRun {}
}
