package dev.petrichor.migrations.lint;

import dev.petrichor.migrations.RowsAtStake.Taking;
import dev.petrichor.migrations.Stake;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A table is dropped whose rows others refer to: the drop deletes its rows first, and each ON DELETE of another table takes
 * effect. {@code PRAGMA foreign_keys=OFF} would prevent it, and is ignored inside a transaction.
 */
final class ParentDropped implements LintRule {

    @Override
    public List<Finding> check(Lint lint) {
        return lint.drops().filter(drop -> !drop.losses().isEmpty() && !ParentHeld.holds(lint, drop)).map(drop -> finding(lint, lint.step(drop), drop)).toList();
    }

    private static Finding finding(Lint lint, Step step, Taking drop) {
        var rebuilt = lint.isRebuilt(step);
        var what = drop.losses().stream().map(ParentDropped::words).collect(Collectors.joining(" and "));
        var message = "DROP TABLE " + drop.table() + " " + what + (rebuilt
                ? ": the table is rebuilt, and PRAGMA foreign_keys=OFF has no effect inside the transaction that every file runs in."
                : ", because they refer to it.");
        return Finding.of(step, rebuilt ? Rule.PARENT_REBUILT : Rule.PARENT_DROPPED, Severity.LOSES_DATA, drop.losses().getFirst().table(), message);
    }

    static String words(Stake.Loss loss) {
        return (loss.deleted() ? "deletes " : "empties the reference of ") + Lint.rows(loss.rows()) + " of " + loss.table();
    }
}
