package dev.petrichor.app;

import dev.petrichor.app.rows.PendingEdits;
import dev.petrichor.app.rows.Staged;
import dev.petrichor.app.state.ProjectState;

/**
 * The staged edits of one table of one database: shared by all tabs that show it, so that nothing is saved twice, and kept as a
 * draft. The window's thread.
 */
final class TableEdits {

    private final ProjectState state;
    private final Key key;
    private final PendingEdits edits = new PendingEdits();
    private Draft draft = Draft.UNKNOWN;

    /** Which table it is, of which side of which database. */
    record Key(String database, String table) {}

    /** What is known of the edits that an earlier run of the program left. */
    private enum Draft {
        UNKNOWN,
        ASKED,
        KNOWN
    }

    TableEdits(ProjectState state, Key key) {
        this.state = state;
        this.key = key;
        edits.stagedProperty().addListener((_, _, staged) -> keep(staged));
        askForDraft();
    }

    Key key() {
        return key;
    }

    PendingEdits edits() {
        return edits;
    }

    private void askForDraft() {
        draft = Draft.ASKED;
        state.draft(key.database(), key.table(), this::restore, () -> draft = Draft.UNKNOWN);
    }

    private void restore(Staged earlier) {
        draft = Draft.KNOWN;
        var mine = edits.staged();
        if (!earlier.isEmpty()) {
            edits.restore(mine.over(earlier));
        } else if (!mine.isEmpty()) {
            keep(mine);
        }
    }

    /** What an earlier run left is never written over unread: as long as it cannot be read, it is asked for again. */
    private void keep(Staged staged) {
        switch (draft) {
            case UNKNOWN -> askForDraft();
            case ASKED -> {}
            case KNOWN -> state.keepDraft(key.database(), key.table(), staged);
        }
    }
}
