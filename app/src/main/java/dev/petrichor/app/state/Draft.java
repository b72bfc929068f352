package dev.petrichor.app.state;

import dev.petrichor.app.rows.Staged;

/**
 * What is staged for a table, as it is kept.
 *
 * @param sent edits that were sent or going to be, as long as it is not known what became of them
 */
public record Draft(Staged staged, Staged sent) {

    /** Edits of which none was sent. */
    public static Draft of(Staged staged) {
        return new Draft(staged, Staged.NOTHING);
    }
}
