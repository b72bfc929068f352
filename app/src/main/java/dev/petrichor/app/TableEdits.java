package dev.petrichor.app;

import dev.petrichor.app.rows.PendingEdits;
import dev.petrichor.app.rows.Staged;
import dev.petrichor.app.state.Draft;
import dev.petrichor.app.state.ProjectState;
import java.util.Optional;

/**
 * The staged edits of one table of one database: shared by all tabs that show it, so that nothing is saved twice, and kept as a
 * draft. The window's thread.
 */
final class TableEdits {

    private final ProjectState state;
    private final Key key;
    private final PendingEdits edits = new PendingEdits();
    private Known known = Known.NO;
    private Optional<Draft> late = Optional.empty();
    private Optional<Runnable> held = Optional.empty();

    /** Which table it is, of which side of which database. */
    record Key(String database, String table) {}

    /** What is known of the edits that an earlier run of the program left. */
    private enum Known {
        NO,
        ASKED,
        YES
    }

    TableEdits(ProjectState state, Key key) {
        this.state = state;
        this.key = key;
        edits.stagedProperty().addListener((_, _, _) -> {
            restoreLate();
            keep();
        });
        edits.saving().runningProperty().addListener((_, _, running) -> {
            if (!running) {
                restoreLate();
                keep();
            }
        });
        edits.typing().stagedProperty().addListener((_, _, _) -> keepTyped());
        edits.saving().setKeeper(this::keepBeforeSaving);
        askForDraft();
    }

    Key key() {
        return key;
    }

    PendingEdits edits() {
        return edits;
    }

    private void askForDraft() {
        known = Known.ASKED;
        state.draft(key.database(), key.table(), this::found, this::unknown);
    }

    /** What cannot be read does not stand in the way of a save for ever, no more than what cannot be written; but the save says so. */
    private void unknown() {
        known = Known.NO;
        var save = held;
        held = Optional.empty();
        save.ifPresent(it -> {
            edits.saving().notKept();
            it.run();
        });
    }

    /** A draft that comes while a save is on its way, or in doubt, waits for the end of it: there is never more than one account of what was sent. */
    private void found(Draft earlier) {
        var save = held;
        held = Optional.empty();
        if (!earlier.staged().isEmpty() || !earlier.sent().isEmpty()) {
            late = Optional.of(earlier);
        }
        if (save.isPresent() && earlier.sent().isEmpty()) {
            known = Known.YES;
            state.keepDraft(key.database(), key.table(), draft(), save.get());
        } else if (save.isPresent()) {
            edits.saving().giveUp();
        }
        restoreLate();
        if (late.isEmpty() && known != Known.YES) {
            known = Known.YES;
            keepUnlessDone();
        }
    }

    private void keepUnlessDone() {
        if (!areDone()) {
            keep();
        }
        if (!edits.typing().stagedProperty().get().isEmpty()) {
            keepTyped();
        }
    }

    private void restoreLate() {
        if (late.isPresent() && edits.saving().sent().isEmpty() && !edits.saving().isRunning()) {
            var earlier = late.get();
            late = Optional.empty();
            restore(earlier);
        }
    }

    /** Whether nothing is staged, being saved or in doubt. */
    boolean areDone() {
        return edits.staged().isEmpty() && edits.saving().sent().isEmpty() && !edits.saving().isRunning();
    }

    /** Whether nothing would be lost if the program ended now, as far as its own file can be written to. */
    boolean isKept() {
        return areDone() || known == Known.YES;
    }

    /** Asks once more for what could not be read, so that what is staged can be kept with it. */
    void keepAgain() {
        if (!isKept()) {
            keep();
        }
    }

    private void restore(Draft earlier) {
        known = Known.YES;
        var mine = edits.staged();
        edits.restore(mine.over(earlier.staged()), earlier.sent().behind(mine));
        keepTyped();
    }

    /** What an earlier run left is never written over unread: as long as it cannot be read, it is asked for again. */
    private void keep() {
        switch (known) {
            case NO -> askForDraft();
            case ASKED -> {}
            case YES -> state.keepDraft(key.database(), key.table(), draft());
        }
    }

    /** The same of what is being typed: what an earlier run left of it comes with its draft. */
    private void keepTyped() {
        switch (known) {
            case NO -> askForDraft();
            case ASKED -> {}
            case YES -> state.keepTyped(key.database(), key.table(), edits.typing().stagedProperty().get());
        }
    }

    /** A program that ends while it saves finds out at its next start what became of the save. So it waits for what an earlier run left. */
    private void keepBeforeSaving(Runnable save) {
        if (known == Known.YES) {
            state.keepDraft(key.database(), key.table(), draft(), save);
            return;
        }
        held = Optional.of(save);
        if (known == Known.NO) {
            askForDraft();
        }
    }

    /** What is staged, with what an earlier run left and what waits to be restored. */
    private Draft draft() {
        var mine = edits.staged();
        return new Draft(late.map(earlier -> mine.over(earlier.staged())).orElse(mine), edits.saving().sent().orElseGet(this::perhapsThere));
    }

    /** New rows that may have been saved already are in doubt again at the next start: else they would be sent a second time. */
    private Staged perhapsThere() {
        var mine = edits.staged();
        return mine.onlyNew(edits.saving().perhapsThere(mine));
    }
}
