package dev.petrichor.app.crash;

import java.nio.file.Path;

/** A run that did not end as it should. */
public sealed interface EarlierRun permits CrashReport, EarlierRun.BrokenOff {

    /**
     * It left no account of the machine, but wrote down a failure after it had begun. Most that are killed, by hand or with the whole
     * machine, wrote none: there is nothing to say of them, since what was unsaved comes back.
     *
     * @param log where the failure stands
     * @param text what can be shown to others: versions and the end of the log, which has no data of the user
     */
    record BrokenOff(Path log, String text) implements EarlierRun {}
}
