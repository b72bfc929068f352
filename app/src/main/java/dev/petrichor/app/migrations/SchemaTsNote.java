package dev.petrichor.app.migrations;

import dev.petrichor.migrations.drift.Standing;
import dev.petrichor.ui.Messages;

/**
 * How {@code schema.ts} stands to what all files make, those that wait included.
 *
 * @param unread how much of it was not read and so is not compared
 */
public record SchemaTsNote(Standing standing, int unread) {

    /** @param pending how many files wait on the side that it is said of */
    String words(int pending) {
        var words = standing == Standing.IN_SYNC && pending > 0 ? Messages.get("migrations.schemaTs.then") : Messages.get("migrations.schemaTs." + standing.label());
        return unread == 0 ? words : Messages.get("migrations.schemaTs.asFarAsRead", words);
    }

    String explained() {
        return Messages.get("migrations.schemaTs.what") + (unread == 0 ? "" : " " + Messages.get("drift.schemaTs.notRead", unread));
    }

    boolean isInSync() {
        return standing == Standing.IN_SYNC;
    }
}
