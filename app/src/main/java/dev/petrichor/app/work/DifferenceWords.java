package dev.petrichor.app.work;

import dev.petrichor.migrations.drift.Drift.Difference;
import dev.petrichor.ui.Messages;

/** How two schemas differ, in words for people. */
public final class DifferenceWords {

    private DifferenceWords() {}

    /**
     * One difference, seen from the side.
     *
     * @param reference the word for what the side is held against
     */
    public static String of(Difference difference, String side, String reference) {
        var change = difference.change();
        var object = Messages.get("drift.object." + change.subject().label().replace(' ', '-'), change.table(), change.name());
        return Messages.get("drift.difference." + difference.label(), object, side, reference);
    }
}
