package dev.petrichor.app.grid;

import dev.petrichor.app.grid.GridTrouble.Attempt;
import dev.petrichor.app.rows.PendingEdits;
import dev.petrichor.app.rows.Staged;
import dev.petrichor.app.work.Sentences;
import dev.petrichor.db.schema.Table;
import dev.petrichor.db.sql.D1Rules;
import dev.petrichor.db.table.ColumnsNow;
import dev.petrichor.db.table.EditPlanner;
import dev.petrichor.db.table.PlanCheck;
import dev.petrichor.ui.Messages;
import java.util.Map;
import java.util.function.Consumer;

/** Finds out what became of a save whose answer was lost, and says it. The window's thread. */
final class FindingOut {

    private final TableSource source;
    private final Table table;
    private final PendingEdits edits;
    private final GridTrouble trouble;
    private final GridRows rows;
    private final Consumer<String> sayNotApplied;

    /** @param sayNotApplied says in this sentence that it did not happen, with the way to try it again */
    FindingOut(TableSource source, PendingEdits edits, GridTrouble trouble, GridRows rows, Consumer<String> sayNotApplied) {
        this.source = source;
        this.table = source.table();
        this.edits = edits;
        this.trouble = trouble;
        this.rows = rows;
        this.sayNotApplied = sayNotApplied;
    }

    /** Reads the rows that a lost save concerned, and says whether it happened. */
    void findOut() {
        var doubt = edits.saving().doubt();
        if (doubt.isPresent() && !edits.saving().isRunning()) {
            findOut(doubt.get());
        }
    }

    private void findOut(Staged doubted) {
        var steps = EditPlanner.plan(ColumnsNow.asStaged(table, doubted.edits()), doubted.edits());
        var mayStillRun = source.side().isFar() && edits.saving().mayStillRun(D1Rules.LONGEST_RUN);
        edits.saving().findOut(() -> source.rows().run(session -> PlanCheck.of(session, source.schema(), table, steps), verdict -> foundOut(doubted, verdict, mayStillRun), error -> {
            trouble.say(Messages.get("save.notFoundOut", Sentences.of(error)), Attempt.FINDING_OUT);
            edits.saving().end();
        }));
    }

    /** @param mayStillRun whether it could happen yet when the rows were read: nothing runs on in a local file */
    private void foundOut(Staged doubted, PlanCheck.Verdict verdict, boolean mayStillRun) {
        edits.saving().settle();
        if (verdict == PlanCheck.Verdict.APPLIED) {
            edits.saved(doubted);
        } else {
            rows.refresh();
        }
        switch (verdict) {
            case APPLIED -> trouble.say(Messages.get("save.found.applied"), Attempt.SETTLED);
            case NOT_APPLIED -> sayNotApplied.accept(mayStillRun ? withNewRows("save.found.notYet", doubted) : Messages.get("save.found.notApplied"));
            case CHANGED_BY_OTHERS -> trouble.say(withNewRows("save.found.others", doubted), Attempt.NONE);
            case OPEN -> {
                keepBack(doubted);
                trouble.say(Messages.get("save.found.open"), Attempt.NONE);
            }
        }
        edits.saving().end();
    }

    /** Keeps new rows without a key back, and says so. */
    private String withNewRows(String sentence, Staged doubted) {
        var keyless = keepBack(doubted);
        return Messages.get(sentence) + (keyless == 0 ? "" : " " + Messages.get("save.found.newRows", keyless));
    }

    /** New rows without a key of which nothing tells whether they are there; how many they are. */
    private int keepBack(Staged doubted) {
        var keyless = doubted.added().entrySet().stream().filter(row -> !PlanCheck.namesItsKey(table, row.getValue())).map(Map.Entry::getKey).toList();
        edits.saving().mayBeThere(keyless);
        return keyless.size();
    }
}
