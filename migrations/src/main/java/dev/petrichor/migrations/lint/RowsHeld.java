package dev.petrichor.migrations.lint;

import dev.petrichor.db.sql.Assignment;
import dev.petrichor.migrations.RowsAtStake.Hold;
import dev.petrichor.migrations.RowsAtStake.Taking;
import dev.petrichor.migrations.Stake;
import java.util.List;

/**
 * A DELETE of rows, or a change of their keys, while others refer to them by a key that does not allow it: the statement fails on them,
 * or the file when it ends, where the key is deferred and nothing writes to either table in between. Where the rows cannot be counted,
 * it may. What the plan has done to the rows that refer is not known here, and nothing is said then.
 */
final class RowsHeld implements LintRule {

    @Override
    public List<Finding> check(Lint lint) {
        return lint.takings().stream().filter(taking -> !taking.isDrop()).flatMap(taking -> {
            var step = lint.step(taking);
            return taking.holds().stream().filter(hold -> !lint.isForgiven(step, hold.by().now(), hold.deferred()))
                    .filter(hold -> !lint.isWrittenBefore(step, hold.by().now().child().name())).map(hold -> finding(lint, taking, hold));
        }).toList();
    }

    private static Finding finding(Lint lint, Taking taking, Hold hold) {
        var step = lint.step(taking);
        var child = hold.by().child().name();
        var parent = hold.by().parent().name();
        var what = (taking.by() == Stake.By.DELETE ? "DELETE FROM " : Assignment.of(step.statement().text()).isEmpty() ? "INSERT INTO " : "UPDATE ") + taking.table();
        var refer = Lint.rows(hold.rows()) + " of " + child + " refer to ";
        if (!hold.counted()) {
            return Finding.of(step, Rule.ROWS_HELD, Severity.RISKY, child, what + " can fail: " + refer + parent + " by a key that does not let "
                    + (hold.changes() ? "its keys change" : "its rows go") + "; which rows it means cannot be told before it runs.");
        }
        var how = refer + (hold.changes() ? "keys of " + parent + " that it changes" : "rows of " + parent + (parent.equals(taking.table()) ? " that it takes" : " that go along"))
                + ", by a key that does not allow it.";
        return Finding.of(step, Rule.ROWS_HELD, Severity.FAILS, child,
                lint.isDeferred(step, hold.deferred()) ? "The file fails when it ends: after " + what + ", " + how : what + " fails: " + how);
    }
}
