package dev.petrichor.migrations.lint;

import dev.petrichor.migrations.RowsAtStake.Hold;
import dev.petrichor.migrations.RowsAtStake.Taking;
import java.util.List;
import java.util.stream.Stream;

/**
 * A table is dropped to which rows refer that neither go along nor are emptied, or one whose rows go along is referred to so: the
 * drop fails on them, because {@code PRAGMA foreign_keys=OFF} is ignored. Where the key is deferred, the file goes on, and
 * fails when it ends, unless the parents were inserted again under their name.
 */
final class ParentHeld implements LintRule {

    @Override
    public List<Finding> check(Lint lint) {
        return lint.drops().flatMap(drop -> holding(lint, drop).map(hold -> finding(lint, drop, hold))).toList();
    }

    /** Whether a drop fails. */
    static boolean holds(Lint lint, Taking drop) {
        return holding(lint, drop).findAny().isPresent();
    }

    private static Stream<Hold> holding(Lint lint, Taking drop) {
        var step = lint.step(drop);
        return drop.holds().stream().filter(hold -> !lint.isForgiven(step, hold.by().now(), hold.deferred()))
                .filter(hold -> !lint.isWrittenBefore(step, hold.by().now().child().name()));
    }

    private static Finding finding(Lint lint, Taking drop, Hold hold) {
        var step = lint.step(drop);
        var child = hold.by().child().name();
        var parent = hold.by().parent().name();
        var refer = Lint.rows(hold.rows()) + " of " + child + " refer to ";
        return Finding.of(step, Rule.PARENT_HELD, Severity.FAILS, child, lint.isDeferred(step, hold.deferred())
                ? "The file fails when it ends: DROP TABLE " + drop.table() + " takes rows along, " + refer + parent + ", and a rename does not count as bringing them back."
                : "DROP TABLE " + drop.table() + " fails: " + refer + (parent.equals(drop.table()) ? "it" : parent)
                        + ", and PRAGMA foreign_keys=OFF has no effect inside the transaction that every file runs in.");
    }
}
